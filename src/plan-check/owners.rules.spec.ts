import { checkOf, done, progress, sound } from '../../test/support/plan-check.js';
import type { Line } from '../../test/support/plan.js';

describe('Owners', () => {
  it('are missing where something with a duration has none', () => {
    const { measure, finding } = checkOf({ ...sound, B: { ...sound.B, ownerId: null } });
    expect(measure('RESOURCES')).toMatchObject({
      count: 1,
      total: 4,
      figure: 25,
      threshold: 0,
      passes: false,
    });
    expect(finding('NO_OWNER')).toMatchObject({ severity: 'WARNING', activityIds: ['B'] });
    expect(checkOf(sound).measure('RESOURCES')).toMatchObject({ count: 0, total: 4, passes: true });
  });
});

describe('Somebody accountable', () => {
  it('is as good as an owner, and is missing once', () => {
    const lines = { ...sound, B: { ...sound.B, ownerId: null } };
    expect(checkOf(lines, { accountable: ['A', 'B', 'H', 'X'] }).codes).not.toContain('NO_OWNER');
    const { codes, finding } = checkOf(lines, { accountable: [], responsible: ['A', 'B', 'H', 'X'] });
    expect(finding('NO_OWNER')).toMatchObject({ activityIds: ['A', 'B', 'H', 'X'] });
    expect(codes.filter((code) => code.startsWith('NO_'))).toEqual(['NO_OWNER']);
  });
});

describe('Somebody responsible', () => {
  it('is missing only where the plan says who is, and never for what is done', () => {
    expect(checkOf(sound).codes).not.toContain('NO_RESPONSIBLE');
    const found = checkOf(sound, { responsible: ['A', 'H'] }).finding('NO_RESPONSIBLE');
    expect(found).toMatchObject({
      severity: 'WARNING',
      measure: null,
      figure: 2,
      threshold: 0,
      activityIds: ['B', 'X'],
      message: 'Nobody is responsible for B "B", X "X".',
    });
    const changes = [done('A', '2026-03-02T08:00', '2026-03-06T17:00')];
    const later = checkOf(sound, { responsible: ['B', 'H'], changes }).finding('NO_RESPONSIBLE');
    expect(later).toMatchObject({ activityIds: ['X'] });
  });
});

describe('An owner of a weekend', () => {
  it('is missing, too, where the clock is worked by and the plan’s calendar rests', () => {
    const weekend = {
      duration: '2ed',
      constraintType: 'MUST_START_ON',
      constraintAt: '2026-03-07T08:00',
    } as const;
    expect(checkOf({ W: weekend }).finding('NO_OWNER')).toMatchObject({ activityIds: ['W'] });
  });
});

describe('Taking part', () => {
  it('covers the work somebody is to do, or it is told', () => {
    const ada = { name: 'Ada', joinsOn: '2026-03-03', leavesOn: '2026-03-05' };
    const lines = {
      A: { duration: '2d', ownerId: 'ada' },
      B: { duration: '1d', after: 'A', ownerId: 'ada' },
    };
    const found = checkOf(lines, { people: { ada } }).finding('WORKS_WHILE_NOT_THERE');
    expect(found).toMatchObject({ severity: 'WARNING', figure: 1, threshold: 0, activityIds: ['A'] });
    expect(found!.message).toBe(
      'Ada joins on 2026-03-03 and leaves on 2026-03-05, but is to work on A "A" (2026-03-02T08:00 to 2026-03-03T17:00).',
    );
    const leaving = { people: { ada: { ...ada, joinsOn: null, leavesOn: '2026-03-03' } } };
    expect(checkOf(lines, leaving).finding('WORKS_WHILE_NOT_THERE')).toMatchObject({ activityIds: ['B'] });
    const assigned = { A: { ...lines.A, assignments: [{ participantId: 'ben', units: 50 }] } };
    expect(checkOf(assigned, { people: { ada } }).codes).not.toContain('WORKS_WHILE_NOT_THERE');
  });
});

describe('A session', () => {
  const lines = { T: { kind: 'TRAINING_TASK' as const, duration: '5d' } };
  const on = (day: string) => ({
    activityId: 'T',
    startAt: `${day}T10:00`,
    minutes: 60,
    participantIds: ['ada'],
  });
  const away = {
    name: 'Ada',
    absences: [{ id: 'x', fromOn: '2026-03-04', toOn: '2026-03-05', reason: null }],
  };

  it('is told of where somebody is away that day', () => {
    const sessions = [on('2026-03-03'), on('2026-03-05'), on('2026-03-06')];
    expect(checkOf(lines, { people: { ada: away }, sessions }).finding('SESSION_WHILE_AWAY')).toMatchObject({
      severity: 'WARNING',
      figure: 1,
      activityIds: ['T'],
      message: 'Ada is away at the time of a session of T "T" (2026-03-05T10:00 to 2026-03-05T11:00).',
    });
  });

  it('is told of where somebody has left by then', () => {
    const leaving = { people: { ada: { name: 'Ada', leavesOn: '2026-03-05' } } };
    const found = checkOf(lines, { ...leaving, sessions: [on('2026-03-05'), on('2026-03-06')] });
    expect(found.finding('WORKS_WHILE_NOT_THERE')).toMatchObject({ figure: 1, activityIds: ['T'] });
    expect(found.finding('SESSION_WHILE_AWAY')).toBeUndefined();
  });
});

describe('Double booking', () => {
  const people = { ada: { name: 'Ada' }, ben: { name: 'Ben' } };
  const own = (from: Record<string, Line>): Record<string, Line> =>
    Object.fromEntries(Object.entries(from).map(([code, line]) => [code, { ownerId: 'ada', ...line }]));

  it('is no fault of a plan in which everybody does one thing after another', () => {
    expect(checkOf(sound, { people }).finding('OWNER_DOUBLE_BOOKED')).toBeUndefined();
    expect(checkOf(own({ A: { duration: '2d' }, B: { after: 'A' } }), { people }).codes).not.toContain(
      'OWNER_DOUBLE_BOOKED',
    );
  });

  it('is told by owner, with all that overlaps and how much at once', () => {
    const lines = own({
      A: { duration: '5d' },
      B: { duration: '1d' },
      C: { duration: '2d', after: 'B' },
      D: { after: 'A' },
      E: {},
    });
    const found = checkOf({ ...lines, N: { ownerId: 'ben' } }, { people }).finding('OWNER_DOUBLE_BOOKED');
    expect(found).toMatchObject({
      measure: null,
      severity: 'WARNING',
      figure: 3,
      threshold: 1,
      unit: 'COUNT',
      comparison: 'AT_MOST',
      activityIds: ['A', 'B', 'E', 'C'],
    });
    expect(found!.message).toBe(
      'Ada has up to 3 things to do at once: A "A" (2026-03-02T08:00 to 2026-03-06T17:00), ' +
        'B "B" (2026-03-02T08:00 to 2026-03-02T17:00), E "E" (2026-03-02T08:00 to 2026-03-02T17:00), ' +
        'C "C" (2026-03-03T08:00 to 2026-03-04T17:00).',
    );
  });

  it('is none where two halves make a whole, and is one for whoever is assigned beyond that', () => {
    const half = (units: number): Line => ({ assignments: [{ participantId: 'ben', units }] });
    expect(checkOf({ A: half(50), B: half(50) }).codes).not.toContain('OWNER_DOUBLE_BOOKED');
    expect(checkOf({ A: half(50), B: half(60) }).finding('OWNER_DOUBLE_BOOKED')).toMatchObject({
      figure: 2,
    });
  });

  it('is told of sessions, too, in place of the days over which their training goes', () => {
    const lines = {
      A: { duration: '1d', ownerId: 'ada' },
      T: { kind: 'TRAINING_TASK' as const, duration: '5d', ownerId: 'ada' },
    };
    const at = (startAt: string) => ({ activityId: 'T', startAt, minutes: 60, participantIds: ['ada'] });
    const apart = checkOf(lines, { people, sessions: [at('2026-03-03T10:00')] });
    expect(apart.codes).not.toContain('OWNER_DOUBLE_BOOKED');
    const found = checkOf(lines, { people, sessions: [at('2026-03-02T10:00'), at('2026-03-02T10:30')] });
    expect(found.finding('OWNER_DOUBLE_BOOKED')).toMatchObject({
      figure: 3,
      activityIds: ['A', 'T'],
      message:
        'Ada has up to 3 things to do at once: A "A" (2026-03-02T08:00 to 2026-03-02T17:00), ' +
        'a session of T "T" (2026-03-02T10:00 to 2026-03-02T11:00), a session of T "T" (2026-03-02T10:30 to 2026-03-02T11:30).',
    });
  });

  it('does not count one that ends when another begins', () => {
    const lines = own({ A: { duration: '1d' }, B: { duration: '2h' }, C: { duration: '2h', after: 'B' } });
    expect(checkOf(lines, { people }).finding('OWNER_DOUBLE_BOOKED')).toMatchObject({
      figure: 2,
      activityIds: ['A', 'B', 'C'],
    });
  });

  it('is none where the calendars never work at the same time', () => {
    const day = [{ from: '08:00', to: '16:00' }];
    const week = [null, null, null, null, null, day, day];
    const calendar = { id: 'weekend', name: 'Weekends', baseId: null, exceptions: [], week };
    const lines = own({ A: { duration: '10d' }, W: { duration: '2d', calendarId: 'weekend' } });
    const changes = [{ type: 'SAVE_CALENDAR' as const, calendar }];
    expect(checkOf(lines, { people, changes }).codes).not.toContain('OWNER_DOUBLE_BOOKED');
    const both = { ...lines, V: { duration: '1d', calendarId: 'weekend', ownerId: 'ada' } };
    expect(checkOf(both, { people, changes }).finding('OWNER_DOUBLE_BOOKED')).toMatchObject({
      activityIds: ['W', 'V'],
    });
  });

  it('is over once what was begun is done, cancelled or behind the status date', () => {
    const lines = own({ A: { duration: '2d' }, B: { duration: '5d' } });
    expect(checkOf(lines).codes).toContain('OWNER_DOUBLE_BOOKED');
    expect(checkOf({ ...lines, A: { ...lines.A, cancelled: true } }).codes).not.toContain(
      'OWNER_DOUBLE_BOOKED',
    );
    const changes = [
      progress('A', { actualStartAt: '2026-03-02T08:00', actualFinishAt: '2026-03-03T17:00' }),
      progress('B', { actualStartAt: '2026-03-02T08:00', percentComplete: 20 }),
    ];
    expect(checkOf(lines, { changes }).codes).not.toContain('OWNER_DOUBLE_BOOKED');
    const later = { A: { ...lines.A, manual: true, manualStartAt: '2026-03-03T08:00' }, B: lines.B! };
    const begun = [progress('B', { actualStartAt: '2026-03-02T08:00', percentComplete: 20 })];
    const settings = { statusAt: '2026-03-05T08:00' };
    expect(checkOf(later, { changes: begun }).codes).toContain('OWNER_DOUBLE_BOOKED');
    expect(checkOf(later, { changes: begun, settings }).codes).not.toContain('OWNER_DOUBLE_BOOKED');
  });
});

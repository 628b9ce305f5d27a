import { checkOf, done, progress, sound } from '../../test/support/plan-check.js';
import type { Line } from '../../test/support/plan.js';

describe('The critical path test', () => {
  it('passes where 600 days more on the longest path move the finish by 600', () => {
    expect(checkOf(sound).measure('CRITICAL_PATH_TEST')).toEqual({
      code: 'CRITICAL_PATH_TEST',
      count: null,
      total: null,
      figure: 600,
      unit: 'WORKING_DAYS',
      threshold: 600,
      comparison: 'AT_LEAST',
      passes: true,
      reason: null,
    });
  });

  it('takes what is under way, and as many days as are set', () => {
    const changes = [
      done('S', '2026-03-02T08:00', '2026-03-02T08:00'),
      progress('A', { actualStartAt: '2026-03-02T08:00', percentComplete: 50 }),
    ];
    const thresholds = { criticalPathTestDays: 20 };
    expect(checkOf(sound, { changes, thresholds }).measure('CRITICAL_PATH_TEST')).toMatchObject({
      figure: 20,
      threshold: 20,
      passes: true,
    });
  });

  it('fails where a date typed by hand breaks the path', () => {
    const byHand = { manual: true, manualStartAt: '2026-03-13T17:00', manualFinishAt: '2026-03-13T17:00' };
    const { measure, finding } = checkOf({ ...sound, L: { ...sound.L, ...byHand } });
    expect(measure('CRITICAL_PATH_TEST')).toMatchObject({ figure: 0, threshold: 600, passes: false });
    expect(finding('CRITICAL_PATH_BROKEN')).toMatchObject({
      severity: 'ERROR',
      activityIds: ['A', 'E'],
      message:
        '600 working days more for A "A" move E "E", which finishes last, from 2026-03-27T17:00 to 2026-03-27T17:00: by 0 working days, not by 600.',
    });
  });

  it('fails where the end stands on a day whatever comes', () => {
    const constraint = { constraintType: 'MUST_FINISH_ON', constraintAt: '2026-04-30T17:00' } as const;
    // The rest has 24 working days before the end: 600 − 24 are to be seen, and none is.
    expect(
      checkOf({ ...sound, E: { ...sound.E, ...constraint } }).measure('CRITICAL_PATH_TEST'),
    ).toMatchObject({
      figure: 0,
      threshold: 576,
      passes: false,
    });
  });

  it('passes where one of several that finish last follows', () => {
    const { measure } = checkOf({
      B: { duration: '3d' },
      A: { duration: '3d' },
      C: { kind: 'MILESTONE', after: 'B' },
    });
    expect(measure('CRITICAL_PATH_TEST')).toMatchObject({ figure: 600, passes: true });
  });

  it('is not misled by the float that a deadline takes away', () => {
    // X can't begin before its day, and is due before it ends; E waits for H, six days longer.
    const constraint = { constraintType: 'START_NO_EARLIER_THAN', constraintAt: '2026-03-17T08:00' } as const;
    const hurried = { ...sound, X: { ...sound.X, ...constraint, deadlineAt: '2026-03-18T17:00' } };
    expect(checkOf(hurried).finding('NEGATIVE_FLOAT')!.activityIds).toEqual(['X']);
    expect(checkOf(hurried).measure('CRITICAL_PATH_TEST')).toMatchObject({ figure: 600, passes: true });
  });

  it('allows for the float there is where a date holds the end back', () => {
    const soft = {
      ...sound,
      E: { ...sound.E, constraintType: 'FINISH_NO_EARLIER_THAN', constraintAt: '2026-04-30T17:00' } as Line,
    };
    expect(checkOf(soft).measure('CRITICAL_PATH_TEST')).toMatchObject({
      figure: 576,
      threshold: 576,
      passes: true,
    });
  });

  it('can’t be made of milestones, nor where the calendar has no room', () => {
    expect(checkOf({ S: { kind: 'MILESTONE' } }).measure('CRITICAL_PATH_TEST')).toMatchObject({
      passes: null,
    });
    expect(checkOf({}).measure('CRITICAL_PATH_TEST')).toMatchObject({ passes: null, figure: null });
    const day = [{ from: '08:00', to: '16:00' }];
    const once = { fromOn: '2026-03-07', toOn: '2026-03-08', name: 'Cutover', hours: day };
    const calendar = {
      id: 'window',
      name: 'Window',
      baseId: null,
      week: Array<null>(7).fill(null),
      exceptions: [once],
    };
    const changes = [{ type: 'SAVE_CALENDAR' as const, calendar }];
    const { measure } = checkOf({ W: { duration: '2d', calendarId: 'window' } }, { changes });
    expect(measure('CRITICAL_PATH_TEST')).toMatchObject({ passes: null });
    expect(measure('CRITICAL_PATH_TEST').reason).toContain(
      'W "W" can’t take 600 working days more: Calendar "Window"',
    );
  });

  it('lets calendars swallow a few days', () => {
    const day = [{ from: '08:00', to: '16:00' }];
    const calendar = {
      id: 'daily',
      name: 'Daily',
      baseId: null,
      week: Array<typeof day>(7).fill(day),
      exceptions: [],
    };
    const changes = [{ type: 'SAVE_CALENDAR' as const, calendar }];
    // A ends on a Thursday, B on the Saturday; 601 days later A ends on a Friday, B on the Sunday: the same by the week of five days.
    const lines = { A: { duration: '4d' }, B: { duration: '2d', calendarId: 'daily', after: 'A' } };
    const { measure } = checkOf(lines, { changes, thresholds: { criticalPathTestDays: 601 } });
    expect(measure('CRITICAL_PATH_TEST')).toMatchObject({ figure: 600, threshold: 601, passes: true });
  });

  it('reaches the finish through elapsed durations and other calendars', () => {
    const day = [{ from: '00:00', to: '24:00' }];
    const calendar = {
      id: 'clock',
      name: 'Clock',
      baseId: null,
      week: Array<typeof day>(7).fill(day),
      exceptions: [],
    };
    const changes = [{ type: 'SAVE_CALENDAR' as const, calendar }];
    const elapsed = { ...sound, A: { ...sound.A, duration: '7ed' } };
    expect(checkOf(elapsed).measure('CRITICAL_PATH_TEST').passes).toBe(true);
    const shifts = { ...sound, A: { ...sound.A, calendarId: 'clock' } };
    expect(checkOf(shifts, { changes }).measure('CRITICAL_PATH_TEST').passes).toBe(true);
  });
});

describe('The critical path length index', () => {
  const agreed = { E: '2026-03-27T17:00' };

  it('is 1 where the plan finishes as agreed', () => {
    expect(checkOf(sound, { agreed }).measure('CRITICAL_PATH_LENGTH_INDEX')).toMatchObject({
      figure: 1,
      unit: 'INDEX',
      passes: true,
    });
  });

  it('fails where the finish is later by more than a twentieth of what is left', () => {
    // 22 days are left, and the finish is two after what was agreed: (22 − 2) ÷ 22.
    const { measure, finding } = checkOf({ ...sound, H: { ...sound.H, duration: '12d' } }, { agreed });
    expect(measure('CRITICAL_PATH_LENGTH_INDEX')).toMatchObject({
      figure: 0.909,
      threshold: 0.95,
      passes: false,
    });
    expect(finding('LOW_CRITICAL_PATH_LENGTH_INDEX')).toMatchObject({
      severity: 'WARNING',
      activityIds: ['S', 'A', 'B', 'L', 'H', 'E'],
      message:
        'The finish is forecast for 2026-03-31T17:00, 2 working days after 2026-03-27T17:00, with 22 working days to go: the index is 0.909, not 0.95.',
    });
    const one = checkOf({ ...sound, H: { ...sound.H, duration: '11d' } }, { agreed });
    expect(one.measure('CRITICAL_PATH_LENGTH_INDEX')).toMatchObject({ figure: 0.952, passes: true });
  });

  it('goes by the target of the go-live without an agreed baseline', () => {
    const settings = { targetGoLiveOn: '2026-03-12' };
    // L on Friday 13 March, after ten days, is one day late: (10 − 1) ÷ 10.
    const { measure, finding } = checkOf(sound, { settings });
    expect(measure('CRITICAL_PATH_LENGTH_INDEX')).toMatchObject({ figure: 0.9, passes: false });
    expect(finding('LOW_CRITICAL_PATH_LENGTH_INDEX')!.message).toMatch(
      /^L "L" is forecast for 2026-03-13T17:00, 1 working day after/,
    );
  });

  it('can’t be told without either, nor once no time is left', () => {
    expect(checkOf(sound).measure('CRITICAL_PATH_LENGTH_INDEX')).toMatchObject({ passes: null });
    const settings = { statusAt: '2026-06-01T08:00' };
    expect(checkOf(sound, { agreed, settings }).measure('CRITICAL_PATH_LENGTH_INDEX').reason).toBe(
      'No working time is left until the finish.',
    );
  });
});

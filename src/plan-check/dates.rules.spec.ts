import { checkOf, done, progress, sound } from '../../test/support/plan-check.js';
import type { Line } from '../../test/support/plan.js';

const with_ = (code: string, fields: Line): Record<string, Line> => ({
  ...sound,
  [code]: { ...sound[code], ...fields },
});

describe('Hard constraints', () => {
  it.each(['MUST_START_ON', 'MUST_FINISH_ON', 'START_NO_LATER_THAN', 'FINISH_NO_LATER_THAN'] as const)(
    '%s is one',
    (constraintType) => {
      const { measure, finding } = checkOf(with_('B', { constraintType, constraintAt: '2026-03-13T17:00' }));
      // One of seven.
      expect(measure('HARD_CONSTRAINTS')).toMatchObject({ count: 1, total: 7, figure: 14.29, passes: false });
      expect(finding('HARD_CONSTRAINT')).toMatchObject({ severity: 'WARNING', activityIds: ['B'] });
      expect(finding('HARD_CONSTRAINT')!.message).toContain('2026-03-13T17:00)');
    },
  );

  it('a date typed by hand is one, no earlier than a date is none', () => {
    const byHand = with_('B', { manual: true, manualStartAt: '2026-03-09T08:00' });
    expect(checkOf(byHand).finding('HARD_CONSTRAINT')!.message).toContain(
      'B "B" (typed by hand: 2026-03-09T08:00)',
    );
    const soft = with_('B', { constraintType: 'START_NO_EARLIER_THAN', constraintAt: '2026-03-13T08:00' });
    expect(checkOf(soft).measure('HARD_CONSTRAINTS')).toMatchObject({ count: 0, passes: true });
  });
});

describe('Float', () => {
  it('of more than 44 working days is high', () => {
    // X takes 3 of the days of H, so its float is that of H less 3.
    for (const [hypercare, high] of [
      ['47d', 0],
      ['48d', 1],
    ] as const) {
      const { measure, finding } = checkOf(with_('H', { duration: hypercare }));
      expect(measure('HIGH_FLOAT')).toMatchObject({ count: high, total: 7, passes: high === 0 });
      if (high)
        expect(finding('HIGH_FLOAT')!.message).toContain(
          'More than 44 working days of float: X "X" (45 working days).',
        );
    }
    expect(
      checkOf(with_('H', { duration: '48d' }), { thresholds: { highFloatDays: 45 } }).measure('HIGH_FLOAT')
        .count,
    ).toBe(0);
  });

  it('of an elapsed duration is told in working days', () => {
    // X ends Thursday 19 March, H on Friday 29 May: 51 working days.
    const lines = { ...with_('H', { duration: '55d' }), X: { ...sound.X!, duration: '6ed' } };
    expect(checkOf(lines).finding('HIGH_FLOAT')!.message).toContain('X "X" (51 working days)');
  });

  it('under zero fails, as a target is missed', () => {
    const { measure, finding } = checkOf(with_('L', { deadlineAt: '2026-03-11T17:00' }));
    // S, A, B and L are two days late for the deadline.
    expect(measure('NEGATIVE_FLOAT')).toMatchObject({ count: 4, total: 7, figure: 57.14, passes: false });
    expect(finding('NEGATIVE_FLOAT')).toMatchObject({ severity: 'ERROR', activityIds: ['S', 'A', 'B', 'L'] });
    expect(finding('NEGATIVE_FLOAT')!.message).toContain('B "B" (-2 working days)');
    expect(checkOf(with_('L', { deadlineAt: '2026-03-13T17:00' })).measure('NEGATIVE_FLOAT').passes).toBe(
      true,
    );
  });
});

describe('Durations', () => {
  it('of more than 44 working days are high, milestones not counted', () => {
    const { measure, finding } = checkOf(with_('A', { duration: '45d' }));
    expect(measure('HIGH_DURATION')).toMatchObject({ count: 1, total: 4, figure: 25, passes: false });
    expect(finding('HIGH_DURATION')).toMatchObject({ activityIds: ['A'] });
    expect(checkOf(with_('A', { duration: '44d' })).measure('HIGH_DURATION')).toMatchObject({
      count: 0,
      passes: true,
    });
  });

  it('are those of the working time between, where they are elapsed or typed by hand', () => {
    // 60 elapsed days are less than nine weeks; 66 are more.
    expect(checkOf(with_('A', { duration: '60ed' })).measure('HIGH_DURATION').count).toBe(0);
    expect(checkOf(with_('A', { duration: '66ed' })).measure('HIGH_DURATION').count).toBe(1);
    const byHand = { manual: true, manualStartAt: '2026-03-02T08:00', manualFinishAt: '2026-05-29T17:00' };
    expect(checkOf(with_('A', byHand)).finding('HIGH_DURATION')!.message).toContain(
      'A "A" (65 working days)',
    );
  });

  it('can’t be told of milestones', () => {
    expect(checkOf({ S: { kind: 'MILESTONE' } }).measure('HIGH_DURATION')).toMatchObject({
      passes: null,
      reason: 'Nothing with a duration is left to be done.',
    });
  });
});

describe('Dates', () => {
  const settings = { statusAt: '2026-03-04T08:00' };

  it('are invalid where something not done is scheduled before the status date', () => {
    const { measure, finding } = checkOf(sound, { settings });
    // S and A should have begun on Monday.
    expect(measure('INVALID_DATES')).toMatchObject({
      count: 2,
      total: 7,
      figure: 28.57,
      threshold: 0,
      passes: false,
    });
    expect(finding('FORECAST_IN_PAST')).toMatchObject({ severity: 'ERROR', activityIds: ['S', 'A'] });
    expect(finding('FORECAST_IN_PAST')!.message).toContain(
      'the status date 2026-03-04T08:00: S "S" (2026-03-02T08:00)',
    );
    expect(finding('ACTUAL_IN_FUTURE')).toBeUndefined();
  });

  it('are valid once work not done is moved to the status date, or has begun', () => {
    const rescheduled = checkOf(sound, { settings: { ...settings, rescheduleUncompleted: true } });
    expect(rescheduled.measure('INVALID_DATES')).toMatchObject({ count: 0, passes: true });
    const changes = [
      done('S', '2026-03-02T08:00', '2026-03-02T08:00'),
      progress('A', { actualStartAt: '2026-03-02T08:00', percentComplete: 20 }),
    ];
    expect(checkOf(sound, { settings, changes }).measure('INVALID_DATES').count).toBe(0);
  });

  it('are invalid where something is said to have happened after it', () => {
    const changes = [
      done('S', '2026-03-02T08:00', '2026-03-02T08:00'),
      done('A', '2026-03-02T08:00', '2026-03-06T17:00'),
    ];
    const { measure, finding } = checkOf(sound, { settings, changes });
    const atThatMoment = checkOf(sound, { settings: { statusAt: '2026-03-06T17:00' }, changes });
    expect(atThatMoment.measure('INVALID_DATES').count).toBe(0);
    expect(measure('INVALID_DATES')).toMatchObject({ count: 1, total: 7, passes: false });
    expect(finding('ACTUAL_IN_FUTURE')).toMatchObject({ severity: 'ERROR', activityIds: ['A'] });
    expect(finding('ACTUAL_IN_FUTURE')!.message).toContain('A "A" (2026-03-06T17:00)');
  });
});

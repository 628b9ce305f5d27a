import { checkOf, done, progress, sound } from '../../test/support/plan-check.js';

/** As the sound plan was agreed on: A by the first Friday, B by the second. */
const agreed = {
  S: '2026-03-02T08:00',
  A: '2026-03-06T17:00',
  B: '2026-03-13T17:00',
  L: '2026-03-13T17:00',
  H: '2026-03-27T17:00',
  X: '2026-03-18T17:00',
  E: '2026-03-27T17:00',
};
const settings = { statusAt: '2026-03-16T08:00' };
const start = done('S', '2026-03-02T08:00', '2026-03-02T08:00');
const onTime = [
  start,
  done('A', '2026-03-02T08:00', '2026-03-06T17:00'),
  done('B', '2026-03-09T08:00', '2026-03-13T17:00'),
  done('L', '2026-03-13T17:00', '2026-03-13T17:00'),
];

describe('Missed activities', () => {
  it('are none where all that was due was done in time', () => {
    const { measure, codes } = checkOf(sound, { settings, agreed, changes: onTime });
    expect(measure('MISSED')).toMatchObject({ count: 0, total: 4, figure: 0, passes: true });
    expect(codes).not.toContain('MISSED');
  });

  it('are due at the very moment, and late only after it', () => {
    const moment = { statusAt: '2026-03-13T17:00' };
    const { measure } = checkOf(sound, { settings: moment, agreed, changes: onTime.slice(0, 3) });
    expect(measure('MISSED')).toMatchObject({ count: 0, total: 4 });
  });

  it('are not late by a weekend', () => {
    const changes = [...onTime.slice(0, 3), done('L', '2026-03-16T08:00', '2026-03-16T08:00')];
    expect(checkOf(sound, { settings, agreed, changes }).measure('MISSED').count).toBe(0);
  });

  it('were finished later than agreed, or are not finished', () => {
    const changes = [
      start,
      done('A', '2026-03-02T08:00', '2026-03-09T17:00'),
      progress('B', { actualStartAt: '2026-03-10T08:00', percentComplete: 60 }),
    ];
    const { measure, finding } = checkOf(sound, { settings, agreed, changes });
    // Due were S, A, B and L; only S was in time.
    expect(measure('MISSED')).toMatchObject({ count: 3, total: 4, figure: 75, threshold: 5, passes: false });
    expect(finding('MISSED')).toMatchObject({ severity: 'WARNING', activityIds: ['A', 'B', 'L'] });
    expect(finding('MISSED')!.message).toContain('A "A" (2026-03-09T17:00, agreed 2026-03-06T17:00)');
  });

  it('can’t be told without an agreed baseline, nor before anything was due', () => {
    expect(checkOf(sound).measure('MISSED')).toMatchObject({
      passes: null,
      reason: 'Both sides have agreed on no baseline yet.',
    });
    expect(checkOf(sound).measure('BASELINE_EXECUTION_INDEX')).toMatchObject({ passes: null, figure: null });
    const early = checkOf(sound, { agreed, settings: { statusAt: '2026-02-27T08:00' } });
    expect(early.measure('MISSED').reason).toContain('nothing was due');
    expect(early.measure('BASELINE_EXECUTION_INDEX').reason).toContain('nothing was due');
  });
});

describe('The baseline execution index', () => {
  it('is what is done by what was due', () => {
    const { measure, codes } = checkOf(sound, { settings, agreed, changes: onTime });
    expect(measure('BASELINE_EXECUTION_INDEX')).toMatchObject({
      count: 4,
      total: 4,
      figure: 1,
      unit: 'INDEX',
      passes: true,
    });
    expect(codes).not.toContain('LOW_BASELINE_EXECUTION_INDEX');
  });

  it('fails under 0.95, and names what is open', () => {
    const { measure, finding } = checkOf(sound, { settings, agreed, changes: onTime.slice(0, 3) });
    expect(measure('BASELINE_EXECUTION_INDEX')).toMatchObject({
      count: 3,
      total: 4,
      figure: 0.75,
      passes: false,
    });
    expect(finding('LOW_BASELINE_EXECUTION_INDEX')).toMatchObject({
      activityIds: ['L'],
      message: '3 activities are done of 4 that were to be: the index is 0.75, not 0.95. Open are L "L".',
    });
    const thresholds = { baselineExecutionIndex: 0.75 };
    const lenient = checkOf(sound, { settings, agreed, thresholds, changes: onTime.slice(0, 3) });
    expect(lenient.measure('BASELINE_EXECUTION_INDEX').passes).toBe(true);
  });

  it('is lowered by what was added since, not by what was cancelled', () => {
    const added = { ...sound, N: { after: 'L' } };
    const { measure, finding } = checkOf(added, { settings, agreed, changes: onTime });
    expect(measure('BASELINE_EXECUTION_INDEX')).toMatchObject({ count: 4, total: 5, figure: 0.8 });
    expect(finding('LOW_BASELINE_EXECUTION_INDEX')!.message).toContain(
      '1 of them not in the agreed baseline',
    );
    const cancelled = { ...sound, B: { ...sound.B, cancelled: true } };
    const changes = onTime.filter((change) => !('activity' in change && change.activity === 'B'));
    expect(
      checkOf(cancelled, { settings, agreed, changes }).measure('BASELINE_EXECUTION_INDEX'),
    ).toMatchObject({
      count: 3,
      total: 3,
    });
  });
});

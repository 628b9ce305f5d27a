import { inputOf, sound } from '../../test/support/plan-check.js';
import type { Line } from '../../test/support/plan.js';
import { measureCodes } from './finding.rules.js';
import { checkPlan } from './plan-check.rules.js';
import { changedThresholds, dcmaThresholds } from './plan-check-settings.rules.js';

describe('A plan check', () => {
  it('has nothing to say of a sound plan', () => {
    const { passes, measures, findings } = checkPlan(inputOf(sound));
    expect(passes).toBe(true);
    expect(measures.map(({ code }) => code)).toEqual(measureCodes);
    expect(findings).toEqual([]);
  });

  it('tells the gravest first, and does not pass with one measure failed', () => {
    const lines = { ...sound, N: { ownerId: 'ada' }, B: { ...sound.B, after: 'AFS+1d' } };
    const { passes, findings } = checkPlan(inputOf(lines, { thresholds: { longLagsPercent: 50 } }));
    expect(passes).toBe(false);
    expect(findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'ERROR MISSING_PREDECESSOR',
      'ERROR MISSING_SUCCESSOR',
      'WARNING OWNER_DOUBLE_BOOKED',
      'INFO LONG_LAG',
    ]);
  });

  it('says of every finding how to mend it', () => {
    const { findings } = checkPlan(inputOf({ A: { duration: '60d' }, B: { after: 'ASS-1d' } }));
    expect(findings.length).toBeGreaterThan(5);
    for (const { message, remedy } of findings) {
      expect(message).toMatch(/\.$/);
      expect(remedy).toMatch(/\.$/);
    }
  });

  it('survives an empty plan', () => {
    const { passes, measures, findings } = checkPlan(inputOf({}));
    expect(passes).toBe(true);
    expect(measures.every((measure) => measure.passes === null && measure.reason !== null)).toBe(true);
    expect(findings.map(({ code }) => code)).toEqual(['NO_GO_LIVE', 'NO_EXIT_PLAN']);
  });

  it('names five of many, and has all of them', () => {
    const lines: Record<string, Line> = {};
    for (let i = 1; i <= 12; i++) lines[`A${i}`] = {};
    const { findings } = checkPlan(inputOf(lines));
    const loose = findings.find(({ code }) => code === 'NO_OWNER')!;
    expect(loose.activityIds).toHaveLength(12);
    expect(loose.message).toContain('A4 "A4", A5 "A5" and 7 more.');
  });
});

describe('Thresholds', () => {
  it('stay as they are where nothing is said, and are the DCMA’s again where nothing shall be', () => {
    const first = changedThresholds(dcmaThresholds, { missedPercent: 10, highFloatDays: 60 });
    expect(first).toEqual({ ...dcmaThresholds, missedPercent: 10, highFloatDays: 60 });
    expect(changedThresholds(first, { missedPercent: null, highFloatDays: undefined })).toEqual({
      ...dcmaThresholds,
      highFloatDays: 60,
    });
  });
});

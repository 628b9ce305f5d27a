import { parseLocalDateTime } from '../domain/local-time.js';
import type { SimulatedFinish } from '../scheduling/index.js';
import { binsOf, percentile, type Reported, reportOf, shareBy } from './report.rules.js';

const at = parseLocalDateTime;
const days = (...texts: string[]): Int32Array => Int32Array.from(texts, (text) => at(`${text}T17:00`)).sort();
const ten = Int32Array.from({ length: 10 }, (_, k) => k + 1);

describe('A percentile', () => {
  it('is the first date by which so many runs have finished', () => {
    expect([5, 10, 11, 50, 80, 100].map((percent) => percentile(ten, percent))).toEqual([1, 1, 2, 5, 8, 10]);
    expect(percentile(Int32Array.of(7), 5)).toBe(7);
  });

  it('is undone by the share of runs that finish by it', () => {
    expect([0, 1, 5, 10, 99].map((date) => shareBy(ten, date))).toEqual([0, 10, 50, 100, 100]);
    expect(shareBy(Int32Array.of(2, 2, 3), 2)).toBe(66.67);
  });
});

describe('A histogram', () => {
  it('is by day, days without a finish included', () => {
    expect(binsOf(days('2028-02-28', '2028-03-01', '2028-03-01'))).toEqual([
      { fromOn: '2028-02-28', toOn: '2028-02-28', count: 1 },
      { fromOn: '2028-02-29', toOn: '2028-02-29', count: 0 },
      { fromOn: '2028-03-01', toOn: '2028-03-01', count: 2 },
    ]);
  });

  it('has at most fifty bins, which hold every run', () => {
    const finishes = Int32Array.from({ length: 1000 }, (_, k) => at('2026-03-02T08:00') + k * 700);
    const bins = binsOf(finishes);
    expect(bins.length).toBeLessThanOrEqual(50);
    expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
    expect(bins[0]).toMatchObject({ fromOn: '2026-03-02', toOn: '2026-03-11' });
  });
});

describe('A report', () => {
  const reported: Reported = {
    activities: ['A', 'B', 'C', 'G'].map((code) => ({ id: code.toLowerCase(), code, title: `Work ${code}` })),
    watched: [
      { index: 3, marks: 'GO_LIVE', forecast: at('2026-03-03T17:00'), target: at('2026-03-04T23:59') },
    ],
    estimated: [0, 1, 2],
    risks: [
      { id: 'r', title: 'Strike', probability: 0.25 },
      { id: 's', title: 'Always', probability: 1 },
    ],
  };
  const result: SimulatedFinish = {
    finishes: Int32Array.from({ length: 10_000 }, (_, k) => at(`2026-03-0${2 + Math.floor(k / 2500)}T17:00`)),
    criticality: Float64Array.of(0.5, 0, 0.7, 1),
    cruciality: Float64Array.of(0.6, 0.5, 0.02, 0),
    riskCruciality: Float64Array.of(0.8, 0),
    riskDelay: Float64Array.of(1440.4, NaN),
  };
  const [date] = reportOf([result], reported).dates;

  it('has the dates, and the chances of forecast and target', () => {
    expect(date).toMatchObject({
      meanAt: '2026-03-04T05:00',
      forecastAt: '2026-03-03T17:00',
      forecastPercentile: 50,
      targetAt: '2026-03-04T23:59',
      targetChance: 75,
      percentiles: { p5: '2026-03-02T17:00', p50: '2026-03-03T17:00', p80: '2026-03-05T17:00' },
      curve: [
        { percent: 25, at: '2026-03-02T17:00' },
        { percent: 50, at: '2026-03-03T17:00' },
        { percent: 75, at: '2026-03-04T17:00' },
        { percent: 100, at: '2026-03-05T17:00' },
      ],
    });
    // Four days alike: √1.25 days.
    expect(date!.standardDeviationMinutes).toBeCloseTo(Math.sqrt(1.25) * 1440, -1);
  });

  it('shares the spread among what holds the date and goes with it more than chance does', () => {
    expect(date!.drivers).toEqual([
      { activityId: 'a', code: 'A', title: 'Work A', criticalityIndex: 50, cruciality: 0.6, share: 36 },
      { activityId: 'g', code: 'G', title: 'Work G', criticalityIndex: 100, cruciality: null, share: null },
      { activityId: 'c', code: 'C', title: 'Work C', criticalityIndex: 70, cruciality: 0.02, share: null },
    ]);
    expect(date!.risks).toEqual([
      { riskId: 'r', title: 'Strike', probability: 25, cruciality: 0.8, share: 64, delayMinutes: 1440 },
      { riskId: 's', title: 'Always', probability: 100, cruciality: 0, share: null, delayMinutes: null },
    ]);
  });
});

import { parseLocalDate, weekdayOf } from '../domain/local-time.js';
import type { MetricWindow } from '../domain/terms.js';
import { periodOf, nextPeriod, unbrokenRun } from './metrics.rules.js';
import { formatLocalDate } from '../domain/local-time.js';

const onWeekdays = (day: number): boolean => weekdayOf(day) <= 5;
const runOf = (window: MetricWindow, todayOn: string, ...periods: string[]): string[] =>
  unbrokenRun(
    window,
    periods.map((periodOn) => ({ periodOn, value: 1 })),
    todayOn,
    onWeekdays,
  ).map(({ periodOn }) => periodOn);

describe('A period', () => {
  it.each([
    ['DAY', '2026-03-04', '2026-03-04', '2026-03-05'],
    ['WEEK', '2026-03-01', '2026-02-23', '2026-03-02'],
    ['WEEK', '2026-03-02', '2026-03-02', '2026-03-09'],
    ['MONTH', '2028-02-29', '2028-02-01', '2028-03-01'],
    ['MONTH', '2026-12-31', '2026-12-01', '2027-01-01'],
  ] as const)('of a %s has %s in what begins on %s and ends before %s', (window, on, first, next) => {
    const period = periodOf(window, parseLocalDate(on));
    expect(formatLocalDate(period)).toBe(first);
    expect(formatLocalDate(nextPeriod(window, period))).toBe(next);
  });
});

describe('An unbroken run of measurements', () => {
  it('ends with the last period that is over, and begins after the first gap', () => {
    expect(runOf('WEEK', '2026-03-10', '2026-03-09', '2026-03-02', '2026-02-23', '2026-02-09')).toEqual([
      '2026-03-02',
      '2026-02-23',
    ]);
    expect(runOf('MONTH', '2026-03-31', '2026-03-01', '2026-02-01')).toEqual(['2026-03-01', '2026-02-01']);
  });

  it('is none where the last period that is over was not measured', () => {
    expect(runOf('WEEK', '2026-03-15', '2026-03-02')).toEqual([]);
    expect(runOf('MONTH', '2026-04-30', '2026-03-01')).toEqual([]);
    expect(runOf('DAY', '2026-03-10')).toEqual([]);
  });

  it('of days goes over days without work', () => {
    // Sunday, the 8th: Friday is the last day of work.
    expect(runOf('DAY', '2026-03-08', '2026-03-06', '2026-03-05', '2026-03-03')).toEqual([
      '2026-03-06',
      '2026-03-05',
    ]);
    expect(runOf('DAY', '2026-03-10', '2026-03-10', '2026-03-09', '2026-03-06')).toHaveLength(3);
  });
});

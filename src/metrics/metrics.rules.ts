import { type Day, formatLocalDate, parseLocalDate, weekdayOf } from '../domain/local-time.js';
import type { MetricDirection, MetricKind, MetricWindow } from '../domain/terms.js';
import { UserError, UserErrors } from '../domain/user-error.js';

/** What is said of a metric. */
export interface MetricFields {
  kind: MetricKind;
  name: string;
  description: string | null;
  unit: string;
  direction: MetricDirection;
  window: MetricWindow;
  baseline: number | null;
  baselineWaiver: string | null;
  target: number | null;
  minimum: number | null;
  creditFreeUntil: string | null;
}

/** What holds unless said otherwise. */
export const usualMetric = {
  description: null,
  direction: 'HIGHER_IS_BETTER',
  window: 'MONTH',
  baseline: null,
  baselineWaiver: null,
  target: null,
  minimum: null,
  creditFreeUntil: null,
} as const satisfies Partial<MetricFields>;

/**
 * The fields as they will be kept. Throws INVALID_INPUT, all at once: without a name or unit, for a target of which nobody knows
 * whether it is better than before, and for a minimum that is better than the target.
 */
export function checkMetric(fields: MetricFields): MetricFields {
  const errors: UserError[] = [];
  const refuse = (field: keyof MetricFields, message: string): void =>
    void errors.push(new UserError('INVALID_INPUT', message, { field: [field] }));
  const metric = {
    ...fields,
    name: fields.name.trim(),
    unit: fields.unit.trim(),
    baselineWaiver: fields.baselineWaiver?.trim() || null,
  };
  if (metric.name === '') refuse('name', 'A metric needs a name.');
  if (metric.unit === '') refuse('unit', 'A metric needs a unit, such as % or min.');
  if (metric.target !== null && metric.baseline === null && metric.baselineWaiver === null) {
    refuse(
      'baseline',
      'A target needs the in-house baseline it is compared with; give it, or say in baselineWaiver why there is none.',
    );
  }
  const { direction, target, minimum } = metric;
  if (target !== null && minimum !== null) {
    const isHigher = direction === 'HIGHER_IS_BETTER';
    if (isHigher ? minimum > target : minimum < target) {
      const bound = isHigher ? 'at most' : 'at least';
      refuse('minimum', `minimum is ${bound} the target, ${target}; it was ${minimum}.`);
    }
  }
  if (errors.length > 0) throw new UserErrors(errors);
  return metric;
}

/** The first day of the period that a day is in: weeks begin on Monday. */
export function periodOf(window: MetricWindow, day: Day): Day {
  if (window === 'DAY') return day;
  if (window === 'WEEK') return day - weekdayOf(day) + 1;
  return parseLocalDate(`${formatLocalDate(day).slice(0, 7)}-01`);
}

/** The first day of the period after the one that begins on this day. */
export const nextPeriod = (window: MetricWindow, periodOn: Day): Day =>
  window === 'DAY' ? periodOn + 1 : periodOf(window, periodOn + (window === 'WEEK' ? 7 : 31));

/** A value, and a day of the period that it is of. */
export interface SaidMeasurement {
  on: string;
  value: number;
}

/**
 * Values by the first day of their period. Throws INVALID_INPUT, all at once, for what has not begun by the latest day there is and
 * for two values of one period.
 */
export function measurementsOf(
  window: MetricWindow,
  said: readonly SaidMeasurement[],
  latestOn: string,
): Map<string, number> {
  const errors: UserError[] = [];
  const values = new Map<string, number>();
  said.forEach(({ on, value }, index) => {
    const periodOn = formatLocalDate(periodOf(window, parseLocalDate(on)));
    const field = ['measurements', String(index), 'on'];
    if (periodOn > latestOn) {
      const message = `The period of ${on} has not begun; it is ${latestOn}.`;
      errors.push(new UserError('INVALID_INPUT', message, { field }));
    } else if (values.has(periodOn)) {
      const message = `There are two values of the ${window.toLowerCase()} from ${periodOn}; give one.`;
      errors.push(new UserError('INVALID_INPUT', message, { field }));
    }
    values.set(periodOn, value);
  });
  if (errors.length > 0) throw new UserErrors(errors);
  return values;
}

interface Measured {
  periodOn: string;
  value: number;
}

/**
 * The measurements of the latest periods without a gap, the latest first: of periods that are over by today, from the last of
 * those back to the first that was not measured. Days without work need no measurement.
 */
export function unbrokenRun<Row extends Measured>(
  window: MetricWindow,
  latestFirst: readonly Row[],
  todayOn: string,
  isWorkingDay: (day: Day) => boolean,
): Row[] {
  const today = parseLocalDate(todayOn);
  const isDue = (periodOn: Day): boolean => window !== 'DAY' || isWorkingDay(periodOn);
  /** Whether nothing that is due lies from this period, included, to the other, left out. */
  const nothingBetween = (from: Day, to: Day): boolean => {
    // A year of days off is no reason to look for longer.
    for (let on = from, steps = 0; on < to && steps < 400; on = nextPeriod(window, on), steps++) {
      if (nextPeriod(window, on) - 1 <= today && isDue(on)) return false;
    }
    return true;
  };
  const run: Row[] = [];
  let after = today + 1;
  for (const row of latestFirst) {
    const on = parseLocalDate(row.periodOn);
    if (nextPeriod(window, on) - 1 > today) continue;
    if (!nothingBetween(nextPeriod(window, on), after)) break;
    run.push(row);
    after = on;
  }
  return run;
}

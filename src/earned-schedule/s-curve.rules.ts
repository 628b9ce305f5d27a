import { type Accrual, accruedAt, accruedBySteps, type PlannedCurve } from './value-curve.rules.js';

/** A moment of the S-curve: work cumulated by then, in working days. */
export interface CurvePoint {
  at: string;
  /** Working days since the start. */
  days: number;
  plannedWorkDays: number;
  /** Null after the status date. */
  earnedWorkDays: number | null;
  /** From the status date on; null before, and where there is no forecast. */
  forecastWorkDays: number | null;
}

/** All times in working minutes since the start. */
interface Curves {
  planned: PlannedCurve;
  earned: readonly Accrual[];
  /** The time gone by. */
  at: number;
  /** Earned schedule. */
  es: number;
  index: number | null;
  forecast: number | null;
  minutesPerDay: number;
  minutesPerWeek: number;
  /** Null where there is no such date. */
  dateOf: (minutes: number) => string | null;
}

/** Up to so many working days, a point is shown for each; longer plans have one a week. */
const longestByDay = 30;
/** So many points are enough to draw; beyond it they stand several weeks apart. */
const mostPoints = 400;

/**
 * Planned, earned and forecast work at even steps, and at the status date itself, so that what is earned and what is
 * forecast meet. The forecast goes on along the plan at the pace so far: `PV(ES + SPI(t) × (t − AT))`.
 */
export function sCurve(curves: Curves): { everyDays: number; curve: CurvePoint[] } {
  const { planned, earned, at, minutesPerDay, minutesPerWeek } = curves;
  const horizon = Math.max(planned.length, at, curves.forecast ?? 0);
  const weekly = minutesPerWeek * Math.max(1, Math.ceil(horizon / (minutesPerWeek * mostPoints)));
  const step = horizon <= longestByDay * minutesPerDay ? minutesPerDay : weekly;
  const count = Math.ceil(horizon / step);
  const earnedBySteps = accruedBySteps(earned, step, count);
  const workDays = (minutes: number): number => Math.round((minutes * 100) / minutesPerDay) / 100;

  const curve: CurvePoint[] = [];
  const addPoint = (time: number, earnedMinutes: number): void => {
    const date = curves.dateOf(time);
    if (date === null) return;
    const forecast = time >= at ? forecastAt(curves, time) : null;
    curve.push({
      at: date,
      days: workDays(time),
      plannedWorkDays: workDays(planned.valueAt(time)),
      earnedWorkDays: time <= at ? workDays(earnedMinutes) : null,
      forecastWorkDays: forecast === null ? null : workDays(forecast),
    });
  };
  for (let k = 0; k <= count; k++) {
    if (k * step > at && (k - 1) * step < at) addPoint(at, accruedAt(earned, at));
    addPoint(k * step, earnedBySteps[k]!);
  }
  return { everyDays: workDays(step), curve };
}

const forecastAt = ({ planned, at, es, index, forecast }: Curves, time: number): number | null =>
  index === null || forecast === null ? null : planned.valueAt(es + index * (time - at));

import { formatLocalDateTime, lastMinute, type Minute, parseLocalDateTime } from '../domain/local-time.js';
import { memoized } from '../domain/memoized.js';
import type { ActivityKind } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import { type Plan, type PlanActivity, takingPart } from '../planning/plan.js';
import type { WorkingTime } from '../scheduling/index.js';
import { type CurvePoint, sCurve } from './s-curve.rules.js';
import { type Accrual, accruedAt, PlannedCurve } from './value-curve.rules.js';

/** What progress is measured against. */
export type Reference = 'AGREED_BASELINE' | 'LATEST_BASELINE' | 'CURRENT_PLAN';

/** An activity as the reference has it: a baseline, or the plan itself. Dates are plan-local text. */
export interface PlannedWork {
  /** Null once the activity has been deleted. */
  activityId: string | null;
  kind: ActivityKind;
  startAt: string;
  finishAt: string;
  /** Working minutes between start and finish on the activity's calendar: its weight. */
  durationMinutes: number;
}

/** Progress in time. Days are working days of the plan's calendar, counted from `startAt`; work is in working days, too. */
export interface EarnedTime {
  startAt: string | null;
  plannedFinishAt: string | null;
  measuredCount: number;
  leftOutCount: number;
  totalWorkDays: number;
  plannedWorkDays: number | null;
  earnedWorkDays: number | null;
  plannedDurationDays: number | null;
  actualTimeDays: number | null;
  earnedScheduleDays: number | null;
  scheduleVarianceDays: number | null;
  schedulePerformanceIndex: number | null;
  forecastDurationDays: number | null;
  forecastFinishAt: string | null;
  /** Why there is no index or no forecast. */
  reason: string | null;
  everyDays: number;
  curve: CurvePoint[];
}

/** What the plan itself would be as a reference, where no baseline has been captured. */
export const plannedWork = (plan: Plan, timeOf: (activity: PlanActivity) => WorkingTime): PlannedWork[] =>
  takingPart(plan).map((activity) => {
    const { startAt, finishAt } = activity.schedule!;
    const minutes = timeOf(activity).workBetween(parseLocalDateTime(startAt), parseLocalDateTime(finishAt));
    return { activityId: activity.id, kind: activity.kind, startAt, finishAt, durationMinutes: minutes };
  });

/**
 * Earned schedule, after W. Lipke, "Schedule is Different", The Measurable News, March 2003, and ISO 21508: with
 * `PV(t)` the work planned to be done by t and `EV` the work done by the status date, `ES` is the time t at which
 * `PV(t) = EV`, found within a period (here a working day) by a straight line; `AT` is the time gone by;
 * `SV(t) = ES − AT`, `SPI(t) = ES ÷ AT`, and the forecast of the duration is `PD ÷ SPI(t)`.
 *
 * Work is weighted by duration, and comes evenly over the plan's working time between start and finish. It is that of the
 * reference's activities which still take part in the plan: what was added since was not agreed on, what was deleted
 * or cancelled can't be earned any more. Milestones have no work, but belong to the planned duration. Time zero
 * is the first start of the reference; what was done before counts as done then. Once all is done, the time gone by ends
 * with the last of it. O(activities + working days of the plan).
 */
export function earnedSchedule(
  plan: Plan,
  reference: readonly PlannedWork[],
  statusAt: string,
  time: WorkingTime,
): EarnedTime {
  const { minutesPerDay, minutesPerWeek } = plan.settings;
  const { measured, leftOutCount } = comparable(plan, reference);
  const total = measured.reduce((sum, { planned }) => sum + planned.durationMinutes, 0);
  const counts = { measuredCount: measured.length, leftOutCount };
  if (total === 0) {
    const reason =
      measured.length === 0
        ? 'None of the activities of the reference takes part in the plan.'
        : 'No activity has a duration, so there is no work to earn: milestones alone can’t be measured.';
    return { ...nothing, ...counts, reason };
  }

  const startAt = measured.reduce((first, { planned }) => earlier(first, planned.startAt), '9999');
  const plannedFinishAt = measured.reduce((last, { planned }) => later(last, planned.finishAt), '');
  const start = parseLocalDateTime(startAt);
  const place = memoized((at: string) => Math.max(0, time.workBetween(start, parseLocalDateTime(at))));
  const planned = measured.map(({ planned: { startAt: from, finishAt: to, durationMinutes: work } }) => ({
    from: place(from),
    to: place(to),
    work,
  }));
  const earned = measured.flatMap(({ planned: { durationMinutes }, activity }) =>
    earnedOf(activity, durationMinutes, statusAt, place),
  );
  const doneAt = lastFinish(measured, statusAt);
  const at = place(doneAt ?? statusAt);
  const curve = new PlannedCurve(planned, place(plannedFinishAt), minutesPerDay);
  const value = accruedAt(earned, at);
  const es = doneAt === null ? curve.timeOf(value, at) : curve.length;
  const index = at === 0 ? null : es / at;
  const forecast = forecastOf({ curve, start, time, at, index, doneAt });

  // Adding 0 turns -0 into 0.
  const days = (minutes: number): number => Math.round((minutes * 100) / minutesPerDay) / 100 + 0;
  const points = sCurve({
    planned: curve,
    earned,
    at,
    es,
    index,
    forecast: forecast.minutes,
    minutesPerDay,
    minutesPerWeek: Math.max(minutesPerWeek, minutesPerDay),
    dateOf: (minutes) => (minutes === at && at > 0 ? (doneAt ?? statusAt) : dateAfter(time, start, minutes)),
  });
  return {
    startAt,
    plannedFinishAt,
    ...counts,
    totalWorkDays: days(total),
    plannedWorkDays: days(curve.valueAt(at)),
    earnedWorkDays: days(value),
    plannedDurationDays: days(curve.length),
    actualTimeDays: days(at),
    earnedScheduleDays: days(es),
    scheduleVarianceDays: days(es - at),
    schedulePerformanceIndex: index === null ? null : Math.round(index * 1000) / 1000,
    forecastDurationDays: forecast.minutes === null ? null : days(forecast.minutes),
    forecastFinishAt: forecast.finishAt,
    reason: forecast.reason,
    ...points,
  };
}

/** What the reference and the plan have in common, phases aside, and how many only one of them has. */
function comparable(
  plan: Plan,
  reference: readonly PlannedWork[],
): { measured: Measured[]; leftOutCount: number } {
  const isLeaf = ({ kind }: { kind: ActivityKind }): boolean => kind !== 'PHASE';
  const current = new Map(
    takingPart(plan)
      .filter(isLeaf)
      .map((activity) => [activity.id, activity]),
  );
  const planned = reference.filter(isLeaf);
  const measured = planned.flatMap((work) => {
    const activity = work.activityId === null ? undefined : current.get(work.activityId);
    return activity ? [{ planned: work, activity }] : [];
  });
  return { measured, leftOutCount: planned.length + current.size - 2 * measured.length };
}

interface Measured {
  planned: PlannedWork;
  activity: PlanActivity;
}

const nothing: Omit<EarnedTime, 'measuredCount' | 'leftOutCount' | 'reason'> = {
  startAt: null,
  plannedFinishAt: null,
  totalWorkDays: 0,
  plannedWorkDays: null,
  earnedWorkDays: null,
  plannedDurationDays: null,
  actualTimeDays: null,
  earnedScheduleDays: null,
  scheduleVarianceDays: null,
  schedulePerformanceIndex: null,
  forecastDurationDays: null,
  forecastFinishAt: null,
  everyDays: 1,
  curve: [],
};

/** The work of an activity as it was done: from its actual start to its finish, or to the status date as far as it is. */
function earnedOf(
  { actualStartAt, actualFinishAt, schedule }: PlanActivity,
  weight: number,
  statusAt: string,
  place: (at: string) => number,
): Accrual[] {
  const startAt = actualStartAt ?? actualFinishAt;
  if (startAt === null || startAt > statusAt) return [];
  const from = place(startAt);
  if (actualFinishAt !== null) return [{ from, to: place(actualFinishAt), work: weight }];
  return [{ from, to: place(statusAt), work: (weight * schedule!.percentComplete) / 100 }];
}

/** When the last of them was done; null while one is not, as of the status date. */
function lastFinish(measured: readonly Measured[], statusAt: string): string | null {
  let last = '';
  for (const { activity } of measured) {
    if (activity.actualFinishAt === null || activity.actualFinishAt > statusAt) return null;
    last = later(last, activity.actualFinishAt);
  }
  return last;
}

interface Known {
  curve: PlannedCurve;
  start: Minute;
  time: WorkingTime;
  at: number;
  index: number | null;
  doneAt: string | null;
}

interface Forecast {
  minutes: number | null;
  finishAt: string | null;
  reason: string | null;
}

function forecastOf({ curve, start, time, at, index, doneAt }: Known): Forecast {
  if (doneAt !== null) return { minutes: at, finishAt: doneAt, reason: null };
  const none = (reason: string): Forecast => ({ minutes: null, finishAt: null, reason });
  if (index === null)
    return none('No working time has gone by since the start, so there is no pace to go by yet.');
  if (index === 0) return none('Nothing has been earned yet, so there is no pace to forecast from.');
  const minutes = Math.round(curve.length / index);
  const finishAt = dateAfter(time, start, minutes);
  return finishAt === null
    ? none('At this pace the finish lies beyond the year 2200, or beyond the working time of the calendar.')
    : { minutes, finishAt, reason: null };
}

/** The end of so much working time after the start; null where the calendar or the range of dates ends before. */
function dateAfter(time: WorkingTime, start: Minute, minutes: number): string | null {
  // No calendar works more than the clock goes: this saves unrolling it to its end.
  if (minutes > lastMinute - start) return null;
  try {
    const date = time.addWork(start, minutes);
    return date > lastMinute ? null : formatLocalDateTime(date);
  } catch (error) {
    if (error instanceof UserError && error.code === 'CALENDAR_WITHOUT_WORK') return null;
    throw error;
  }
}

const earlier = (a: string, b: string): string => (a < b ? a : b);
const later = (a: string, b: string): string => (a > b ? a : b);

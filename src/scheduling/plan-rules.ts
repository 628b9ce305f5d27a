import { firstMinute, lastMinute, type Minute } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import type { ActivityInput, LinkInput, PlanInput } from './plan.js';

/** A century of the clock: a longer duration or lag is a mistake. */
const longestMinutes = 100 * 366 * 1440;
const largestPercent = 10_000;

/** Whether the activity has a typed date to stand on; without one it is scheduled like any other. */
export const isManual = (activity: ActivityInput): boolean =>
  activity.manual && (activity.manualStart !== null || (activity.manualFinish !== null && !activity.isPhase));

/** Working (or elapsed) minutes left of an activity that has been worked on. */
export const remainingMinutes = (activity: ActivityInput): number =>
  activity.remainingMinutes ??
  Math.round((activity.durationMinutes * (100 - activity.percentComplete)) / 100);

/** Minutes of work done of an activity in progress: its percentage where it has one, else what is no longer left. */
export const doneMinutes = (activity: ActivityInput): number =>
  activity.percentComplete > 0
    ? Math.round((activity.durationMinutes * activity.percentComplete) / 100)
    : Math.max(0, activity.durationMinutes - remainingMinutes(activity));

export const isStarted = (activity: ActivityInput): boolean =>
  activity.actualStart !== null || activity.actualFinish !== null || activity.percentComplete > 0;

export const isFinished = (activity: ActivityInput): boolean =>
  activity.actualFinish !== null || (isStarted(activity) && remainingMinutes(activity) === 0);

/**
 * Checks what each value says by itself: dates, durations, percentages. Throws DATE_OUT_OF_RANGE for a date outside
 * 1970 to 2200, INVALID_INPUT for what is no number or absurd. `details.field` is the value's path.
 */
export function checkValues(plan: PlanInput): void {
  checkDate(plan.start, ['start']);
  checkDate(plan.statusDate, ['statusDate']);
  checkDate(plan.floatAgainst, ['floatAgainst']);
  if (!Number.isInteger(plan.criticalThresholdMinutes)) {
    invalid(`The critical threshold is ${plan.criticalThresholdMinutes}, not a whole number of minutes.`, [
      'criticalThresholdMinutes',
    ]);
  }
  plan.activities.forEach(checkActivity);
  plan.links.forEach(checkLag);
}

/** The same for one activity; `index` is its place in the input. */
export function checkActivity(activity: ActivityInput, index: number): void {
  const field = (name: string): string[] => ['activities', String(index), name];
  checkLength(activity.durationMinutes, `The duration of "${activity.title}"`, field('durationMinutes'));
  if (activity.remainingMinutes !== null) {
    checkLength(activity.remainingMinutes, `What remains of "${activity.title}"`, field('remainingMinutes'));
  }
  if (!(activity.percentComplete >= 0 && activity.percentComplete <= 100)) {
    const found = activity.percentComplete;
    invalid(`"${activity.title}" is ${found} % complete; it has to be 0 to 100.`, field('percentComplete'));
  }
  for (const { minutes } of activity.work ?? []) {
    checkLength(minutes, `Someone's work on "${activity.title}"`, field('work'));
  }
  checkLength(
    activity.levellingDelayMinutes ?? 0,
    `The levelling delay of "${activity.title}"`,
    field('levellingDelayMinutes'),
  );
  checkDate(activity.constraintAt, field('constraintAt'));
  checkDate(activity.deadline, field('deadline'));
  checkDate(activity.manualStart, field('manualStart'));
  checkDate(activity.manualFinish, field('manualFinish'));
  checkDate(activity.actualStart, field('actualStart'));
  checkDate(activity.actualFinish, field('actualFinish'));
  checkOrder(activity.manualStart, activity.manualFinish, activity.title, field('manualFinish'));
  checkOrder(activity.actualStart, activity.actualFinish, activity.title, field('actualFinish'));
}

function checkLag({ lag }: LinkInput, index: number): void {
  const [size, limit] =
    lag.kind === 'PERCENT' ? [lag.percent, largestPercent] : [lag.minutes, longestMinutes];
  const whole = lag.kind === 'PERCENT' || Number.isInteger(lag.minutes);
  if (!whole || !(Math.abs(size) <= limit)) {
    const unit = lag.kind === 'PERCENT' ? '%' : 'minutes';
    invalid(`A lag of ${size} ${unit} is no whole number or over ${limit}.`, ['links', String(index), 'lag']);
  }
}

function checkDate(date: Minute | null, field: readonly string[]): void {
  if (date === null) return;
  if (!Number.isInteger(date)) invalid(`${date} is no minute of the plan's time.`, field);
  if (date < firstMinute || date > lastMinute) {
    throw new UserError('DATE_OUT_OF_RANGE', `Minute ${date} lies outside 1970-01-01 to 2200-12-31.`, {
      field,
    });
  }
}

function checkLength(minutes: number, what: string, field: readonly string[]): void {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > longestMinutes) {
    invalid(`${what} is ${minutes} minutes; it has to be a whole number from 0 to ${longestMinutes}.`, field);
  }
}

function checkOrder(
  start: Minute | null,
  finish: Minute | null,
  title: string,
  field: readonly string[],
): void {
  if (start !== null && finish !== null && finish < start)
    invalid(`"${title}" finishes before it starts.`, field);
}

function invalid(message: string, field: readonly string[]): never {
  throw new UserError('INVALID_INPUT', message, { field });
}

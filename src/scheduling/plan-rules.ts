import { firstMinute, lastMinute, type Minute } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import type { ActivityInput, AssignedWork, LinkInput, PlanInput } from './plan.js';

/** A century of the clock: a longer duration or lag is a mistake. */
const longestMinutes = 100 * 366 * 1440;
const largestPercent = 10_000;
const noWork: readonly AssignedWork[] = [];

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
  checkDate(plan.start, 'start');
  checkDate(plan.statusDate, 'statusDate');
  checkDate(plan.floatAgainst, 'floatAgainst');
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
  checkLength(activity.durationMinutes, 'The duration of', activity, index, 'durationMinutes');
  if (activity.remainingMinutes !== null) {
    checkLength(activity.remainingMinutes, 'What remains of', activity, index, 'remainingMinutes');
  }
  if (!(activity.percentComplete >= 0 && activity.percentComplete <= 100)) {
    const message = `"${activity.title}" is ${activity.percentComplete} % complete; it has to be 0 to 100.`;
    invalid(message, fieldOf('percentComplete', index));
  }
  for (const { minutes } of activity.work ?? noWork) {
    checkLength(minutes, "Someone's work on", activity, index, 'work');
  }
  const delay = activity.levellingDelayMinutes ?? 0;
  checkLength(delay, 'The levelling delay of', activity, index, 'levellingDelayMinutes');
  checkDate(activity.constraintAt, 'constraintAt', index);
  checkDate(activity.deadline, 'deadline', index);
  checkDate(activity.manualStart, 'manualStart', index);
  checkDate(activity.manualFinish, 'manualFinish', index);
  checkDate(activity.actualStart, 'actualStart', index);
  checkDate(activity.actualFinish, 'actualFinish', index);
  checkOrder(activity.manualStart, activity.manualFinish, activity, index, 'manualFinish');
  checkOrder(activity.actualStart, activity.actualFinish, activity, index, 'actualFinish');
}

/** What can be taken of an activity: all of its duration, or what is left of it once it has begun. */
export const minutesAhead = (activity: ActivityInput): number =>
  isStarted(activity) ? remainingMinutes(activity) : activity.durationMinutes;

/** The activity with so many minutes less ahead, of all who work on it. */
export function shortenedBy(activity: ActivityInput, minutes: number): ActivityInput {
  if (isStarted(activity)) return { ...activity, remainingMinutes: remainingMinutes(activity) - minutes };
  const durationMinutes = activity.durationMinutes - minutes;
  const share = durationMinutes / activity.durationMinutes;
  const work = activity.work?.map((part) => ({ ...part, minutes: Math.round(part.minutes * share) }));
  return { ...activity, durationMinutes, ...(work && { work }) };
}

function checkLag({ lag }: LinkInput, index: number): void {
  const percent = lag.kind === 'PERCENT';
  const size = percent ? lag.percent : lag.minutes;
  const limit = percent ? largestPercent : longestMinutes;
  if ((percent || Number.isInteger(size)) && Math.abs(size) <= limit) return;
  const unit = percent ? '%' : 'minutes';
  invalid(`A lag of ${size} ${unit} is no whole number or over ${limit}.`, ['links', String(index), 'lag']);
}

/** The path of a value of the plan, or of one of its activities. Made for an error only, as are the messages. */
const fieldOf = (name: string, index?: number): string[] =>
  index === undefined ? [name] : ['activities', String(index), name];

function checkDate(date: Minute | null, name: string, index?: number): void {
  if (date === null) return;
  if (!Number.isInteger(date)) invalid(`${date} is no minute of the plan's time.`, fieldOf(name, index));
  if (date < firstMinute || date > lastMinute) {
    throw new UserError('DATE_OUT_OF_RANGE', `Minute ${date} lies outside 1970-01-01 to 2200-12-31.`, {
      field: fieldOf(name, index),
    });
  }
}

function checkLength(
  minutes: number,
  what: string,
  { title }: ActivityInput,
  index: number,
  name: string,
): void {
  if (Number.isInteger(minutes) && minutes >= 0 && minutes <= longestMinutes) return;
  const message = `${what} "${title}" is ${minutes} minutes; it has to be a whole number from 0 to ${longestMinutes}.`;
  invalid(message, fieldOf(name, index));
}

function checkOrder(
  start: Minute | null,
  finish: Minute | null,
  { title }: ActivityInput,
  index: number,
  name: string,
): void {
  if (start === null || finish === null || finish >= start) return;
  invalid(`"${title}" finishes before it starts.`, fieldOf(name, index));
}

function invalid(message: string, field: readonly string[]): never {
  throw new UserError('INVALID_INPUT', message, { field });
}

import { type Day, formatLocalDate, minutesPerDay, parseLocalDate } from '../domain/local-time.js';
import type { WorkingTime } from '../scheduling/index.js';

/** Days of the calendar after which nobody counts any more. */
const longestCount = 2000;

const isWorkingDay = (time: WorkingTime, day: Day): boolean =>
  time.workBetween(day * minutesPerDay, (day + 1) * minutesPerDay) > 0;

const dayIn = (at: string): Day => parseLocalDate(at.slice(0, 10));

/**
 * The last day on which a review is in time that has waited since a moment of the plan: so many working days later, the day of the
 * submission not counted. Null where the calendar has not so many within 2,000 days.
 */
export function dueOn(time: WorkingTime, sinceAt: string, days: number): string | null {
  const since = dayIn(sinceAt);
  let left = days;
  for (let day = since + 1; day <= since + longestCount; day++) {
    if (isWorkingDay(time, day) && --left === 0) return formatLocalDate(day);
  }
  return null;
}

/** Working days from a moment of the plan to another, the day of the first not counted; those within 2,000 days. */
export function waitingDays(time: WorkingTime, sinceAt: string, nowAt: string): number {
  const since = dayIn(sinceAt);
  const last = Math.min(dayIn(nowAt), since + longestCount);
  let count = 0;
  for (let day = since + 1; day <= last; day++) if (isWorkingDay(time, day)) count++;
  return count;
}

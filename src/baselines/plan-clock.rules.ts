import { parseLocalDateTime } from '../domain/local-time.js';
import type { WorkingTime } from '../scheduling/index.js';

/** Counts the working time of a plan's activities on the calendar of each. */
export interface PlanClock {
  /** Working minutes in `[from, to)`, negative where `to` is before `from`; without a calendar of its own, on the plan's. */
  minutesBetween(calendarId: string | null, from: string, to: string): number;
  /** Working days of `minutes`, to two decimals. */
  daysOf(minutes: number): number;
}

/** The clock of a plan; `compile` is asked once for each calendar that is needed. */
export function planClock(
  plan: { calendarId: string; minutesPerDay: number },
  compile: (calendarId: string) => WorkingTime,
): PlanClock {
  const compiled = new Map<string, WorkingTime>();
  const timeOf = (id: string): WorkingTime => {
    const time = compiled.get(id) ?? compile(id);
    compiled.set(id, time);
    return time;
  };
  return {
    minutesBetween: (calendarId, from, to) =>
      timeOf(calendarId ?? plan.calendarId).workBetween(parseLocalDateTime(from), parseLocalDateTime(to)),
    // Adding 0 turns -0 into 0.
    daysOf: (minutes) => Math.round((minutes * 100) / plan.minutesPerDay) / 100 + 0,
  };
}

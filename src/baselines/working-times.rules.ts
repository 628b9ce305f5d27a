import { parseLocalDate, parseLocalDateTime } from '../domain/local-time.js';
import {
  type CalendarInput,
  compileCalendars,
  type WorkInterval,
  type WorkingTime,
} from '../scheduling/index.js';

/** Times of the day, `08:00` to `12:00`; `to` may pass midnight up to `48:00`. */
interface StoredHours {
  from: string;
  to: string;
}

/** A calendar as it is kept: it was checked when it was saved. */
export interface StoredCalendar {
  id: string;
  name: string;
  baseId: string | null;
  week: readonly (readonly StoredHours[] | null)[];
  exceptions: readonly { fromOn: string; toOn: string; hours: readonly StoredHours[] }[];
}

/** Counts the working time of a plan's activities on the calendar of each. */
export interface PlanClock {
  /** Working minutes in `[from, to)`, negative where `to` is before `from`; without a calendar of its own, on the plan's. */
  minutesBetween(calendarId: string | null, from: string, to: string): number;
  /** Working days of `minutes`, to two decimals. */
  daysOf(minutes: number): number;
}

/** The clock of a plan with these calendars. Throws what `compileCalendars` throws. */
export function planClock(plan: {
  calendars: readonly StoredCalendar[];
  calendarId: string;
  minutesPerDay: number;
}): PlanClock {
  const times = compileCalendars(plan.calendars.map(toCalendarInput));
  const timeOf = (calendarId: string | null): WorkingTime => times.get(calendarId ?? plan.calendarId)!;
  return {
    minutesBetween: (calendarId, from, to) =>
      timeOf(calendarId).workBetween(parseLocalDateTime(from), parseLocalDateTime(to)),
    // Adding 0 turns -0 into 0.
    daysOf: (minutes) => Math.round((minutes * 100) / plan.minutesPerDay) / 100 + 0,
  };
}

const toCalendarInput = ({ id, name, baseId, week, exceptions }: StoredCalendar): CalendarInput => ({
  id,
  name,
  baseId,
  week: week.map((hours) => hours?.map(toInterval) ?? null),
  exceptions: exceptions.map(({ fromOn, toOn, hours }) => ({
    fromDay: parseLocalDate(fromOn),
    toDay: parseLocalDate(toOn),
    intervals: hours.map(toInterval),
  })),
});

const toInterval = ({ from, to }: StoredHours): WorkInterval => ({
  from: minuteOfDay(from),
  to: minuteOfDay(to),
});

function minuteOfDay(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return hours! * 60 + minutes!;
}

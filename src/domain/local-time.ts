import { UserError } from './user-error.js';

/** Plan-local wall-clock minutes since 1970-01-01T00:00; no zone, no daylight saving. */
export type Minute = number;
/** Days since 1970-01-01, which was a Thursday. */
export type Day = number;

export const minutesPerDay = 1440;
export const firstMinute: Minute = 0;
/** 2200-12-31T24:00 */
export const lastMinute: Minute = (Date.UTC(2201, 0, 1) / 60_000) | 0;

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const dateTimePattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::00(?:\.0+)?)?$/;

/** The day of `2026-03-02`. Throws INVALID_INPUT for what is no date, DATE_OUT_OF_RANGE beyond 1970 to 2200. */
export function parseLocalDate(text: string): Day {
  const match = datePattern.exec(text);
  if (!match) throw new UserError('INVALID_INPUT', `"${text}" is not a date; write it as 2026-03-02.`);
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const instant = Date.UTC(year, month - 1, day);
  const date = new Date(instant);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || date.getUTCFullYear() !== year) {
    throw new UserError('INVALID_INPUT', `"${text}" is not a day of the calendar.`);
  }
  if (year < 1970 || year > 2200) {
    throw new UserError('DATE_OUT_OF_RANGE', `"${text}" lies outside 1970-01-01 to 2200-12-31.`);
  }
  return instant / 86_400_000;
}

/** The minute of `2026-03-02T09:00`. Throws as parseLocalDate does. */
export function parseLocalDateTime(text: string): Minute {
  const match = dateTimePattern.exec(text);
  if (!match)
    throw new UserError('INVALID_INPUT', `"${text}" is not a local time; write it as 2026-03-02T09:00.`);
  const [hour, minute] = [Number(match[2]), Number(match[3])];
  if (hour > 23 || minute > 59) throw new UserError('INVALID_INPUT', `"${text}" is not a time of the day.`);
  return parseLocalDate(match[1]!) * minutesPerDay + hour * 60 + minute;
}

export const dayOf = (minute: Minute): Day => Math.floor(minute / minutesPerDay);

/** 1 is Monday, 7 is Sunday, as in ISO 8601. */
export const weekdayOf = (day: Day): number => ((((day + 3) % 7) + 7) % 7) + 1;

const pad = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** `2026-03-02` */
export function formatLocalDate(day: Day): string {
  // Civil-from-days, Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${year}-${pad(month)}-${pad(dayOfMonth)}`;
}

/** `2026-03-02T09:00` */
export function formatLocalDateTime(minute: Minute): string {
  const day = dayOf(minute);
  const rest = minute - day * minutesPerDay;
  return `${formatLocalDate(day)}T${pad(Math.floor(rest / 60))}:${pad(rest % 60)}`;
}

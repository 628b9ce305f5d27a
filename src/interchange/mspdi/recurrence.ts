import { type Day, weekdayOf } from '../../domain/local-time.js';

/** A recurring exception as Microsoft Project describes it; numbers are those of its XML. */
export interface Recurrence {
  /**
   * 1 daily, 2 yearly on a day of a month, 3 yearly on a weekday of a month, 4 monthly on a day, 5 monthly on a weekday,
   * 6 weekly, 7 daily of a count, 8 on workdays.
   */
  type: number;
  fromDay: Day;
  toDay: Day;
  /** Every so many days, weeks or months. */
  period: number;
  /** How often it occurs; null where toDay alone ends it. */
  occurrences: number | null;
  /** Bits from 1 for Sunday to 64 for Saturday. */
  daysOfWeek: number;
  /** 0 a day, 1 a weekday, 2 a weekend day, 3 Sunday to 9 Saturday. */
  monthItem: number;
  /** 0 first to 3 fourth, 4 last. */
  monthPosition: number;
  /** 0 January to 11 December. */
  month: number;
  monthDay: number;
}

/** More days than this are in no recurring exception: daily over a century. */
export const mostDays = 36_600;

/**
 * The days on which an exception falls, rising, within its dates and not more than its occurrences. Every candidate
 * is derived from the first day's week, month or year, so that the cost is that of the days found, not of those passed.
 */
export function daysOf(recurrence: Recurrence): Day[] {
  const { toDay, occurrences } = recurrence;
  const most = Math.min(occurrences ?? mostDays, mostDays);
  const days: Day[] = [];
  for (const day of candidates(recurrence)) {
    if (day > toDay || days.length >= most) break;
    if (day >= recurrence.fromDay) days.push(day);
  }
  return days;
}

/** Days in rising order without end; some may lie before the first day or be none of a short month. */
function* candidates(recurrence: Recurrence): Generator<Day> {
  const { type, fromDay } = recurrence;
  const period = Math.max(1, recurrence.period);
  if (type === 6) yield* weekly(fromDay, period, recurrence.daysOfWeek);
  else if (type === 2 || type === 3) yield* yearly(recurrence);
  else if (type === 4 || type === 5) yield* monthly(recurrence, period);
  else if (type === 8) {
    for (let day = fromDay; ; day++) if (weekdayOf(day) <= 5) yield day;
  } else for (let day = fromDay; ; day += period) yield day;
}

function* weekly(fromDay: Day, period: number, daysOfWeek: number): Generator<Day> {
  const chosen = (daysOfWeek & 127) === 0 ? 1 << (weekdayOf(fromDay) % 7) : daysOfWeek;
  const sunday = fromDay - (weekdayOf(fromDay) % 7);
  for (let week = sunday; ; week += 7 * period) {
    for (let k = 0; k < 7; k++) if ((chosen & (1 << k)) !== 0) yield week + k;
  }
}

function* monthly(recurrence: Recurrence, period: number): Generator<Day> {
  const [year, month] = monthOf(recurrence.fromDay);
  for (let k = 0; k <= 12 * 300; k += period) yield* dayIn(recurrence, year, month + k);
}

function* yearly(recurrence: Recurrence): Generator<Day> {
  const [year] = monthOf(recurrence.fromDay);
  for (let k = 0; k <= 300; k++) yield* dayIn(recurrence, year + k, recurrence.month);
}

/** The day meant in that month, counted from January of the year. A month without such a day has none. */
function* dayIn(
  { type, monthDay, monthItem, monthPosition }: Recurrence,
  year: number,
  month: number,
): Generator<Day> {
  const first = dayNumber(year, month, 1);
  const next = dayNumber(year, month + 1, 1);
  if (type === 2 || type === 4) {
    if (monthDay >= 1 && monthDay <= next - first) yield first + monthDay - 1;
    return;
  }
  const step = monthPosition === 4 ? -1 : 1;
  let left = monthPosition === 4 ? 0 : monthPosition;
  for (let day = step === 1 ? first : next - 1; day >= first && day < next; day += step) {
    if (isItem(monthItem, weekdayOf(day)) && left-- === 0) {
      yield day;
      return;
    }
  }
}

function isItem(monthItem: number, weekday: number): boolean {
  if (monthItem === 0) return true;
  if (monthItem === 1) return weekday <= 5;
  if (monthItem === 2) return weekday > 5;
  return weekday % 7 === monthItem - 3;
}

const dayNumber = (year: number, month: number, day: number): Day => Date.UTC(year, month, day) / 86_400_000;

function monthOf(day: Day): [year: number, month: number] {
  const date = new Date(day * 86_400_000);
  return [date.getUTCFullYear(), date.getUTCMonth()];
}

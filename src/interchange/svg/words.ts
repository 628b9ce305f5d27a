import {
  dayOf,
  minutesPerDay,
  parseLocalDate,
  parseLocalDateTime,
  type Day,
  type Minute,
} from '../../domain/local-time.js';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** How exact the dates beside the bars are: times for plans of hours, months for plans of many years. */
export interface DateStyle {
  unit: 'TIME' | 'DAY' | 'MONTH';
  /** Whether times have days, and days have years. */
  days: boolean;
  years: boolean;
}

export interface CivilDate {
  year: number;
  /** 0 is January. */
  month: number;
  date: number;
}

/** Year, month and day of the month. */
export function civil(day: Day): CivilDate {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth(), date: date.getUTCDate() };
}

/** `Mar` */
export const monthName = (month: number): string => months[month]!;

/** The minute at which something begins; a bare day begins at midnight. */
export const minuteOf = (text: string): Minute =>
  text.length === 10 ? parseLocalDate(text) * minutesPerDay : parseLocalDateTime(text);

/** The minute at which something ends; a bare day ends with its last minute. */
export const endMinuteOf = (text: string): Minute =>
  text.length === 10 ? (parseLocalDate(text) + 1) * minutesPerDay : parseLocalDateTime(text);

/** The day of a date or a local time. */
export const dayOfText = (text: string): Day => dayOf(minuteOf(text));

/** `5 Mar 2026` */
export function dayWords(day: Day, withYear = true): string {
  const { year, month, date } = civil(day);
  return `${date} ${monthName(month)}${withYear ? ` ${year}` : ''}`;
}

/** `09:30` */
export function timeWords(minute: Minute): string {
  const rest = minute - dayOf(minute) * minutesPerDay;
  return `${String(Math.floor(rest / 60)).padStart(2, '0')}:${String(rest % 60).padStart(2, '0')}`;
}

/** `5 Mar 2026, 09:30` */
export const momentWords = (minute: Minute): string => `${dayWords(dayOf(minute))}, ${timeWords(minute)}`;

/** `5–9 Mar`, `27 Feb – 3 Mar`, `09:00–12:30` or `Mar 2026 – Jan 2027`: from start to finish, said once where they agree. */
export function rangeWords(start: Minute, finish: Minute, style: DateStyle): string {
  const first = dayOf(start);
  // What ends at midnight ends on the day before.
  const last = finish > start ? dayOf(finish - 1) : first;
  if (style.unit === 'TIME') {
    const day = style.days ? `${dayWords(first, false)} ` : '';
    if (start === finish) return `${day}${timeWords(start)}`;
    if (first === last) return `${day}${timeWords(start)}–${timeWords(finish)}`;
    return `${day}${timeWords(start)} – ${dayWords(dayOf(finish), false)} ${timeWords(finish)}`;
  }
  const [from, to] = [civil(first), civil(last)];
  const sameYear = from.year === to.year;
  if (style.unit === 'MONTH') {
    const end = `${monthName(to.month)} ${to.year}`;
    if (sameYear && from.month === to.month) return end;
    return `${monthName(from.month)}${sameYear ? '' : ` ${from.year}`} – ${end}`;
  }
  const end = dayWords(last, style.years);
  if (first === last) return end;
  if (sameYear && from.month === to.month) return `${from.date}–${end}`;
  return `${dayWords(first, style.years && !sameYear)} – ${end}`;
}

/** `1 day`, `12 days` */
export const countWords = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

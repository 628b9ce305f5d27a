import {
  type Day,
  dayOf,
  formatLocalDate,
  type Minute,
  minutesPerDay,
  parseLocalDate,
  weekdayOf,
} from '../../domain/local-time.js';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export interface Tick {
  day: Day;
  label: string;
}

/** Days to pixels, and the ticks that fit: a line of great ones over a line of small ones. */
export interface TimeScale {
  x(minute: Minute): number;
  fromDay: Day;
  toDay: Day;
  major: Tick[];
  minor: Tick[];
}

/** A scale from day to day (the last excluded) between two places. */
export function timeScale(fromDay: Day, toDay: Day, left: number, right: number): TimeScale {
  const perDay = (right - left) / (toDay - fromDay);
  const x = (minute: Minute): number => left + (minute / minutesPerDay - fromDay) * perDay;
  const ticks = (starts: (day: Day) => boolean, label: (day: Day) => string): Tick[] => {
    const found: Tick[] = [];
    for (let day = fromDay; day < toDay; day++)
      if (day === fromDay || starts(day)) found.push({ day, label: label(day) });
    return found;
  };
  const dayNumber = (day: Day): string => String(partsOf(day).day);
  const month = (day: Day): string => months[partsOf(day).month - 1]!;
  const year = (day: Day): string => String(partsOf(day).year);
  const isMonday = (day: Day): boolean => weekdayOf(day) === 1;
  const isFirst = (day: Day): boolean => partsOf(day).day === 1;
  const isQuarter = (day: Day): boolean => isFirst(day) && partsOf(day).month % 3 === 1;
  const isNewYear = (day: Day): boolean => isFirst(day) && partsOf(day).month === 1;
  const monthAndYear = (day: Day): string => `${month(day)} ${year(day)}`;
  const shared = { x, fromDay, toDay };

  if (perDay >= 16)
    return {
      ...shared,
      major: ticks(isMonday, (day) => `${dayNumber(day)} ${monthAndYear(day)}`),
      minor: ticks(() => true, dayNumber),
    };
  if (perDay * 7 >= 18)
    return { ...shared, major: ticks(isFirst, monthAndYear), minor: ticks(isMonday, dayNumber) };
  if (perDay * 30 >= 26) return { ...shared, major: ticks(isNewYear, year), minor: ticks(isFirst, month) };
  if (perDay * 91 >= 26) {
    return {
      ...shared,
      major: ticks(isNewYear, year),
      minor: ticks(isQuarter, (day) => `Q${Math.ceil(partsOf(day).month / 3)}`),
    };
  }
  return { ...shared, major: [], minor: ticks((day) => isNewYear(day) && partsOf(day).year % 5 === 0, year) };
}

/** `27 Mar` */
export function shortDate(text: string): string {
  const { day, month } = partsOf(parseLocalDate(text.slice(0, 10)));
  return `${day} ${months[month - 1]!}`;
}

/** `27 Mar 2026` */
export const longDate = (text: string): string => `${shortDate(text)} ${text.slice(0, 4)}`;

/** The Monday on or before the day of a minute. */
export const mondayBefore = (minute: Minute): Day => dayOf(minute) - (weekdayOf(dayOf(minute)) - 1);

function partsOf(day: Day): { year: number; month: number; day: number } {
  const [year, month, date] = formatLocalDate(day).split('-').map(Number) as [number, number, number];
  return { year, month, day: date };
}

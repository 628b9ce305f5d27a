import { type Day, minutesPerDay, weekdayOf } from '../../domain/local-time.js';
import { UserError } from '../../domain/user-error.js';
import type { CalendarException, CalendarInput, WorkInterval } from '../../scheduling/index.js';
import { daysOf, mostDays } from './recurrence.js';
import type { XmlElement } from './xml-element.js';

/** Departures from the week that one calendar may have, once recurring ones are spelled out. */
const mostExceptions = 200_000;

const standardDay: readonly WorkInterval[] = [
  { from: 480, to: 720 },
  { from: 780, to: 1020 },
];
const noWork: readonly WorkInterval[] = [];

/** The calendar of a plan that names none: Microsoft Project's standard week. */
export const standardCalendar: CalendarInput = {
  id: 'standard',
  name: 'Standard',
  baseId: null,
  week: weekOf([], false),
  exceptions: [],
};

/** The calendar of a `Calendar` element. Its name falls back to its id. Throws INVALID_INPUT with the line. */
export function toCalendar(element: XmlElement): CalendarInput {
  const id = element.string('UID');
  if (id === null) throw new UserError('INVALID_INPUT', `Line ${element.line}: a calendar has no <UID>.`);
  const base = element.string('BaseCalendarUID');
  const baseId = base === null || base === '-1' || base === '0' || base === id ? null : base;
  const days = element.child('WeekDays')?.all('WeekDay') ?? [];
  const week = weekOf(days, baseId !== null);
  const exceptions = [
    ...workWeeksOf(element, week),
    ...days.filter((day) => day.number('DayType') === 0).flatMap((day) => datedDay(day)),
    ...exceptionsOf(element),
  ];
  if (exceptions.length > mostExceptions) {
    throw new UserError(
      'INVALID_INPUT',
      `Line ${element.line}: a calendar has ${exceptions.length} exceptions, more than ${mostExceptions}.`,
    );
  }
  return { id, name: element.string('Name') ?? id, baseId, week, exceptions };
}

/** Monday first. What a calendar does not say it takes from its base, and without one from Microsoft Project's standard week. */
function weekOf(days: readonly XmlElement[], derived: boolean): (readonly WorkInterval[] | null)[] {
  const week: (readonly WorkInterval[] | null)[] = Array.from({ length: 7 }, (_, weekday) =>
    derived ? null : weekday < 5 ? standardDay : noWork,
  );
  for (const day of days) {
    const type = day.number('DayType');
    // 1 is Sunday, 7 Saturday.
    if (type === null || type < 1 || type > 7) continue;
    const weekday = (type + 5) % 7;
    week[weekday] = day.flag('DayWorking') ? (hoursOf(day) ?? week[weekday]!) : noWork;
  }
  return week;
}

/** The hours of a day or exception, null where it names none. */
function hoursOf(element: XmlElement): WorkInterval[] | null {
  const times = element.child('WorkingTimes')?.all('WorkingTime') ?? [];
  const hours = times.flatMap((time) => {
    const [from, to] = [time.clock('FromTime'), time.clock('ToTime')];
    if (from === null || to === null) return [];
    return [{ from, to: to > from ? to : to + minutesPerDay }];
  });
  return hours.length === 0 ? null : hours;
}

/** An exception as Project 2003 and earlier wrote them, and later versions still do, besides those of `Exceptions`. */
function datedDay(day: XmlElement): CalendarException[] {
  const period = periodOf(day);
  if (period === null) return [];
  return [{ ...period, intervals: day.flag('DayWorking') ? (hoursOf(day) ?? standardDay) : noWork }];
}

/** Recurring ones first, so that what is said of single days lies on top of them. */
function exceptionsOf(calendar: XmlElement): CalendarException[] {
  const elements = calendar.child('Exceptions')?.all('Exception') ?? [];
  const isPlain = (element: XmlElement): boolean => {
    const type = element.number('Type') ?? 1;
    return (type <= 1 || type > 8) && (element.number('Period') ?? 1) <= 1;
  };
  const recurring = elements.filter((element) => !isPlain(element)).flatMap((element) => spelledOut(element));
  return [...recurring, ...elements.filter(isPlain).flatMap((element) => spelledOut(element))];
}

function spelledOut(element: XmlElement): CalendarException[] {
  const period = periodOf(element);
  if (period === null) return [];
  const days = daysOf({
    ...period,
    type: element.number('Type') ?? 1,
    period: element.number('Period') ?? 1,
    occurrences: element.flag('EnteredByOccurrences') ? element.number('Occurrences') : null,
    daysOfWeek: element.number('DaysOfWeek') ?? 0,
    monthItem: element.number('MonthItem') ?? 0,
    monthPosition: element.number('MonthPosition') ?? 0,
    month: element.number('Month') ?? 0,
    monthDay: element.number('MonthDay') ?? 0,
  });
  const intervals = element.flag('DayWorking') ? (hoursOf(element) ?? standardDay) : noWork;
  return stretchesOf(days).map((stretch) => ({ ...stretch, intervals }));
}

/** A week of other hours for some time (`WorkWeek`): below the exceptions, above the calendar's own week. */
function workWeeksOf(
  calendar: XmlElement,
  own: readonly (readonly WorkInterval[] | null)[],
): CalendarException[] {
  const exceptions: CalendarException[] = [];
  for (const element of calendar.child('WorkWeeks')?.all('WorkWeek') ?? []) {
    const period = periodOf(element);
    if (period === null || period.toDay - period.fromDay > mostDays) continue;
    const days = element.child('WeekDays')?.all('WeekDay') ?? [];
    const said = new Set(days.map((day) => ((day.number('DayType') ?? 0) + 5) % 7));
    const week = weekOf(days, true);
    for (let day: Day = period.fromDay; day <= period.toDay; day++) {
      const weekday = weekdayOf(day) - 1;
      const intervals = week[weekday] ?? own[weekday] ?? null;
      if (said.has(weekday) && intervals !== null) exceptions.push({ fromDay: day, toDay: day, intervals });
    }
  }
  return exceptions;
}

function periodOf(element: XmlElement): { fromDay: Day; toDay: Day } | null {
  const period = element.child('TimePeriod');
  const [fromDay, toDay] = [period?.day('FromDate') ?? null, period?.day('ToDate') ?? null];
  if (fromDay === null || toDay === null) return null;
  if (toDay < fromDay) {
    throw new UserError('INVALID_INPUT', `Line ${element.line}: an exception ends before it begins.`);
  }
  return { fromDay, toDay };
}

function stretchesOf(days: readonly Day[]): { fromDay: Day; toDay: Day }[] {
  const stretches: { fromDay: Day; toDay: Day }[] = [];
  for (const day of days) {
    const last = stretches.at(-1);
    if (last?.toDay === day - 1) last.toDay = day;
    else stretches.push({ fromDay: day, toDay: day });
  }
  return stretches;
}

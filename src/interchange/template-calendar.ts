import { parseLocalDate } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import type { PlanTemplate, TemplateCalendar, TemplateHours } from './plan-template.js';
import { calendarKeys, holidayKeys, weekdays } from './template-keys.js';
import { type Entry, quoted } from './template-source.js';

/** Of the plan's calendar, unless it has another. */
export const usualCalendarName = 'Standard';
const usualHours = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];
const longestName = 100;

/** Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00. */
export const usualWeek = (): TemplateHours[][] =>
  weekdays.map((_, index) => (index < 5 ? [...usualHours] : []));

/**
 * The plan's calendar and the others: `week: { monday: 08:00-12:00 13:00-17:00 }`, where days left out are free, or those of the
 * base, and `holidays: [{ on: 2026-05-01, to: 2026-05-03, name: May days }]`. Without a week it is the usual one, or that of the base.
 */
export function readCalendars(root: Entry): Pick<PlanTemplate, 'calendar' | 'calendars'> {
  const entries = [root.map('calendar'), ...root.list('calendars')];
  const read = entries.map((entry, index) => readCalendar(entry, index === 0));
  const byName = new Map<string, TemplateCalendar>();
  entries.forEach((entry, index) => {
    const { name } = read[index]!;
    if (byName.has(name)) entry?.fault('name', `There is a calendar ${quoted(name)} above.`, 'DUPLICATE');
    byName.set(name, read[index]!);
  });
  const sound = new Set<TemplateCalendar>();
  entries.forEach((entry, index) => {
    const { name, base } = read[index]!;
    if (base !== null && !byName.has(base)) {
      entry?.fault('base', `There is no calendar ${quoted(base)} under calendars.`, 'NOT_FOUND');
    } else if (derivesFromItself(read[index]!, byName, sound)) {
      entry?.fault('base', `${quoted(name)} would derive from itself.`, 'CALENDAR_CYCLE');
    }
  });
  const [calendar, ...calendars] = read;
  return { calendar: calendar!, calendars };
}

/** Those that were found not to are added to `sound`, so that no base is followed twice. */
function derivesFromItself(
  calendar: TemplateCalendar,
  byName: ReadonlyMap<string, TemplateCalendar>,
  sound: Set<TemplateCalendar>,
): boolean {
  const passed = new Set<TemplateCalendar>();
  let at: TemplateCalendar | undefined = calendar;
  while (at !== undefined && !sound.has(at)) {
    if (passed.has(at)) return true;
    passed.add(at);
    at = at.base === null ? undefined : byName.get(at.base);
  }
  for (const one of passed) sound.add(one);
  return false;
}

function readCalendar(entry: Entry | null, isOfPlan: boolean): TemplateCalendar {
  entry?.only(calendarKeys);
  const base = entry?.has('base') ? entry.text('base', longestName) : null;
  return {
    name: entry && (entry.has('name') || !isOfPlan) ? entry.text('name', longestName) : usualCalendarName,
    base,
    week: readWeek(entry?.map('week') ?? null, base !== null),
    holidays: (entry?.list('holidays') ?? []).map(readHoliday),
  };
}

function readWeek(week: Entry | null, isDerived: boolean): TemplateCalendar['week'] {
  if (!week) return isDerived ? weekdays.map(() => null) : usualWeek();
  week.only(weekdays);
  const hours = weekdays.map((day) => week.read(day, readHours));
  if (isDerived) return hours;
  if (hours.every((day) => day === null || day.length === 0)) {
    week.fault('', 'A week has hours on at least one day, as monday: 08:00-12:00 13:00-17:00.');
  }
  return hours.map((day) => day ?? []);
}

/** `08:00-12:00 13:00-17:00`; `off`, or nothing, is a free day. */
function readHours(text: string): TemplateHours[] {
  let last = 0;
  if (text.trim() === 'off') return [];
  return text
    .split(/\s+/)
    .filter((span) => span !== '')
    .map((span) => {
      const match = /^([01]\d|2[0-3]):([0-5]\d)-([0-4]\d):([0-5]\d)$/.exec(span);
      const [from, to] = match
        ? [Number(match[1]) * 60 + Number(match[2]), Number(match[3]) * 60 + Number(match[4])]
        : [0, 0];
      // A shift may end after midnight, at 30:00 for 06:00.
      if (from < last || to <= from || to > 2880) {
        throw new UserError(
          'INVALID_INPUT',
          `${quoted(span)} is not a stretch of hours; write 08:00-12:00 13:00-17:00, each after the one before.`,
        );
      }
      last = to;
      const [begin, end] = span.split('-');
      return { from: begin!, to: end! };
    });
}

function readHoliday(entry: Entry): TemplateCalendar['holidays'][number] {
  entry.only(holidayKeys);
  if (!entry.has('on')) entry.fault('on', '"on" is needed here: a day as 2026-05-01.');
  const on = entry.read('on', readDay);
  const to = entry.has('to') ? entry.read('to', readDay) : on;
  if (on !== null && to !== null && to < on) entry.fault('to', `The holiday from ${on} ends on ${to}.`);
  return {
    fromOn: on ?? '',
    toOn: to ?? '',
    name: entry.optional('name') ?? '',
    hours: entry.read('hours', readHours) ?? [],
  };
}

function readDay(text: string): string {
  parseLocalDate(text);
  return text;
}

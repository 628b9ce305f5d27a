import { parseLocalDate } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import type { PlanTemplate } from './plan-template.js';
import { type Entry, quoted } from './template-source.js';

type Hours = PlanTemplate['week'][number];

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const standardHours: Hours = [
  { from: '08:00', to: '12:00' },
  { from: '13:00', to: '17:00' },
];

/**
 * `week: { monday: 08:00-12:00 13:00-17:00 }`, where days left out are free, and
 * `holidays: [{ on: 2026-05-01, to: 2026-05-03, name: May days }]`. Without a week it is Monday to Friday, 08:00 to 12:00 and
 * 13:00 to 17:00.
 */
export function readCalendar(entry: Entry | null): Pick<PlanTemplate, 'week' | 'holidays'> {
  entry?.only(['week', 'holidays']);
  return {
    week: readWeek(entry?.map('week') ?? null),
    holidays: (entry?.list('holidays') ?? []).map(readHoliday),
  };
}

function readWeek(week: Entry | null): Hours[] {
  if (!week) return weekdays.map((_, index) => (index < 5 ? [...standardHours] : []));
  week.only(weekdays);
  const hours = weekdays.map((day) => week.read(day, readHours));
  if (hours.every((day) => day?.length === 0 || day === null)) {
    week.fault('', 'A week has hours on at least one day, as monday: 08:00-12:00 13:00-17:00.');
  }
  return hours.map((day) => day ?? []);
}

function readHours(text: string): Hours {
  let last = 0;
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

function readHoliday(entry: Entry): PlanTemplate['holidays'][number] {
  entry.only(['on', 'to', 'name']);
  if (!entry.has('on')) entry.fault('on', '"on" is needed here: a day as 2026-05-01.');
  const on = entry.read('on', readDay);
  const to = entry.has('to') ? entry.read('to', readDay) : on;
  if (on !== null && to !== null && to < on) entry.fault('to', `The holiday from ${on} ends on ${to}.`);
  return { fromOn: on ?? '', toOn: to ?? '', name: entry.optional('name') ?? '' };
}

function readDay(text: string): string {
  parseLocalDate(text);
  return text;
}

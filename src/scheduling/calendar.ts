import { UserError } from '../domain/user-error.js';
import { type Day, minutesPerDay, weekdayOf } from '../domain/local-time.js';
import type { CalendarException, CalendarInput, WorkInterval } from './plan.js';
import { type DayRule, WorkingTime } from './working-time.js';

export { WorkingTime } from './working-time.js';

const noWork: readonly WorkInterval[] = [];
/** What-ifs are copies of a plan that share its calendars, which are unrolled once for all of them. */
const compiledBefore = new WeakMap<readonly CalendarInput[], ReadonlyMap<string, WorkingTime>>();

/**
 * Compiles calendars, by id. A day's hours come from the first of these that says anything about it: the
 * calendar's own exceptions (a later entry before an earlier), its base's exceptions and so on down the chain, then its own
 * week, its base's week and so on. So a base's public holiday stays free in a derived calendar with hours of its own,
 * unless that one makes an exception for the day.
 *
 * Throws CALENDAR_CYCLE where calendars derive from each other in a circle, NOT_FOUND for an unknown base,
 * DUPLICATE for an id used twice, INVALID_INPUT for hours that are none.
 */
export function compileCalendars(calendars: readonly CalendarInput[]): ReadonlyMap<string, WorkingTime> {
  const known = compiledBefore.get(calendars);
  if (known) return known;
  const byId = new Map<string, CalendarInput>();
  for (const calendar of calendars) {
    if (byId.has(calendar.id))
      throw new UserError('DUPLICATE', `Two calendars have the id "${calendar.id}".`);
    checkHours(calendar);
    byId.set(calendar.id, calendar);
  }
  const compiled = new Map<string, WorkingTime>();
  for (const calendar of calendars) {
    const rule = ruleOf(calendar, byId);
    compiled.set(calendar.id, new WorkingTime(calendar.id, calendar.name, rule));
  }
  compiledBefore.set(calendars, compiled);
  return compiled;
}

/** The clock itself as a calendar in which every minute is worked: how elapsed durations are counted. */
export function clockTime(): WorkingTime {
  const allDay = [{ from: 0, to: minutesPerDay }];
  return new WorkingTime('', 'the clock', { intervalsOf: () => allDay, regularBefore: 0, regularFrom: 0 });
}

/** Throws as compileCalendars does. What a calendar has to lie within counts without what that one has to lie within. */
function ruleOf(calendar: CalendarInput, byId: ReadonlyMap<string, CalendarInput>): DayRule {
  const own = dayRule(chainOf(calendar, byId));
  const withinId = calendar.withinId ?? null;
  if (withinId === null) return own;
  const around = byId.get(withinId);
  if (around === undefined) {
    const message = `Calendar "${calendar.name}" lies within "${withinId}", which does not exist.`;
    throw new UserError('NOT_FOUND', message);
  }
  return common(own, dayRule(chainOf(around, byId)));
}

/** The hours that both have; a shift may reach into the next day. */
function common(own: DayRule, around: DayRule): DayRule {
  const intervalsOf = (day: Day): WorkInterval[] =>
    own.intervalsOf(day).flatMap(({ from, to }) =>
      [-1, 0, 1].flatMap((other) =>
        around.intervalsOf(day + other).flatMap((interval) => {
          const begin = Math.max(from, interval.from + other * minutesPerDay);
          const end = Math.min(to, interval.to + other * minutesPerDay);
          return begin < end ? [{ from: begin, to: end }] : [];
        }),
      ),
    );
  return {
    intervalsOf,
    regularBefore: Math.min(own.regularBefore, around.regularBefore - 1),
    regularFrom: Math.max(own.regularFrom, around.regularFrom + 1),
  };
}

/** The calendar and what it derives from, nearest first. */
function chainOf(calendar: CalendarInput, byId: ReadonlyMap<string, CalendarInput>): CalendarInput[] {
  const chain: CalendarInput[] = [];
  const seen = new Set<string>();
  let current = calendar;
  for (;;) {
    if (seen.has(current.id)) {
      const circle = [...chain.slice(chain.indexOf(current)), current].map(({ name }) => name);
      throw new UserError('CALENDAR_CYCLE', `Calendars derive from each other: ${circle.join(' → ')}.`);
    }
    seen.add(current.id);
    chain.push(current);
    if (current.baseId === null) return chain;
    const base = byId.get(current.baseId);
    if (!base) {
      throw new UserError(
        'NOT_FOUND',
        `Calendar "${current.name}" derives from "${current.baseId}", which does not exist.`,
      );
    }
    current = base;
  }
}

/** What the chain says about a day, in constant time but for the exceptions, which are found by binary search. */
function dayRule(chain: readonly CalendarInput[]): DayRule {
  const week = Array.from({ length: 7 }, (_, weekday) => {
    const own = chain.find((calendar) => calendar.week[weekday] != null)?.week[weekday];
    return byBegin(own ?? noWork);
  });
  // The base's exceptions come first, so that a derived calendar's, like later ones, lie on top of them.
  const exceptions = layer([...chain].reverse().flatMap((calendar) => calendar.exceptions));
  return {
    intervalsOf: (day) => findException(exceptions, day)?.intervals ?? week[weekdayOf(day) - 1]!,
    regularBefore: exceptions[0]?.fromDay ?? Infinity,
    regularFrom: (exceptions.at(-1)?.toDay ?? -Infinity) + 1,
  };
}

const byBegin = (intervals: readonly WorkInterval[]): WorkInterval[] =>
  [...intervals].sort((a, b) => a.from - b.from);

/** Overlapping exceptions as disjoint ones, sorted by day; of those which cover a day the last one stays. */
function layer(exceptions: readonly CalendarException[]): CalendarException[] {
  const edges = new Set<Day>();
  for (const { fromDay, toDay } of exceptions) edges.add(fromDay).add(toDay + 1);
  const days = [...edges].sort((a, b) => a - b);
  const position = new Map(days.map((day, index) => [day, index]));
  const pieces = new Array<CalendarException | undefined>(days.length);
  // Last first: a piece, once taken, is skipped by way of `free`, which leads to the next piece not yet taken.
  const free = days.map((_, index) => index);
  const nextFree = (index: number): number => {
    let root = index;
    while (free[root] !== root) root = free[root]!;
    for (let step = index; step !== root;) {
      const next = free[step]!;
      free[step] = root;
      step = next;
    }
    return root;
  };
  for (const exception of [...exceptions].reverse()) {
    const end = position.get(exception.toDay + 1)!;
    const intervals = byBegin(exception.intervals);
    for (let at = nextFree(position.get(exception.fromDay)!); at < end; at = nextFree(at)) {
      pieces[at] = { fromDay: days[at]!, toDay: days[at + 1]! - 1, intervals };
      free[at] = at + 1;
    }
  }
  return pieces.filter((piece) => piece !== undefined);
}

function findException(exceptions: readonly CalendarException[], day: Day): CalendarException | undefined {
  let low = 0;
  let high = exceptions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (exceptions[middle]!.toDay < day) low = middle + 1;
    else high = middle;
  }
  const found = exceptions[low];
  return found && found.fromDay <= day ? found : undefined;
}

function checkHours(calendar: CalendarInput): void {
  if (calendar.week.length !== 7) {
    throw new UserError(
      'INVALID_INPUT',
      `Calendar "${calendar.name}" has ${calendar.week.length} days in its week, not 7.`,
    );
  }
  for (const exception of calendar.exceptions) {
    const { fromDay, toDay } = exception;
    if (!Number.isSafeInteger(fromDay) || !Number.isSafeInteger(toDay) || fromDay > toDay) {
      throw new UserError(
        'INVALID_INPUT',
        `Calendar "${calendar.name}" has an exception that ends before it begins.`,
      );
    }
  }
  for (const intervals of [
    ...calendar.week,
    ...calendar.exceptions.map((exception) => exception.intervals),
  ]) {
    for (const { from, to } of intervals ?? noWork) {
      const sound = Number.isInteger(from) && Number.isInteger(to);
      if (!sound || from < 0 || from >= minutesPerDay || to <= from || to > 2 * minutesPerDay) {
        throw new UserError(
          'INVALID_INPUT',
          `Calendar "${calendar.name}" has hours from minute ${from} to ${to}; a day's work begins at 0 to 1439 and ends later, by 2880.`,
        );
      }
    }
  }
}

import fc from 'fast-check';
import { formatLocalDateTime, parseLocalDate, parseLocalDateTime } from '../domain/local-time.js';
import { compileCalendars, type WorkingTime } from './calendar.js';
import type { CalendarException, CalendarInput, WorkInterval } from './plan.js';

const office: WorkInterval[] = [
  { from: 480, to: 720 },
  { from: 780, to: 1020 },
];
const weekdays = [office, office, office, office, office, [], []];
const unsaid = new Array<null>(7).fill(null);

function calendar(id: string, fields: Partial<CalendarInput> = {}): CalendarInput {
  return { id, name: id, baseId: null, week: weekdays, exceptions: [], ...fields };
}

function exception(day: string, intervals: WorkInterval[] = []): CalendarException {
  return { fromDay: parseLocalDate(day), toDay: parseLocalDate(day), intervals };
}

function compile(...calendars: CalendarInput[]): WorkingTime {
  return compileCalendars(calendars).get(calendars[0]!.id)!;
}

const at = parseLocalDateTime;
const friday = '2026-01-09';
const monday = '2026-01-12';

describe('Working time', () => {
  const standard = compile(calendar('Standard'));
  const add = (from: string, minutes: number): string =>
    formatLocalDateTime(standard.addWork(at(from), minutes));

  it('ends on Friday at 17:00, not on Monday at 08:00', () => {
    expect(add(`${friday}T08:00`, 480)).toBe(`${friday}T17:00`);
    expect(add(`${friday}T08:00`, 481)).toBe(`${monday}T08:01`);
  });

  it('counts back to the beginning of work', () => {
    expect(add(`${monday}T17:00`, -480)).toBe(`${monday}T08:00`);
    expect(add(`${monday}T08:00`, -60)).toBe(`${friday}T16:00`);
  });

  it('leaves a moment alone to which nothing is added', () => {
    expect(add('2026-01-10T03:00', 0)).toBe('2026-01-10T03:00');
  });

  it('knows the next and the previous work of a weekend', () => {
    expect(formatLocalDateTime(standard.nextWork(at('2026-01-10T12:00')))).toBe(`${monday}T08:00`);
    expect(formatLocalDateTime(standard.previousWork(at('2026-01-10T12:00')))).toBe(`${friday}T17:00`);
    expect(formatLocalDateTime(standard.previousWork(at(`${friday}T10:00`)))).toBe(`${friday}T10:00`);
  });

  it('counts work in both directions, over a century too', () => {
    expect(standard.workBetween(at(`${friday}T12:00`), at(`${monday}T09:00`))).toBe(300);
    expect(standard.workBetween(at(`${monday}T09:00`), at(`${friday}T12:00`))).toBe(-300);
    expect(standard.workBetween(at('1970-01-01T00:00'), at('2200-12-31T23:59'))).toBe(12_053 * 5 * 480);
  });

  it('works through midnight on a night shift, which belongs to the day it starts', () => {
    const nights = compile(
      calendar('Nights', {
        week: [...new Array<WorkInterval[]>(5).fill([{ from: 1320, to: 1800 }]), [], []],
      }),
    );
    expect(formatLocalDateTime(nights.addWork(at(`${friday}T22:00`), 480))).toBe('2026-01-10T06:00');
    expect(nights.isWorkingDay(parseLocalDate(friday))).toBe(true);
    expect(nights.isWorkingDay(parseLocalDate('2026-01-10'))).toBe(false);
  });

  it('never pauses where all 24 hours are worked', () => {
    const always = compile(
      calendar('Always', { week: new Array<WorkInterval[]>(7).fill([{ from: 0, to: 1440 }]) }),
    );
    expect(always.addWork(at(`${friday}T13:00`), 10_000_000)).toBe(at(`${friday}T13:00`) + 10_000_000);
  });

  it('lets a later exception win over an earlier one', () => {
    const half = [{ from: 480, to: 720 }];
    const year = {
      fromDay: parseLocalDate('2026-01-01'),
      toDay: parseLocalDate('2026-12-31'),
      intervals: [],
    };
    const shut = compile(calendar('Shut', { exceptions: [year, exception(friday, half)] }));
    expect(shut.workBetween(at('2026-01-01T00:00'), at('2027-01-01T00:00'))).toBe(240);
    const open = compile(calendar('Open', { exceptions: [exception(friday, half), year] }));
    expect(open.workBetween(at('2026-01-01T00:00'), at('2027-01-01T00:00'))).toBe(0);
  });

  it("keeps a base's holiday in a derived calendar, unless that one makes an exception of its own", () => {
    const base = calendar('Base', { exceptions: [exception(friday), exception(monday)] });
    const derived = calendar('Site', {
      baseId: 'Base',
      week: unsaid,
      exceptions: [exception(monday, [{ from: 600, to: 660 }])],
    });
    const site = compile(derived, base);
    expect(site.isWorkingDay(parseLocalDate(friday))).toBe(false);
    expect(formatLocalDateTime(site.nextWork(at(`${friday}T00:00`)))).toBe(`${monday}T10:00`);
    expect(formatLocalDateTime(site.nextWork(at(`${monday}T11:00`)))).toBe('2026-01-13T08:00');
  });

  it('refuses calendars that derive from each other', () => {
    const first = calendar('First', { baseId: 'Second' });
    const second = calendar('Second', { baseId: 'First' });
    expect(() => compile(first, second)).toThrow('Calendars derive from each other: First → Second → First.');
  });

  it('refuses to look for work longer than 50 years', () => {
    const once = compile(calendar('Once', { week: unsaid, exceptions: [exception('2100-01-01', office)] }));
    expect(() => once.nextWork(at('2026-01-01T00:00'))).toThrow('no working time left within 50 years');
    expect(formatLocalDateTime(once.nextWork(at('2060-01-01T00:00')))).toBe('2100-01-01T08:00');
    expect(() => once.addWork(at('2099-01-01T00:00'), 481)).toThrow('no working time left');
  });

  it('is the same where it goes back by whole weeks as where every day is gone through', () => {
    const minute = fc.integer({ min: 0, max: 1439 });
    const hours = fc
      .array(fc.record({ from: minute, length: fc.integer({ min: 1, max: 1440 }) }), { maxLength: 2 })
      .map((spans) => spans.map(({ from, length }) => ({ from, to: from + length })));
    const week = fc.array(hours, { minLength: 7, maxLength: 7 });
    const exceptions = fc.array(
      fc.record({ day: fc.integer({ min: 15_000, max: 30_000 }), intervals: hours }),
      { maxLength: 3 },
    );
    const wide = fc.integer({ min: -100_000_000, max: 140_000_000 });
    fc.assert(
      fc.property(
        week,
        exceptions,
        fc.array(wide, { minLength: 1, maxLength: 20 }),
        (days, given, moments) => {
          const said = given.map(({ day, intervals }) => ({ fromDay: day, toDay: day, intervals }));
          // An exception that says what the week says makes every day up to it one that has to be gone through.
          const edges = [-83_000, 102_000].map((day) => ({
            fromDay: day,
            toDay: day,
            intervals: days[(((day + 3) % 7) + 7) % 7]!,
          }));
          const lean = compile(calendar('Lean', { week: days, exceptions: said }));
          const full = compile(calendar('Full', { week: days, exceptions: [...said, ...edges] }));
          for (const time of [lean, full]) time.workAt(at('2026-01-01T00:00'));
          const told = (time: WorkingTime): number[] =>
            moments.flatMap((t) => {
              const located = time.locate(t);
              const { begin, end } = time;
              const work = time.workAt(t);
              return [work, located, begin, end, time.startAt(t >> 1), time.finishAt(t >> 1)];
            });
          expect(told(lean)).toEqual(told(full));
        },
      ),
      { numRuns: 20 },
    );
  }, 60_000);
});

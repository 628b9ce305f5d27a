import { type Line, planOf } from '../../test/support/plan.js';
import { formatLocalDateTime } from '../domain/local-time.js';
import { bookingsOf, peopleAtWork } from '../planning/bookings.js';
import type { PlanPerson } from '../planning/plan.js';
import type { PlanChange } from '../planning/plan-change.js';
import { type LoadOfPerson, loadOf, weeksAround } from './load.rules.js';
import { delayChanges, elapsedText } from './levelling.rules.js';

/** The load of two weeks from Monday, 2 March 2026. */
function loadsOf(
  lines: Record<string, Line>,
  people: Record<string, Partial<PlanPerson>>,
  changes: readonly PlanChange[] = [],
): LoadOfPerson[] {
  const made = planOf(lines, {}, changes, people);
  const atWork = peopleAtWork(made.plan);
  const indexOf = new Map(Array.from(made.plan.activities.keys(), (id, index) => [id, index]));
  const bookings = bookingsOf({ ...made, indexOf }, atWork, '2026-03-02T08:00');
  const weeks = weeksAround('2026-03-04', '2026-03-10');
  return loadOf([...made.plan.people.values()], atWork.times, bookings, weeks);
}
const minutes = ({ weeks }: LoadOfPerson): number[][] =>
  weeks.map(({ workMinutes, availableMinutes, overMinutes }) => [workMinutes, availableMinutes, overMinutes]);

describe('The load of a person', () => {
  it('is their units of the working time of what they do, by weeks from Monday', () => {
    const [ada] = loadsOf(
      { A: { duration: '7d', assignments: [{ participantId: 'ada', units: 50 }] }, B: { ownerId: 'ada' } },
      { ada: {} },
    );
    expect(ada!.weeks.map(({ mondayOn }) => mondayOn)).toEqual(['2026-03-02', '2026-03-09']);
    expect(minutes(ada!)).toEqual([
      [1200 + 480, 2400, 0],
      [480, 2400, 0],
    ]);
    expect([ada!.workMinutes, ada!.availableMinutes]).toEqual([2160, 4800]);
  });

  it('is held against the time they have: without absences, and while they take part', () => {
    const absences = [{ id: 'x', fromOn: '2026-03-02', toOn: '2026-03-03', reason: null }];
    const [ada] = loadsOf(
      { A: { duration: '3d', ownerId: 'ada' }, B: { duration: '3d', ownerId: 'ada' } },
      { ada: { absences, leavesOn: '2026-03-09' } },
    );
    expect(minutes(ada!)).toEqual([
      [2880, 1440, 1440],
      [0, 480, 0],
    ]);
  });

  it('shows double bookings as stretches, with what is done first free again', () => {
    const away = [{ id: 'x', fromOn: '2026-03-03', toOn: '2026-03-04', reason: null }];
    const both = ['ada', 'ben'].map((participantId) => ({ participantId, units: 100 }));
    const lines = {
      A: { duration: '2d', assignments: both },
      B: { duration: '1d', after: 'C', ownerId: 'ben' },
    };
    const [ada, ben] = loadsOf({ C: { duration: '1d' }, ...lines }, { ada: { absences: away }, ben: {} });
    expect(ada!.doubleBookings).toEqual([]);
    expect(ben!.doubleBookings.map(({ from, to }) => [from, to].map(formatLocalDateTime))).toEqual([
      ['2026-03-03T08:00', '2026-03-03T17:00'],
    ]);
  });

  it('is no double booking where calendars only take turns, hour by hour', () => {
    const shift = (id: string, from: string, to: string): PlanChange => {
      const week = Array.from({ length: 7 }, () => [{ from, to }]);
      return { type: 'SAVE_CALENDAR', calendar: { id, name: id, baseId: null, week, exceptions: [] } };
    };
    const shifts = [shift('early', '06:00', '12:00'), shift('late', '11:00', '18:00')];
    const lines = (calendarId: string): Record<string, Line> => ({
      A: { duration: '18h', ownerId: 'ada', calendarId: 'early' },
      B: { duration: '21h', ownerId: 'ada', calendarId },
    });
    const [ada] = loadsOf(lines('late'), {}, shifts);
    expect(ada!.doubleBookings.map(({ from, to }) => [from, to].map(formatLocalDateTime))).toEqual([
      ['2026-03-02T11:00', '2026-03-02T12:00'],
      ['2026-03-03T11:00', '2026-03-03T12:00'],
      ['2026-03-04T11:00', '2026-03-04T12:00'],
    ]);
    const apart = [shift('early', '06:00', '11:00'), shift('late', '11:00', '18:00')];
    expect(loadsOf(lines('late'), {}, apart)[0]!.doubleBookings).toEqual([]);
  });
});

describe('Levelling delays', () => {
  it('are written as people would', () => {
    expect([2880, 2160, 61].map(elapsedText)).toEqual(['2ed', '36eh', '61em']);
  });

  it('change what differs only', () => {
    const { plan } = planOf({ A: { levellingDelay: '24eh' }, B: { levellingDelay: '1ed' }, C: {} });
    const delays = new Map([
      ['A', 1440],
      ['C', 60],
    ]);
    expect(delayChanges(plan, delays)).toEqual([
      { type: 'UPDATE_ACTIVITY', activity: 'B', fields: { levellingDelay: null } },
      { type: 'UPDATE_ACTIVITY', activity: 'C', fields: { levellingDelay: '1eh' } },
    ]);
  });
});

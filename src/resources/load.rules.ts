import {
  dayOf,
  formatLocalDate,
  type Minute,
  minutesPerDay,
  parseLocalDate,
  weekdayOf,
} from '../domain/local-time.js';
import type { PlanPerson } from '../planning/plan.js';
import { type Booking, type DoubleBooking, doubleBookings, type WorkingTime } from '../scheduling/index.js';

/** Working minutes of somebody in a week, Monday to Sunday. */
export interface WeekOfLoad {
  mondayOn: string;
  /** What their work takes of their time. */
  workMinutes: number;
  /** What they have: in their working time, while they take part and are not away. */
  availableMinutes: number;
  /** Work beyond that. */
  overMinutes: number;
}

export interface LoadOfPerson<Of extends Booking = Booking> {
  person: PlanPerson;
  weeks: WeekOfLoad[];
  workMinutes: number;
  availableMinutes: number;
  doubleBookings: DoubleBooking<Of>[];
}

/** Days, both included; the first is a Monday and the last a Sunday. */
export interface Weeks {
  fromDay: number;
  toDay: number;
}

/** The whole weeks around two days. */
export const weeksAround = (fromOn: string, toOn: string): Weeks => {
  const [from, to] = [parseLocalDate(fromOn), parseLocalDate(toOn)];
  return { fromDay: from - weekdayOf(from) + 1, toDay: to - weekdayOf(to) + 7 };
};

/** Whether a plan-local time lies in them. */
export const isWithin = ({ fromDay, toDay }: Weeks, at: string): boolean => {
  const day = parseLocalDate(at.slice(0, 10));
  return day >= fromDay && day <= toDay;
};

export const weekCount = ({ fromDay, toDay }: Weeks): number => (toDay + 1 - fromDay) / 7;

/**
 * The load of each of these people in each of these weeks, and when they are double-booked in that time. O(people × weeks) and the
 * weeks that each booking goes through.
 */
export function loadOf<Of extends Booking>(
  people: readonly PlanPerson[],
  times: ReadonlyMap<string, WorkingTime>,
  bookings: readonly Of[],
  weeks: Weeks,
): LoadOfPerson<Of>[] {
  const byPerson = new Map<string, Of[]>(people.map(({ id }) => [id, []]));
  for (const booking of bookings) byPerson.get(booking.personId)?.push(booking);
  const [from, to] = [weeks.fromDay * minutesPerDay, (weeks.toDay + 1) * minutesPerDay];
  return people.map((person) => {
    const theirs = byPerson.get(person.id)!;
    const work = workByWeek(theirs, weeks);
    const load = Array.from(work, (minutes, k) => {
      const available = availableIn(person, times.get(person.id)!, weeks.fromDay + 7 * k);
      const workMinutes = Math.round(minutes);
      return {
        mondayOn: formatLocalDate(weeks.fromDay + 7 * k),
        workMinutes,
        availableMinutes: available,
        overMinutes: Math.max(0, workMinutes - available),
      };
    });
    return {
      person,
      weeks: load,
      workMinutes: sum(load, ({ workMinutes }) => workMinutes),
      availableMinutes: sum(load, ({ availableMinutes }) => availableMinutes),
      doubleBookings: doubleBookings(theirs).filter((double) => double.from < to && double.to > from),
    };
  });
}

/** Percent of the working minutes that bookings go through, week by week. */
function workByWeek(bookings: readonly Booking[], weeks: Weeks): Float64Array {
  const work = new Float64Array(weekCount(weeks));
  for (const { from, to, time, units } of bookings) {
    const first = Math.max(0, Math.floor((dayOf(from) - weeks.fromDay) / 7));
    for (let k = first; k < work.length; k++) {
      const begin = (weeks.fromDay + 7 * k) * minutesPerDay;
      if (begin >= to) break;
      const minutes = time.workBetween(Math.max(from, begin), Math.min(to, begin + 7 * minutesPerDay));
      work[k]! += (minutes * units) / 100;
    }
  }
  return work;
}

function availableIn({ joinsOn, leavesOn }: PlanPerson, time: WorkingTime, monday: number): number {
  const from: Minute = Math.max(monday, joinsOn === null ? monday : parseLocalDate(joinsOn));
  const to: Minute = Math.min(monday + 7, leavesOn === null ? monday + 7 : parseLocalDate(leavesOn) + 1);
  return from >= to ? 0 : time.workBetween(from * minutesPerDay, to * minutesPerDay);
}

const sum = <Row>(rows: readonly Row[], of: (row: Row) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

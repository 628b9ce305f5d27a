import { parseLocalDateTime } from '../domain/local-time.js';
import type { PlanActivity } from '../planning/plan.js';
import { type CheckedPlan, idsOf, nameOf } from './checked-plan.rules.js';
import { nothingLasting } from './dates.rules.js';
import { type Check, type Finding, findingsOf, listed, ownFinding, shareOf } from './finding.rules.js';

/** Measure 10, resources: what has a duration and is not done has an owner. */
export function checkOwners({ lasting, thresholds }: CheckedPlan): Check {
  const orphans = lasting.filter(({ ownerId }) => ownerId === null);
  const limit = { percent: thresholds.withoutOwnerPercent, none: nothingLasting };
  const measure = shareOf('RESOURCES', orphans.length, lasting.length, limit);
  const NO_OWNER = {
    activityIds: idsOf(orphans),
    message: `Without an owner: ${listed(orphans.map(nameOf))}.`,
  };
  return { measure, findings: findingsOf(measure, { NO_OWNER }) };
}

/** A stretch of an owner's time, of the clock. */
interface Booking {
  activity: PlanActivity;
  from: string;
  to: string;
}

/** Owners who are to do several things at once, a finding for each. O(activities × log), for sorting. */
export function checkDoubleBooking(checked: CheckedPlan): Finding[] {
  const byOwner = new Map<string, Booking[]>();
  for (const activity of checked.lasting) {
    const booking = bookingOf(activity, checked.statusAt);
    if (booking === null) continue;
    const bookings = byOwner.get(activity.ownerId!);
    if (bookings) bookings.push(booking);
    else byOwner.set(activity.ownerId!, [booking]);
  }
  return [...byOwner].flatMap(([ownerId, bookings]) => {
    const double = doubleBooked(bookings, checked);
    if (double.length === 0) return [];
    const figure = mostAtOnce(double);
    const owner = checked.names.get(ownerId) ?? 'Somebody';
    const named = double.map(({ activity, from, to }) => `${nameOf(activity)} (${from} to ${to})`);
    return ownFinding(
      'OWNER_DOUBLE_BOOKED',
      { figure, threshold: 1, comparison: 'AT_MOST' },
      {
        activityIds: double.map(({ activity }) => activity.id),
        message: `${owner} has up to ${figure} activities to do at once: ${listed(named)}.`,
      },
    );
  });
}

/** The time from now on that an activity takes of its owner; null where it takes none. */
function bookingOf(activity: PlanActivity, statusAt: string): Booking | null {
  const { startAt, finishAt } = activity.schedule!;
  const from = activity.actualStartAt !== null && startAt < statusAt ? statusAt : startAt;
  if (activity.ownerId === null || from >= finishAt) return null;
  return { activity, from, to: finishAt };
}

/**
 * Those that overlap another one at a time at which both calendars work, in the order of their starts. Each is held against
 * the one that ends last among those that began before it, for each calendar.
 */
function doubleBooked(bookings: readonly Booking[], checked: CheckedPlan): Booking[] {
  const sorted = [...bookings].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const lastOfCalendar = new Map<string | null, Booking>();
  const double = new Set<Booking>();
  for (const booking of sorted) {
    for (const last of lastOfCalendar.values()) {
      if (!worksTogether(booking, last, checked)) continue;
      double.add(last);
      double.add(booking);
    }
    const { calendarId } = booking.activity;
    const last = lastOfCalendar.get(calendarId);
    if (!last || last.to < booking.to) lastOfCalendar.set(calendarId, booking);
  }
  return sorted.filter((booking) => double.has(booking));
}

function worksTogether(booking: Booking, earlier: Booking, { timeOf }: CheckedPlan): boolean {
  const to = booking.to < earlier.to ? booking.to : earlier.to;
  if (to <= booking.from) return false;
  const [begin, end] = [parseLocalDateTime(booking.from), parseLocalDateTime(to)];
  return [booking, earlier].every(({ activity }) => timeOf(activity).workBetween(begin, end) > 0);
}

/** How many go on at the busiest moment; one that ends when another begins is over. */
function mostAtOnce(bookings: readonly Booking[]): number {
  const begins = bookings.map(({ from }) => from).sort();
  const ends = bookings.map(({ to }) => to).sort();
  let [most, ended] = [0, 0];
  begins.forEach((begin, begun) => {
    while (ends[ended]! <= begin) ended++;
    most = Math.max(most, begun + 1 - ended);
  });
  return most;
}

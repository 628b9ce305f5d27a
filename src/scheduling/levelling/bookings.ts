import type { Minute } from '../../domain/local-time.js';
import type { ActivityInput } from '../plan.js';
import { isManual, isStarted } from '../plan-rules.js';
import type { WorkingTime } from '../working-time.js';

/** Somebody who works on an activity. */
export interface Worker {
  personId: string;
  /** Percent of their working time. */
  units: number;
  /** In which they work on it. */
  time: WorkingTime;
}

/** A stretch of somebody's time that an activity takes, `[from, to)` of the clock. */
export interface Booking extends Worker {
  activityId: string;
  from: Minute;
  to: Minute;
}

/** A stretch of time in which somebody is booked for more than all their time whenever they work. */
export interface DoubleBooking<Of extends Booking = Booking> {
  personId: string;
  from: Minute;
  to: Minute;
  /** Those that take part in it, in the order of their beginning. */
  bookings: readonly Of[];
  /** The most percent at any moment of it, and the most activities. */
  units: number;
  atOnce: number;
}

/**
 * The time that an activity with these dates takes of somebody from `now` on; null where it takes none. Everybody works through
 * the whole duration, so that who is done before the others is free again; elapsed durations, what is scheduled by hand
 * and what is under way take the working time up to their finish.
 */
export function bookingOf(
  activity: ActivityInput,
  worker: Worker,
  start: Minute,
  finish: Minute,
  now: Minute,
): Booking | null {
  const { time } = worker;
  const begun = isStarted(activity);
  const from = begun && start < now ? now : start;
  const whole = begun || activity.elapsed || isManual(activity);
  const to = whole ? finish : Math.min(finish, time.finishAt(time.workAt(start) + activity.durationMinutes));
  if (from >= to || time.workBetween(from, to) === 0) return null;
  return { ...worker, activityId: activity.id, from, to };
}

interface Stretch<Of> {
  from: Minute;
  to: Minute;
  bookings: Set<Of>;
  units: number;
  atOnce: number;
}

/** Bookings at a stretch of the clock in which all of them, and nobody else, work. */
interface Fragment<Of> {
  from: Minute;
  to: Minute;
  working: readonly Of[];
}

/**
 * When one person is booked for more than 100 %, in order. Breaks, nights and weekends in between divide nothing; a
 * working moment that is not over does. O(bookings × those at once), but for calendars that differ, in which it goes from one
 * stretch of work to the next.
 */
export function doubleBookings<Of extends Booking>(bookings: readonly Of[]): DoubleBooking<Of>[] {
  const sorted = [...bookings].sort((a, b) => a.from - b.from);
  const moments = [...new Set(sorted.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
  const found: DoubleBooking<Of>[] = [];
  let open: Stretch<Of> | null = null;
  const close = (): void => {
    if (open) found.push({ personId: sorted[0]!.personId, ...open, bookings: inOrder(open.bookings) });
    open = null;
  };
  let active: Of[] = [];
  let next = 0;
  for (let k = 0; k + 1 < moments.length; k++) {
    const [from, to] = [moments[k]!, moments[k + 1]!];
    active = active.filter((booking) => booking.to > from);
    while (sorted[next]?.from === from) active.push(sorted[next++]!);
    if (active.length === 0) close();
    for (const fragment of fragmentsOf(active, from, to)) {
      if (unitsOf(fragment.working) <= 100) close();
      else open = extended(open, fragment);
    }
  }
  close();
  return found;
}

const inOrder = <Of extends Booking>(bookings: ReadonlySet<Of>): Of[] =>
  [...bookings].sort((a, b) => a.from - b.from);

const unitsOf = (bookings: readonly Booking[]): number => bookings.reduce((sum, { units }) => sum + units, 0);

function extended<Of extends Booking>(
  open: Stretch<Of> | null,
  { from, to, working }: Fragment<Of>,
): Stretch<Of> {
  const stretch = open ?? { from, to, bookings: new Set<Of>(), units: 0, atOnce: 0 };
  stretch.to = to;
  for (const booking of working) stretch.bookings.add(booking);
  stretch.units = Math.max(stretch.units, unitsOf(working));
  stretch.atOnce = Math.max(stretch.atOnce, working.length);
  return stretch;
}

/** The stretches of `[from, to)` in which any of them work; where all share a calendar, as one. */
function* fragmentsOf<Of extends Booking>(
  active: readonly Of[],
  from: Minute,
  to: Minute,
): Generator<Fragment<Of>> {
  const [first] = active;
  if (first === undefined) return;
  if (active.every(({ time }) => time === first.time)) {
    const { time } = first;
    const begin = time.startAt(time.workAt(from));
    if (begin < to) yield { from: begin, to: time.finishAt(time.workAt(to)), working: active };
    return;
  }
  for (let at = from; at < to;) {
    let until = to;
    const working = active.filter(({ time }) => {
      const begin = time.startAt(time.workAt(at));
      until = Math.min(until, begin > at ? begin : time.workUntil(at));
      return begin === at;
    });
    if (working.length > 0) yield { from: at, to: until, working };
    at = until;
  }
}

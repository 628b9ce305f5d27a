import type { Minute } from '../../domain/local-time.js';
import type { WorkingTime } from '../working-time.js';
import type { Booking } from './bookings.js';

interface Page {
  /** By their beginning. */
  bookings: Booking[];
  /** Minutes of the clock of the longest there has been. */
  longest: number;
  /** By calendar, when all their time in it is taken; made when it is asked for, and forgotten with each change. */
  taken: Map<WorkingTime, Stretches>;
}

/** Disjoint, in order: from `from[k]` to `to[k]` of the clock. */
interface Stretches {
  from: Minute[];
  to: Minute[];
}

/** Who is booked when, while activities are placed. */
export class Diary {
  private readonly pages = new Map<string, Page>();
  private readonly byActivity = new Map<string, readonly Booking[]>();

  has(activityId: string): boolean {
    return this.byActivity.has(activityId);
  }

  enter(activityId: string, bookings: readonly Booking[]): void {
    this.byActivity.set(activityId, bookings);
    for (const booking of bookings) {
      const page = this.pageOf(booking.personId);
      page.bookings.splice(placeOf(page, booking.from), 0, booking);
      page.taken.clear();
      page.longest = Math.max(page.longest, booking.to - booking.from);
    }
  }

  strike(activityId: string): void {
    for (const booking of this.byActivity.get(activityId) ?? []) {
      const page = this.pageOf(booking.personId);
      page.bookings.splice(page.bookings.indexOf(booking), 1);
      page.taken.clear();
    }
    this.byActivity.delete(activityId);
  }

  /** What somebody is booked for at any time of `[from, to)`. */
  between(personId: string, from: Minute, to: Minute): Booking[] {
    const page = this.pageOf(personId);
    const found: Booking[] = [];
    for (let k = placeOf(page, from - page.longest); k < page.bookings.length; k++) {
      const booking = page.bookings[k]!;
      if (booking.from >= to) break;
      if (booking.to > from) found.push(booking);
    }
    return found;
  }

  /**
   * Until when somebody has no minute of a calendar left, from a working minute of it on; that minute where it is free. Goes over
   * weeks booked back to back in one step.
   */
  takenUntil(personId: string, time: WorkingTime, at: Minute): Minute {
    const { from, to } = this.takenIn(this.pageOf(personId), time);
    let [low, high] = [0, from.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (to[middle]! <= at) low = middle + 1;
      else high = middle;
    }
    return low < from.length && from[low]! <= at ? to[low]! : at;
  }

  private takenIn(page: Page, time: WorkingTime): Stretches {
    let taken = page.taken.get(time);
    if (taken !== undefined) return taken;
    page.taken.set(time, (taken = { from: [], to: [] }));
    for (const booking of page.bookings) {
      if (booking.units < 100 || booking.time !== time) continue;
      const last = taken.to.length - 1;
      const goesOn = last >= 0 && time.workBetween(taken.to[last]!, booking.from) <= 0;
      if (goesOn) taken.to[last] = Math.max(taken.to[last]!, booking.to);
      else taken.to[taken.from.push(booking.from) - 1] = booking.to;
    }
    return taken;
  }

  /** All bookings by person, in the order of their ids. */
  people(): Booking[][] {
    const ids = [...this.pages.keys()].sort();
    return ids.map((id) => this.pages.get(id)!.bookings);
  }

  private pageOf(personId: string): Page {
    let page = this.pages.get(personId);
    if (!page) this.pages.set(personId, (page = { bookings: [], longest: 0, taken: new Map() }));
    return page;
  }
}

/** Before the first booking that begins at that moment or later. */
function placeOf({ bookings }: Page, from: Minute): number {
  let [low, high] = [0, bookings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (bookings[middle]!.from < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

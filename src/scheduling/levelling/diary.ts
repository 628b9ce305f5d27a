import type { Minute } from '../../domain/local-time.js';
import type { Booking } from './bookings.js';

interface Page {
  /** By their beginning. */
  bookings: Booking[];
  /** Minutes of the clock of the longest there has been. */
  longest: number;
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
      page.longest = Math.max(page.longest, booking.to - booking.from);
    }
  }

  strike(activityId: string): void {
    for (const booking of this.byActivity.get(activityId) ?? []) {
      const { bookings } = this.pageOf(booking.personId);
      bookings.splice(bookings.indexOf(booking), 1);
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

  /** All bookings by person, in the order of their ids. */
  people(): Booking[][] {
    const ids = [...this.pages.keys()].sort();
    return ids.map((id) => this.pages.get(id)!.bookings);
  }

  private pageOf(personId: string): Page {
    let page = this.pages.get(personId);
    if (!page) this.pages.set(personId, (page = { bookings: [], longest: 0 }));
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

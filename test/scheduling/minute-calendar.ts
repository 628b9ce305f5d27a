import { minutesPerDay, weekdayOf } from '../../src/domain/local-time.js';
import type { CalendarInput, WorkInterval } from '../../src/scheduling/index.js';

const horizonDays = 60;

/** A working calendar as the plain list of all its working minutes, found by going over every minute once. */
export class MinuteCalendar {
  private readonly worked: number[] = [];
  /** By minute since `from`: how many working minutes came before it. */
  private readonly counts = new Int32Array(horizonDays * minutesPerDay + 1);
  private readonly from: number;

  constructor(calendar: CalendarInput | null, all: readonly CalendarInput[], firstDay: number) {
    this.from = firstDay * minutesPerDay;
    const flags = flagsOf(calendar, all, firstDay);
    const around = all.find(({ id }) => id === calendar?.withinId);
    const flagsAround = around && flagsOf(around, all, firstDay);
    for (let t = 0; t < flags.length; t++) {
      if (flags[t] === 1 && flagsAround?.[t] !== 0) this.worked.push(this.from + t);
      this.counts[t + 1] = this.worked.length;
    }
  }

  works(t: number): boolean {
    return this.countBefore(t + 1) > this.countBefore(t);
  }

  /** The next working minute at or after t. */
  next(t: number): number {
    return this.worked[this.countBefore(t)]!;
  }

  /** After that many working minutes from t on. */
  after(t: number, minutes: number): number {
    return minutes === 0 ? t : this.worked[this.countBefore(t) + minutes - 1]! + 1;
  }

  /** Before that many working minutes up to t. */
  before(t: number, minutes: number): number {
    return minutes === 0 ? t : this.worked[this.countBefore(t) - minutes]!;
  }

  between(a: number, b: number): number {
    return this.countBefore(b) - this.countBefore(a);
  }

  private countBefore(t: number): number {
    const found = this.counts[t - this.from];
    if (found === undefined) throw new Error('Outside the horizon.');
    return found;
  }
}

/** By minute, 1 where there is work; null is the clock. What the calendar lies within is left aside. */
function flagsOf(
  calendar: CalendarInput | null,
  all: readonly CalendarInput[],
  firstDay: number,
): Uint8Array {
  const flags = new Uint8Array(horizonDays * minutesPerDay);
  for (let day = -1; day < horizonDays; day++) {
    const hours =
      calendar === null ? [{ from: 0, to: minutesPerDay }] : hoursOf(calendar, all, firstDay + day);
    for (const { from, to } of hours) {
      for (let t = day * minutesPerDay + from; t < day * minutesPerDay + to; t++) flags[t] = 1;
    }
  }
  return flags;
}

/** An exception goes before every week, that of the calendar before that of its base. */
function hoursOf(
  calendar: CalendarInput,
  all: readonly CalendarInput[],
  day: number,
): readonly WorkInterval[] {
  const chain: CalendarInput[] = [];
  for (let at: CalendarInput | undefined = calendar; at; at = all.find(({ id }) => id === at.baseId)) {
    chain.push(at);
  }
  for (const { exceptions } of chain) {
    const found = exceptions.filter(({ fromDay, toDay }) => fromDay <= day && day <= toDay).at(-1);
    if (found) return found.intervals;
  }
  return chain.map(({ week }) => week[weekdayOf(day) - 1]).find((hours) => hours != null) ?? [];
}

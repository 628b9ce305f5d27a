import { UserError } from '../domain/user-error.js';
import { type Day, type Minute, dayOf, formatLocalDateTime, minutesPerDay } from '../domain/local-time.js';
import type { WorkInterval } from './plan.js';

/** A moment later than any a calendar can reach: what a search for work answers where there is none left. */
export const endOfTime: Minute = 2 ** 30;
/** A moment earlier than any a calendar knows. */
export const startOfTime: Minute = -(2 ** 30);

/** How far a calendar looks for its next work before it counts as exhausted. */
export const longestGap = 50 * 366 * minutesPerDay;

/** The days a calendar is ever unrolled over: 230 years around the range of valid dates, plus the longest gap. */
const firstDay: Day = -84_000;
const lastDay: Day = 84_371 + 50 * 366;
const daysBefore = 370;
const daysAfter = 1_500;

/** Minutes of work, as a power of two, that share one entry of the table from work to interval. */
const bucketBits = 8;

/** The intervals of a day by the minute they start and end, sorted; a shift past midnight belongs to the day it starts. */
export type DayRule = (day: Day) => readonly WorkInterval[];

/**
 * A compiled working calendar. It places every minute of the clock on a scale of **work**: `workAt(t)` counts the
 * working minutes before `t` from a fixed origin, so that a difference of two is the work between them. One moment
 * of work is a span of the clock where nobody works, Friday 17:00 to Monday 08:00: `finishAt` gives its beginning, at
 * which work ends, and `startAt` its end, at which work begins.
 *
 * The week and the exceptions are unrolled into sorted, disjoint intervals over a horizon that grows on demand.
 * Each question is answered through two tables (day to interval, work to interval) in constant time.
 */
export class WorkingTime {
  private lowDay: Day = 0;
  private highDay: Day = 0;
  /** Interval k is `[begins[k], ends[k])` of the clock and `[works[k], works[k + 1])` of work. */
  private begins = new Int32Array(0);
  private ends = new Int32Array(0);
  private works = new Int32Array(1);
  /** By day since lowDay: the first interval that ends after the day begins. */
  private intervalOfDay = new Int32Array(0);
  /** By bucket of work since works[0]: the interval that holds the bucket's first minute. */
  private intervalOfWork = new Int32Array(0);
  private originDay: Day | null = null;

  constructor(
    readonly id: string,
    readonly name: string,
    private readonly intervalsOf: DayRule,
  ) {}

  /** Working minutes from the calendar's origin to `t`, negative before it. */
  workAt(t: Minute): number {
    const k = this.intervalEndingAfter(t);
    if (k === this.begins.length) return this.works[k]!;
    const begin = this.begins[k]!;
    return t > begin ? this.works[k]! + t - begin : this.works[k]!;
  }

  /** The latest minute with `work` behind it, at which the next work begins; endOfTime where none is left. */
  startAt(work: number): Minute {
    while (work >= this.works[this.ends.length]!) if (!this.growLater()) return endOfTime;
    while (work < this.works[0]!) if (!this.growEarlier()) return startOfTime;
    let k = this.intervalOfWork[(work - this.works[0]!) >> bucketBits]!;
    while (this.works[k + 1]! <= work) k++;
    return this.begins[k]! + work - this.works[k]!;
  }

  /** The earliest minute with `work` behind it, at which that work ends; endOfTime where there is not so much. */
  finishAt(work: number): Minute {
    while (work > this.works[this.ends.length]!) if (!this.growLater()) return endOfTime;
    while (work <= this.works[0]!) if (!this.growEarlier()) return startOfTime;
    let k = this.intervalOfWork[(work - 1 - this.works[0]!) >> bucketBits]!;
    while (this.works[k + 1]! < work) k++;
    return this.begins[k]! + work - this.works[k]!;
  }

  /**
   * The minute that lies `minutes` of work after `from`, or before it where negative. Forward it is the end of that work
   * (Friday 17:00, not Monday 08:00), backward its beginning; nothing to add leaves `from` as it is. Throws
   * CALENDAR_WITHOUT_WORK where the calendar has not so much work ahead; backward it stops at startOfTime.
   */
  addWork(from: Minute, minutes: number): Minute {
    if (minutes === 0) return from;
    const work = this.workAt(from) + minutes;
    const to = minutes > 0 ? this.finishAt(work) : this.startAt(work);
    if (to === endOfTime) throw this.withoutWork(from);
    return to;
  }

  /** Working minutes in `[from, to)`; negative where `to` is before `from`. */
  workBetween(from: Minute, to: Minute): number {
    return this.workAt(to) - this.workAt(from);
  }

  /** The first working minute at or after `t`. Throws CALENDAR_WITHOUT_WORK where none follows within 50 years. */
  nextWork(t: Minute): Minute {
    const next = this.startAt(this.workAt(t));
    if (next - t > longestGap) throw this.withoutWork(t);
    return next;
  }

  /** `t` as the end of work: itself where the minute before it is worked, else the end of the interval before. */
  previousWork(t: Minute): Minute {
    return this.finishAt(this.workAt(t));
  }

  /** Whether the calendar has work that begins on the day. */
  isWorkingDay(day: Day): boolean {
    return this.intervalsOf(day).length > 0;
  }

  /** The error of a plan that needs work after `t`, for `activity` where one is known. */
  withoutWork(t: Minute, activity?: string): UserError {
    const whom = activity === undefined ? '' : ` needed by "${activity}"`;
    return new UserError(
      'CALENDAR_WITHOUT_WORK',
      `Calendar "${this.name}"${whom} has no working time left within 50 years of ${formatLocalDateTime(t)}.`,
    );
  }

  private intervalEndingAfter(t: Minute): number {
    const day = Math.floor(t / minutesPerDay);
    if (day < this.lowDay || day >= this.highDay) {
      if (day < firstDay) return 0;
      if (day >= lastDay) return this.begins.length;
      this.cover(day);
    }
    let k = this.intervalOfDay[day - this.lowDay]!;
    while (k < this.ends.length && this.ends[k]! <= t) k++;
    return k;
  }

  private cover(day: Day): void {
    if (this.originDay === null) {
      this.originDay = day;
      this.unroll(Math.max(firstDay, day - daysBefore), Math.min(lastDay, day + daysAfter));
      return;
    }
    while (day < this.lowDay) this.growEarlier();
    while (day >= this.highDay) this.growLater();
  }

  private growLater(): boolean {
    if (this.originDay === null) this.cover(dayOf(0));
    if (this.highDay === lastDay) return false;
    this.unroll(this.lowDay, Math.min(lastDay, this.highDay + (this.highDay - this.lowDay)));
    return true;
  }

  private growEarlier(): boolean {
    if (this.originDay === null) this.cover(dayOf(0));
    if (this.lowDay === firstDay) return false;
    this.unroll(Math.max(firstDay, this.lowDay - (this.highDay - this.lowDay)), this.highDay);
    return true;
  }

  /** Rebuilds the tables for the days `[lowDay, highDay)`, keeping the origin of work. */
  private unroll(lowDay: Day, highDay: Day): void {
    const begins: number[] = [];
    const ends: number[] = [];
    const lowest = lowDay * minutesPerDay;
    const highest = highDay * minutesPerDay;
    for (let day = lowDay - 1; day < highDay; day++) {
      for (const interval of this.intervalsOf(day)) {
        const begin = Math.max(lowest, day * minutesPerDay + interval.from);
        const end = Math.min(highest, day * minutesPerDay + interval.to);
        const last = ends.length - 1;
        if (begin >= end) continue;
        if (last >= 0 && begin <= ends[last]!) ends[last] = Math.max(ends[last]!, end);
        else ends[begins.push(begin) - 1] = end;
      }
    }
    this.lowDay = lowDay;
    this.highDay = highDay;
    this.begins = Int32Array.from(begins);
    this.ends = Int32Array.from(ends);
    this.works = new Int32Array(begins.length + 1);
    this.indexDays();
    this.indexWork();
  }

  private indexDays(): void {
    const { begins, ends, works } = this;
    for (let k = 0; k < begins.length; k++) works[k + 1] = works[k]! + ends[k]! - begins[k]!;
    this.intervalOfDay = new Int32Array(this.highDay - this.lowDay);
    let k = 0;
    for (let day = this.lowDay; day < this.highDay; day++) {
      while (k < ends.length && ends[k]! <= day * minutesPerDay) k++;
      this.intervalOfDay[day - this.lowDay] = k;
    }
    const beforeOrigin = this.workAt((this.originDay ?? this.lowDay) * minutesPerDay);
    for (let i = 0; i < works.length; i++) works[i]! -= beforeOrigin;
  }

  private indexWork(): void {
    const { works } = this;
    const total = works[works.length - 1]! - works[0]!;
    this.intervalOfWork = new Int32Array((total >> bucketBits) + 1);
    let k = 0;
    for (let bucket = 0; bucket < this.intervalOfWork.length; bucket++) {
      while (k + 1 < works.length && works[k + 1]! - works[0]! <= bucket << bucketBits) k++;
      this.intervalOfWork[bucket] = k;
    }
  }
}

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
  /**
   * Interval k begins at the minute `spans[2k]`, with the work `spans[2k + 1]` before it; it ends with its work, where the
   * work before the next one is reached. After the last interval stands one that never begins, twice.
   */
  private spans = Int32Array.of(endOfTime, 0, endOfTime, 0);
  private size = 0;
  /** By day since lowDay: the last interval that begins by the day's first minute. */
  private intervalOfDay = new Int32Array(0);
  /** By bucket of work since the first interval: the interval that holds the bucket's first minute. */
  private intervalOfWork = new Int32Array(0);
  private originDay: Day | null = null;

  constructor(
    readonly id: string,
    readonly name: string,
    private readonly intervalsOf: DayRule,
  ) {}

  /** Working minutes from the calendar's origin to `t`, negative before it. */
  workAt(t: Minute): number {
    const day = Math.floor(t / minutesPerDay);
    if (day < this.lowDay || day >= this.highDay) {
      if (day < firstDay) return this.earliestWork();
      if (day >= lastDay) return this.latestWork();
      this.cover(day);
    }
    const { spans } = this;
    let k = 2 * this.intervalOfDay[day - this.lowDay]!;
    while (t >= spans[k + 2]!) k += 2;
    const before = spans[k + 1]!;
    const inside = t - spans[k]!;
    if (inside <= 0) return before;
    const after = spans[k + 3]!;
    return before + inside < after ? before + inside : after;
  }

  /** The latest minute with `work` behind it, at which the next work begins; endOfTime where none is left. */
  startAt(work: number): Minute {
    while (work >= this.spans[2 * this.size + 1]!) if (!this.growLater()) return endOfTime;
    while (work < this.spans[1]!) if (!this.growEarlier()) return startOfTime;
    const { spans } = this;
    let k = 2 * this.intervalOfWork[(work - spans[1]!) >> bucketBits]!;
    while (spans[k + 3]! <= work) k += 2;
    return spans[k]! + work - spans[k + 1]!;
  }

  /** The earliest minute with `work` behind it, at which that work ends; endOfTime where there is not so much. */
  finishAt(work: number): Minute {
    while (work > this.spans[2 * this.size + 1]!) if (!this.growLater()) return endOfTime;
    while (work <= this.spans[1]!) if (!this.growEarlier()) return startOfTime;
    const { spans } = this;
    let k = 2 * this.intervalOfWork[(work - 1 - spans[1]!) >> bucketBits]!;
    while (spans[k + 3]! < work) k += 2;
    return spans[k]! + work - spans[k + 1]!;
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

  private earliestWork(): number {
    while (this.growEarlier());
    return this.spans[1]!;
  }

  private latestWork(): number {
    while (this.growLater());
    return this.spans[2 * this.size + 1]!;
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
    this.size = begins.length;
    this.spans = new Int32Array(2 * this.size + 4).fill(endOfTime);
    let work = 0;
    begins.forEach((begin, k) => {
      this.spans[2 * k] = begin;
      this.spans[2 * k + 1] = work;
      work += ends[k]! - begin;
    });
    this.spans[2 * this.size + 1] = this.spans[2 * this.size + 3] = work;
    this.indexDays();
    this.keepOrigin();
    this.indexWork();
  }

  private indexDays(): void {
    this.intervalOfDay = new Int32Array(this.highDay - this.lowDay);
    let k = 0;
    for (let day = this.lowDay; day < this.highDay; day++) {
      while (k + 1 < this.size && this.spans[2 * k + 2]! <= day * minutesPerDay) k++;
      this.intervalOfDay[day - this.lowDay] = k;
    }
  }

  /** Shifts the scale of work so that it keeps its zero, whatever days are covered. */
  private keepOrigin(): void {
    const beforeOrigin = this.workAt((this.originDay ?? this.lowDay) * minutesPerDay);
    for (let k = 0; k <= this.size + 1; k++) this.spans[2 * k + 1]! -= beforeOrigin;
  }

  private indexWork(): void {
    const first = this.spans[1]!;
    const total = this.spans[2 * this.size + 1]! - first;
    this.intervalOfWork = new Int32Array((total >> bucketBits) + 1);
    let k = 0;
    for (let bucket = 0; bucket < this.intervalOfWork.length; bucket++) {
      while (k + 1 < this.size && this.spans[2 * k + 3]! - first <= bucket << bucketBits) k++;
      this.intervalOfWork[bucket] = k;
    }
  }
}

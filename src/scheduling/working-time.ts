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
/** What is unrolled at first, around the first day asked for; a transition seldom takes longer. */
const daysBefore = 50;
const daysAfter = 350;
/** Where one week is like the next, no more is unrolled than so far from the first day asked for. */
const daysUnrolled = 20 * 366;
const week = 7 * minutesPerDay;

/** Minutes of the clock, and of work, as powers of two, that share one entry of the tables that lead to an interval. */
const clockBits = 7;
const workBits = 6;

/** When somebody works. */
export interface DayRule {
  /** The intervals of a day by the minute they start and end, sorted; a shift past midnight belongs to the day it starts. */
  intervalsOf: (day: Day) => readonly WorkInterval[];
  /** Before the first of these days, and from the second on, one week is like the next. */
  regularBefore: Day;
  regularFrom: Day;
}

/**
 * A compiled working calendar. It places every minute of the clock on a scale of **work**: `workAt(t)` counts the
 * working minutes before `t` from a fixed origin, so that a difference of two is the work between them. One moment
 * of work is a span of the clock where nobody works, Friday 17:00 to Monday 08:00: `finishAt` gives its beginning, at
 * which work ends, and `startAt` its end, at which work begins.
 *
 * The week and the exceptions are unrolled into sorted, disjoint intervals over a horizon that grows on demand; what lies far beyond
 * all exceptions is answered by going whole weeks back into it. Each question is answered through two tables (minute to interval,
 * work to interval) in constant time.
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
  /** What locate found. */
  begin: Minute = 0;
  end: Minute = 0;
  /** The begin of the first interval, and the end of the last. */
  private firstBegin: Minute = endOfTime;
  private lastEnd: Minute = endOfTime;
  /** What the tables cover, of the clock and of work. */
  private lowMinute: Minute = 0;
  private highMinute: Minute = 0;
  private lowWork = 0;
  private highWork = 0;
  /** Work in the first and in the last seven days of what is unrolled. */
  private firstWeek = 0;
  private lastWeek = 0;
  /** By bucket of the clock since lowMinute: the place in `spans` of the last interval that begins by its first minute. */
  private spanAtMinute = new Int32Array(0);
  /** By bucket of work since lowWork: the place in `spans` of the interval that holds its first minute of work. */
  private spanAtWork = new Int32Array(0);
  private originDay: Day | null = null;

  constructor(
    readonly id: string,
    readonly name: string,
    private readonly rule: DayRule,
  ) {}

  /** Working minutes from the calendar's origin to `t`, negative before it. */
  workAt(t: Minute): number {
    if (t < this.lowMinute || t >= this.highMinute) return this.workBeyond(t);
    const { spans } = this;
    let k = this.spanAtMinute[(t - this.lowMinute) >> clockBits]!;
    while (t >= spans[k + 2]!) k += 2;
    const before = spans[k + 1]!;
    const inside = t - spans[k]!;
    if (inside <= 0) return before;
    const after = spans[k + 3]!;
    return before + inside < after ? before + inside : after;
  }

  /**
   * As workAt, and leaves in `begin` and `end` what startAt and finishAt would answer to it: one search for what the passes
   * ask of nearly every activity.
   */
  locate(t: Minute): number {
    if (t >= this.firstBegin && t < this.lastEnd) {
      const { spans } = this;
      let k = this.spanAtMinute[(t - this.lowMinute) >> clockBits]!;
      while (t >= spans[k + 2]!) k += 2;
      const inside = t - spans[k]!;
      const length = spans[k + 3]! - spans[k + 1]!;
      if (inside > 0) {
        const idle = inside >= length;
        this.begin = idle ? spans[k + 2]! : t;
        this.end = inside > length ? spans[k]! + length : t;
        return spans[k + 1]! + (idle ? length : inside);
      }
    }
    const work = this.workAt(t);
    this.begin = this.startAt(work);
    this.end = this.finishAt(work);
    return work;
  }

  /** The latest minute with `work` behind it, at which the next work begins; endOfTime where none is left. */
  startAt(work: number): Minute {
    if (work < this.lowWork || work >= this.highWork) return this.startBeyond(work);
    const { spans } = this;
    let k = this.spanAtWork[(work - this.lowWork) >> workBits]!;
    while (spans[k + 3]! <= work) k += 2;
    return spans[k]! + work - spans[k + 1]!;
  }

  /** The earliest minute with `work` behind it, at which that work ends; endOfTime where there is not so much. */
  finishAt(work: number): Minute {
    if (work <= this.lowWork || work > this.highWork) return this.finishBeyond(work);
    const { spans } = this;
    let k = this.spanAtWork[(work - 1 - this.lowWork) >> workBits]!;
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

  /** Where the stretch of work that goes on at `t` ends; `t` itself where nobody works. */
  workUntil(t: Minute): Minute {
    const work = this.workAt(t);
    if (this.startAt(work) !== t) return t;
    const away = this.weeksAway(t);
    const { spans } = this;
    let k = this.spanAtMinute[(t - away - this.lowMinute) >> clockBits]!;
    while (t - away >= spans[k + 2]!) k += 2;
    return spans[k]! + spans[k + 3]! - spans[k + 1]! + away;
  }

  /** Whether the calendar has work that begins on the day. */
  isWorkingDay(day: Day): boolean {
    return this.rule.intervalsOf(day).length > 0;
  }

  /** The error of a plan that needs work after `t`, for `activity` where one is known. */
  withoutWork(t: Minute, activity?: string): UserError {
    const whom = activity === undefined ? '' : ` needed by "${activity}"`;
    return new UserError(
      'CALENDAR_WITHOUT_WORK',
      `Calendar "${this.name}"${whom} has no working time left within 50 years of ${formatLocalDateTime(t)}.`,
    );
  }

  private workBeyond(t: Minute): number {
    const inTime = Math.max(firstDay * minutesPerDay, Math.min(t, lastDay * minutesPerDay));
    this.cover(Math.min(dayOf(inTime), lastDay - 1));
    const away = this.weeksAway(inTime);
    const found = inTime - away;
    // The last minute of all is the end of what is unrolled, where it is no week like the next.
    const work = found >= this.highMinute ? this.highWork : this.workAt(found);
    return work + (away / week) * (away < 0 ? this.firstWeek : this.lastWeek);
  }

  private startBeyond(work: number): Minute {
    while (work >= this.highWork) if (!this.growLater()) return this.shifted(work, work - this.highWork + 1);
    while (work < this.lowWork) if (!this.growEarlier()) return this.shifted(work, work - this.lowWork);
    return this.startAt(work);
  }

  private finishBeyond(work: number): Minute {
    while (work > this.highWork) if (!this.growLater()) return this.shifted(work, work - this.highWork, true);
    while (work <= this.lowWork)
      if (!this.growEarlier()) return this.shifted(work, work - this.lowWork - 1, true);
    return this.finishAt(work);
  }

  /** Of a minute that is not unrolled, how far it has to go to come, by whole weeks, into what is; 0 of any other. */
  private weeksAway(t: Minute): Minute {
    if (t >= this.highMinute && this.highDay < lastDay) {
      return (Math.floor((t - this.highMinute) / week) + 1) * week;
    }
    if (t < this.lowMinute && this.lowDay > firstDay) return -Math.ceil((this.lowMinute - t) / week) * week;
    return 0;
  }

  /** Where work begins, or ends, of which so much lies beyond what is unrolled, either way; beyond all time where there is none. */
  private shifted(work: number, beyond: number, ends = false): Minute {
    const late = beyond > 0;
    const never = late ? endOfTime : startOfTime;
    const inWeek = late ? this.lastWeek : this.firstWeek;
    if (inWeek === 0 || (late ? this.highDay === lastDay : this.lowDay === firstDay)) return never;
    const weeks = (late ? 1 : -1) * Math.ceil(Math.abs(beyond) / inWeek);
    const unrolled = work - weeks * inWeek;
    const found = (ends ? this.finishAt(unrolled) : this.startAt(unrolled)) + weeks * week;
    if (found < firstDay * minutesPerDay) return startOfTime;
    return found > lastDay * minutesPerDay || (found === lastDay * minutesPerDay && !ends)
      ? endOfTime
      : found;
  }

  private cover(day: Day): void {
    if (this.originDay === null) {
      this.originDay = day;
      this.unroll(Math.max(firstDay, day - daysBefore), Math.min(lastDay, day + daysAfter));
      return;
    }
    while (day < this.lowDay && this.growEarlier());
    while (day >= this.highDay && this.growLater());
  }

  /** Two weeks behind all exceptions, and the shifts that began before, there is a whole week like the next. */
  private growLater(): boolean {
    if (this.originDay === null) this.cover(dayOf(0));
    const needed = Math.max(this.rule.regularFrom + 14, this.originDay! + daysUnrolled);
    if (this.highDay >= Math.min(lastDay, needed)) return false;
    this.unroll(this.lowDay, Math.min(lastDay, this.highDay + (this.highDay - this.lowDay)));
    return true;
  }

  private growEarlier(): boolean {
    if (this.originDay === null) this.cover(dayOf(0));
    const needed = Math.min(this.rule.regularBefore - 14, this.originDay! - daysUnrolled);
    if (this.lowDay <= Math.max(firstDay, needed)) return false;
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
      for (const interval of this.rule.intervalsOf(day)) {
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
    this.lowMinute = lowest;
    this.highMinute = highest;
    this.firstBegin = begins[0] ?? endOfTime;
    this.lastEnd = ends.at(-1) ?? endOfTime;
    this.indexMinutes();
    this.keepOrigin();
    this.indexWork();
  }

  private indexMinutes(): void {
    const { lowMinute, highMinute, spans } = this;
    this.spanAtMinute = new Int32Array(((highMinute - lowMinute) >> clockBits) + 1);
    let k = 0;
    for (let bucket = 0; bucket < this.spanAtMinute.length; bucket++) {
      while (spans[k + 2]! <= lowMinute + (bucket << clockBits)) k += 2;
      this.spanAtMinute[bucket] = k;
    }
  }

  /** Shifts the scale of work so that it keeps its zero, whatever days are covered. */
  private keepOrigin(): void {
    const beforeOrigin = this.workAt((this.originDay ?? this.lowDay) * minutesPerDay);
    for (let k = 0; k <= this.size + 1; k++) this.spans[2 * k + 1]! -= beforeOrigin;
    this.lowWork = this.spans[1]!;
    this.highWork = this.spans[2 * this.size + 1]!;
    this.firstWeek = this.workAt(this.lowMinute + week) - this.lowWork;
    this.lastWeek = this.highWork - this.workAt(this.highMinute - week);
  }

  private indexWork(): void {
    const { lowWork, highWork, spans } = this;
    this.spanAtWork = new Int32Array(((highWork - lowWork) >> workBits) + 1);
    let k = 0;
    for (let bucket = 0; bucket < this.spanAtWork.length; bucket++) {
      while (k < 2 * this.size - 2 && spans[k + 3]! - lowWork <= bucket << workBits) k += 2;
      this.spanAtWork[bucket] = k;
    }
  }
}

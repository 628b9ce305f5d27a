import type { Minute } from '../../domain/local-time.js';
import { LiveSchedule } from '../live-schedule.js';
import type { ActivityInput, PlanInput } from '../plan.js';
import { isManual, isStarted } from '../plan-rules.js';
import { type Booking, bookingOf, type DoubleBooking, doubleBookings, type Worker } from './bookings.js';
import { Diary } from './diary.js';

export interface LevellingInput {
  plan: PlanInput;
  /** By id of an activity that is to be done: who works on it. */
  workers: ReadonlyMap<string, readonly Worker[]>;
  /** Ids of what is not to finish later within float, though it may have some: the go-live. */
  heldIds: readonly string[];
  /** Ids of what stands where it is though nothing of the plan holds it there: trainings whose sessions are scheduled. */
  fixedIds: ReadonlySet<string>;
  /** Divides past from future. */
  now: Minute;
  /** Whether what cannot be resolved within float may take more, and move the end of the plan. */
  beyondFloat: boolean;
}

/**
 * Why a double booking is left. FIXED: nothing in it may be delayed (what is begun, scheduled by hand, as late as possible, or
 * held to a date). WOULD_MOVE_FIXED: what is fixed waits for what could be. NO_FLOAT: there is not enough float.
 * TOO_MUCH: it was given up, as one delay kept calling for another.
 */
export type UnresolvedReason = 'FIXED' | 'WOULD_MOVE_FIXED' | 'NO_FLOAT' | 'TOO_MUCH';

export interface Unresolved extends DoubleBooking {
  reason: UnresolvedReason;
}

export interface LevellingResult {
  /** By id, in elapsed minutes, of all that begins later than it could; whatever else could be delayed is not. */
  delays: ReadonlyMap<string, number>;
  unresolved: readonly Unresolved[];
}

/**
 * Resolves double bookings by delays, a serial scheme: what has the least float is placed first, then what has the earliest late
 * start, then the lower id; each begins as soon as its links allow and its people have time. What that moves is
 * placed again. Delays that there are, are forgotten first. Deterministic, whatever the order of the input.
 * Throws what schedule() throws. It pauses after each placement, for the caller to let others have a turn.
 */
export function levelling(input: LevellingInput): Generator<void, LevellingResult> {
  return new Levelling(input).run();
}

/** How often each may be placed again, on average, before the rest is left as it is. */
const mostPlacements = 25;

class Levelling {
  private readonly live: LiveSchedule;
  private readonly activities: ActivityInput[];
  private readonly indexOf: ReadonlyMap<string, number>;
  /** Where everything is, and where it was before anything was delayed. */
  private readonly start: Int32Array;
  private readonly finish: Int32Array;
  private readonly first: { finish: Int32Array; float: Int32Array; critical: Uint8Array; planFinish: Minute };
  /** Indexes of what may be delayed, those first that go first; and the converse. */
  private readonly queue: readonly number[];
  private readonly rankOf: ReadonlyMap<number, number>;
  private readonly waiting: Uint8Array;
  private readonly held: ReadonlySet<number>;
  /** What must not move at all: it is begun, scheduled by hand, or held to a date. */
  private readonly fixed: Uint8Array;
  private readonly diary = new Diary();
  private readonly failures = new Map<number, UnresolvedReason>();

  constructor(private readonly input: LevellingInput) {
    const { plan, workers, fixedIds } = input;
    const mayMove = (activity: ActivityInput): boolean => isMovable(activity) && !fixedIds.has(activity.id);
    this.activities = plan.activities.map((activity) =>
      mayMove(activity) ? { ...activity, levellingDelayMinutes: 0 } : activity,
    );
    this.indexOf = new Map(this.activities.map(({ id }, index) => [id, index]));
    this.live = new LiveSchedule({ ...plan, activities: this.activities });
    const { schedule } = this.live;
    this.start = schedule.start.slice();
    this.finish = schedule.finish.slice();
    this.first = {
      finish: schedule.finish.slice(),
      float: schedule.totalFloat.slice(),
      critical: schedule.critical.slice(),
      planFinish: schedule.forecastFinish,
    };
    const { lateStart, totalFloat } = schedule;
    this.queue = [...this.activities.keys()]
      .filter((i) => mayMove(this.activities[i]!) && workers.has(this.activities[i]!.id))
      .sort(
        (a, b) =>
          totalFloat[a]! - totalFloat[b]! ||
          lateStart[a]! - lateStart[b]! ||
          (this.activities[a]!.id < this.activities[b]!.id ? -1 : 1),
      );
    this.rankOf = new Map(this.queue.map((i, rank) => [i, rank]));
    this.waiting = new Uint8Array(this.queue.length).fill(1);
    this.held = new Set(input.heldIds.map((id) => this.indexOf.get(id)!));
    this.fixed = Uint8Array.from(this.activities, (activity) =>
      Number(isFixed(activity) || fixedIds.has(activity.id)),
    );
    this.activities.forEach(({ id }, i) => {
      if (workers.has(id) && !this.rankOf.has(i)) this.enter(i);
    });
  }

  *run(): Generator<void, LevellingResult> {
    yield* this.placeAll('WITHIN_FLOAT');
    if (this.input.beyondFloat) {
      for (const [i, reason] of this.failures) {
        if (reason !== 'NO_FLOAT') continue;
        this.failures.delete(i);
        this.diary.strike(this.activities[i]!.id);
        this.waiting[this.rankOf.get(i)!] = 1;
      }
      yield* this.placeAll('BEYOND_FLOAT');
    }
    const delays = new Map<string, number>();
    for (const { id, levellingDelayMinutes: delay } of this.activities) if (delay) delays.set(id, delay);
    return { delays, unresolved: this.unresolved() };
  }

  private *placeAll(mode: Mode): Generator<void> {
    let left = mostPlacements * this.queue.length;
    for (let rank = this.waiting.indexOf(1); rank !== -1; rank = this.waiting.indexOf(1)) {
      const i = this.queue[rank]!;
      this.waiting[rank] = 0;
      const failure = left-- > 0 ? this.place(i, mode) : 'TOO_MUCH';
      if (failure === null) this.failures.delete(i);
      else this.failures.set(i, failure);
      this.enter(i);
      yield;
    }
  }

  /** Moves activity i to where its people have time; answers why it cannot, and leaves it where it is then. */
  private place(i: number, mode: Mode): UnresolvedReason | null {
    for (let at = this.start[i]!; ;) {
      const next = this.clash(i, at);
      if (next !== null) {
        at = next;
        continue;
      }
      if (at === this.start[i]) return null;
      // What would begin after it has to be done has no float left, whatever it moves.
      if (mode === 'WITHIN_FLOAT' && this.first.float[i]! >= 0 && at > this.live.schedule.lateFinish[i]!) {
        return 'NO_FLOAT';
      }
      const failure = this.moveTo(i, at, mode);
      if (failure !== null) return failure;
      // It may stand later than asked for, where something else binds it.
      at = this.start[i]!;
    }
  }

  /** Where to look next if activity i cannot begin at `at` because its people are busy; null where it can. */
  private clash(i: number, at: Minute): Minute | null {
    const activity = this.activities[i]!;
    const workers = this.input.workers.get(activity.id)!;
    const begins = workers.map(({ time }) => time.startAt(time.workAt(at)));
    const begin = activity.elapsed ? at : Math.min(...begins);
    let next: Minute | null = null;
    for (const [k, worker] of workers.entries()) {
      const { time } = worker;
      const free = activity.elapsed ? begin : this.diary.takenUntil(worker.personId, time, begins[k]!);
      if (free > begins[k]! && begins[k] === begin) {
        next = Math.max(next ?? at + 1, free);
        continue;
      }
      const to = activity.elapsed
        ? begin + activity.durationMinutes
        : time.finishAt(time.workAt(begin) + activity.durationMinutes);
      const mine: Booking = { ...worker, activityId: activity.id, from: begin, to };
      const others = this.diary.between(worker.personId, begin, to);
      if (others.reduce((sum, { units }) => sum + units, worker.units) <= 100) continue;
      const [double] = doubleBookings([...others, mine]).filter(({ bookings }) => bookings.includes(mine));
      if (double === undefined) continue;
      const ends = double.bookings.flatMap((other) => (other === mine ? [] : [other.to]));
      next = Math.max(next ?? at + 1, Math.min(...ends));
    }
    return next;
  }

  /** Delays activity i so that it begins at `at` or as soon after as can be. */
  private moveTo(i: number, at: Minute, mode: Mode): UnresolvedReason | null {
    const before = this.activities[i]!.levellingDelayMinutes!;
    const touched = new Set<number>();
    const delayBy = (minutes: number): Minute => {
      this.activities[i] = { ...this.activities[i]!, levellingDelayMinutes: minutes };
      for (const index of this.live.replace(new Map([[i, this.activities[i]]]))) touched.add(index);
      return this.live.schedule.start[i]!;
    };
    let enough = before + at - this.start[i]!;
    if (delayBy(enough) < at) {
      // Something other than its links holds it: the delay begins before that.
      let short = enough;
      for (let step = at - this.start[i]!; delayBy(enough) < at; step *= 2) {
        short = enough;
        enough += step;
      }
      while (enough - short > 1) {
        const middle = (short + enough) >> 1;
        if (delayBy(middle) < at) short = middle;
        else enough = middle;
      }
      delayBy(enough);
    }
    const moved = [...touched].filter((index) => this.isElsewhere(index));
    const objection = this.objection(moved, touched, mode);
    if (objection === null) this.accept(i, moved);
    else delayBy(before);
    return objection;
  }

  private isElsewhere(index: number): boolean {
    const { start, finish } = this.live.schedule;
    return start[index] !== this.start[index] || finish[index] !== this.finish[index];
  }

  private objection(
    moved: readonly number[],
    touched: ReadonlySet<number>,
    mode: Mode,
  ): UnresolvedReason | null {
    if (moved.some((index) => this.fixed[index] === 1)) return 'WOULD_MOVE_FIXED';
    if (mode === 'BEYOND_FLOAT') return null;
    const { finish, totalFloat, forecastFinish } = this.live.schedule;
    const { first } = this;
    if (forecastFinish > first.planFinish) return 'NO_FLOAT';
    for (const index of moved) {
      if (first.critical[index] === 1 && !this.activities[index]!.isPhase) return 'NO_FLOAT';
      if (this.held.has(index) && finish[index]! > first.finish[index]!) return 'NO_FLOAT';
    }
    for (const index of touched) {
      if (totalFloat[index]! < Math.min(0, first.float[index]!)) return 'NO_FLOAT';
    }
    return null;
  }

  /** What has been placed and moves with it, is to be placed again. */
  private accept(i: number, moved: readonly number[]): void {
    const { start, finish } = this.live.schedule;
    for (const index of moved) {
      this.start[index] = start[index]!;
      this.finish[index] = finish[index]!;
      const { id } = this.activities[index]!;
      if (index === i || !this.diary.has(id)) continue;
      this.diary.strike(id);
      const rank = this.rankOf.get(index);
      if (rank === undefined) this.enter(index);
      else this.waiting[rank] = 1;
    }
  }

  /** Books its people for activity i as it stands. */
  private enter(i: number): void {
    const activity = this.activities[i]!;
    const bookings = this.input.workers.get(activity.id)!.flatMap((worker) => {
      return bookingOf(activity, worker, this.start[i]!, this.finish[i]!, this.input.now) ?? [];
    });
    this.diary.enter(activity.id, bookings);
  }

  private unresolved(): Unresolved[] {
    return this.diary.people().flatMap((bookings) =>
      doubleBookings(bookings).map((double) => {
        const indexes = double.bookings.map(({ activityId }) => this.indexOf.get(activityId)!);
        const reasons = new Set(indexes.map((index) => this.failures.get(index)));
        const order = ['TOO_MUCH', 'NO_FLOAT', 'WOULD_MOVE_FIXED'] as const;
        return { ...double, reason: order.find((reason) => reasons.has(reason)) ?? 'FIXED' };
      }),
    );
  }
}

type Mode = 'WITHIN_FLOAT' | 'BEYOND_FLOAT';

const isHard = ({ constraint }: ActivityInput): boolean => /^MUST|NO_LATER/.test(constraint);

const isFixed = (activity: ActivityInput): boolean =>
  !activity.isPhase && !activity.inactive && (isStarted(activity) || isManual(activity) || isHard(activity));

const isMovable = (activity: ActivityInput): boolean =>
  !activity.isPhase &&
  !activity.inactive &&
  activity.constraint !== 'ALAP' &&
  !(isStarted(activity) || isManual(activity) || isHard(activity));

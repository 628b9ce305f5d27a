import type { Minute } from '../../domain/local-time.js';
import { LiveSchedule } from '../live-schedule.js';
import type { ActivityInput, ChainStep, DrivingStep, PlanInput, Schedule } from '../plan.js';
import { shortenedBy } from '../plan-rules.js';
import type { WorkingTime } from '../working-time.js';
import { type CutArc, endlessPath, minimumCut } from './minimum-cut.js';

/** How far an activity can be shortened. */
export interface CrashLimit {
  /** The most minutes that can go of its duration, or of what is left of it once it has begun. */
  mostMinutes: number;
  /** Minutes of one of its days. */
  dayMinutes: number;
  /** Of each day less, a whole number of the smallest unit of money; null where nobody knows it. */
  costPerDay: number | null;
}

/** How far the finish comes forward for what. */
export interface CompressionPoint {
  finish: Minute;
  /** Of the days whose cost is known. */
  cost: number;
  /** Days, of the activities that are shortened, whose cost nobody knows. */
  daysWithoutCost: number;
  /** Whether the cost of any day is known, or no day is needed. */
  hasCost: boolean;
}

/** Activities of the plan, times runs of the engine, that one compression may take: some seconds; and its runs at least and at most. */
const mostActivitiesRun = 4_000_000;
const [fewestRuns, mostRuns] = [100, 10_000];
/** Days whose cost is unknown go in this many steps, or one by one, so that they spread over the activities. */
const spread = 20;

/**
 * Brings an activity's finish forward to a target by shortening others, for the least cost: the time-cost trade-off (Kelley 1961,
 * Fulkerson 1961), solved by cuts as Phillips and Dessouky do ("Solving the project time/cost tradeoff problem using the minimal
 * cut concept", Management Science 24, 1977). Of all paths that hold the finish, the cheapest cut tells which activities to shorten
 * together, and which of those shortened before to give a day back; by as much as it takes until another path holds the
 * finish, something is as short as it can be, or the target is reached. Where all links are finish-to-start and one calendar
 * counts, that is the least cost there is.
 *
 * Other links, calendars, lags, constraints and progress bend it, so every step is run by the engine and stands for what it really
 * brings; what turns out not to help is left alone, and in the end what is not needed is given back, dearest first.
 *
 * Days whose cost is unknown are dearer than any whose cost is known: so there are as few of them as can be, then the known
 * cost is the least. Of equals the activity gives that has so far given the smallest share of what it can.
 */
export class Compression {
  /** By index of the activity, the minutes by which it is shortened. */
  readonly shortened = new Map<number, number>();
  /** From the plan as it was, each with what has to be paid to come so far. */
  readonly points: CompressionPoint[] = [];
  /** What can't give, on a path that holds the finish where it is; empty where the target is met. */
  stops: readonly ChainStep[] = [];
  /** Whether it stopped because it took too long: the finish could come further forward yet. */
  gaveUp = false;

  private readonly live: LiveSchedule;
  private readonly time: WorkingTime;
  private readonly dayMinutes: number;
  /** More than all days of known cost together. */
  private readonly unknownCost: number;
  private readonly unknownCount: number;
  /** What can be shortened and brings nothing as things are. */
  private readonly useless = new Set<number>();
  private readonly daysToGain: number;
  private runsLeft: number;

  /** `index` is that of the activity whose finish it is, `dayMinutes` those of a day of its calendar. */
  constructor(
    private readonly plan: PlanInput,
    private readonly index: number,
    private readonly target: Minute,
    private readonly limits: ReadonlyMap<number, CrashLimit>,
    dayMinutes: number,
  ) {
    this.live = new LiveSchedule(plan);
    this.time = this.live.timeOf(plan.activities[index]!.calendarId ?? plan.calendarId);
    this.dayMinutes = dayMinutes;
    const costs = [...limits.values()].map(({ costPerDay }) => costPerDay);
    this.unknownCost = costs.reduce<number>((sum, cost) => sum + (cost ?? 0), 2);
    this.unknownCount = costs.filter((cost) => cost === null).length;
    this.daysToGain = this.daysBetween(target, this.finish);
    const runs = Math.floor(mostActivitiesRun / plan.activities.length);
    this.runsLeft = Math.min(mostRuns, Math.max(fewestRuns, runs));
    this.points.push(this.point());
  }

  /** The plan with what is shortened; its arrays change with the next step. */
  get schedule(): Schedule {
    return this.live.schedule;
  }

  get finish(): Minute {
    return this.live.schedule.finish[this.index]!;
  }

  get isMet(): boolean {
    return this.finish <= this.target;
  }

  /** Days of the calendar of the activity whose finish it is. */
  daysBetween(from: Minute, to: Minute): number {
    return this.time.workBetween(from, to) / this.dayMinutes;
  }

  /** Step by step to the end, so that others get a turn in between. */
  *steps(): Generator<void> {
    while (!this.isMet) {
      // To give back takes a run for each.
      if (this.runsLeft <= this.shortened.size) {
        this.gaveUp = true;
        break;
      }
      const steps = this.live.schedule.drivingSteps(this.index);
      const nodeCount = steps.reduce((most, { tail, head }) => Math.max(most, tail, head), 1) + 1;
      const arcs = steps.map((step) => this.arcOf(step));
      const before = minimumCut(nodeCount, arcs);
      if (before === null) {
        this.stops = endlessPath(nodeCount, arcs)!.map((k) => ({ ...steps[k]!, others: [] }));
        break;
      }
      this.cutThrough(steps, arcs, before);
      yield;
    }
    yield* this.giveBack();
    this.tidyPoints();
  }

  /** Shortens what the cut goes through; what brings nothing is not tried again before something else has. */
  private cutThrough(steps: readonly DrivingStep[], arcs: readonly CutArc[], before: Uint8Array): void {
    const shorter: number[] = [];
    const longer: number[] = [];
    steps.forEach(({ tail, head, index }, k) => {
      if (before[tail] === 1 && before[head] === 0) shorter.push(index);
      if (before[tail] === 0 && before[head] === 1 && arcs[k]!.gain > 0) longer.push(index);
    });
    const gains =
      this.shortenTogether(shorter, longer) ||
      (longer.length > 0 && this.shortenTogether(shorter, [])) ||
      this.shortenFurther(shorter);
    if (!gains) return;
    this.useless.clear();
    this.points.push(this.point());
  }

  /** By as many days as it takes until something else holds the finish. Answers whether the finish comes forward. */
  private shortenTogether(shorter: readonly number[], longer: readonly number[]): boolean {
    const was = this.finish;
    const days = this.daysOf(shorter, longer);
    const moved = this.mover(shorter, longer);
    this.set(moved(days));
    const gained = this.daysBetween(this.finish, was);
    if (gained > 0 && gained < days) {
      // Another path holds the finish now: less of the cut does as well.
      this.set(moved(gained));
      if (this.daysBetween(this.finish, was) < gained) this.set(moved(days));
    }
    if (this.finish < was) return true;
    this.set(moved(0));
    return false;
  }

  /** The days by which the cut can be gone through at once, whole ones where there is one. */
  private daysOf(shorter: readonly number[], longer: readonly number[]): number {
    let days = this.daysBetween(this.target, this.finish);
    if (days <= 0) days = 1;
    for (const index of shorter) {
      const { mostMinutes, dayMinutes, costPerDay } = this.limits.get(index)!;
      days = Math.min(days, (mostMinutes - this.given(index)) / dayMinutes);
      if (costPerDay === null) days = Math.min(days, Math.max(1, Math.round(this.daysToGain / spread)));
    }
    for (const index of longer) {
      const { dayMinutes, costPerDay } = this.limits.get(index)!;
      days = Math.min(days, this.given(index) / dayMinutes);
      if (costPerDay === null) days = Math.min(days, 1);
    }
    return days > 1 ? Math.floor(days) : days;
  }

  /**
   * Where a day of a cut does not bring the finish forward, as a weekend or a lag on the clock swallows it, more may: the fewest
   * days that do, each activity as far as it can. Where none do, what of the cut still holds the finish is of no use.
   */
  private shortenFurther(shorter: readonly number[]): boolean {
    const was = this.finish;
    const moved = this.mover(shorter, []);
    const brings = (days: number): boolean => {
      this.set(moved(days));
      return this.finish < was;
    };
    const most = shorter.reduce((longest, index) => {
      const { mostMinutes, dayMinutes } = this.limits.get(index)!;
      return Math.max(longest, Math.ceil((mostMinutes - this.given(index)) / dayMinutes));
    }, 1);
    let [few, enough] = [0, 1];
    while (!brings(enough)) {
      if (enough === most) {
        for (const index of this.stillHolding(shorter)) this.useless.add(index);
        this.set(moved(0));
        return false;
      }
      [few, enough] = [enough, Math.min(most, enough * 2)];
    }
    return brings(leastThat(brings, few, enough));
  }

  /** Those of the activities that still lie on a path that holds the finish; all of them where none does. */
  private stillHolding(activities: readonly number[]): readonly number[] {
    const steps = this.live.schedule.drivingSteps(this.index);
    const worked = new Set(steps.filter(isWork).map(({ index }) => index));
    const holding = activities.filter((index) => worked.has(index));
    return holding.length === 0 ? activities : holding;
  }

  private arcOf({ tail, head, index, reason }: DrivingStep): CutArc {
    const limit = this.limits.get(index);
    if (limit === undefined || !isWork({ reason })) return { tail, head, cost: Infinity, gain: 0 };
    const given = this.given(index);
    const spent = given >= limit.mostMinutes || this.useless.has(index);
    return {
      tail,
      head,
      cost: spent ? Infinity : this.costOf(limit, Math.min(limit.mostMinutes, given + limit.dayMinutes)),
      gain: given === 0 ? 0 : this.costOf(limit, given),
    };
  }

  /** What a day of it costs, of which so many minutes have been given. */
  private costOf({ mostMinutes, costPerDay }: CrashLimit, given: number): number {
    return costPerDay ?? this.unknownCost + given / mostMinutes / (this.unknownCount + 1);
  }

  private given(index: number): number {
    return this.shortened.get(index) ?? 0;
  }

  /** By how much each is shortened once days of it have gone, as far as it can, or come back; from what is given now. */
  private mover(
    shorter: readonly number[],
    longer: readonly number[],
  ): (days: number) => Map<number, number> {
    const all = [...shorter, ...longer].map((index) => ({ index, given: this.given(index) }));
    return (days) =>
      new Map(
        all.map(({ index, given }, k) => {
          const { mostMinutes, dayMinutes } = this.limits.get(index)!;
          const by = Math.round(days * dayMinutes) * (k < shorter.length ? 1 : -1);
          return [index, Math.min(mostMinutes, Math.max(0, given + by))];
        }),
      );
  }

  private set(minutes: ReadonlyMap<number, number>): void {
    const inputs = new Map<number, ActivityInput>();
    for (const [index, by] of minutes) {
      if (by === 0) this.shortened.delete(index);
      else this.shortened.set(index, by);
      inputs.set(index, shortenedBy(this.plan.activities[index]!, by));
    }
    this.live.replace(inputs);
    this.runsLeft--;
  }

  /** Gives back what the finish does not need, dearest first; whole days, or all. */
  private *giveBack(): Generator<void> {
    const needed = this.isMet ? this.target : this.finish;
    const price = (index: number): number => this.limits.get(index)!.costPerDay ?? Infinity;
    const share = (index: number): number => this.shortened.get(index)! / this.limits.get(index)!.mostMinutes;
    const dearestFirst = [...this.shortened.keys()].sort(
      (a, b) => compare(price(b), price(a)) || share(b) - share(a) || a - b,
    );
    // What is settled for one is taken over with the trial of the next: a run less.
    let settled = new Map<number, number>();
    for (const index of dearestFirst) {
      const given = this.shortened.get(index)!;
      const { dayMinutes } = this.limits.get(index)!;
      const keeps = (days: number): boolean => {
        this.set(new Map([...settled, [index, Math.max(0, given - days * dayMinutes)]]));
        return this.finish <= needed;
      };
      const all = Math.ceil(given / dayMinutes);
      let [back, next] = [0, 1];
      while (next <= all && keeps(next)) [back, next] = [next, Math.min(all + 1, 2 * next)];
      const tooMany = next > all ? next : leastThat((days) => !keeps(days), back, next);
      settled = new Map([[index, Math.max(0, given - (tooMany - 1) * dayMinutes)]]);
      yield;
    }
    this.set(settled);
  }

  private point(): CompressionPoint {
    let [cost, daysWithoutCost, hasCost] = [0, 0, this.shortened.size === 0];
    for (const [index, minutes] of this.shortened) {
      const { costPerDay, dayMinutes } = this.limits.get(index)!;
      if (costPerDay === null) daysWithoutCost += minutes / dayMinutes;
      else [cost, hasCost] = [cost + (costPerDay * minutes) / dayMinutes, true];
    }
    return { finish: this.finish, cost, daysWithoutCost, hasCost };
  }

  /** The last is what was found in the end; before it, what comes less far for less. */
  private tidyPoints(): void {
    const last = this.point();
    const before = this.points.filter(
      ({ finish, cost, daysWithoutCost }) =>
        finish > last.finish &&
        (daysWithoutCost < last.daysWithoutCost ||
          (daysWithoutCost === last.daysWithoutCost && cost <= last.cost)),
    );
    this.points.splice(0, this.points.length, ...before, last);
  }
}

const isWork = ({ reason }: Pick<DrivingStep, 'reason'>): boolean =>
  reason.kind === 'DURATION' || reason.kind === 'REMAINING';

/** The least of the numbers above `no`, for which it does not hold, up to `yes`, for which it does. */
function leastThat(holds: (value: number) => boolean, no: number, yes: number): number {
  let [low, high] = [no, yes];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

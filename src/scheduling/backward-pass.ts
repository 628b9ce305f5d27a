import type { Minute } from '../domain/local-time.js';
import { arrow } from './arrows.js';
import type { Dates } from './forward-pass.js';
import { latestBefore } from './link-bounds.js';
import { type Network, trait } from './network.js';
import { latestUnder, standing } from './placement.js';
import { sharedWork, startBy } from './shared-work.js';
import { endOfTime, startOfTime, type WorkingTime } from './working-time.js';

/** Late dates and floats by activity; floats are minutes of what its duration is counted in. */
export interface LateDates {
  lateStart: Int32Array;
  lateFinish: Int32Array;
  totalFloat: Int32Array;
  freeFloat: Int32Array;
  /** 1 for what is finished or inactive. */
  done: Uint8Array;
}

/** The latest start and finish of something, by one of two measures, while its successors are gone through. */
interface Limits {
  start: Minute;
  finish: Minute;
}

/**
 * The backward pass: how late each activity can be without moving the plan's finish (total float), and without moving
 * anything else (free float). Both are one question with different limits at the successors, their late dates
 * or their early ones, so one walk against the order answers both. A lag that is a percentage of a phase is taken as the
 * forward pass left it: in one run it is a constant, though the phase would last longer if what is in it came later.
 */
export function backwardPass(network: Network, early: Dates): LateDates {
  return new BackwardPass(network, early).run();
}

export class BackwardPass {
  private readonly lateStart: Int32Array;
  private readonly lateFinish: Int32Array;
  private readonly totalFloat: Int32Array;
  private readonly freeFloat: Int32Array;
  private readonly done: Uint8Array;
  /**
   * The latest moments at which a link may bind an activity's start: `[2i]` without making it late, `[2i + 1]` without
   * moving it from its early dates. Those for its finish are kept only where a link binds it.
   */
  private readonly startLimits: Int32Array;
  private readonly finishLimits: Int32Array;
  /** By phase: the limits of its dates that follow from links out of it, which hold for what it contains. */
  private readonly insideLate: { start: Int32Array; finish: Int32Array };
  private readonly insideFree: { start: Int32Array; finish: Int32Array };
  private readonly late: Limits = { start: 0, finish: 0 };
  private readonly free: Limits = { start: 0, finish: 0 };
  private readonly kept = new Int32Array(10);
  private readonly planEnd: Minute;
  /** By phase: the least free float inside it; its own may be less, as its total float caps it. */
  private readonly freeInside: Int32Array;

  constructor(
    private readonly network: Network,
    private readonly early: Dates,
  ) {
    const { count, phaseCount, plan } = network;
    const phases = phaseCount === 0 ? 0 : count;
    this.lateStart = new Int32Array(count);
    this.lateFinish = new Int32Array(count);
    this.totalFloat = new Int32Array(count);
    this.freeFloat = new Int32Array(count);
    this.done = new Uint8Array(count);
    this.startLimits = new Int32Array(2 * count);
    this.finishLimits = new Int32Array(2 * count);
    this.insideLate = { start: new Int32Array(phases), finish: new Int32Array(phases) };
    this.insideFree = { start: new Int32Array(phases), finish: new Int32Array(phases) };
    this.freeInside = new Int32Array(phases);
    this.planEnd = plan.floatAgainst ?? early.planFinish;
  }

  run(): LateDates {
    this.visitAll();
    const { lateStart, lateFinish, totalFloat, freeFloat, done } = this;
    return { lateStart, lateFinish, totalFloat, freeFloat, done };
  }

  /** Goes through one node again, after something it depends on has changed, and answers whether anything of it changed. */
  revisit(node: number): boolean {
    const { count, traits } = this.network;
    const i = node < count ? node : node - count;
    this.remember(node);
    if (node >= count) this.leavePhase(i, traits[i]!);
    else {
      this.done[i] = 0;
      this.visit(i, traits[i]!);
    }
    return !this.remember(node);
  }

  /** Keeps all that others take from a node, and its results; answers whether they are what was kept last. */
  private remember(node: number): boolean {
    const { startLimits, finishLimits, insideLate, insideFree, kept } = this;
    const { count } = this.network;
    let same = true;
    let size = 0;
    const keep = (value: number): void => {
      if (kept[size] !== value) same = false;
      kept[size++] = value;
    };
    if (node >= count) {
      const phase = node - count;
      keep(insideLate.start[phase]!);
      keep(insideLate.finish[phase]!);
      keep(insideFree.start[phase]!);
      keep(insideFree.finish[phase]!);
      return same;
    }
    keep(this.lateStart[node]!);
    keep(this.lateFinish[node]!);
    keep(this.totalFloat[node]!);
    keep(this.freeFloat[node]!);
    keep(this.done[node]!);
    keep(this.freeInside[node] ?? 0);
    keep(startLimits[2 * node]!);
    keep(startLimits[2 * node + 1]!);
    keep(finishLimits[2 * node]!);
    keep(finishLimits[2 * node + 1]!);
    return same;
  }

  private visitAll(): void {
    const { count, traits, order } = this.network;
    for (let at = order.length - 1; at >= 0; at--) {
      const node = order[at]!;
      if (node >= count) this.leavePhase(node - count, traits[node - count]!);
      else this.visit(node, traits[node]!);
    }
  }

  private visit(i: number, traits: number): void {
    if ((traits & (trait.inactive | trait.finished)) !== 0) this.standStill(i);
    else if ((traits & trait.phase) !== 0) this.finishPhase(i, traits);
    else this.finishActivity(i, traits);
  }

  /** Collects in `late` and `free` what the links out of i and the phase around it allow. */
  private collect(i: number, traits: number): void {
    const { times, lagTime, containment, outgoing } = this.network;
    const { late, free, early, startLimits, finishLimits } = this;
    late.start = free.start = endOfTime;
    late.finish = this.planEnd;
    free.finish = early.planFinish;
    if ((traits & trait.inside) !== 0) this.collectFrom(containment.container[i]!, i);
    for (let k = outgoing.first[i]!; k < outgoing.first[i + 1]!; k++) {
      const code = outgoing.code[k]!;
      const successor = outgoing.other[k]!;
      const limits = (code & arrow.toFinish) === 0 ? startLimits : finishLimits;
      let lateBound = limits[2 * successor]!;
      let freeBound = limits[2 * successor + 1]!;
      if (code >= arrow.workingLag) {
        const time = times[lagTime[successor]!]!;
        lateBound = latestBefore(code, outgoing.lag[k]!, lateBound, time);
        freeBound = latestBefore(code, outgoing.lag[k]!, freeBound, time);
      }
      if ((code & arrow.fromStart) === 0) {
        if (lateBound < late.finish) late.finish = lateBound;
        if (freeBound < free.finish) free.finish = freeBound;
      } else {
        if (lateBound < late.start) late.start = lateBound;
        if (freeBound < free.start) free.start = freeBound;
      }
    }
  }

  /** A phase that has dates of its own does not hold what it contains. */
  private collectFrom(around: number, i: number): void {
    const { late, free, early, insideLate, insideFree } = this;
    if ((this.network.traits[around]! & trait.manual) !== 0) return;
    late.finish = Math.min(late.finish, insideLate.finish[around]!);
    free.finish = Math.min(free.finish, insideFree.finish[around]!);
    // A phase starts with the earliest inside it: only that one holds what follows the phase's start.
    if (early.start[i] !== early.start[around]) return;
    late.start = insideLate.start[around]!;
    free.start = insideFree.start[around]!;
  }

  private finishActivity(i: number, traits: number): void {
    this.collect(i, traits);
    if ((traits & trait.capped) !== 0) this.capByDates(i);
    const { duration, times, time } = this.network;
    const worked = times[time[i]!]!;
    if ((traits & trait.assigned) !== 0) this.measureAssigned(i, traits, worked);
    else if ((traits & trait.started) !== 0) this.measureStarted(i, worked);
    else if ((traits & trait.manual) !== 0) this.measureManual(i, worked);
    else if (duration[i] === 0) this.measureMilestone(i, worked);
    else this.measure(i, worked, duration[i]!);
    if ((traits & trait.delayed) !== 0) this.takeDelay(i, worked);
  }

  /** What is delayed to level the load of people lets its links come as much earlier. */
  private takeDelay(i: number, worked: WorkingTime): void {
    const delay = this.network.plan.activities[i]!.levellingDelayMinutes!;
    const { duration, traits } = this.network;
    const latest = (limit: Minute): Minute => {
      if ((traits[i]! & trait.shared) !== 0) return sharedWork(this.network, i).beginBy(limit);
      return duration[i] === 0 ? standing(limit, worked) : worked.startAt(startBy(worked, limit));
    };
    for (const at of [2 * i, 2 * i + 1]) {
      if (this.startLimits[at] === endOfTime) continue;
      this.startLimits[at] = latest(this.startLimits[at]! - delay);
    }
  }

  private measure(i: number, worked: WorkingTime, minutes: number): void {
    const { late, free, early } = this;
    const finishWork = early.finishWork[i]!;
    let work = worked.locate(late.finish);
    let { begin, end } = worked;
    if (late.start < late.finish - minutes) {
      const bound = startBy(worked, late.start) + minutes;
      if (bound < work) {
        work = bound;
        begin = worked.startAt(work);
        end = worked.finishAt(work);
      }
    }
    let freeWork = free.finish === early.finish[i] ? finishWork : worked.workAt(free.finish);
    if (free.start < free.finish - minutes)
      freeWork = Math.min(freeWork, startBy(worked, free.start) + minutes);
    this.lateStart[i] = this.startLimits[2 * i] = worked.startAt(work - minutes);
    this.lateFinish[i] = end;
    this.startLimits[2 * i + 1] = early.start[i]!;
    this.setFloats(i, work - finishWork, freeWork - finishWork);
    if ((this.network.traits[i]! & trait.finishBound) === 0) return;
    this.finishLimits[2 * i] = begin;
    this.finishLimits[2 * i + 1] = worked.startAt(finishWork);
  }

  /** Work in other calendars than the activity's: float is what both its ends have, in its own. */
  private measureAssigned(i: number, traits: number, worked: WorkingTime): void {
    const { early, free, lateStart, lateFinish, network } = this;
    const started = (traits & trait.started) !== 0;
    if ((traits & trait.shared) !== 0 && (traits & trait.manual) === 0) this.measureShared(i);
    else if (started) this.measureStarted(i, worked);
    else if ((traits & trait.manual) !== 0) this.measureManual(i, worked);
    else if (network.duration[i] === 0) this.measureMilestone(i, worked);
    else this.measure(i, worked, network.duration[i]!);
    const counted = network.times[network.lagTime[i]!]!;
    const between = (from: Minute, to: Minute): number =>
      to === endOfTime ? endOfTime : counted.workBetween(from, to);
    const startFloat = started ? endOfTime : between(early.start[i]!, lateStart[i]!);
    const total = Math.min(startFloat, between(early.finish[i]!, lateFinish[i]!));
    const freeStart = started ? endOfTime : between(early.start[i]!, free.start);
    this.setFloats(i, total, Math.min(freeStart, between(early.finish[i]!, free.finish)));
  }

  private measureShared(i: number): void {
    const { early, late, startLimits, finishLimits } = this;
    const work = sharedWork(this.network, i);
    let start = work.beginToEndBy(late.finish);
    let finish = work.endBy(late.finish);
    if (late.start < start) {
      start = work.beginBy(late.start);
      finish = work.end(start);
    }
    this.lateStart[i] = startLimits[2 * i] = Math.min(start, finish);
    this.lateFinish[i] = finishLimits[2 * i] = finish;
    startLimits[2 * i + 1] = early.start[i]!;
    finishLimits[2 * i + 1] = early.finish[i]!;
  }

  private measureMilestone(i: number, worked: WorkingTime): void {
    const { late, free, early, startLimits, finishLimits } = this;
    const finish = early.finish[i]!;
    const limit = standing(Math.min(late.start, late.finish), worked);
    this.lateStart[i] = this.lateFinish[i] = limit;
    startLimits[2 * i] = finishLimits[2 * i] = limit;
    startLimits[2 * i + 1] = finishLimits[2 * i + 1] = finish;
    const work = worked.workAt(finish);
    this.setFloats(i, worked.workAt(limit) - work, worked.workAt(Math.min(free.start, free.finish)) - work);
  }

  /** What is under way cannot start again: its links bind what is left of it, and only its finish floats. */
  private measureStarted(i: number, worked: WorkingTime): void {
    const { early, network, startLimits } = this;
    const left = network.remaining[i]!;
    this.late.start = this.free.start = endOfTime;
    this.measure(i, worked, left);
    startLimits[2 * i + 1] = worked.startAt(early.finishWork[i]! - left);
    if (network.plan.outOfSequence === 'PROGRESS_OVERRIDE') startLimits.fill(endOfTime, 2 * i, 2 * i + 2);
    this.lateStart[i] = early.start[i]!;
  }

  /** Typed dates may lie outside working time, and there may be more or less work between them than the duration says. */
  private measureManual(i: number, worked: WorkingTime): void {
    const { early, late, free, network } = this;
    const between = worked.workBetween(early.start[i]!, early.finish[i]!);
    if (between === 0) {
      late.finish = Math.min(late.start, late.finish);
      free.finish = Math.min(free.start, free.finish);
      late.start = free.start = endOfTime;
    }
    this.measure(i, worked, between);
    const held = worked.workAt(this.lateFinish[i]!) < worked.workAt(late.finish);
    if (!held) this.lateFinish[i] = late.finish;
    const duration = (network.traits[i]! & trait.phase) === 0 ? network.duration[i]! : between;
    const lateStart = worked.startAt(worked.workAt(this.lateFinish[i]!) - duration);
    this.lateStart[i] = this.startLimits[2 * i] = Math.min(lateStart, this.lateFinish[i]!);
  }

  private setFloats(i: number, total: number, free: number): void {
    // What a constraint pulled back against a link is late by as much, even where it stands on its latest date.
    const { pulled } = this.early;
    this.totalFloat[i] = pulled.size === 0 ? total : total - (pulled.get(i) ?? 0);
    this.freeFloat[i] = Math.max(0, Math.min(free, this.totalFloat[i]));
  }

  /**
   * Deadlines and "no later than" constraints cap the late dates; a "must" that is honoured is the late date, whatever
   * successors would allow. A phase and what has started take no cap on their start.
   */
  private capByDates(i: number): void {
    const { plan, traits, duration, times, time } = this.network;
    const { constraint, constraintAt, deadline } = plan.activities[i]!;
    const { late } = this;
    const must = constraint.startsWith('MUST');
    if (constraintAt !== null && (must || constraint.endsWith('NO_LATER_THAN'))) {
      const traitsOfI = traits[i]!;
      const movable = (traitsOfI & (trait.phase | trait.started | trait.manual)) === 0;
      const milestone = duration[i] === 0 && (traitsOfI & trait.phase) === 0;
      const latest = latestUnder(constraint, constraintAt, milestone, times[time[i]!]!);
      if (must && movable && plan.honourConstraints) late.start = late.finish = endOfTime;
      if (constraint.includes('FINISH')) late.finish = Math.min(late.finish, latest);
      else if (movable) late.start = Math.min(late.start, latest);
    }
    if (deadline !== null) late.finish = Math.min(late.finish, deadline);
  }

  /** What is done, or takes no part, has no float and holds nothing back. */
  private standStill(i: number): void {
    this.lateStart[i] = this.early.start[i]!;
    this.lateFinish[i] = this.early.finish[i]!;
    this.totalFloat[i] = this.freeFloat[i] = 0;
    this.startLimits.fill(endOfTime, 2 * i, 2 * i + 2);
    this.finishLimits.fill(endOfTime, 2 * i, 2 * i + 2);
    this.done[i] = 1;
  }

  /** Comes before all that a phase contains: the links out of the phase limit that. */
  private leavePhase(i: number, traits: number): void {
    const { late, free, insideLate, insideFree } = this;
    this.collect(i, traits);
    if ((traits & trait.capped) !== 0) this.capByDates(i);
    insideLate.start[i] = late.start;
    insideLate.finish[i] = late.finish;
    insideFree.start[i] = free.start;
    insideFree.finish[i] = free.finish;
  }

  /** Comes after all that a phase contains, from which it has its late dates, float and limits, unless it is empty. */
  private finishPhase(i: number, traits: number): void {
    const { times, time, containment } = this.network;
    const { early, late, free, insideLate, insideFree } = this;
    const worked = times[time[i]!]!;
    if (containment.hollow[i] === 1) {
      late.start = insideLate.start[i]!;
      late.finish = insideLate.finish[i]!;
      free.start = insideFree.start[i]!;
      free.finish = insideFree.finish[i]!;
      if ((traits & trait.manual) !== 0) this.measureManual(i, worked);
      else this.measureMilestone(i, worked);
      this.freeInside[i] = this.freeFloat[i]!;
      return;
    }
    this.gather(i);
    if (this.freeInside[i] === endOfTime) {
      this.standStill(i);
      return;
    }
    if ((traits & trait.manual) !== 0) {
      this.lateFinish[i] = Math.min(this.lateFinish[i]!, insideLate.finish[i]!);
      this.lateStart[i] = Math.min(this.lateStart[i]!, this.lateFinish[i]);
    }
    const startFloat = worked.workBetween(early.start[i]!, this.lateStart[i]!);
    const finishFloat = worked.workBetween(early.finish[i]!, this.lateFinish[i]!);
    this.setFloats(i, Math.min(startFloat, finishFloat), this.freeInside[i]!);
  }

  /** Takes from what phase i contains its late dates, limits and free float; that is endOfTime where all of it is done. */
  private gather(i: number): void {
    const { early, startLimits, finishLimits, lateStart, lateFinish } = this;
    const { traits, containment } = this.network;
    const { firstChild, children, rollsUp } = containment;
    lateStart[i] = this.freeInside[i] = endOfTime;
    lateFinish[i] = startOfTime;
    startLimits.fill(endOfTime, 2 * i, 2 * i + 2);
    finishLimits.fill(endOfTime, 2 * i, 2 * i + 2);
    for (let k = firstChild[i]!; k < firstChild[i + 1]!; k++) {
      const child = children[k]!;
      if (rollsUp[child] === 0) continue;
      const traitsOfChild = traits[child]!;
      // For the phase around it, what is manually scheduled is fixed: its dates are its late dates.
      const fixed = (traitsOfChild & (trait.manual | trait.phase)) === trait.manual;
      lower(lateStart, i, fixed ? early.start[child]! : lateStart[child]!);
      const finish = fixed ? early.finish[child]! : lateFinish[child]!;
      if (finish > lateFinish[i]) lateFinish[i] = finish;
      // Links hold only what has not begun.
      const holds = fixed && (traitsOfChild & trait.started) === 0;
      lower(startLimits, 2 * i, holds ? early.start[child]! : startLimits[2 * child]!);
      lower(startLimits, 2 * i + 1, startLimits[2 * child + 1]!);
      if ((traitsOfChild & trait.finishBound) !== 0) {
        lower(finishLimits, 2 * i, finishLimits[2 * child + (holds ? 1 : 0)]!);
        lower(finishLimits, 2 * i + 1, finishLimits[2 * child + 1]!);
      }
      if (this.done[child] === 0) {
        const phase = (traitsOfChild & trait.phase) !== 0;
        lower(this.freeInside, i, phase ? this.freeInside[child]! : this.freeFloat[child]!);
      }
    }
  }
}

function lower(values: Int32Array, at: number, value: number): void {
  if (value < values[at]!) values[at] = value;
}

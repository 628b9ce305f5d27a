import type { Minute } from '../domain/local-time.js';
import { arrow } from './arrows.js';
import type { Dates } from './forward-pass.js';
import { latestBefore } from './link-bounds.js';
import { type Network, trait } from './network.js';
import { settle } from './placement.js';
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
 * or their early ones, so one walk against the order answers both.
 */
export function backwardPass(network: Network, order: Int32Array, early: Dates): LateDates {
  return new BackwardPass(network, early).run(order);
}

class BackwardPass {
  private readonly lateStart: Int32Array;
  private readonly lateFinish: Int32Array;
  private readonly totalFloat: Int32Array;
  private readonly freeFloat: Int32Array;
  /** By activity: the latest moments at which a link may bind its start and its finish without making it late … */
  private readonly lateStartLimit: Int32Array;
  private readonly lateFinishLimit: Int32Array;
  /** … or without moving it from its early dates. */
  private readonly earlyStartLimit: Int32Array;
  private readonly earlyFinishLimit: Int32Array;
  /** By phase: the limits of its dates that follow from links out of it, which hold for what it contains. */
  private readonly insideLate: { start: Int32Array; finish: Int32Array };
  private readonly insideFree: { start: Int32Array; finish: Int32Array };
  private readonly done: Uint8Array;
  private readonly late: Limits = { start: 0, finish: 0 };
  private readonly free: Limits = { start: 0, finish: 0 };
  private readonly planEnd: Minute;

  constructor(
    private readonly network: Network,
    private readonly early: Dates,
  ) {
    const { count, plan } = network;
    const blank = (value: number): Int32Array => new Int32Array(count).fill(value);
    this.lateStart = blank(endOfTime);
    this.lateFinish = blank(startOfTime);
    this.totalFloat = blank(endOfTime);
    this.freeFloat = blank(endOfTime);
    this.lateStartLimit = blank(endOfTime);
    this.lateFinishLimit = blank(endOfTime);
    this.earlyStartLimit = blank(endOfTime);
    this.earlyFinishLimit = blank(endOfTime);
    this.insideLate = { start: blank(endOfTime), finish: blank(endOfTime) };
    this.insideFree = { start: blank(endOfTime), finish: blank(endOfTime) };
    this.done = new Uint8Array(count);
    this.planEnd = plan.floatAgainst ?? early.planFinish;
  }

  run(order: Int32Array): LateDates {
    const { count, traits, containment } = this.network;
    for (let at = order.length - 1; at >= 0; at--) {
      const node = order[at]!;
      const i = node < count ? node : node - count;
      const traitsOfI = traits[i]!;
      if (node >= count) this.leavePhase(i);
      else if ((traitsOfI & trait.phase) === 0) this.finishActivity(i, traitsOfI);
      else if ((traitsOfI & trait.inactive) !== 0) this.standStill(i);
      else this.finishPhase(i);
      if (node < count && containment.rollsUp[i] === 1) this.passOutward(i);
    }
    const { lateStart, lateFinish, totalFloat, freeFloat, done } = this;
    return { lateStart, lateFinish, totalFloat, freeFloat, done };
  }

  /** Collects in `late` and `free` what the links out of i and the phases around it allow. */
  private collect(i: number): void {
    const { traits, times, lagTime, containment, outgoing } = this.network;
    const { late, free, early } = this;
    late.start = free.start = endOfTime;
    late.finish = this.planEnd;
    free.finish = early.planFinish;
    const around = containment.container[i]!;
    if (around !== -1 && (traits[around]! & trait.manual) === 0) {
      late.finish = Math.min(late.finish, this.insideLate.finish[around]!);
      free.finish = Math.min(free.finish, this.insideFree.finish[around]!);
      // A phase starts with the earliest inside it: only that one holds what follows the phase's start.
      if (early.start[i] === early.start[around]) {
        late.start = this.insideLate.start[around]!;
        free.start = this.insideFree.start[around]!;
      }
    }
    for (let k = outgoing.first[i]!; k < outgoing.first[i + 1]!; k++) {
      const code = outgoing.code[k]!;
      const successor = outgoing.other[k]!;
      let lateBound: Minute;
      let freeBound: Minute;
      if ((code & arrow.toFinish) === 0) {
        lateBound = this.lateStartLimit[successor]!;
        freeBound = this.earlyStartLimit[successor]!;
      } else {
        lateBound = this.lateFinishLimit[successor]!;
        freeBound = this.earlyFinishLimit[successor]!;
      }
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

  private finishActivity(i: number, traits: number): void {
    if ((traits & (trait.inactive | trait.finished)) !== 0) {
      this.standStill(i);
      return;
    }
    this.collect(i);
    if ((traits & trait.dated) !== 0) this.capByDates(i);
    const { duration, times, time } = this.network;
    const worked = times[time[i]!]!;
    if ((traits & trait.started) !== 0) this.measureStarted(i, worked);
    else if ((traits & trait.manual) !== 0) this.measureManual(i, worked);
    else if (duration[i] === 0) this.measureMilestone(i, worked);
    else this.measure(i, worked, duration[i]!);
  }

  private measure(i: number, worked: WorkingTime, minutes: number): void {
    const { late, free, early } = this;
    const finishWork = worked.workAt(early.finish[i]!);
    let work = worked.workAt(late.finish);
    // Working minutes that begin at or before a moment are those before the next minute.
    if (late.start !== endOfTime) work = Math.min(work, worked.workAt(late.start + 1) - 1 + minutes);
    let freeWork = worked.workAt(free.finish);
    if (free.start !== endOfTime) freeWork = Math.min(freeWork, worked.workAt(free.start + 1) - 1 + minutes);
    this.lateStart[i] = worked.startAt(work - minutes);
    this.lateFinish[i] = worked.finishAt(work);
    this.setFloats(i, work - finishWork, freeWork - finishWork);
    this.lateStartLimit[i] = this.lateStart[i]!;
    this.lateFinishLimit[i] = worked.startAt(work);
    this.earlyStartLimit[i] = early.start[i]!;
    this.earlyFinishLimit[i] = worked.startAt(finishWork);
  }

  private measureMilestone(i: number, worked: WorkingTime): void {
    const { late, free, early } = this;
    const limit = standing(Math.min(late.start, late.finish), worked);
    const finish = early.finish[i]!;
    this.lateStart[i] = this.lateFinish[i] = limit;
    this.lateStartLimit[i] = this.lateFinishLimit[i] = limit;
    this.earlyStartLimit[i] = this.earlyFinishLimit[i] = finish;
    const freeLimit = Math.min(free.start, free.finish);
    this.setFloats(i, worked.workBetween(finish, limit), worked.workBetween(finish, freeLimit));
  }

  /** What is under way cannot start again: its links bind what is left of it, and only its finish floats. */
  private measureStarted(i: number, worked: WorkingTime): void {
    const { early, network } = this;
    const left = network.remaining[i]!;
    this.late.start = this.free.start = endOfTime;
    this.measure(i, worked, left);
    const overridden = network.plan.outOfSequence === 'PROGRESS_OVERRIDE';
    this.lateStartLimit[i] = overridden ? endOfTime : this.lateStart[i]!;
    this.earlyStartLimit[i] = overridden ? endOfTime : worked.startAt(worked.workAt(early.finish[i]!) - left);
    this.lateStart[i] = early.start[i]!;
  }

  /** Typed dates may lie outside working time, and there may be more or less work between them than the duration says. */
  private measureManual(i: number, worked: WorkingTime): void {
    const { early, late, network } = this;
    this.measure(i, worked, worked.workBetween(early.start[i]!, early.finish[i]!));
    const capped = late.start !== endOfTime && this.lateStart[i]! < late.finish;
    this.lateFinish[i] = capped ? Math.min(late.finish, this.lateFinish[i]!) : late.finish;
    this.lateStart[i] = worked.startAt(worked.workAt(this.lateFinish[i]!) - network.duration[i]!);
    this.lateStartLimit[i] = this.lateStart[i]!;
  }

  private setFloats(i: number, total: number, free: number): void {
    // What a constraint pulled back against a link is late by as much, even where it stands on its latest date.
    this.totalFloat[i] = total - (this.early.pulled.get(i) ?? 0);
    this.freeFloat[i] = Math.max(0, Math.min(free, this.totalFloat[i]!));
  }

  /**
   * Deadlines and "no later than" constraints cap the late dates; a "must" that is honoured is the late date, whatever
   * successors would allow. A phase and what has started take no cap on their start.
   */
  private capByDates(i: number): void {
    const { plan, traits, duration, times, time } = this.network;
    const { constraint, constraintAt, deadline } = plan.activities[i]!;
    const { late } = this;
    if (constraintAt !== null) {
      const bindsStart = constraint === 'START_NO_LATER_THAN' || constraint === 'MUST_START_ON';
      const movable = (traits[i]! & (trait.phase | trait.started | trait.manual)) === 0;
      if (movable && plan.honourConstraints && constraint.startsWith('MUST'))
        late.start = late.finish = endOfTime;
      if (constraint === 'FINISH_NO_LATER_THAN' || constraint === 'MUST_FINISH_ON') {
        late.finish = Math.min(late.finish, constraintAt);
      } else if (movable && bindsStart) {
        late.start = Math.min(late.start, settle(constraintAt, duration[i] === 0, times[time[i]!]!));
      }
    }
    if (deadline !== null) late.finish = Math.min(late.finish, deadline);
  }

  /** What is done, or takes no part, has no float and holds nothing back. */
  private standStill(i: number): void {
    this.lateStart[i] = this.early.start[i]!;
    this.lateFinish[i] = this.early.finish[i]!;
    this.totalFloat[i] = this.freeFloat[i] = 0;
    this.done[i] = 1;
  }

  /** The links out of a phase limit all that it contains. */
  private leavePhase(i: number): void {
    const { traits } = this.network;
    if ((traits[i]! & trait.inactive) !== 0) return;
    this.collect(i);
    const { late, free, insideLate, insideFree } = this;
    if ((traits[i]! & trait.dated) !== 0) this.capByDates(i);
    insideLate.start[i] = late.start;
    insideLate.finish[i] = late.finish;
    insideFree.start[i] = free.start;
    insideFree.finish[i] = free.finish;
  }

  /** A phase's late dates, floats and limits come from what it contains, unless it is empty or has dates of its own. */
  private finishPhase(i: number): void {
    const { traits, times, time, containment } = this.network;
    const { early, late, free, insideLate, insideFree } = this;
    const worked = times[time[i]!]!;
    if (containment.hollow[i] === 1) {
      late.start = insideLate.start[i]!;
      late.finish = insideLate.finish[i]!;
      free.start = insideFree.start[i]!;
      free.finish = insideFree.finish[i]!;
      this.measureMilestone(i, worked);
      return;
    }
    if (this.freeFloat[i] === endOfTime) {
      this.standStill(i);
      return;
    }
    if ((traits[i]! & trait.manual) !== 0) {
      this.lateFinish[i] = Math.min(this.lateFinish[i]!, insideLate.finish[i]!);
      this.lateStart[i] = Math.min(this.lateStart[i]!, this.lateFinish[i]!);
    }
    const startFloat = worked.workBetween(early.start[i]!, this.lateStart[i]!);
    const finishFloat = worked.workBetween(early.finish[i]!, this.lateFinish[i]!);
    this.setFloats(i, Math.min(startFloat, finishFloat), this.freeFloat[i]!);
  }

  /** Hands an activity's late dates, floats and limits to the phase around it. */
  private passOutward(i: number): void {
    const { traits, containment } = this.network;
    const around = containment.container[i]!;
    lower(this.earlyStartLimit, around, this.earlyStartLimit[i]!);
    lower(this.earlyFinishLimit, around, this.earlyFinishLimit[i]!);
    // For the phase around it, what is manually scheduled is fixed: its dates are its late dates.
    const fixed = (traits[i]! & (trait.manual | trait.phase)) === trait.manual;
    const { start, finish } = this.early;
    lower(this.lateStartLimit, around, fixed ? start[i]! : this.lateStartLimit[i]!);
    lower(this.lateFinishLimit, around, fixed ? finish[i]! : this.lateFinishLimit[i]!);
    lower(this.lateStart, around, fixed ? start[i]! : this.lateStart[i]!);
    const lateFinish = fixed ? finish[i]! : this.lateFinish[i]!;
    if (lateFinish > this.lateFinish[around]!) this.lateFinish[around] = lateFinish;
    if (this.done[i] === 1) return;
    lower(this.freeFloat, around, this.freeFloat[i]!);
  }
}

/** The latest moment up to `t` at which a milestone can stand: a working minute, or where work ends. */
function standing(t: Minute, worked: WorkingTime): Minute {
  const work = worked.workAt(t);
  return worked.startAt(work) === t ? t : worked.finishAt(work);
}

function lower(values: Int32Array, at: number, value: number): void {
  if (value < values[at]!) values[at] = value;
}

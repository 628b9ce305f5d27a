import { formatLocalDateTime, lastMinute, type Minute } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import { arrow } from './arrows.js';
import { boundAfter } from './link-bounds.js';
import { type Network, special, trait } from './network.js';
import { enterPhase, place, type Placed, pushedTo } from './placement.js';
import { endOfTime, longestGap, startOfTime } from './working-time.js';

/** Dates by activity. */
export interface Dates {
  start: Int32Array;
  finish: Int32Array;
  /** As start and finish, but for what is as late as possible: where it could be if it were not. */
  earlyStart: Int32Array;
  earlyFinish: Int32Array;
  /** By phase: the earliest start and the earliest finish of all it contains. */
  entryStart: Int32Array;
  entryFinish: Int32Array;
  /** Working minutes by which constraints pull activities before what their links ask for, by those activities. */
  pulled: ReadonlyMap<number, number>;
  /** The latest finish of all that is active; the plan's start where nothing is. */
  planFinish: Minute;
}

/**
 * The forward pass: each activity as early as its links, its phases, its constraint and its progress allow. `floors`,
 * where given, are starts below which activities are not to fall, by activity (for what is to be as late as
 * possible). Throws CALENDAR_WITHOUT_WORK and DATE_OUT_OF_RANGE, naming the activity.
 */
export function forwardPass(network: Network, order: Int32Array, floors: Int32Array | null): Dates {
  return new ForwardPass(network, floors).run(order);
}

class ForwardPass {
  private readonly start: Int32Array;
  private readonly finish: Int32Array;
  private readonly entryStart: Int32Array;
  private readonly entryFinish: Int32Array;
  private readonly waiting = new Map<number, Placed>();
  private readonly pulled = new Map<number, number>();
  private readonly placed: Placed = { start: 0, finish: 0, pulled: 0 };
  private readonly planStart: Minute;
  private readonly pushedTo: Minute;
  private planFinish: Minute;

  constructor(
    private readonly network: Network,
    private readonly floors: Int32Array | null,
  ) {
    this.start = new Int32Array(network.count);
    this.finish = new Int32Array(network.count);
    this.entryStart = new Int32Array(network.count);
    this.entryFinish = new Int32Array(network.count);
    this.planStart = this.planFinish = network.plan.start;
    this.pushedTo = pushedTo(network);
  }

  run(order: Int32Array): Dates {
    this.visitAll(order);
    const { start, finish, entryStart, entryFinish, pulled, planFinish } = this;
    const earlyStart = this.waiting.size === 0 ? start : start.slice();
    const earlyFinish = this.waiting.size === 0 ? finish : finish.slice();
    for (const [i, early] of this.waiting) {
      earlyStart[i] = early.start;
      earlyFinish[i] = early.finish;
    }
    return { start, finish, earlyStart, earlyFinish, entryStart, entryFinish, pulled, planFinish };
  }

  /** A loop of its own, which leaves nothing to do behind it: so it stays compiled from run to run. */
  private visitAll(order: Int32Array): void {
    const { count, traits } = this.network;
    for (let at = 0; at < order.length; at++) {
      const node = order[at]!;
      if (node >= count) this.leavePhase(node - count, traits[node - count]!);
      else this.visit(node, traits[node]!);
    }
  }

  private visit(i: number, traits: number): void {
    const { network, start, finish, placed } = this;
    const { duration, times, time, lagTime, containment, incoming } = network;
    const { first, other, code, lag } = incoming;
    let earliestStart = this.planStart;
    let earliestFinish = startOfTime;
    if ((traits & trait.inside) !== 0) {
      const around = containment.container[i]!;
      earliestStart = this.entryStart[around]!;
      earliestFinish = this.entryFinish[around]!;
    }
    const end = first[i + 1]!;
    for (let k = first[i]!; k < end; k++) {
      const codeOfLink = code[k]!;
      const predecessor = other[k]!;
      let bound = (codeOfLink & arrow.fromStart) === 0 ? finish[predecessor]! : start[predecessor]!;
      if (codeOfLink >= arrow.workingLag) bound = boundAfter(codeOfLink, lag[k]!, bound, times[lagTime[i]!]!);
      if ((codeOfLink & arrow.toFinish) === 0) {
        if (bound > earliestStart) earliestStart = bound;
      } else if (bound > earliestFinish) earliestFinish = bound;
    }
    if ((traits & trait.phase) !== 0) {
      this.entryStart[i] = enterPhase(network, i, earliestStart);
      this.entryFinish[i] = earliestFinish;
      start[i] = endOfTime;
      finish[i] = startOfTime;
      return;
    }
    const minutes = duration[i]!;
    if ((traits & special) === 0 && minutes > 0) {
      const worked = times[time[i]!]!;
      let work = worked.workAt(earliestStart > this.pushedTo ? earliestStart : this.pushedTo);
      if (earliestFinish !== startOfTime) work = Math.max(work, worked.workAt(earliestFinish) - minutes);
      start[i] = worked.startAt(work);
      finish[i] = worked.finishAt(work + minutes);
    } else {
      place(network, i, earliestStart, earliestFinish, startOfTime, placed);
      if (this.floors !== null && this.floors[i]! > placed.start) {
        this.waiting.set(i, { ...placed });
        place(network, i, earliestStart, earliestFinish, this.floors[i]!, placed);
      }
      start[i] = placed.start;
      finish[i] = placed.finish;
      if (placed.pulled > 0) this.pulled.set(i, placed.pulled);
    }
    if (finish[i] > lastMinute || start[i] - earliestStart > longestGap) {
      refuse(network, i, earliestStart, start[i], finish[i]);
    }
    this.rollUp(i, traits);
  }

  /** Behind everything in a phase its dates are known, unless it is empty, or has dates of its own. */
  private leavePhase(i: number, traits: number): void {
    const { network, start, finish, placed } = this;
    if (network.containment.hollow[i] === 1) {
      place(
        network,
        i,
        Math.max(this.entryStart[i]!, this.entryFinish[i]!),
        startOfTime,
        startOfTime,
        placed,
      );
      start[i] = placed.start;
      finish[i] = placed.finish;
    }
    if ((traits & trait.manual) !== 0) {
      const { manualStart, manualFinish } = network.plan.activities[i]!;
      start[i] = manualStart ?? start[i]!;
      finish[i] = Math.max(start[i], manualFinish ?? finish[i]!);
    }
    this.rollUp(i, traits);
  }

  private rollUp(i: number, traits: number): void {
    const { start, finish } = this;
    if ((traits & trait.rollsUp) !== 0) {
      const around = this.network.containment.container[i]!;
      if (start[i]! < start[around]!) start[around] = start[i]!;
      if (finish[i]! > finish[around]!) finish[around] = finish[i]!;
    }
    if (finish[i]! > this.planFinish && (traits & trait.inactive) === 0) this.planFinish = finish[i]!;
  }
}

function refuse(network: Network, i: number, from: Minute, start: Minute, finish: Minute): void {
  const { title, constraintAt } = network.plan.activities[i]!;
  const bound = Math.max(from, constraintAt ?? startOfTime);
  if (finish === endOfTime || start === endOfTime || start - bound > longestGap) {
    throw network.times[network.time[i]!]!.withoutWork(Math.min(bound, lastMinute), title);
  }
  if (finish > lastMinute) {
    throw new UserError(
      'DATE_OUT_OF_RANGE',
      `"${title}" would finish after ${formatLocalDateTime(lastMinute - 1)}.`,
    );
  }
}

import { formatLocalDateTime, lastMinute, type Minute } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import { arrow, relag } from './arrows.js';
import { boundAfter } from './link-bounds.js';
import { type Network, special, trait } from './network.js';
import { endOf, enterPhase, place, type Placed, pushedTo } from './placement.js';
import { sharedWork } from './shared-work.js';
import { endOfTime, longestGap, startOfTime } from './working-time.js';

/** Dates by activity. */
export interface Dates {
  start: Int32Array;
  finish: Int32Array;
  /** The finish as work of the activity's time; of no meaning for a phase, but for an empty one with typed dates. */
  finishWork: Int32Array;
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
export function forwardPass(network: Network, floors: Int32Array | null): Dates {
  return new ForwardPass(network, floors).run();
}

export class ForwardPass {
  private readonly start: Int32Array;
  private readonly finish: Int32Array;
  private readonly finishWork: Int32Array;
  private readonly entryStart: Int32Array;
  private readonly entryFinish: Int32Array;
  private readonly waiting = new Map<number, Placed>();
  private readonly pulled = new Map<number, number>();
  private readonly placed: Placed = { start: 0, finish: 0, pulled: 0 };
  private readonly planStart: Minute;
  private readonly pushedTo: Minute;

  constructor(
    private readonly network: Network,
    private readonly floors: Int32Array | null,
  ) {
    const { count, phaseCount, plan } = network;
    this.start = new Int32Array(count);
    this.finish = new Int32Array(count);
    this.finishWork = new Int32Array(count);
    this.entryStart = new Int32Array(phaseCount === 0 ? 0 : count);
    this.entryFinish = new Int32Array(phaseCount === 0 ? 0 : count);
    this.planStart = plan.start;
    this.pushedTo = pushedTo(network);
  }

  run(): Dates {
    this.pulled.clear();
    this.visitAll();
    const { start, finish, finishWork, entryStart, entryFinish, pulled } = this;
    const earlyStart = this.waiting.size === 0 ? start : start.slice();
    const earlyFinish = this.waiting.size === 0 ? finish : finish.slice();
    for (const [i, early] of this.waiting) {
      earlyStart[i] = early.start;
      earlyFinish[i] = early.finish;
    }
    const planFinish = latestFinish(this.network, finish);
    return {
      start,
      finish,
      finishWork,
      earlyStart,
      earlyFinish,
      entryStart,
      entryFinish,
      pulled,
      planFinish,
    };
  }

  /**
   * Goes through one node again, after something it depends on has changed, and answers whether its dates changed, or by how
   * much it is pulled before its links. Not for plans in which something is as late as possible.
   */
  revisit(node: number): boolean {
    const { network, start, finish, finishWork, entryStart, entryFinish, pulled } = this;
    const i = node < network.count ? node : node - network.count;
    const traits = network.traits[i]!;
    if (node < network.count && (traits & trait.phase) !== 0) {
      const [entryBefore, boundBefore] = [entryStart[i], entryFinish[i]];
      this.visit(i, traits);
      return entryStart[i] !== entryBefore || entryFinish[i] !== boundBefore;
    }
    const [startBefore, finishBefore, workBefore] = [start[i], finish[i], finishWork[i]];
    const pulledBefore = pulled.get(i);
    pulled.delete(i);
    if (node < network.count) this.visit(i, traits);
    else this.leavePhase(i, traits);
    const stays = start[i] === startBefore && finish[i] === finishBefore && finishWork[i] === workBefore;
    return !stays || pulled.get(i) !== pulledBefore;
  }

  /** A loop of its own, which leaves nothing to do behind it: so it stays compiled from run to run. */
  private visitAll(): void {
    const { count, traits, order } = this.network;
    for (let at = 0; at < order.length; at++) {
      const node = order[at]!;
      if (node >= count) this.leavePhase(node - count, traits[node - count]!);
      else this.visit(node, traits[node]!);
    }
  }

  private visit(i: number, traits: number): void {
    const { network, start, finish, finishWork, placed } = this;
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
      return;
    }
    const minutes = duration[i]!;
    const worked = times[time[i]!]!;
    if ((traits & special) === 0 && minutes > 0) {
      const from = earliestStart > this.pushedTo ? earliestStart : this.pushedTo;
      let work = worked.locate(from);
      start[i] = worked.begin;
      // What starts after `from` ends at least its working minutes of the clock later, whatever the calendar.
      if (earliestFinish - minutes > from) {
        const bound = worked.workAt(earliestFinish) - minutes;
        if (bound > work) start[i] = worked.startAt((work = bound));
        finish[i] = endOf(worked, work + minutes, earliestFinish);
      } else finish[i] = worked.finishAt(work + minutes);
      finishWork[i] = work + minutes;
    } else {
      place(network, i, earliestStart, earliestFinish, startOfTime, placed);
      if (this.floors !== null && this.floors[i]! > placed.start) {
        this.waiting.set(i, { ...placed });
        place(network, i, earliestStart, earliestFinish, this.floors[i]!, placed);
      }
      start[i] = placed.start;
      finish[i] = placed.finish;
      finishWork[i] = worked.workAt(placed.finish);
      if (placed.pulled > 0) this.pulled.set(i, placed.pulled);
    }
    if (finish[i] > lastMinute || start[i] - earliestStart > longestGap) {
      refuse(network, i, earliestStart, start[i], finish[i]);
    }
  }

  /** Behind everything in a phase its dates are known: those of its contents, unless it is empty or has dates of its own. */
  private leavePhase(i: number, traits: number): void {
    const { network, start, finish, placed } = this;
    const { firstChild, children, rollsUp, hollow } = network.containment;
    if (hollow[i] === 1) {
      const entry = Math.max(this.entryStart[i]!, this.entryFinish[i]!);
      place(network, i, entry, startOfTime, startOfTime, placed);
    } else {
      placed.start = endOfTime;
      placed.finish = startOfTime;
      for (let k = firstChild[i]!; k < firstChild[i + 1]!; k++) {
        const child = children[k]!;
        if (rollsUp[child] === 0) continue;
        if (start[child]! < placed.start) placed.start = start[child]!;
        if (finish[child]! > placed.finish) placed.finish = finish[child]!;
      }
    }
    start[i] = placed.start;
    finish[i] = placed.finish;
    const worked = network.times[network.time[i]!]!;
    if ((traits & trait.manual) !== 0) {
      const { manualStart, manualFinish } = network.plan.activities[i]!;
      start[i] = manualStart ?? placed.start;
      finish[i] = Math.max(start[i], manualFinish ?? placed.finish);
      if (hollow[i] === 1) this.finishWork[i] = worked.workAt(finish[i]);
    }
    // All links out of a phase are followed behind its end, and the backward pass takes the lags that are found here.
    if ((traits & trait.lagging) !== 0) relag(network, i, worked.workBetween(start[i], finish[i]));
  }
}

/** The latest finish of what is active; the plan's start where nothing is. */
export function latestFinish({ plan, traits }: Network, finish: Int32Array): Minute {
  let latest = plan.start;
  for (let i = 0; i < finish.length; i++) {
    if (finish[i]! > latest && (traits[i]! & trait.inactive) === 0) latest = finish[i]!;
  }
  return latest;
}

/** Throws what is wrong with an activity that the calendar, or the range of dates, has no place for. */
export function refuse(network: Network, i: number, from: Minute, start: Minute, finish: Minute): void {
  const { title, constraintAt } = network.plan.activities[i]!;
  const bound = Math.max(from, constraintAt ?? startOfTime);
  const shared = (network.traits[i]! & trait.shared) !== 0;
  const time = shared ? sharedWork(network, i).lastToEnd(bound) : network.times[network.time[i]!]!;
  const begun = Math.min(bound, lastMinute);
  // A link to the finish may put it off as far as it likes; the calendar is at fault only where it has no work.
  const idle = time.startAt(time.workAt(begun)) - begun > longestGap && start - begun > longestGap;
  const endsBefore = finish > lastMinute && lastMinute - time.previousWork(lastMinute) > longestGap;
  if (idle || endsBefore) throw time.withoutWork(begun, title);
  if (finish > lastMinute) {
    throw new UserError(
      'DATE_OUT_OF_RANGE',
      `"${title}" would finish after ${formatLocalDateTime(lastMinute - 1)}.`,
    );
  }
}

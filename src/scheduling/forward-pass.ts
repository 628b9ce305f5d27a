import { formatLocalDateTime, lastMinute, type Minute } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import { arrow } from './arrows.js';
import { boundAfter } from './link-bounds.js';
import { type Network, trait } from './network.js';
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
 * The forward pass: each activity as early as its links, its phases, its constraint and its progress allow. `floors`, where given, are
 * starts below which activities are not to fall, by activity (for what is to be as late as possible). Throws CALENDAR_WITHOUT_WORK
 * and DATE_OUT_OF_RANGE, naming the activity.
 */
export function forwardPass(network: Network, order: Int32Array, floors: Int32Array | null): Dates {
  const { count, plan, traits, duration, times, time, lagTime, containment, incoming } = network;
  const { container, rollsUp, hollow } = containment;
  const { first, other, code, lag } = incoming;
  const start = new Int32Array(count);
  const finish = new Int32Array(count);
  const entryStart = new Int32Array(count);
  const entryFinish = new Int32Array(count);
  const placed: Placed = { start: 0, finish: 0, pulled: 0 };
  const pushed = pushedTo(network);
  const waiting = new Map<number, Placed>();
  const pulled = new Map<number, number>();
  let planFinish = plan.start;

  for (const node of order) {
    const i = node < count ? node : node - count;
    const around = container[i]!;
    const traitsOfI = traits[i]!;
    if (node < count) {
      let earliestStart = plan.start;
      let earliestFinish = startOfTime;
      if (around !== -1) {
        earliestStart = entryStart[around]!;
        earliestFinish = entryFinish[around]!;
      }
      for (let k = first[i]!; k < first[i + 1]!; k++) {
        const codeOfLink = code[k]!;
        const predecessor = other[k]!;
        let bound = (codeOfLink & arrow.fromStart) === 0 ? finish[predecessor]! : start[predecessor]!;
        if (codeOfLink >= arrow.workingLag)
          bound = boundAfter(codeOfLink, lag[k]!, bound, times[lagTime[i]!]!);
        if ((codeOfLink & arrow.toFinish) === 0) {
          if (bound > earliestStart) earliestStart = bound;
        } else if (bound > earliestFinish) earliestFinish = bound;
      }
      if ((traitsOfI & trait.phase) !== 0) {
        entryStart[i] = enterPhase(network, i, earliestStart);
        entryFinish[i] = earliestFinish;
        start[i] = endOfTime;
        finish[i] = startOfTime;
        continue;
      }
      if ((traitsOfI & ~trait.inactive) === 0 && duration[i]! > 0) {
        const worked = times[time[i]!]!;
        let work = worked.workAt(earliestStart > pushed ? earliestStart : pushed);
        if (earliestFinish !== startOfTime)
          work = Math.max(work, worked.workAt(earliestFinish) - duration[i]!);
        start[i] = worked.startAt(work);
        finish[i] = worked.finishAt(work + duration[i]!);
      } else {
        place(network, i, earliestStart, earliestFinish, startOfTime, placed);
        if (floors !== null && floors[i]! > placed.start) {
          waiting.set(i, { ...placed });
          place(network, i, earliestStart, earliestFinish, floors[i]!, placed);
        }
        start[i] = placed.start;
        finish[i] = placed.finish;
        if (placed.pulled > 0) pulled.set(i, placed.pulled);
      }
      if (finish[i] > lastMinute || start[i] - earliestStart > longestGap) {
        refuse(network, i, earliestStart, start[i], finish[i]);
      }
    } else {
      if (hollow[i] === 1) {
        place(network, i, Math.max(entryStart[i]!, entryFinish[i]!), startOfTime, startOfTime, placed);
        start[i] = placed.start;
        finish[i] = placed.finish;
      }
      if ((traitsOfI & trait.manual) !== 0) {
        start[i] = plan.activities[i]!.manualStart ?? start[i]!;
        finish[i] = Math.max(start[i], plan.activities[i]!.manualFinish ?? finish[i]!);
      }
    }
    if (rollsUp[i] === 1) {
      if (start[i]! < start[around]!) start[around] = start[i]!;
      if (finish[i]! > finish[around]!) finish[around] = finish[i]!;
    }
    if (finish[i]! > planFinish && (traitsOfI & trait.inactive) === 0) planFinish = finish[i]!;
  }
  const earlyStart = start.slice();
  const earlyFinish = finish.slice();
  for (const [i, early] of waiting) {
    earlyStart[i] = early.start;
    earlyFinish[i] = early.finish;
  }
  return { start, finish, earlyStart, earlyFinish, entryStart, entryFinish, pulled, planFinish };
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

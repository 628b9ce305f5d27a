import type { Minute } from '../domain/local-time.js';
import type { ActivityInput, ConstraintType } from './plan.js';
import { doneMinutes } from './plan-rules.js';
import { sharedWork } from './shared-work.js';
import { type Network, trait } from './network.js';
import { endOfTime, startOfTime, type WorkingTime } from './working-time.js';

export interface Placed {
  start: Minute;
  finish: Minute;
  /** Working minutes by which a constraint pulled it before what its links ask for. */
  pulled: number;
}

/**
 * Where a date on which something starts really lies: the next working minute. A milestone may also stand where work ends
 * (Friday 17:00).
 */
export function settle(t: Minute, milestone: boolean, time: WorkingTime): Minute {
  const work = time.workAt(t);
  return milestone && time.finishAt(work) === t ? t : time.startAt(work);
}

/** The latest moment up to `t` at which a milestone can stand: a working minute, or where work ends. */
export function standing(t: Minute, time: WorkingTime): Minute {
  const work = time.workAt(t);
  return time.startAt(work) === t ? t : time.finishAt(work);
}

/** The latest start, or finish, that a "no later than" or "must" constraint of that date allows. */
export function latestUnder(
  constraint: ConstraintType,
  at: Minute,
  milestone: boolean,
  time: WorkingTime,
): Minute {
  if (milestone && constraint.endsWith('NO_LATER_THAN')) return standing(at, time);
  return milestone || constraint.includes('START') ? settle(at, milestone, time) : at;
}

/** The earliest start a phase hands to what it contains: that of its links, constraint and typed start. */
export function enterPhase(network: Network, i: number, earliestStart: Minute): Minute {
  const { plan, times, time, traits } = network;
  if ((traits[i]! & (trait.dated | trait.manual)) === 0) return earliestStart;
  const { constraint, constraintAt, manualStart } = plan.activities[i]!;
  let entry = earliestStart;
  if (constraintAt !== null && (constraint === 'START_NO_EARLIER_THAN' || constraint === 'MUST_START_ON')) {
    entry = Math.max(entry, settle(constraintAt, false, times[time[i]!]!));
  }
  return (traits[i]! & trait.manual) !== 0 && manualStart !== null ? Math.max(entry, manualStart) : entry;
}

/**
 * Places an activity, with whatever sets it apart, given the earliest start and finish its links and phases allow
 * (`earliestFinish` is startOfTime where nothing binds the finish) and a floor under its start. Writes to `placed`, so that no
 * object is made for an activity.
 */
export function place(
  network: Network,
  i: number,
  earliestStart: Minute,
  earliestFinish: Minute,
  floor: Minute,
  placed: Placed,
): void {
  const traits = network.traits[i]!;
  placed.pulled = 0;
  if ((traits & (trait.manual | trait.phase)) === trait.manual) placeManual(network, i, placed);
  else if ((traits & trait.started) !== 0) placeStarted(network, i, earliestStart, earliestFinish, placed);
  else placeAhead(network, i, earliestStart, earliestFinish, Math.max(floor, pushedTo(network)), placed);
}

/** The date before which nothing that is not done can be planned. */
export const pushedTo = ({ plan }: Network): Minute =>
  plan.rescheduleUncompleted && plan.statusDate !== null ? plan.statusDate : startOfTime;

/** What nobody has begun: as early as possible, then held by its constraint; the past is no place for it. */
function placeAhead(
  network: Network,
  i: number,
  earliestStart: Minute,
  earliestFinish: Minute,
  floor: Minute,
  placed: Placed,
): void {
  const { plan, duration, times, time, traits } = network;
  const worked = times[time[i]!]!;
  const minutes = duration[i]!;
  const milestone = minutes === 0;
  const start = (traits[i]! & trait.delayed) === 0 ? earliestStart : delayed(network, i, earliestStart);
  if ((traits[i]! & trait.shared) !== 0) {
    placeShared(network, i, start, earliestFinish, floor, placed);
    return;
  }
  const from = settle(start, milestone, worked);
  if ((traits[i]! & (trait.dated | trait.phase)) === trait.dated) {
    placeDated(worked, minutes, from, earliestFinish, plan.activities[i]!, plan.honourConstraints, placed);
  } else {
    fit(worked, minutes, from, earliestFinish, placed);
  }
  if (placed.start >= floor) return;
  fit(worked, minutes, settle(floor, milestone, worked), startOfTime, placed);
  placed.pulled = 0;
}

/** The start after the delay that levels the load of people: counted on the clock from where it could begin without. */
export function delayed(network: Network, i: number, earliestStart: Minute): Minute {
  const { plan, duration, times, time, traits } = network;
  const { constraint, constraintAt, levellingDelayMinutes } = plan.activities[i]!;
  const notBefore = constraint === 'START_NO_EARLIER_THAN' ? (constraintAt ?? startOfTime) : startOfTime;
  const from = Math.max(earliestStart, notBefore);
  const shared = (traits[i]! & trait.shared) !== 0;
  const begin = shared
    ? sharedWork(network, i).begin(from)
    : settle(from, duration[i] === 0, times[time[i]!]!);
  return begin + levellingDelayMinutes!;
}

function placeDated(
  worked: WorkingTime,
  minutes: number,
  from: Minute,
  to: Minute,
  { constraint, constraintAt }: ActivityInput,
  honoured: boolean,
  placed: Placed,
): void {
  if (constraintAt === null) {
    fit(worked, minutes, from, to, placed);
  } else if (constraint === 'START_NO_EARLIER_THAN' || constraint === 'MUST_START_ON') {
    fit(worked, minutes, Math.max(from, settle(constraintAt, minutes === 0, worked)), to, placed);
  } else if (constraint === 'FINISH_NO_EARLIER_THAN' || constraint === 'MUST_FINISH_ON') {
    fit(worked, minutes, from, Math.max(to, constraintAt), placed);
  } else {
    fit(worked, minutes, from, to, placed);
  }
  if (constraintAt === null || !honoured) return;
  const wanted = worked.workAt(placed.finish);
  pin(constraint, constraintAt, worked, minutes, placed);
  placed.pulled = wanted - worked.workAt(placed.finish);
}

/** The earliest dates from `from` on that also finish no earlier than `to`. */
function fit(worked: WorkingTime, minutes: number, from: Minute, to: Minute, placed: Placed): void {
  if (minutes === 0) {
    placed.start = placed.finish = to > from ? settle(to, true, worked) : from;
    return;
  }
  let work = worked.workAt(from);
  if (to !== startOfTime) work = Math.max(work, worked.workAt(to) - minutes);
  placed.start = worked.startAt(work);
  placed.finish = endOf(worked, work + minutes, to);
}

/**
 * Where work ends that is to end no earlier than `to`: on `to` itself where that is a moment at which work goes on (Monday
 * 08:00), though the same work ends at the end of the interval before (Friday 17:00).
 */
export const endOf = (worked: WorkingTime, work: number, to: Minute): Minute =>
  worked.startAt(work) === to ? to : worked.finishAt(work);

/** As placeAhead, for the work of several people in calendars of their own. */
function placeShared(
  network: Network,
  i: number,
  earliestStart: Minute,
  earliestFinish: Minute,
  floor: Minute,
  placed: Placed,
): void {
  const { plan, times, lagTime } = network;
  const { constraint, constraintAt: at } = plan.activities[i]!;
  const work = sharedWork(network, i);
  const binds = (kind: 'START' | 'FINISH'): boolean => at !== null && constraint.includes(kind);
  const early = !constraint.endsWith('NO_LATER_THAN');
  let start = work.begin(early && binds('START') ? Math.max(earliestStart, at!) : earliestStart);
  const to = early && binds('FINISH') ? Math.max(earliestFinish, at!) : earliestFinish;
  if (to !== startOfTime) start = Math.max(start, work.beginToEndBy(to));
  const wanted = start;
  if (plan.honourConstraints && !constraint.endsWith('NO_EARLIER_THAN') && at !== null) {
    start = Math.min(start, binds('START') ? work.begin(at) : work.beginToEndBy(at));
  }
  const counted = times[lagTime[i]!]!;
  placed.pulled = start < floor ? 0 : counted.workBetween(start, wanted);
  placed.start = start < floor ? work.begin(floor) : start;
  placed.finish = work.end(placed.start);
}

/** Pulls dates back to a constraint that says "no later than" or "must", even against a link. */
function pin(
  constraint: ConstraintType,
  constraintAt: Minute,
  worked: WorkingTime,
  minutes: number,
  placed: Placed,
): void {
  if (!constraint.endsWith('NO_LATER_THAN') && !constraint.startsWith('MUST')) return;
  const latest = latestUnder(constraint, constraintAt, minutes === 0, worked);
  if (minutes === 0 || constraint.includes('START')) {
    if (placed.start > latest) fit(worked, minutes, latest, startOfTime, placed);
  } else if (placed.finish > latest) {
    const work = worked.workAt(latest);
    placed.start = worked.startAt(work - minutes);
    placed.finish = worked.finishAt(work);
  }
}

/** The dates somebody typed; one that is missing follows from the other by the duration. What has happened goes first. */
function placeManual(network: Network, i: number, placed: Placed): void {
  const { plan, duration, times, time } = network;
  const { actualStart, actualFinish, manualStart, manualFinish } = plan.activities[i]!;
  const worked = times[time[i]!]!;
  const known = actualFinish ?? manualFinish;
  placed.start = actualStart ?? manualStart ?? worked.addWork(known!, -duration[i]!);
  const finish = known ?? worked.finishAt(worked.workAt(placed.start) + duration[i]!);
  placed.finish = Math.max(placed.start, finish);
}

/** What is under way keeps its start; what is left of it goes on after the status date and, under retained logic, its links. */
function placeStarted(
  network: Network,
  i: number,
  earliestStart: Minute,
  earliestFinish: Minute,
  placed: Placed,
): void {
  const { plan, duration, remaining, times, time, traits } = network;
  const activity = plan.activities[i]!;
  const { actualStart, actualFinish } = activity;
  const worked = times[time[i]!]!;
  if (actualStart !== null) placed.start = actualStart;
  else if (actualFinish !== null) placed.start = worked.addWork(actualFinish, -duration[i]!);
  else placeAhead(network, i, earliestStart, earliestFinish, startOfTime, placed);
  const { start } = placed;
  if (actualFinish !== null) {
    placed.finish = actualFinish;
    return;
  }
  const done = doneMinutes(activity);
  if ((traits[i]! & trait.finished) !== 0) {
    placed.finish = worked.addWork(start, done);
    return;
  }
  let resume = worked.workAt(start) + done;
  const pushed = pushedTo(network);
  if (pushed !== startOfTime) resume = Math.max(resume, worked.workAt(pushed));
  if (plan.outOfSequence === 'RETAINED_LOGIC' && earliestStart > plan.start) {
    resume = Math.max(resume, worked.workAt(earliestStart));
  }
  if (earliestFinish !== startOfTime)
    resume = Math.max(resume, worked.workAt(earliestFinish) - remaining[i]!);
  placed.finish = earliestStart === endOfTime ? endOfTime : worked.finishAt(resume + remaining[i]!);
}

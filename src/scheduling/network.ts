import { UserError } from '../domain/user-error.js';
import { clockTime, compileCalendars, type WorkingTime } from './calendar.js';
import { type Containment, containmentOf, type Nesting } from './containment.js';
import { arrow, type Arrows, arrowsOf, relagAfter } from './arrows.js';
import type { ActivityInput, PlanInput } from './plan.js';
import { renumbered } from './renumber.js';
import { topologicalOrder } from './topological-order.js';
import {
  checkActivity,
  checkValues,
  isFinished,
  isManual,
  isStarted,
  remainingMinutes,
} from './plan-rules.js';

/** What the passes have to know of an activity besides its duration and links, as bits. */
export const trait = {
  phase: 1,
  inactive: 2,
  manual: 4,
  started: 8,
  finished: 16,
  /** A constraint other than ASAP, or a deadline. */
  dated: 32,
  /** It lies in a phase … */
  inside: 64,
  /** … and its dates roll up to it. */
  rollsUp: 128,
  /** A link binds its finish, or that of a phase around it. */
  finishBound: 256,
} as const;

/** What sets an activity apart from one that only has a duration and links. */
export const special = trait.phase | trait.manual | trait.started | trait.finished | trait.dated;

/**
 * A plan as flat arrays, checked and ready to be run any number of times. Activities are numbered so that each comes behind
 * all it waits for: the passes go through memory from one end to the other, and `plan.activities` is in that order too.
 * What few activities have (constraints, actuals, typed dates) stays there; their `traits` say so.
 */
export interface Network {
  plan: Omit<PlanInput, 'activities'> & { activities: ActivityInput[] };
  count: number;
  phaseCount: number;
  /** By activity, its index in the input; and the converse. */
  inputIndex: Int32Array;
  placeOf: Int32Array;
  /** What topologicalOrder gives: activities in rising order, and among them the ends of phases. */
  order: Int32Array;
  traits: Uint16Array;
  /** Working minutes of the activity's `time`; 0 for a phase. */
  duration: Int32Array;
  /** What is left of it: all of it, unless there is progress. */
  remaining: Int32Array;
  times: readonly WorkingTime[];
  /** By id of a calendar, its index in `times`. */
  timeOf: ReadonlyMap<string, number>;
  /** By activity, index into `times`: what its duration and float are counted in, the clock where elapsed. */
  time: Uint16Array;
  /** By activity, index into `times`: its effective calendar, in which the lags of links to it are counted. */
  lagTime: Uint16Array;
  containment: Containment;
  /** The activities that are to be as late as possible. */
  asLateAsPossible: number[];
  /** Links by their successor, and by their predecessor; those out of inactive activities are left out. */
  incoming: Arrows;
  outgoing: Arrows;
}

/** A network before it is put in order. */
export type UnorderedNetwork = Omit<Network, 'inputIndex' | 'placeOf' | 'order'>;

/**
 * Compiles a plan. Throws what compileCalendars throws; NOT_FOUND for an unknown activity, phase or calendar; DUPLICATE
 * for an id used twice; INVALID_INPUT and DATE_OUT_OF_RANGE for impossible values; DEPENDENCY_ON_CONTAINER for a link
 * between a phase and something inside it; DEPENDENCY_CYCLE with the titles around it.
 */
export function buildNetwork(plan: PlanInput): Network {
  const network = compile(plan);
  return renumbered(network, topologicalOrder(network));
}

/** In the order of the input. */
function compile(plan: PlanInput): UnorderedNetwork {
  checkValues(plan);
  const { activities } = plan;
  const count = activities.length;
  const indexOf = indexById(activities);
  const containment = containmentOf(activities, indexOf);
  const times: WorkingTime[] = [clockTime()];
  const timeOf = new Map<string, number>();
  for (const [id, time] of compileCalendars(plan.calendars)) timeOf.set(id, times.push(time) - 1);
  if (!timeOf.has(plan.calendarId)) throw unknownCalendar(plan.calendarId, 'The plan', ['calendarId']);
  const { incoming, outgoing } = arrowsOf(plan, indexOf, containment);
  const network: UnorderedNetwork = {
    plan: { ...plan, activities: [...activities] },
    count,
    phaseCount: 0,
    traits: new Uint16Array(count),
    duration: new Int32Array(count),
    remaining: new Int32Array(count),
    times,
    timeOf,
    time: new Uint16Array(count),
    lagTime: new Uint16Array(count),
    containment,
    asLateAsPossible: [],
    incoming,
    outgoing,
  };
  for (let i = 0; i < count; i++) {
    const activity = activities[i]!;
    setValues(network, i, activity, i);
    if (activity.constraint === 'ALAP') network.asLateAsPossible.push(i);
    if (activity.isPhase) network.phaseCount++;
  }
  markFinishBound(network.traits, containment, incoming);
  return network;
}

/** Writes what is said of activity i by itself; `index` is its index in the input. Throws NOT_FOUND for an unknown calendar. */
function setValues(network: UnorderedNetwork, i: number, activity: ActivityInput, index: number): void {
  const calendarId = activity.calendarId ?? network.plan.calendarId;
  const found = network.timeOf.get(calendarId);
  if (found === undefined) {
    throw unknownCalendar(calendarId, `"${activity.title}"`, ['activities', String(index), 'calendarId']);
  }
  network.lagTime[i] = found;
  network.time[i] = activity.elapsed && !activity.isPhase ? 0 : found;
  network.traits[i] = traitsOf(activity, i, network.containment) | (network.traits[i]! & trait.finishBound);
  if (activity.isPhase) return;
  network.duration[i] = activity.durationMinutes;
  network.remaining[i] = isStarted(activity) ? remainingMinutes(activity) : activity.durationMinutes;
}

/**
 * Replaces the activity of that input index by one of the same id, kind, phase and activeness, and answers its number.
 * Throws as buildNetwork does; then the network is as it was.
 */
export function replaceActivity(network: Network, index: number, activity: ActivityInput): number {
  const i = network.placeOf[index]!;
  checkActivity(activity, index);
  setValues(network, i, activity, index);
  network.plan.activities[i] = activity;
  relagAfter(network, i);
  return i;
}

function traitsOf(activity: ActivityInput, i: number, containment: Containment): number {
  let traits = 0;
  if (containment.inactive[i] === 1) traits |= trait.inactive;
  if (containment.container[i] !== -1) traits |= trait.inside;
  if (containment.rollsUp[i] === 1) traits |= trait.rollsUp;
  if (isManual(activity)) traits |= trait.manual;
  if (activity.constraint !== 'ASAP' || activity.deadline !== null) traits |= trait.dated;
  if (activity.isPhase) return traits | trait.phase;
  if (isStarted(activity)) traits |= trait.started;
  if (isFinished(activity)) traits |= trait.finished;
  return traits;
}

function markFinishBound(
  traits: Uint16Array,
  { outerFirst, container }: Nesting,
  { first, code }: Arrows,
): void {
  for (const i of outerFirst) {
    const around = container[i]!;
    let bound = around !== -1 && (traits[around]! & trait.finishBound) !== 0;
    for (let k = first[i]!; k < first[i + 1]! && !bound; k++) bound = (code[k]! & arrow.toFinish) !== 0;
    if (bound) traits[i]! |= trait.finishBound;
  }
}

function indexById(activities: readonly ActivityInput[]): Map<string, number> {
  const indexOf = new Map<string, number>();
  activities.forEach(({ id }, index) => {
    if (indexOf.set(id, index).size > index) return;
    const field = ['activities', String(index), 'id'];
    throw new UserError('DUPLICATE', `Two activities have the id "${id}".`, { field });
  });
  return indexOf;
}

function unknownCalendar(id: string, whose: string, field: readonly string[]): UserError {
  return new UserError('NOT_FOUND', `${whose} uses calendar "${id}", which does not exist.`, { field });
}

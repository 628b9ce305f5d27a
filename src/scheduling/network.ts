import { UserError } from '../domain/user-error.js';
import { clockTime, compileCalendars, type WorkingTime } from './calendar.js';
import { type Containment, containmentOf, type Nesting } from './containment.js';
import { arrow, type Arrows, arrowsOf } from './arrows.js';
import type { ActivityInput, PlanInput } from './plan.js';
import { renumbered } from './renumber.js';
import { topologicalOrder } from './topological-order.js';
import { checkValues, isFinished, isManual, isStarted, remainingMinutes } from './plan-rules.js';

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
  plan: PlanInput;
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
  /** By activity, index into `times`: what its duration and float are counted in, the clock where elapsed. */
  time: Uint16Array;
  /** By activity, index into `times`: its effective calendar, in which the lags of links to it are counted. */
  lagTime: Uint16Array;
  containment: Containment;
  /** The activities that are to be as late as possible. */
  asLateAsPossible: readonly number[];
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
  const planTime =
    timeOf.get(plan.calendarId) ?? unknownCalendar(plan.calendarId, 'The plan', ['calendarId']);

  const traits = new Uint16Array(count);
  let phaseCount = 0;
  const asLateAsPossible: number[] = [];
  const duration = new Int32Array(count);
  const remaining = new Int32Array(count);
  const time = new Uint16Array(count);
  const lagTime = new Uint16Array(count);
  for (let i = 0; i < count; i++) {
    const activity = activities[i]!;
    const { calendarId } = activity;
    lagTime[i] =
      calendarId === null
        ? planTime
        : (timeOf.get(calendarId) ??
          unknownCalendar(calendarId, `"${activity.title}"`, ['activities', String(i), 'calendarId']));
    time[i] = activity.elapsed && !activity.isPhase ? 0 : lagTime[i]!;
    traits[i] = traitsOf(activity, i, containment);
    if (activity.constraint === 'ALAP') asLateAsPossible.push(i);
    if (activity.isPhase) {
      phaseCount++;
      continue;
    }
    duration[i] = activity.durationMinutes;
    remaining[i] = isStarted(activity) ? remainingMinutes(activity) : activity.durationMinutes;
  }
  const { incoming, outgoing } = arrowsOf(plan, indexOf, containment);
  markFinishBound(traits, containment, incoming);
  return {
    plan,
    count,
    phaseCount,
    traits,
    duration,
    remaining,
    times,
    time,
    lagTime,
    containment,
    asLateAsPossible,
    incoming,
    outgoing,
  };
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

function unknownCalendar(id: string, whose: string, field: readonly string[]): never {
  throw new UserError('NOT_FOUND', `${whose} uses calendar "${id}", which does not exist.`, { field });
}

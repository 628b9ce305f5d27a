import { UserError } from '../domain/user-error.js';
import { arrow, type Links, linksOf, relag } from './arrows.js';
import { clockTime, compileCalendars } from './calendar.js';
import { type Containment, containmentOf, type Nesting } from './containment.js';
import { type ActivityValues, type Network, trait, type UnorderedNetwork } from './network.js';
import type { ActivityInput, PlanInput } from './plan.js';
import {
  checkActivity,
  checkValues,
  isFinished,
  isManual,
  isStarted,
  remainingMinutes,
} from './plan-rules.js';
import { renumbered } from './renumber.js';
import { topologicalOrder } from './topological-order.js';
import type { WorkingTime } from './working-time.js';

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
  const links = linksOf(plan, indexOf, containment);
  const network: UnorderedNetwork = {
    plan,
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
    links,
  };
  for (let i = 0; i < count; i++) {
    const activity = activities[i]!;
    setValues(network, i, activity, i);
    if (activity.constraint === 'ALAP') network.asLateAsPossible.push(i);
    if (activity.isPhase) network.phaseCount++;
  }
  markFinishBound(network.traits, containment, links);
  for (const i of links.sharedPhases) network.traits[i]! |= trait.lagging;
  return network;
}

/** Writes what is said of activity i by itself; `index` is its index in the input. Throws NOT_FOUND for an unknown calendar. */
function setValues(network: ActivityValues, i: number, activity: ActivityInput, index: number): void {
  const calendarId = activity.calendarId ?? network.plan.calendarId;
  const found = network.timeOf.get(calendarId);
  if (found === undefined) {
    throw unknownCalendar(calendarId, `"${activity.title}"`, ['activities', String(index), 'calendarId']);
  }
  network.lagTime[i] = found;
  network.time[i] = activity.elapsed && !activity.isPhase ? 0 : found;
  const linked = network.traits[i]! & (trait.finishBound | trait.lagging);
  network.traits[i] = traitsOf(activity, i, network.containment) | linked;
  if (activity.isPhase) return;
  if (activity.work !== undefined && !activity.elapsed) setWork(network, i, activity, index);
  network.duration[i] = activity.durationMinutes;
  network.remaining[i] = isStarted(activity) ? remainingMinutes(activity) : activity.durationMinutes;
}

/** Whose calendars the work is counted in: one of them can take the place of the activity's own. */
function setWork(network: ActivityValues, i: number, activity: ActivityInput, index: number): void {
  const found = new Set<number>();
  activity.work!.forEach(({ calendarId }, k) => {
    const time = network.timeOf.get(calendarId);
    const field = ['activities', String(index), 'work', String(k), 'calendarId'];
    if (time === undefined) throw unknownCalendar(calendarId, `"${activity.title}"`, field);
    found.add(time);
  });
  if (found.size > 1 && !isStarted(activity)) network.traits[i]! |= trait.assigned | trait.shared;
  const [only] = found;
  if (found.size !== 1 || only === network.lagTime[i]) return;
  network.time[i] = only!;
  network.traits[i]! |= trait.assigned;
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
  // Of a phase the forward pass does so, which knows how long it lasts.
  if (!activity.isPhase) relag(network, i, activity.durationMinutes);
  return i;
}

function traitsOf(activity: ActivityInput, i: number, containment: Containment): number {
  let traits = 0;
  if (containment.inactive[i] === 1) traits |= trait.inactive;
  if (containment.container[i] !== -1) traits |= trait.inside;
  if (containment.rollsUp[i] === 1) traits |= trait.rollsUp;
  if (isManual(activity)) traits |= trait.manual;
  if (activity.constraint !== 'ASAP' || activity.deadline !== null) {
    traits |= trait.dated;
    if (activity.deadline !== null || /^MUST|NO_LATER/.test(activity.constraint)) traits |= trait.capped;
  }
  if (activity.isPhase) return traits | trait.phase;
  if (isStarted(activity)) traits |= trait.started;
  if (isFinished(activity)) traits |= trait.finished;
  const held = (traits & (trait.started | trait.manual)) !== 0;
  if ((activity.levellingDelayMinutes ?? 0) > 0 && !held) traits |= trait.delayed;
  return traits;
}

function markFinishBound(traits: Uint16Array, { outerFirst, container }: Nesting, { to, code }: Links): void {
  for (let k = 0; k < code.length; k++) {
    if ((code[k]! & arrow.toFinish) !== 0) traits[to[k]!]! |= trait.finishBound;
  }
  for (const i of outerFirst) {
    const around = container[i]!;
    if (around !== -1) traits[i]! |= traits[around]! & trait.finishBound;
  }
}

function indexById(activities: readonly ActivityInput[]): Map<string, number> {
  const indexOf = new Map<string, number>();
  for (let i = 0; i < activities.length; i++) {
    const { id } = activities[i]!;
    if (indexOf.set(id, i).size > i) continue;
    const field = ['activities', String(i), 'id'];
    throw new UserError('DUPLICATE', `Two activities have the id "${id}".`, { field });
  }
  return indexOf;
}

function unknownCalendar(id: string, whose: string, field: readonly string[]): UserError {
  return new UserError('NOT_FOUND', `${whose} uses calendar "${id}", which does not exist.`, { field });
}

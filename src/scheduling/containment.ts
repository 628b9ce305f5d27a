import { UserError } from '../domain/user-error.js';
import { groupBy } from './grouping.js';
import type { ActivityInput } from './plan.js';

/** Which activities phases contain, to any depth. */
export interface Containment {
  /** By activity: the phase directly around it, -1 at the top. */
  container: Int32Array;
  /** Children of phase p: `children[firstChild[p]]` up to, not including, `children[firstChild[p + 1]]`. */
  firstChild: Int32Array;
  children: Int32Array;
  /** 1 where the activity or a phase around it is inactive. */
  inactive: Uint8Array;
  /** 1 where the dates of the phase around it roll up from it: all but the inactive ones in an active phase. */
  rollsUp: Uint8Array;
  /** 1 for a phase from nothing inside which dates could roll up; it counts as a milestone. */
  hollow: Uint8Array;
}

/** What is needed besides while a network is compiled. */
export interface Nesting extends Containment {
  /** All activities, each phase before what it contains. */
  outerFirst: Int32Array;
  /** Activity i and all it contains are the stretch `[outerPosition[i], insideEnd[i])` of outerFirst. */
  outerPosition: Int32Array;
  insideEnd: Int32Array;
}

/** Throws NOT_FOUND for an unknown phase, INVALID_INPUT for one that is no phase or contains itself. */
export function containmentOf(
  activities: readonly ActivityInput[],
  indexOf: ReadonlyMap<string, number>,
): Nesting {
  const count = activities.length;
  const container = containersOf(activities, indexOf);
  const { first: firstChild, members: children } = groupBy(container, count);

  const outerFirst = new Int32Array(count);
  const outerPosition = new Int32Array(count).fill(-1);
  const insideEnd = new Int32Array(count);
  // A walk with a stack of its own, so that nesting is bounded by memory only: -1 - i marks the way out of i.
  const stack: number[] = [];
  let position = 0;
  for (let top = 0; top < count; top++) {
    if (container[top] !== -1) continue;
    for (let next: number | undefined = top; next !== undefined; next = stack.pop()) {
      if (next < 0) {
        insideEnd[-1 - next] = position;
        continue;
      }
      outerPosition[next] = position;
      outerFirst[position++] = next;
      insideEnd[next] = position;
      if (firstChild[next] === firstChild[next + 1]) continue;
      stack.push(-1 - next);
      for (let at = firstChild[next + 1]! - 1; at >= firstChild[next]!; at--) stack.push(children[at]!);
    }
  }
  if (position < count) refuseCircle(activities, container, outerPosition.indexOf(-1));

  const inactive = new Uint8Array(count);
  const rollsUp = new Uint8Array(count);
  const hollow = new Uint8Array(count);
  for (let i = 0; i < count; i++) hollow[i] = activities[i]!.isPhase ? 1 : 0;
  for (const i of outerFirst) {
    const around = container[i]!;
    const outerInactive = around !== -1 && inactive[around] === 1;
    inactive[i] = activities[i]!.inactive || outerInactive ? 1 : 0;
    if (around === -1 || (inactive[i] === 1 && !outerInactive)) continue;
    rollsUp[i] = 1;
    hollow[around] = 0;
  }
  return { container, firstChild, children, outerFirst, outerPosition, insideEnd, inactive, rollsUp, hollow };
}

/** Whether `inner` lies inside phase `outer`, at any depth, or is it. */
export function contains(nesting: Nesting, outer: number, inner: number): boolean {
  const { outerPosition, insideEnd } = nesting;
  return outerPosition[outer]! <= outerPosition[inner]! && outerPosition[inner]! < insideEnd[outer]!;
}

function containersOf(
  activities: readonly ActivityInput[],
  indexOf: ReadonlyMap<string, number>,
): Int32Array {
  const container = new Int32Array(activities.length).fill(-1);
  for (let i = 0; i < container.length; i++) {
    const { parentId, title } = activities[i]!;
    if (parentId === null) continue;
    const parent = indexOf.get(parentId);
    if (parent === undefined) {
      const message = `"${title}" is in phase "${parentId}", which does not exist.`;
      throw new UserError('NOT_FOUND', message, { field: ['activities', String(i), 'parentId'] });
    }
    if (!activities[parent]!.isPhase) {
      const message = `"${title}" is in "${activities[parent]!.title}", which is no phase.`;
      throw new UserError('INVALID_INPUT', message, { field: ['activities', String(i), 'parentId'] });
    }
    container[i] = parent;
  }
  return container;
}

function refuseCircle(activities: readonly ActivityInput[], container: Int32Array, lost: number): never {
  const seen = new Set<number>();
  let at = lost;
  for (; !seen.has(at); at = container[at]!) seen.add(at);
  const path = [activities[at]!.title];
  for (let step = container[at]!; step !== at; step = container[step]!) path.push(activities[step]!.title);
  path.push(activities[at]!.title);
  throw new UserError('INVALID_INPUT', `Phases contain each other: ${path.join(' → ')}.`, { path });
}

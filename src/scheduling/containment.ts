import { UserError } from '../domain/user-error.js';
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
  const { firstChild, children } = groupByContainer(container);

  const outerFirst = new Int32Array(count);
  const outerPosition = new Int32Array(count).fill(-1);
  const insideEnd = new Int32Array(count);
  // A walk with a stack of its own, so that nesting is bounded by memory only: -1 - i marks the way out of i.
  const stack: number[] = [];
  for (let i = count - 1; i >= 0; i--) if (container[i] === -1) stack.push(i);
  let position = 0;
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next < 0) {
      insideEnd[-1 - next] = position;
      continue;
    }
    outerPosition[next] = position;
    outerFirst[position++] = next;
    stack.push(-1 - next);
    for (let at = firstChild[next + 1]! - 1; at >= firstChild[next]!; at--) stack.push(children[at]!);
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
  return Int32Array.from(activities, ({ parentId, title }, i) => {
    if (parentId === null) return -1;
    const field = ['activities', String(i), 'parentId'];
    const parent = indexOf.get(parentId);
    if (parent === undefined) {
      throw new UserError('NOT_FOUND', `"${title}" is in phase "${parentId}", which does not exist.`, {
        field,
      });
    }
    if (!activities[parent]!.isPhase) {
      const message = `"${title}" is in "${activities[parent]!.title}", which is no phase.`;
      throw new UserError('INVALID_INPUT', message, { field });
    }
    return parent;
  });
}

function groupByContainer(container: Int32Array): { firstChild: Int32Array; children: Int32Array } {
  const count = container.length;
  const firstChild = new Int32Array(count + 1);
  for (const parent of container) if (parent !== -1) firstChild[parent + 1]!++;
  for (let i = 0; i < count; i++) firstChild[i + 1]! += firstChild[i]!;
  const children = new Int32Array(firstChild[count]!);
  const next = firstChild.slice();
  for (let i = 0; i < count; i++) if (container[i] !== -1) children[next[container[i]!]!++] = i;
  return { firstChild, children };
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

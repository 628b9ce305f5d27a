import { UserError } from '../domain/user-error.js';
import { type Nesting, contains } from './containment.js';
import { groupBy } from './grouping.js';
import type { ActivityInput, LinkInput, PlanInput } from './plan.js';

/** How a link counts, as bits: which end of the predecessor it leaves, which end of the successor it binds, its lag. */
export const arrow = { fromStart: 1, toFinish: 2, workingLag: 4, elapsedLag: 8 } as const;

const typeCodes = {
  FS: 0,
  SS: arrow.fromStart,
  FF: arrow.toFinish,
  SF: arrow.fromStart | arrow.toFinish,
} as const;

/** Links grouped by the activity at one of their ends: those of activity i are `first[i]` up to `first[i + 1]`. */
export interface Arrows {
  first: Int32Array;
  /** The activity at the other end. */
  other: Int32Array;
  code: Uint8Array;
  /** Working or elapsed minutes, as `code` says. */
  lag: Int32Array;
  /** Index into `PlanInput.links`. */
  link: Int32Array;
}

/** Links as flat arrays, in the order of the input. One out of an inactive activity counts for nothing: its ends are -1. */
export interface Links {
  from: Int32Array;
  to: Int32Array;
  code: Uint8Array;
  lag: Int32Array;
}

/**
 * Throws NOT_FOUND, DUPLICATE, DEPENDENCY_ON_CONTAINER, DEPENDENCY_CYCLE for a link of an activity to itself, and INVALID_INPUT
 * for a lag that is a percentage of a phase.
 */
export function linksOf(plan: PlanInput, indexOf: ReadonlyMap<string, number>, nesting: Nesting): Links {
  const { activities, links } = plan;
  const size = links.length;
  const from = new Int32Array(size).fill(-1);
  const to = new Int32Array(size).fill(-1);
  const code = new Uint8Array(size);
  const lag = new Int32Array(size);
  const ids = new Set<string>();
  for (let k = 0; k < size; k++) {
    const link = links[k]!;
    if (ids.add(link.id).size === k) {
      const field = ['links', String(k), 'id'];
      throw new UserError('DUPLICATE', `Two links have the id "${link.id}".`, { field });
    }
    const predecessor = indexOf.get(link.predecessorId) ?? refuseEnd(link, k, 'predecessorId');
    const successor = indexOf.get(link.successorId) ?? refuseEnd(link, k, 'successorId');
    checkEnds(plan, nesting, predecessor, successor);
    if (link.lag.kind === 'PERCENT' && activities[predecessor]!.isPhase) {
      refusePercent(activities[predecessor]!, activities[successor]!, k);
    }
    if (nesting.inactive[predecessor] === 1) continue;
    from[k] = predecessor;
    to[k] = successor;
    lag[k] = lagMinutes(link, activities[predecessor]!);
    code[k] = arrowCode(link, lag[k]!);
  }
  return { from, to, code, lag };
}

/** The links between `count` activities by their successor, and by their predecessor. */
export function arrowsOf(links: Links, count: number): { incoming: Arrows; outgoing: Arrows } {
  const { from, to } = links;
  return { incoming: group(links, to, from, count), outgoing: group(links, from, to, count) };
}

function group({ code, lag }: Links, ends: Int32Array, others: Int32Array, count: number): Arrows {
  const { first, members: link } = groupBy(ends, count);
  const size = link.length;
  const arrows = {
    first,
    other: new Int32Array(size),
    code: new Uint8Array(size),
    lag: new Int32Array(size),
    link,
  };
  for (let at = 0; at < size; at++) {
    const k = link[at]!;
    arrows.other[at] = others[k]!;
    arrows.code[at] = code[k]!;
    arrows.lag[at] = lag[k]!;
  }
  return arrows;
}

/** The lag of a link that leaves `predecessor`. */
export const lagMinutes = (
  { lag }: LinkInput,
  predecessor: Pick<ActivityInput, 'durationMinutes'>,
): number =>
  lag.kind === 'PERCENT' ? Math.round((predecessor.durationMinutes * lag.percent) / 100) : lag.minutes;

/** What a link with that lag is, as bits of `arrow`. */
export function arrowCode({ type, lag }: LinkInput, minutes: number): number {
  const kind = minutes === 0 ? 0 : lag.kind === 'ELAPSED' ? arrow.elapsedLag : arrow.workingLag;
  return typeCodes[type] | kind;
}

function refuseEnd(link: LinkInput, index: number, end: 'predecessorId' | 'successorId'): never {
  const field = ['links', String(index), end];
  throw new UserError('NOT_FOUND', `There is no activity "${link[end]}" to link.`, { field });
}

/** How long a phase lasts is known only once it is scheduled; lags are known before. */
function refusePercent(phase: ActivityInput, successor: ActivityInput, index: number): never {
  const message = `"${successor.title}" waits for a percentage of "${phase.title}", a phase, which has no duration of its own; give the lag in days, as 2d.`;
  throw new UserError('INVALID_INPUT', message, { field: ['links', String(index), 'lag'] });
}

function checkEnds(plan: PlanInput, nesting: Nesting, predecessor: number, successor: number): void {
  const outer = contains(nesting, predecessor, successor);
  if (!outer && !contains(nesting, successor, predecessor)) return;
  const [before, after] = [plan.activities[predecessor]!.title, plan.activities[successor]!.title];
  if (predecessor === successor) {
    throw new UserError('DEPENDENCY_CYCLE', `"${after}" cannot wait for itself.`, { path: [before, after] });
  }
  if (outer) {
    throw new UserError(
      'DEPENDENCY_ON_CONTAINER',
      `"${after}" cannot depend on "${before}", which contains it.`,
    );
  }
  throw new UserError('DEPENDENCY_ON_CONTAINER', `"${after}" contains "${before}" and cannot depend on it.`);
}

import { UserError } from '../domain/user-error.js';
import { type Nesting, contains } from './containment.js';
import { groupBy } from './grouping.js';
import type { LinkInput, PlanInput } from './plan.js';
import { endOfTime } from './working-time.js';

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
  /** The phases of which a lag is a share: it is 0 until the forward pass knows how long they last. */
  sharedPhases: number[];
}

/** Throws NOT_FOUND, DUPLICATE, DEPENDENCY_ON_CONTAINER, and DEPENDENCY_CYCLE for a link of an activity to itself. */
export function linksOf(plan: PlanInput, indexOf: ReadonlyMap<string, number>, nesting: Nesting): Links {
  const { activities, links } = plan;
  const size = links.length;
  const from = new Int32Array(size).fill(-1);
  const to = new Int32Array(size).fill(-1);
  const code = new Uint8Array(size);
  const lag = new Int32Array(size);
  const sharedPhases: number[] = [];
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
    if (nesting.inactive[predecessor] === 1) continue;
    from[k] = predecessor;
    to[k] = successor;
    const { isPhase, durationMinutes } = activities[predecessor]!;
    if (isPhase && link.lag.kind === 'PERCENT') sharedPhases.push(predecessor);
    lag[k] = lagMinutes(link, isPhase ? 0 : durationMinutes);
    code[k] = arrowCode(link, lag[k]!);
  }
  return { from, to, code, lag, sharedPhases };
}

/** The links between `count` activities by their successor, and by their predecessor. */
export function arrowsOf(
  links: Omit<Links, 'sharedPhases'>,
  count: number,
): { incoming: Arrows; outgoing: Arrows } {
  const { from, to } = links;
  return { incoming: group(links, to, from, count), outgoing: group(links, from, to, count) };
}

function group(
  { code, lag }: Pick<Links, 'code' | 'lag'>,
  ends: Int32Array,
  others: Int32Array,
  count: number,
): Arrows {
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

/** The lag of a link out of what lasts so many minutes. What leads out of all time leads just out of it, so that it fits 32 bits. */
export function lagMinutes({ lag }: LinkInput, duration: number): number {
  if (lag.kind !== 'PERCENT') return lag.minutes;
  const share = Math.round((duration * lag.percent) / 100);
  return Math.max(-endOfTime, Math.min(share, endOfTime));
}

/** Counts the percent lags out of activity i anew, which lasts so many minutes now. */
export function relag(
  { plan, incoming, outgoing }: { plan: Pick<PlanInput, 'links'>; incoming: Arrows; outgoing: Arrows },
  i: number,
  duration: number,
): void {
  for (let k = outgoing.first[i]!; k < outgoing.first[i + 1]!; k++) {
    const link = plan.links[outgoing.link[k]!]!;
    if (link.lag.kind !== 'PERCENT') continue;
    const lag = lagMinutes(link, duration);
    const twin = placeOf(incoming, outgoing.other[k]!, outgoing.link[k]!);
    outgoing.lag[k] = incoming.lag[twin] = lag;
    outgoing.code[k] = incoming.code[twin] = arrowCode(link, lag);
  }
}

/** Where a link stands among those of an end of it, by halving: they are in the order of the input. */
function placeOf({ first, link }: Arrows, end: number, wanted: number): number {
  let [from, to] = [first[end]!, first[end + 1]! - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (link[middle]! < wanted) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** What a link with that lag is, as bits of `arrow`. */
export function arrowCode({ type, lag }: LinkInput, minutes: number): number {
  const kind = minutes === 0 ? 0 : lag.kind === 'ELAPSED' ? arrow.elapsedLag : arrow.workingLag;
  return typeCodes[type] | kind;
}

function refuseEnd(link: LinkInput, index: number, end: 'predecessorId' | 'successorId'): never {
  const field = ['links', String(index), end];
  throw new UserError('NOT_FOUND', `There is no activity "${link[end]}" to link.`, { field });
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

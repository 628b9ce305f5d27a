import { UserError } from '../domain/user-error.js';
import { type Nesting, contains } from './containment.js';
import type { LinkInput, PlanInput } from './plan.js';

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

/** Links as flat arrays, in the order of the input. */
interface Links {
  from: Int32Array;
  to: Int32Array;
  code: Uint8Array;
  lag: Int32Array;
}

/** Throws NOT_FOUND, DUPLICATE, DEPENDENCY_ON_CONTAINER, and DEPENDENCY_CYCLE for a link of an activity to itself. */
export function arrowsOf(
  plan: PlanInput,
  indexOf: ReadonlyMap<string, number>,
  nesting: Nesting,
): { incoming: Arrows; outgoing: Arrows } {
  const links = linksOf(plan, indexOf, nesting);
  const { from, to } = links;
  const count = plan.activities.length;
  return { incoming: group(links, to, from, count), outgoing: group(links, from, to, count) };
}

/** A link out of an inactive activity has no predecessor (-1). */
function linksOf(plan: PlanInput, indexOf: ReadonlyMap<string, number>, nesting: Nesting): Links {
  const { activities, links } = plan;
  const from = new Int32Array(links.length);
  const to = new Int32Array(links.length);
  const code = new Uint8Array(links.length);
  const lag = new Int32Array(links.length);
  const ids = new Set<string>();
  links.forEach((link, k) => {
    if (ids.add(link.id).size === k) {
      const field = ['links', String(k), 'id'];
      throw new UserError('DUPLICATE', `Two links have the id "${link.id}".`, { field });
    }
    const predecessor = findEnd(indexOf, link, k, 'predecessorId');
    to[k] = findEnd(indexOf, link, k, 'successorId');
    checkEnds(plan, nesting, predecessor, to[k]);
    from[k] = nesting.inactive[predecessor] === 1 ? -1 : predecessor;
    lag[k] = lagMinutes(link, activities[predecessor]!.durationMinutes);
    code[k] = arrowCode(link, lag[k]);
  });
  return { from, to, code, lag };
}

/** Groups the links by one of their ends, leaving out those without a predecessor. */
function group(links: Links, ends: Int32Array, others: Int32Array, count: number): Arrows {
  const { from } = links;
  const first = new Int32Array(count + 1);
  for (let k = 0; k < from.length; k++) if (from[k] !== -1) first[ends[k]! + 1]!++;
  for (let i = 0; i < count; i++) first[i + 1]! += first[i]!;
  const size = first[count]!;
  const arrows = {
    first,
    other: new Int32Array(size),
    code: new Uint8Array(size),
    lag: new Int32Array(size),
    link: new Int32Array(size),
  };
  const next = first.slice();
  for (let k = 0; k < from.length; k++) {
    if (from[k] === -1) continue;
    const at = next[ends[k]!]!++;
    arrows.other[at] = others[k]!;
    arrows.code[at] = links.code[k]!;
    arrows.lag[at] = links.lag[k]!;
    arrows.link[at] = k;
  }
  return arrows;
}

/** The lag of a link, given its predecessor's duration. */
export const lagMinutes = ({ lag }: LinkInput, predecessorMinutes: number): number =>
  lag.kind === 'PERCENT' ? Math.round((predecessorMinutes * lag.percent) / 100) : lag.minutes;

/** What a link with that lag is, as bits of `arrow`. */
export function arrowCode({ type, lag }: LinkInput, minutes: number): number {
  const kind = minutes === 0 ? 0 : lag.kind === 'ELAPSED' ? arrow.elapsedLag : arrow.workingLag;
  return typeCodes[type] | kind;
}

function findEnd(
  indexOf: ReadonlyMap<string, number>,
  link: LinkInput,
  index: number,
  end: 'predecessorId' | 'successorId',
): number {
  const found = indexOf.get(link[end]);
  if (found === undefined) {
    const field = ['links', String(index), end];
    throw new UserError('NOT_FOUND', `There is no activity "${link[end]}" to link.`, { field });
  }
  return found;
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

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

/** Throws NOT_FOUND, DUPLICATE, DEPENDENCY_ON_CONTAINER, and DEPENDENCY_CYCLE for a link of an activity to itself. */
export function arrowsOf(
  plan: PlanInput,
  indexOf: ReadonlyMap<string, number>,
  containment: Nesting,
): { incoming: Arrows; outgoing: Arrows } {
  const { links } = plan;
  const from = new Int32Array(links.length);
  const to = new Int32Array(links.length);
  const ids = new Set<string>();
  links.forEach((link, index) => {
    if (ids.has(link.id)) {
      const field = ['links', String(index), 'id'];
      throw new UserError('DUPLICATE', `Two links have the id "${link.id}".`, { field });
    }
    ids.add(link.id);
    const predecessor = findEnd(indexOf, link, index, 'predecessorId');
    const successor = findEnd(indexOf, link, index, 'successorId');
    checkEnds(plan, containment, predecessor, successor);
    from[index] = containment.inactive[predecessor] === 1 ? -1 : predecessor;
    to[index] = successor;
  });
  return { incoming: group(plan, to, from, from), outgoing: group(plan, from, to, from) };
}

/** Groups the links by `ends`; a link without a predecessor (-1) is left out. */
function group(plan: PlanInput, ends: Int32Array, others: Int32Array, predecessors: Int32Array): Arrows {
  const { activities, links } = plan;
  const count = activities.length;
  const first = new Int32Array(count + 1);
  for (let k = 0; k < links.length; k++) if (predecessors[k] !== -1) first[ends[k]! + 1]!++;
  for (let i = 0; i < count; i++) first[i + 1]! += first[i]!;
  const size = first[count]!;
  const other = new Int32Array(size);
  const code = new Uint8Array(size);
  const lag = new Int32Array(size);
  const link = new Int32Array(size);
  const next = first.slice();
  for (let k = 0; k < links.length; k++) {
    if (predecessors[k] === -1) continue;
    const at = next[ends[k]!]!++;
    const input = links[k]!;
    other[at] = others[k]!;
    link[at] = k;
    lag[at] = lagMinutes(input, activities[predecessors[k]!]!.durationMinutes);
    code[at] = typeCodes[input.type] | lagCode(input, lag[at]);
  }
  return { first, other, code, lag, link };
}

const lagMinutes = ({ lag }: LinkInput, predecessorMinutes: number): number =>
  lag.kind === 'PERCENT' ? Math.round((predecessorMinutes * lag.percent) / 100) : lag.minutes;

function lagCode({ lag }: LinkInput, minutes: number): number {
  if (minutes === 0) return 0;
  return lag.kind === 'ELAPSED' ? arrow.elapsedLag : arrow.workingLag;
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

function checkEnds(plan: PlanInput, containment: Nesting, predecessor: number, successor: number): void {
  const outer = contains(containment, predecessor, successor);
  if (!outer && !contains(containment, successor, predecessor)) return;
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

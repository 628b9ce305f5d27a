import { UserError } from '../domain/user-error.js';
import { groupBy, type Groups } from './grouping.js';
import { type UnorderedNetwork, trait } from './network.js';

/**
 * The order in which everything stands behind all it waits for (Kahn 1962). An entry below `network.count` is
 * an activity, or for a phase the moment before anything inside it; `count + p` is the moment after everything in
 * phase p, when its dates are known. Throws DEPENDENCY_CYCLE with the titles around a cycle.
 */
export function topologicalOrder(network: UnorderedNetwork): Int32Array {
  const { count, traits, containment, links } = network;
  const { container, firstChild, children } = containment;
  const { to } = links;
  const { first, members: link } = groupBy(links.from, count);
  const waiting = new Int32Array(2 * count);
  for (let at = 0; at < link.length; at++) waiting[to[link[at]!]!]!++;
  let size = count;
  for (let i = 0; i < count; i++) {
    const traitsOfI = traits[i]!;
    if ((traitsOfI & (trait.phase | trait.inside)) === 0) continue;
    if ((traitsOfI & trait.inside) !== 0) waiting[i]!++;
    if ((traitsOfI & trait.rollsUp) !== 0) waiting[count + container[i]!]!++;
    if ((traitsOfI & trait.phase) !== 0) {
      waiting[count + i]!++;
      size++;
    }
  }

  const order = new Int32Array(size);
  let known = 0;
  for (let i = 0; i < count; i++) if (waiting[i] === 0) order[known++] = i;
  for (let at = 0; at < known; at++) {
    const node = order[at]!;
    const i = node < count ? node : node - count;
    const traitsOfI = traits[i]!;
    if (node < count && (traitsOfI & trait.phase) !== 0) {
      for (let k = firstChild[i]!; k < firstChild[i + 1]!; k++) {
        if (--waiting[children[k]!]! === 0) order[known++] = children[k]!;
      }
      if (--waiting[count + i]! === 0) order[known++] = count + i;
      continue;
    }
    for (let k = first[i]!; k < first[i + 1]!; k++) {
      const successor = to[link[k]!]!;
      if (--waiting[successor]! === 0) order[known++] = successor;
    }
    if ((traitsOfI & trait.rollsUp) === 0) continue;
    const end = count + container[i]!;
    if (--waiting[end]! === 0) order[known++] = end;
  }
  if (known < size) refuseCycle(network, waiting);
  return order;
}

/** Walks back from the waiting node of the least id along what it waits for, always the least, until the walk closes. */
function refuseCycle(network: UnorderedNetwork, waiting: Int32Array): never {
  const { count, plan } = network;
  const idOf = (node: number): string => plan.activities[node % count]!.id;
  const least = (nodes: Iterable<number>): number => {
    let found = -1;
    for (const node of nodes) {
      if (waiting[node]! > 0 && (found === -1 || idOf(node) < idOf(found))) found = node;
    }
    return found;
  };
  const incoming = groupBy(network.links.to, count);
  const walk: number[] = [];
  const place = new Map<number, number>();
  let node = least(waiting.keys());
  while (!place.has(node)) {
    place.set(node, walk.push(node) - 1);
    node = least(predecessorsOf(network, incoming, node));
  }
  const circle = walk.slice(place.get(node)).reverse();
  const indexes = circle.map((step) => step % count).filter((step, k, all) => step !== all.at(k - 1));
  const from = indexes.reduce((best, step, k) => (idOf(step) < idOf(indexes[best]!) ? k : best), 0);
  const path = [...indexes.slice(from), ...indexes.slice(0, from + 1)].map(
    (step) => plan.activities[step]!.title,
  );
  throw new UserError(
    'DEPENDENCY_CYCLE',
    `Activities would wait for each other: ${path.join(' → ')}; leave one of these links out.`,
    { path },
  );
}

function* predecessorsOf(network: UnorderedNetwork, incoming: Groups, node: number): Generator<number> {
  const { count, traits, containment, links } = network;
  const { container, firstChild, children, rollsUp } = containment;
  if (node >= count) {
    const phase = node - count;
    yield phase;
    for (let k = firstChild[phase]!; k < firstChild[phase + 1]!; k++) {
      const child = children[k]!;
      if (rollsUp[child] === 1) yield (traits[child]! & trait.phase) === 0 ? child : count + child;
    }
    return;
  }
  if (container[node] !== -1) yield container[node]!;
  for (let k = incoming.first[node]!; k < incoming.first[node + 1]!; k++) {
    const predecessor = links.from[incoming.members[k]!]!;
    yield (traits[predecessor]! & trait.phase) === 0 ? predecessor : count + predecessor;
  }
}

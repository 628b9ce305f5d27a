import { arrowsOf } from './arrows.js';
import type { Containment } from './containment.js';
import type { ActivityInput } from './plan.js';
import type { Network, UnorderedNetwork } from './network.js';

/** The network with its activities numbered as `order` has them: the passes are bound by memory, which they then read in line. */
export function renumbered({ links, ...network }: UnorderedNetwork, order: Int32Array): Network {
  const { plan, count } = network;
  const inputIndex = new Int32Array(count);
  const placeOf = new Int32Array(count);
  const activities = new Array<ActivityInput>(count);
  let place = 0;
  for (let at = 0; at < order.length; at++) {
    const node = order[at]!;
    if (node >= count) continue;
    inputIndex[place] = node;
    placeOf[node] = place;
    activities[place++] = plan.activities[node]!;
  }
  const { code, lag } = links;
  const [from, to] = [placed(links.from, placeOf), placed(links.to, placeOf)];
  return {
    ...network,
    plan: { ...plan, activities },
    inputIndex,
    placeOf,
    order: renumberedOrder(order, placeOf),
    traits: picked(network.traits, inputIndex),
    duration: picked(network.duration, inputIndex),
    remaining: picked(network.remaining, inputIndex),
    time: picked(network.time, inputIndex),
    lagTime: picked(network.lagTime, inputIndex),
    containment: renumberedContainment(network.containment, inputIndex, placeOf),
    asLateAsPossible: network.asLateAsPossible.map((index) => placeOf[index]!),
    ...arrowsOf({ from, to, code, lag }, count),
  };
}

/** The values in the new order. */
function picked<Values extends Int32Array | Uint16Array | Uint8Array>(
  values: Values,
  inputIndex: Int32Array,
): Values {
  const inOrder = values.slice() as Values;
  for (let i = 0; i < inOrder.length; i++) inOrder[i] = values[inputIndex[i]!]!;
  return inOrder;
}

function renumberedOrder(order: Int32Array, placeOf: Int32Array): Int32Array {
  const count = placeOf.length;
  const nodes = new Int32Array(order.length);
  for (let at = 0; at < nodes.length; at++) {
    const node = order[at]!;
    nodes[at] = node < count ? placeOf[node]! : count + placeOf[node - count]!;
  }
  return nodes;
}

/** Activities, -1 for none, by their new numbers. */
function placed(activities: Int32Array, placeOf: Int32Array): Int32Array {
  const places = new Int32Array(activities.length);
  for (let k = 0; k < places.length; k++) places[k] = activities[k] === -1 ? -1 : placeOf[activities[k]!]!;
  return places;
}

/** Children stay in the order of the input: of several with which a phase begins or ends, an explanation follows the first. */
function renumberedContainment(
  { container, firstChild, children, inactive, rollsUp, hollow }: Containment,
  inputIndex: Int32Array,
  placeOf: Int32Array,
): Containment {
  const firstChildByPlace = new Int32Array(firstChild.length);
  const childPlaces = new Int32Array(children.length);
  let size = 0;
  for (let i = 0; i < inputIndex.length; i++) {
    const index = inputIndex[i]!;
    for (let k = firstChild[index]!; k < firstChild[index + 1]!; k++) {
      childPlaces[size++] = placeOf[children[k]!]!;
    }
    firstChildByPlace[i + 1] = size;
  }
  return {
    container: placed(picked(container, inputIndex), placeOf),
    firstChild: firstChildByPlace,
    children: childPlaces,
    inactive: picked(inactive, inputIndex),
    rollsUp: picked(rollsUp, inputIndex),
    hollow: picked(hollow, inputIndex),
  };
}

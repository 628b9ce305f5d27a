import type { Arrows } from './arrows.js';
import type { Containment } from './containment.js';
import type { Network, UnorderedNetwork } from './network.js';

/** The network with its activities numbered as `order` has them: the passes are bound by memory, which they then read in line. */
export function renumbered(network: UnorderedNetwork, order: Int32Array): Network {
  const { plan, count } = network;
  const inputIndex = order.filter((node) => node < count);
  const placeOf = new Int32Array(count);
  for (let i = 0; i < count; i++) placeOf[inputIndex[i]!] = i;
  return {
    ...network,
    plan: { ...plan, activities: Array.from(inputIndex, (index) => plan.activities[index]!) },
    inputIndex,
    placeOf,
    order: order.map((node) => (node < count ? placeOf[node]! : count + placeOf[node - count]!)),
    traits: picked(network.traits, inputIndex),
    duration: picked(network.duration, inputIndex),
    remaining: picked(network.remaining, inputIndex),
    time: picked(network.time, inputIndex),
    lagTime: picked(network.lagTime, inputIndex),
    containment: renumberedContainment(network.containment, inputIndex, placeOf),
    asLateAsPossible: network.asLateAsPossible.map((index) => placeOf[index]!),
    incoming: renumberedArrows(network.incoming, inputIndex, placeOf),
    outgoing: renumberedArrows(network.outgoing, inputIndex, placeOf),
  };
}

/** The values in the new order. */
const picked = <Values extends Int32Array | Uint16Array | Uint8Array>(
  values: Values,
  inputIndex: Int32Array,
): Values => values.map((_, i) => values[inputIndex[i]!]!) as Values;

function renumberedContainment(
  { container, firstChild, children, inactive, rollsUp, hollow }: Containment,
  inputIndex: Int32Array,
  placeOf: Int32Array,
): Containment {
  const grouped = {
    firstChild: new Int32Array(firstChild.length),
    children: new Int32Array(children.length),
  };
  let size = 0;
  for (let i = 0; i < inputIndex.length; i++) {
    const index = inputIndex[i]!;
    for (let k = firstChild[index]!; k < firstChild[index + 1]!; k++) {
      grouped.children[size++] = placeOf[children[k]!]!;
    }
    grouped.firstChild[i + 1] = size;
  }
  return {
    ...grouped,
    container: inputIndex.map((index) => (container[index] === -1 ? -1 : placeOf[container[index]!]!)),
    inactive: picked(inactive, inputIndex),
    rollsUp: picked(rollsUp, inputIndex),
    hollow: picked(hollow, inputIndex),
  };
}

function renumberedArrows(
  { first, other, code, lag, link }: Arrows,
  inputIndex: Int32Array,
  placeOf: Int32Array,
): Arrows {
  const arrows: Arrows = {
    first: new Int32Array(first.length),
    other: new Int32Array(other.length),
    code: new Uint8Array(code.length),
    lag: new Int32Array(lag.length),
    link: new Int32Array(link.length),
  };
  let size = 0;
  for (let i = 0; i < inputIndex.length; i++) {
    const index = inputIndex[i]!;
    for (let k = first[index]!; k < first[index + 1]!; k++, size++) {
      arrows.other[size] = placeOf[other[k]!]!;
      arrows.code[size] = code[k]!;
      arrows.lag[size] = lag[k]!;
      arrows.link[size] = link[k]!;
    }
    arrows.first[i + 1] = size;
  }
  return arrows;
}

import type { Network } from '../src/scheduling/network.js';

/** The floor: the same links as integers, without calendars, lag kinds, constraints or progress. */
interface BareGraph {
  count: number;
  duration: Int32Array;
  incoming: BareArrows;
  outgoing: BareArrows;
}

interface BareArrows {
  first: Int32Array;
  other: Int32Array;
  type: Uint8Array;
  lag: Int32Array;
}

export function bareGraph({ count, duration, incoming, outgoing }: Network): BareGraph {
  const bare = ({ first, other, code, lag }: typeof incoming): BareArrows => ({
    first,
    other,
    type: code.map((bits) => bits & 3),
    lag,
  });
  return { count, duration, incoming: bare(incoming), outgoing: bare(outgoing) };
}

/** Order, forward and backward pass; answers the floats. */
export function barePass({ count, duration, incoming, outgoing }: BareGraph): Int32Array {
  const waiting = new Int32Array(count);
  const order = new Int32Array(count);
  let known = 0;
  for (let i = 0; i < count; i++) {
    waiting[i] = incoming.first[i + 1]! - incoming.first[i]!;
    if (waiting[i] === 0) order[known++] = i;
  }
  for (let at = 0; at < known; at++) {
    const i = order[at]!;
    for (let k = outgoing.first[i]!; k < outgoing.first[i + 1]!; k++) {
      if (--waiting[outgoing.other[k]!]! === 0) order[known++] = outgoing.other[k]!;
    }
  }

  const start = new Int32Array(count);
  const finish = new Int32Array(count);
  let end = 0;
  for (const i of order) {
    let earliest = 0;
    for (let k = incoming.first[i]!; k < incoming.first[i + 1]!; k++) {
      const from = incoming.other[k]!;
      const type = incoming.type[k]!;
      let bound = ((type & 1) === 0 ? finish[from]! : start[from]!) + incoming.lag[k]!;
      if ((type & 2) !== 0) bound -= duration[i]!;
      if (bound > earliest) earliest = bound;
    }
    start[i] = earliest;
    finish[i] = earliest + duration[i]!;
    if (finish[i] > end) end = finish[i]!;
  }

  const lateFinish = new Int32Array(count);
  const float = new Int32Array(count);
  for (let at = count - 1; at >= 0; at--) {
    const i = order[at]!;
    let latest = end;
    for (let k = outgoing.first[i]!; k < outgoing.first[i + 1]!; k++) {
      const to = outgoing.other[k]!;
      const type = outgoing.type[k]!;
      let bound = lateFinish[to]! - outgoing.lag[k]!;
      if ((type & 2) === 0) bound -= duration[to]!;
      if ((type & 1) !== 0) bound += duration[i]!;
      if (bound < latest) latest = bound;
    }
    lateFinish[i] = latest;
    float[i] = latest - finish[i]!;
  }
  return float;
}

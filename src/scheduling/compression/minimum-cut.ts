/** A way from one node to another, and what it costs where a cut goes through it. Costs are at least 0. */
export interface CutArc {
  tail: number;
  head: number;
  /** With the tail before the cut and the head behind it; Infinity where no cut may do that. */
  cost: number;
  /** What the cut gains with the head before it and the tail behind it; at most the cost. */
  gain: number;
}

/**
 * By node whether it lies before the cheapest cut between node 0, which does, and node 1, which does not; null where every
 * cut costs Infinity. Of cuts that cost the same, the one nearest to node 0.
 *
 * A gain is a lower bound of the flow, which is taken out of the costs in the usual way (Ahuja, Magnanti and Orlin, Network Flows,
 * 1993, section 6.7); what is left is a maximum flow, found by Dinic's algorithm: O(nodes² × arcs) at worst, much less in
 * networks as plans have them.
 */
export function minimumCut(nodeCount: number, arcs: readonly CutArc[]): Uint8Array | null {
  if (endlessPath(nodeCount, arcs) !== null) return null;
  const flow = new Flow(nodeCount, arcs.length * 3);
  for (const { tail, head, cost, gain } of arcs) {
    flow.add(tail, head, cost - gain);
    if (gain === 0) continue;
    flow.add(0, head, gain);
    flow.add(tail, 1, gain);
  }
  while (flow.level()) flow.block();
  return flow.reached();
}

/** Indexes of the arcs of a path from node 0 to node 1 that no cut may go through; null where there is none. */
export function endlessPath(nodeCount: number, arcs: readonly CutArc[]): number[] | null {
  const leaving: number[][] = Array.from({ length: nodeCount }, () => []);
  arcs.forEach(({ tail, cost }, k) => {
    if (cost === Infinity) leaving[tail]!.push(k);
  });
  const arrivedBy = new Int32Array(nodeCount).fill(-1);
  const open = [0];
  for (let at = 0; at < open.length; at++) {
    for (const k of leaving[open[at]!]!) {
      const { head } = arcs[k]!;
      if (head === 0 || arrivedBy[head] !== -1) continue;
      arrivedBy[head] = k;
      open.push(head);
    }
  }
  if (arrivedBy[1] === -1) return null;
  const path: number[] = [];
  for (let node = 1; node !== 0; node = arcs[path.at(-1)!]!.tail) path.push(arrivedBy[node]!);
  return path.reverse();
}

/** A network under flow from node 0 to node 1. Every arc stands beside its reverse: k and k ^ 1. */
class Flow {
  private readonly first: Int32Array;
  private readonly next: Int32Array;
  private readonly to: Int32Array;
  /** What can still flow through. */
  private readonly left: Float64Array;
  private readonly depth: Int32Array;
  private readonly current: Int32Array;
  private count = 0;

  constructor(nodeCount: number, mostArcs: number) {
    this.first = new Int32Array(nodeCount).fill(-1);
    this.depth = new Int32Array(nodeCount);
    this.current = new Int32Array(nodeCount);
    this.next = new Int32Array(2 * mostArcs);
    this.to = new Int32Array(2 * mostArcs);
    this.left = new Float64Array(2 * mostArcs);
  }

  add(tail: number, head: number, capacity: number): void {
    this.put(tail, head, capacity);
    this.put(head, tail, 0);
  }

  private put(tail: number, head: number, capacity: number): void {
    const k = this.count++;
    this.to[k] = head;
    this.left[k] = capacity;
    this.next[k] = this.first[tail]!;
    this.first[tail] = k;
  }

  /** Finds how far nodes are from node 0 along what can still flow; answers whether node 1 can be reached. */
  level(): boolean {
    this.depth.fill(-1);
    this.depth[0] = 0;
    const open = [0];
    for (let at = 0; at < open.length; at++) {
      const node = open[at]!;
      for (let k = this.first[node]!; k !== -1; k = this.next[k]!) {
        if (this.left[k] === 0 || this.depth[this.to[k]!] !== -1) continue;
        this.depth[this.to[k]!] = this.depth[node]! + 1;
        open.push(this.to[k]!);
      }
    }
    return this.depth[1] !== -1;
  }

  /** Sends all that can flow along shortest ways. With a path of its own, so that its length is bounded by memory only. */
  block(): void {
    this.current.set(this.first);
    const path: number[] = [];
    for (let node = 0; ;) {
      if (node === 1) {
        let most = Infinity;
        for (const k of path) most = Math.min(most, this.left[k]!);
        let full = path.length;
        path.forEach((k, place) => {
          this.left[k]! -= most;
          this.left[k ^ 1]! += most;
          if (this.left[k] === 0) full = Math.min(full, place);
        });
        path.length = full;
        node = full === 0 ? 0 : this.to[path[full - 1]!]!;
        continue;
      }
      const k = this.onward(node);
      if (k !== -1) {
        path.push(k);
        node = this.to[k]!;
        continue;
      }
      this.depth[node] = -1;
      const back = path.pop();
      if (back === undefined) return;
      node = this.to[back ^ 1]!;
    }
  }

  private onward(node: number): number {
    let k = this.current[node]!;
    while (k !== -1 && (this.left[k] === 0 || this.depth[this.to[k]!] !== this.depth[node]! + 1)) {
      k = this.next[k]!;
    }
    this.current[node] = k;
    return k;
  }

  /** After the last flow: the nodes before the cut. */
  reached(): Uint8Array {
    return Uint8Array.from(this.depth, (depth) => (depth === -1 ? 0 : 1));
  }
}

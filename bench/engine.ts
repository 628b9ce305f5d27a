import type { PlanInput } from '../src/scheduling/index.js';
import { buildNetwork } from '../src/scheduling/compile.js';
import type { Network } from '../src/scheduling/network.js';
import { runNetwork } from '../src/scheduling/schedule.js';
import { collectGarbage, median, round1, time } from './measure.js';
import { randomPlan } from './random-plan.js';

const rounds = 9;

/** Prints how long the engine takes, and how many times as long as a bare forward and backward pass over integers. */
export async function benchEngine(): Promise<void> {
  const rows: Record<string, string | number>[] = [];
  for (const [count, spread] of [
    [10_000, 500],
    [100_000, 500],
    [1_000_000, 500],
  ] as const) {
    rows.push(measure(randomPlan(count, 2 * count, spread)));
    await Promise.resolve();
  }
  console.log(
    'Engine: topological order, forward and backward pass, floats, critical path, conflicts; medians.',
  );
  console.table(rows);
}

function measure(plan: PlanInput): Record<string, string | number> {
  const compileMs = median([1, 2, 3].map(() => time(() => buildNetwork(plan))));
  const network = buildNetwork(plan);
  const graph = bareGraph(plan);
  // What making the plan left behind: at a million activities a gigabyte of objects.
  collectGarbage();
  const engine: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds + 4; round++) {
    bare.push(time(() => barePass(graph)));
    engine.push(time(() => wholeRun(network)));
  }
  const [engineMs, bareMs] = [median(engine.slice(4)), median(bare.slice(4))];
  return {
    activities: plan.activities.length,
    links: plan.links.length,
    'compile ms': round1(compileMs),
    'engine ms': round1(engineMs),
    'bare ms': round1(bareMs),
    'engine / bare': round1(engineMs / bareMs),
    'engine ns per item': Math.round((engineMs * 1e6) / (plan.activities.length + plan.links.length)),
  };
}

/** With what a schedule finds out only when somebody asks. */
function wholeRun(network: Network): number {
  const { criticalPath, conflicts, warnings } = runNetwork(network);
  return criticalPath.length + conflicts.length + warnings.length;
}

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

function bareGraph(plan: PlanInput): BareGraph {
  const { count, duration, incoming, outgoing } = buildNetwork(plan);
  const bare = ({ first, other, code, lag }: typeof incoming): BareArrows => ({
    first,
    other,
    type: code.map((bits) => bits & 3),
    lag,
  });
  return { count, duration, incoming: bare(incoming), outgoing: bare(outgoing) };
}

function barePass({ count, duration, incoming, outgoing }: BareGraph): Int32Array {
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

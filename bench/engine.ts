import type { PlanInput } from '../src/scheduling/index.js';
import { buildNetwork } from '../src/scheduling/compile.js';
import type { Network } from '../src/scheduling/network.js';
import { runNetwork } from '../src/scheduling/schedule.js';
import { bareGraph, barePass } from './bare-pass.js';
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
  const graph = bareGraph(network);
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

import { buildNetwork } from '../src/scheduling/compile.js';
import { type PlanInput, Simulation, type SimulationInput } from '../src/scheduling/index.js';
import { bareGraph, barePass } from './bare-pass.js';
import { median, round1, time } from './measure.js';
import { randomPlan } from './random-plan.js';

const runs = 10_000;
const rounds = 5;

/** Prints how long simulations take, and how many times as long as bare passes over the same network, one for each run. */
export async function benchSimulation(): Promise<void> {
  const rows = [100, 1000, 5000].map((count) => measure(randomPlan(count, 2 * count, Math.ceil(count / 20))));
  console.log(
    `Simulation: ${runs} runs, an estimate for every activity, one in ten with a risk; durations, schedule, criticality, cruciality; medians.`,
  );
  console.table(rows);
  await Promise.resolve();
}

function measure(plan: PlanInput): Record<string, string | number> {
  const input = estimated(plan);
  const graph = bareGraph(buildNetwork(plan));
  const simulated: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round++) {
    bare.push(time(() => repeat(runs, () => barePass(graph))));
    simulated.push(time(() => simulate(input)));
  }
  const [simulationMs, bareMs] = [median(simulated), median(bare)];
  return {
    activities: plan.activities.length,
    links: plan.links.length,
    'simulation ms': round1(simulationMs),
    'bare passes ms': round1(bareMs),
    'simulation / bare': round1(simulationMs / bareMs),
    'µs per run': round1((simulationMs * 1000) / runs),
  };
}

function simulate(input: SimulationInput): number {
  const simulation = new Simulation(input);
  simulation.advance(input.runs);
  return simulation.result().length;
}

function estimated(plan: PlanInput): SimulationInput {
  const worked = plan.activities.filter(({ durationMinutes }) => durationMinutes > 0);
  return {
    plan,
    estimates: worked.map(({ id, durationMinutes }) => ({
      activityId: id,
      optimistic: Math.round(durationMinutes * 0.8),
      mostLikely: durationMinutes,
      pessimistic: Math.round(durationMinutes * 1.5),
      shape: 'PERT',
      group: null,
    })),
    risks: worked
      .filter((_, k) => k % 10 === 0)
      .map(({ id }) => ({
        id,
        probability: 0.2,
        delay: { optimistic: 240, mostLikely: 480, pessimistic: 1440, shape: 'TRIANGULAR' },
        activityIds: [id],
      })),
    correlations: new Map(),
    runs,
    seed: 1,
    watchedIds: [plan.activities.at(-1)!.id],
  };
}

function repeat(times: number, work: () => unknown): void {
  for (let k = 0; k < times; k++) work();
}

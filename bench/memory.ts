import { buildNetwork } from '../src/scheduling/compile.js';
import { runNetwork } from '../src/scheduling/schedule.js';
import { collectGarbage, round1 } from './measure.js';
import { randomPlan } from './random-plan.js';

/** Prints how many bytes the engine keeps for each activity and each link of a compiled and scheduled plan, beside the plan itself. */
export async function benchMemory(): Promise<void> {
  const count = 100_000;
  const [few, many] = [kept(count, count), kept(count, 3 * count)];
  const perLink = (many - few) / (2 * count);
  const perActivity = (few - perLink * count) / count;
  await Promise.resolve();
  console.log(
    `Memory: what the engine keeps of ${count} activities and their links, beside the plan it was given.`,
  );
  console.table([{ 'bytes per activity': round1(perActivity), 'bytes per link': round1(perLink) }]);
}

/** Bytes on the heap and in typed arrays that are there while the network and its schedule are. */
function kept(activities: number, links: number): number {
  const plan = randomPlan(activities, links, 500);
  // Once before, so that what is compiled of the program and its calendars is not counted.
  runNetwork(buildNetwork(plan));
  const before = inUse();
  const network = buildNetwork(plan);
  const schedule = runNetwork(network);
  const bytes = inUse() - before;
  if (schedule.start.length + network.count !== 2 * plan.activities.length) throw new Error('Not the plan.');
  return bytes;
}

function inUse(): number {
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

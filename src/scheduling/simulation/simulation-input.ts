import { UserError } from '../../domain/user-error.js';
import type { PlanInput } from '../plan.js';
import type { ThreePoints } from './distribution.js';

/** How uncertain the duration of an activity is, in working (or elapsed) minutes of its whole duration. */
export interface DurationEstimate extends ThreePoints {
  activityId: string;
  /** Estimates of one group vary together; null varies alone. */
  group: string | null;
}

/** Something that may happen, and what it adds to the work of activities if it does. */
export interface DiscreteRisk {
  id: string;
  /** 0 to 1. */
  probability: number;
  /** Minutes, as durations are counted; the same for each of the activities. */
  delay: ThreePoints;
  activityIds: readonly string[];
}

export interface SimulationInput {
  plan: PlanInput;
  /** At most one an activity; what has none takes as long as planned. */
  estimates: readonly DurationEstimate[];
  risks: readonly DiscreteRisk[];
  /** Of each group, 0 to 1: the correlation between any two of it, of the normal variables behind them (a Gaussian copula). */
  correlations: ReadonlyMap<string, number>;
  runs: number;
  /** A 32-bit integer. */
  seed: number;
  /** The activities whose finishes are asked about. */
  watchedIds: readonly string[];
}

/** As for durations: a century of the clock. */
const longestMinutes = 100 * 366 * 1440;

/** Throws NOT_FOUND for an unknown activity, DUPLICATE for a second estimate, INVALID_INPUT for impossible values. */
export function checkSimulation(input: SimulationInput): void {
  const { plan, estimates, risks, correlations, runs, seed, watchedIds } = input;
  const titles = new Map(plan.activities.map(({ id, title }) => [id, title]));
  const titleOf = (id: string): string => {
    const title = titles.get(id);
    if (title === undefined) throw new UserError('NOT_FOUND', `There is no activity "${id}" to simulate.`);
    return `"${title}"`;
  };
  if (!Number.isInteger(runs) || runs < 1) invalid(`A simulation of ${runs} runs has nothing to tell.`);
  if ((seed | 0) !== seed) invalid(`The seed ${seed} is no whole number from -2147483648 to 2147483647.`);
  watchedIds.forEach(titleOf);
  const seen = new Set<string>();
  for (const estimate of estimates) {
    const title = titleOf(estimate.activityId);
    if (seen.size === seen.add(estimate.activityId).size) {
      throw new UserError('DUPLICATE', `${title} has two estimates.`);
    }
    checkPoints(estimate, `The estimate of ${title}`);
    if (estimate.group !== null && !correlations.has(estimate.group)) {
      invalid(`The estimate of ${title} is in group "${estimate.group}", which has no correlation.`);
    }
  }
  for (const risk of risks) {
    risk.activityIds.forEach(titleOf);
    checkPoints(risk.delay, `The delay of risk "${risk.id}"`);
    checkShare(risk.probability, `The probability of risk "${risk.id}"`);
  }
  for (const [group, correlation] of correlations) checkShare(correlation, `The correlation of "${group}"`);
}

function checkPoints({ optimistic, mostLikely, pessimistic }: ThreePoints, what: string): void {
  const ordered = 0 <= optimistic && optimistic <= mostLikely && mostLikely <= pessimistic;
  if (ordered && pessimistic <= longestMinutes) return;
  invalid(
    `${what} is ${optimistic}, ${mostLikely}, ${pessimistic} minutes; it has to rise from 0 to at most ${longestMinutes}.`,
  );
}

function checkShare(share: number, what: string): void {
  if (!(share >= 0 && share <= 1)) invalid(`${what} is ${share}; it has to be 0 to 1.`);
}

function invalid(message: string): never {
  throw new UserError('INVALID_INPUT', message);
}

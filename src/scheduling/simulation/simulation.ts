import { arrowCode } from '../arrows.js';
import { buildNetwork } from '../compile.js';
import { type Dates, ForwardPass } from '../forward-pass.js';
import { type Network, trait } from '../network.js';
import type { PlanInput } from '../plan.js';
import { bothPasses } from '../schedule.js';
import {
  normalQuantiles,
  normalShare,
  type Quantiles,
  quantilesOf,
  type ThreePoints,
  valueAt,
} from './distribution.js';
import { Holders } from './holders.js';
import { Random } from './random.js';
import { modeOf, type SampledDuration, SampledDurations } from './sampled-durations.js';
import { Correlations, ranksOf } from './rank-correlation.js';

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
  /** The activities whose finishes are kept; what drives a date is asked of the first. */
  watchedIds: readonly string[];
}

export interface SimulationResult {
  /** By watched activity, its finish in each run, ascending. */
  finishes: Int32Array[];
  /** By activity of the plan, the share of runs in which it holds the first watched one's finish. */
  criticality: Float64Array;
  /** By estimate, the rank correlation (Spearman's rho) of its duration with the first watched finish; 0 where nothing varies. */
  cruciality: Float64Array;
  /** The same by risk, of whether it strikes. */
  riskCruciality: Float64Array;
}

interface SampledRisk {
  probability: number;
  low: number;
  range: number;
  quantiles: Quantiles;
  places: number[];
}

interface PercentLag {
  at: number;
  predecessor: number;
  link: number;
}

/**
 * A Monte Carlo simulation of a plan: each run draws durations and risks and schedules the plan with them, calendars, links,
 * constraints and progress included. The same input gives the same result on every machine. Runs are made in slices, so
 * that whoever runs it can report and stop; O(runs × (activities + links)).
 *
 * What several people share (`work`), is done or is scheduled by hand takes as long as planned. Of what is under way, what is left
 * varies in proportion.
 */
export class Simulation {
  private readonly network: Network;
  private readonly forward: ForwardPass;
  private readonly holders: Holders;
  private readonly random = new Random();
  private readonly durations: SampledDurations;
  /** By estimate, the index of its group; -1 alone. */
  private readonly groupOf: Int32Array;
  private readonly risks: SampledRisk[];
  /** What is at risk without an estimate: it takes as long as planned, unless a risk strikes. */
  private readonly onlyAtRisk: number[];
  private readonly percentLags: PercentLag[];
  private readonly loadings: { shared: number; own: number }[];
  private readonly groupDraws: Float64Array;
  private readonly plannedDuration: Int32Array;
  private readonly plannedRemaining: Int32Array;
  private readonly watched: number[];
  private readonly finishes: Int32Array[];
  private readonly held: Int32Array;
  /** Of a run: what was drawn by estimate, in (0, 1), and by risk, 1 where it strikes. */
  private readonly draws: Float64Array;
  private readonly strikes: Uint8Array;
  private done = 0;

  /** Throws what schedule() throws. */
  constructor(private readonly input: SimulationInput) {
    const network = (this.network = buildNetwork(input.plan));
    this.forward = new ForwardPass(network, null);
    this.holders = new Holders(network);
    const indexOf = new Map(input.plan.activities.map(({ id }, index) => [id, index]));
    const placeOf = (id: string): number => network.placeOf[indexOf.get(id)!]!;
    const groups = new Map([...input.correlations.keys()].map((group, index) => [group, index]));
    const sampled = input.estimates.map((points): SampledDuration => {
      const place = placeOf(points.activityId);
      return { place: varies(network, place) ? place : -1, points };
    });
    this.durations = new SampledDurations(sampled, network);
    this.groupOf = Int32Array.from(input.estimates, ({ group }) => groups.get(group ?? '') ?? -1);
    this.risks = input.risks.map(({ probability, delay, activityIds }) => ({
      probability,
      low: delay.optimistic,
      range: delay.pessimistic - delay.optimistic,
      quantiles: quantilesOf(delay.shape, modeOf(delay)),
      places: activityIds.map(placeOf).filter((i) => varies(network, i)),
    }));
    const estimated = new Set(this.durations.places);
    const atRisk = new Set(this.risks.flatMap(({ places }) => places));
    this.onlyAtRisk = [...atRisk].filter((i) => !estimated.has(i));
    this.loadings = [...input.correlations.values()].map((correlation) => ({
      shared: Math.sqrt(correlation),
      own: Math.sqrt(1 - correlation),
    }));
    this.groupDraws = new Float64Array(groups.size);
    this.percentLags = percentLagsOf(network);
    this.plannedDuration = network.duration.slice();
    this.plannedRemaining = network.remaining.slice();
    this.watched = input.watchedIds.map(placeOf);
    this.finishes = this.watched.map(() => new Int32Array(input.runs));
    this.held = new Int32Array(network.count);
    this.draws = new Float64Array(sampled.length);
    this.strikes = new Uint8Array(this.risks.length);
  }

  /** How many runs have been made. */
  get runsDone(): number {
    return this.done;
  }

  get isDone(): boolean {
    return this.done === this.input.runs;
  }

  /** Makes up to so many more runs. */
  advance(runs: number): void {
    const until = Math.min(this.input.runs, this.done + runs);
    for (; this.done < until; this.done++) {
      this.draw(this.done);
      this.change();
      const dates = this.place();
      for (let k = 0; k < this.watched.length; k++) {
        this.finishes[k]![this.done] = dates.finish[this.watched[k]!]!;
      }
      if (this.watched.length > 0) this.holders.countInto(this.held, dates, this.watched[0]!);
    }
  }

  /** Once all runs are made. */
  result(): SimulationResult {
    const { network, input, held, finishes } = this;
    const criticality = new Float64Array(network.count);
    held.forEach((count, i) => (criticality[network.inputIndex[i]!] = count / input.runs));
    const { estimates, risks } = this.rankCorrelations(finishes[0] ?? new Int32Array(input.runs));
    const sorted = finishes.map((values) => values.slice().sort());
    return { finishes: sorted, criticality, cruciality: estimates, riskCruciality: risks };
  }

  /** What is drawn in a run depends on nothing but the seed and its number, so it can be drawn again. */
  private draw(run: number): void {
    const { random, groupOf, risks, loadings, groupDraws, draws, strikes } = this;
    random.begin(this.input.seed, run);
    for (let g = 0; g < groupDraws.length; g++) groupDraws[g] = valueAt(normalQuantiles, random.next());
    for (let k = 0; k < draws.length; k++) {
      const group = groupOf[k]!;
      const own = random.next();
      if (group === -1) draws[k] = own;
      else {
        const loading = loadings[group]!;
        draws[k] = normalShare(
          loading.shared * groupDraws[group]! + loading.own * valueAt(normalQuantiles, own),
        );
      }
    }
    for (let k = 0; k < risks.length; k++) strikes[k] = random.next() < risks[k]!.probability ? 1 : 0;
  }

  private change(): void {
    const { network, percentLags } = this;
    const { duration } = network;
    this.durations.writeInto(network, this.draws);
    this.strike();
    for (const { at, predecessor, link } of percentLags) {
      const { lag } = network.plan.links[link]!;
      if (lag.kind !== 'PERCENT') continue;
      const minutes = Math.round((duration[predecessor]! * lag.percent) / 100);
      network.incoming.lag[at] = minutes;
      network.incoming.code[at] = arrowCode(network.plan.links[link]!, minutes);
    }
  }

  private strike(): void {
    const { network, risks, strikes, random, plannedDuration, plannedRemaining } = this;
    for (const i of this.onlyAtRisk) {
      network.duration[i] = plannedDuration[i]!;
      network.remaining[i] = plannedRemaining[i]!;
    }
    for (let k = 0; k < risks.length; k++) {
      if (strikes[k] === 0) continue;
      const { low, range, quantiles, places } = risks[k]!;
      const delay = Math.round(low + range * valueAt(quantiles, random.next()));
      for (const i of places) {
        network.duration[i]! += delay;
        network.remaining[i]! += delay;
      }
    }
  }

  private place(): Dates {
    return this.network.asLateAsPossible.length > 0 ? bothPasses(this.network).dates : this.forward.run();
  }

  /** Spearman's rho of what was drawn with the finishes; the draws of each run are made once more. */
  private rankCorrelations(finishes: Int32Array): { estimates: Float64Array; risks: Float64Array } {
    const ranks = ranksOf(finishes);
    const estimates = new Correlations(this.draws.length);
    const risks = new Correlations(this.strikes.length);
    for (let run = 0; run < ranks.length; run++) {
      this.draw(run);
      estimates.add(this.draws, ranks[run]!);
      risks.add(this.strikes, ranks[run]!);
    }
    const crucial = estimates.values();
    this.durations.places.forEach((place, k) => {
      if (place === -1) crucial[k] = 0;
    });
    return { estimates: crucial, risks: risks.values() };
  }
}

const fixed = trait.phase | trait.inactive | trait.manual | trait.finished | trait.shared;

const varies = (network: Network, i: number): boolean => (network.traits[i]! & fixed) === 0;

/** Lags that are a share of a duration which varies. */
function percentLagsOf({ plan, incoming }: Network): PercentLag[] {
  const found: PercentLag[] = [];
  for (let at = 0; at < incoming.link.length; at++) {
    const link = incoming.link[at]!;
    if (plan.links[link]!.lag.kind === 'PERCENT') found.push({ at, predecessor: incoming.other[at]!, link });
  }
  return found;
}

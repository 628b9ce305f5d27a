import { buildNetwork } from '../compile.js';
import { type Network, trait } from '../network.js';
import { BatchPass, batchWidth, plannedMinutes } from './batch-pass.js';
import { normalQuantiles, normalShare, type Quantiles, quantilesOf, valueAt } from './distribution.js';
import { Holders } from './holders.js';
import { Random } from './random.js';
import { centredRanksOf, RankCorrelations } from './rank-correlation.js';
import { modeOf, type SampledDuration, SampledDurations } from './sampled-durations.js';
import { checkSimulation, type SimulationInput } from './simulation-input.js';

/** What the runs say of one watched activity. */
export interface SimulatedFinish {
  /** Its finish in each run, ascending. */
  finishes: Int32Array;
  /** By activity of the plan, the share of runs in which it holds this finish; 0 for phases. */
  criticality: Float64Array;
  /** By estimate, the rank correlation (Spearman's rho) of its duration with this finish; 0 where nothing varies. */
  cruciality: Float64Array;
  /** The same by risk, of whether it strikes. */
  riskCruciality: Float64Array;
  /** By risk, by how many minutes of the clock this finish is later, in the mean, where it strikes; NaN where it always or never does. */
  riskDelay: Float64Array;
}

interface SampledRisk {
  probability: number;
  low: number;
  range: number;
  quantiles: Quantiles;
  places: number[];
}

/** A duration longer than a century is as good as one. */
const longestMinutes = 100 * 366 * 1440;

/**
 * A Monte Carlo simulation of a plan: each run draws durations and risks and schedules the plan with them, calendars, links,
 * constraints and progress included. The same input gives the same result on every machine. Runs are made in slices, so
 * that whoever runs it can report and stop; O(runs × (activities + links)).
 *
 * What is done or scheduled by hand takes as long as planned. Of what is under way, what is left
 * varies in proportion.
 */
export class Simulation {
  private readonly network: Network;
  private readonly batch: BatchPass;
  private readonly holders: Holders;
  private readonly random = new Random();
  private readonly durations: SampledDurations;
  /** By estimate, the index of its group; -1 alone. */
  private readonly groupOf: Int32Array;
  private readonly risks: SampledRisk[];
  /** What is at risk without an estimate: it takes as long as planned, unless a risk strikes. */
  private readonly onlyAtRisk: { place: number; minutes: number }[];
  private readonly loadings: { shared: number; own: number }[];
  private readonly groupDraws: Float64Array;
  private readonly watched: number[];
  /** By watched activity, its finish in each run, and by activity how often it held that. */
  private readonly finishes: Int32Array[];
  private readonly held: Int32Array[];
  /** Of a run: what was drawn by estimate, in (0, 1), and by risk, 1 where it strikes. */
  private readonly draws: Float64Array;
  private readonly strikes: Float64Array;
  private done = 0;

  /** Throws what schedule() and checkSimulation() throw. */
  constructor(private readonly input: SimulationInput) {
    const network = (this.network = buildNetwork(input.plan));
    checkSimulation(input);
    this.batch = new BatchPass(network);
    this.holders = new Holders(network, this.batch);
    const indexOf = new Map(input.plan.activities.map(({ id }, index) => [id, index]));
    const placeOf = (id: string): number => network.placeOf[indexOf.get(id)!]!;
    const groups = new Map([...input.correlations.keys()].map((group, index) => [group, index]));
    const sampled = input.estimates.map((points): SampledDuration => {
      const place = placeOf(points.activityId);
      return { place: varies(network, place) ? place : -1, points };
    });
    this.durations = new SampledDurations(sampled, network);
    this.groupOf = Int32Array.from(input.estimates, ({ group }) =>
      group === null ? -1 : groups.get(group)!,
    );
    this.risks = input.risks.map(({ probability, delay, activityIds }) => ({
      probability,
      low: delay.optimistic,
      range: delay.pessimistic - delay.optimistic,
      quantiles: quantilesOf(delay.shape, modeOf(delay)),
      places: [...new Set(activityIds)].map(placeOf).filter((i) => varies(network, i)),
    }));
    const estimated = new Set(this.durations.places);
    const atRisk = new Set(this.risks.flatMap(({ places }) => places));
    this.onlyAtRisk = [...atRisk]
      .filter((place) => !estimated.has(place))
      .map((place) => ({ place, minutes: plannedMinutes(network, place) }));
    this.loadings = [...input.correlations.values()].map((correlation) => ({
      shared: Math.sqrt(correlation),
      own: Math.sqrt(1 - correlation),
    }));
    this.groupDraws = new Float64Array(groups.size);
    this.watched = input.watchedIds.map(placeOf);
    this.finishes = this.watched.map(() => new Int32Array(input.runs));
    this.held = this.watched.map(() => new Int32Array(network.count));
    this.draws = new Float64Array(sampled.length);
    this.strikes = new Float64Array(this.risks.length);
  }

  /** How many runs have been made. */
  get runsDone(): number {
    return this.done;
  }

  get isDone(): boolean {
    return this.done === this.input.runs;
  }

  /** Makes up to so many more runs. Throws DATE_OUT_OF_RANGE and CALENDAR_WITHOUT_WORK where what was drawn leads there. */
  advance(runs: number): void {
    const until = Math.min(this.input.runs, this.done + runs);
    while (this.done < until) {
      const size = Math.min(batchWidth, until - this.done);
      for (let r = 0; r < size; r++) {
        this.draw(this.done + r);
        this.durations.writeInto(this.batch.minutes, r, this.draws);
        this.strike(r);
      }
      this.batch.run(size);
      for (let k = 0; k < this.watched.length; k++) this.watch(k, size);
      this.done += size;
    }
  }

  /** By watched activity; once all runs are made. */
  result(): SimulatedFinish[] {
    const { network, input, held, finishes } = this;
    const { estimates, risks, delays } = this.correlate();
    return finishes.map((values, k) => {
      const criticality = new Float64Array(network.count);
      held[k]!.forEach((count, i) => (criticality[network.inputIndex[i]!] = count / input.runs));
      return {
        finishes: values.slice().sort(),
        criticality,
        cruciality: estimates[k]!,
        riskCruciality: risks[k]!,
        riskDelay: delays[k]!,
      };
    });
  }

  private watch(k: number, size: number): void {
    const i = this.watched[k]!;
    for (let r = 0; r < size; r++) {
      this.finishes[k]![this.done + r] = this.batch.finish[i * batchWidth + r]!;
      this.holders.countInto(this.held[k]!, r, i);
    }
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

  /** Adds the delays of the risks that strike to a run of the batch. */
  private strike(run: number): void {
    const { risks, strikes, random, onlyAtRisk } = this;
    const { minutes } = this.batch;
    for (const { place, minutes: planned } of onlyAtRisk) minutes[place * batchWidth + run] = planned;
    for (let k = 0; k < risks.length; k++) {
      if (strikes[k] === 0) continue;
      const { low, range, quantiles, places } = risks[k]!;
      const delay = Math.round(low + range * valueAt(quantiles, random.next()));
      for (const place of places) {
        const at = place * batchWidth + run;
        minutes[at] = Math.min(longestMinutes, minutes[at]! + delay);
      }
    }
  }

  /** How what was drawn goes with each watched finish. The draws of each run are made once more, as they are too many to keep. */
  private correlate(): { estimates: Float64Array[]; risks: Float64Array[]; delays: Float64Array[] } {
    const { finishes, draws, strikes, input, durations } = this;
    const ranks = finishes.map(centredRanksOf);
    const estimates = new RankCorrelations(draws.length, ranks);
    const risks = new RankCorrelations(strikes.length, ranks);
    const struck = new Float64Array(strikes.length);
    const sums = finishes.map(() => new Float64Array(strikes.length));
    for (let run = 0; run < input.runs; run++) {
      this.draw(run);
      estimates.add(draws, run);
      risks.add(strikes, run);
      for (let k = 0; k < strikes.length; k++) {
        if (strikes[k] === 0) continue;
        struck[k]!++;
        for (let w = 0; w < sums.length; w++) sums[w]![k]! += finishes[w]![run]!;
      }
    }
    const cruciality = estimates.values();
    durations.places.forEach((place, k) => {
      if (place === -1) for (const values of cruciality) values[k] = 0;
    });
    const delays = sums.map((sum, w) => {
      const total = finishes[w]!.reduce((all, finish) => all + finish, 0);
      return sum.map((value, k) => value / struck[k]! - (total - value) / (input.runs - struck[k]!));
    });
    return { estimates: cruciality, risks: risks.values(), delays };
  }
}

const fixed = trait.phase | trait.inactive | trait.manual | trait.finished;

const varies = (network: Network, i: number): boolean => (network.traits[i]! & fixed) === 0;

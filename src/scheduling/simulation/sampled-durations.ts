import { type Network, trait } from '../network.js';
import { batchWidth } from './batch-pass.js';
import { type Quantiles, quantileSteps, quantilesOf, type ThreePoints } from './distribution.js';

/** What is drawn for one activity. */
export interface SampledDuration {
  /** Place of the activity in the network; -1 where it takes as long as planned whatever is drawn. */
  place: number;
  points: ThreePoints;
}

/** Where most likely lies on a scale on which optimistic is 0 and pessimistic 1. */
export const modeOf = ({ optimistic, mostLikely, pessimistic }: ThreePoints): number =>
  pessimistic === optimistic ? 0 : (mostLikely - optimistic) / (pessimistic - optimistic);

/** Estimates of one shape share their table, as those made by one rule do. */
class Shapes {
  private readonly found = new Map<string, { begin: number; quantiles: Quantiles }>();

  find(points: ThreePoints): number {
    const mode = modeOf(points);
    const key = `${points.shape} ${mode}`;
    let shape = this.found.get(key);
    if (!shape) {
      const begin = this.found.size * (quantileSteps + 1);
      this.found.set(key, (shape = { begin, quantiles: quantilesOf(points.shape, mode) }));
    }
    return shape.begin;
  }

  joined(): Float64Array {
    const tables = new Float64Array(this.found.size * (quantileSteps + 1));
    for (const { begin, quantiles } of this.found.values()) tables.set(quantiles, begin);
    return tables;
  }
}

/** The durations that vary, as flat arrays: every run goes through all of them. */
export class SampledDurations {
  readonly places: Int32Array;
  private readonly low: Float64Array;
  private readonly range: Float64Array;
  /** What is left of the planned duration, as a share: 1 unless it has begun. */
  private readonly left: Float64Array;
  /** What has begun and is not done has at least a minute left. */
  private readonly least: Uint8Array;
  /** The tables of all shapes, one behind the other, and where in them the one of each begins. */
  private readonly tables: Float64Array;
  private readonly table: Int32Array;

  constructor(sampled: readonly SampledDuration[], { traits, duration, remaining }: Network) {
    const shapes = new Shapes();
    const begun = (place: number): boolean => (traits[place]! & trait.started) !== 0;
    this.places = Int32Array.from(sampled, ({ place }) => place);
    this.low = Float64Array.from(sampled, ({ points }) => points.optimistic);
    this.range = Float64Array.from(sampled, ({ points }) => points.pessimistic - points.optimistic);
    this.left = Float64Array.from(sampled, ({ place }) =>
      begun(place) && duration[place]! > 0 ? remaining[place]! / duration[place]! : 1,
    );
    this.least = Uint8Array.from(sampled, ({ place }) => (begun(place) ? 1 : 0));
    this.table = Int32Array.from(sampled, ({ points }) => shapes.find(points));
    this.tables = shapes.joined();
  }

  /** Gives a run of a batch the minutes that belong to its draws; whole ones. */
  writeInto(minutes: Int32Array, run: number, draws: Float64Array): void {
    const { places, low, range, left, least, tables, table } = this;
    for (let k = 0; k < places.length; k++) {
      const i = places[k]!;
      if (i === -1) continue;
      const at = draws[k]! * quantileSteps;
      const below = at | 0;
      const from = table[k]! + below;
      const share = tables[from]! + (tables[from + 1]! - tables[from]!) * (at - below);
      const drawn = ((low[k]! + range[k]! * share) * left[k]! + 0.5) | 0;
      minutes[i * batchWidth + run] = drawn > least[k]! ? drawn : least[k]!;
    }
  }
}

import {
  dayOf,
  formatLocalDate,
  formatLocalDateTime,
  type Minute,
  minutesPerDay,
} from '../domain/local-time.js';
import type { SimulatedFinish } from '../scheduling/index.js';

/** What came of a simulation, as it is kept. Times are plan-local text, shares are percent. */
export interface SimulationReport {
  dates: SimulatedDate[];
}

export interface SimulatedDate {
  activityId: string;
  code: string;
  title: string;
  marks: 'GO_LIVE' | 'STEADY_STATE' | null;
  meanAt: string;
  /** Minutes of the clock. */
  standardDeviationMinutes: number;
  percentiles: Record<Percentile, string>;
  forecastAt: string;
  /** Share of the runs that finish by the forecast. */
  forecastPercentile: number;
  targetAt: string | null;
  targetChance: number | null;
  bins: Bin[];
  curve: { percent: number; at: string }[];
  drivers: Driver[];
  risks: RiskDriver[];
}

export type Percentile = 'p5' | 'p10' | 'p50' | 'p80' | 'p90' | 'p95';

/** Whole days, both included. */
export interface Bin {
  fromOn: string;
  toOn: string;
  count: number;
}

export interface Driver {
  activityId: string;
  code: string;
  title: string;
  /** Share of the runs in which it holds the date. */
  criticalityIndex: number;
  /** Spearman's rho of its duration with the date; null where its duration does not vary. */
  cruciality: number | null;
  /** Of what spreads the date, its part; null where that cannot be told from chance. */
  share: number | null;
}

export interface RiskDriver {
  riskId: string;
  title: string;
  probability: number;
  cruciality: number;
  share: number | null;
  /** Minutes of the clock by which the date is later, in the mean, in the runs in which it strikes. */
  delayMinutes: number | null;
}

/** What is reported of, besides the numbers. */
export interface Reported {
  activities: readonly { id: string; code: string; title: string }[];
  /** Index of each watched activity in `activities`, with its forecast and target. */
  watched: readonly {
    index: number;
    marks: SimulatedDate['marks'];
    forecast: Minute;
    target: Minute | null;
  }[];
  /** By estimate, the index of its activity. */
  estimated: readonly number[];
  risks: readonly { id: string; title: string; probability: number }[];
}

const mostBins = 50;
const mostDrivers = 50;
const percentiles: readonly [Percentile, number][] = [
  ['p5', 5],
  ['p10', 10],
  ['p50', 50],
  ['p80', 80],
  ['p90', 90],
  ['p95', 95],
];

/** The numbers of a simulation as people read them, one entry a watched activity. */
export const reportOf = (results: readonly SimulatedFinish[], reported: Reported): SimulationReport => ({
  dates: results.map((result, k) => dateOf(result, reported, k)),
});

function dateOf(result: SimulatedFinish, reported: Reported, k: number): SimulatedDate {
  const { finishes } = result;
  const { index, marks, forecast, target } = reported.watched[k]!;
  const { id, code, title } = reported.activities[index]!;
  const first = finishes[0]!;
  const mean = first + finishes.reduce((sum, finish) => sum + (finish - first), 0) / finishes.length;
  const squares = finishes.reduce((sum, finish) => sum + (finish - mean) ** 2, 0);
  const at = (percent: number): string => formatLocalDateTime(percentile(finishes, percent));
  return {
    activityId: id,
    code,
    title,
    marks,
    meanAt: formatLocalDateTime(Math.round(mean)),
    standardDeviationMinutes: Math.round(Math.sqrt(squares / Math.max(1, finishes.length - 1))),
    percentiles: Object.fromEntries(percentiles.map(([name, percent]) => [name, at(percent)])) as Record<
      Percentile,
      string
    >,
    forecastAt: formatLocalDateTime(forecast),
    forecastPercentile: shareBy(finishes, forecast),
    targetAt: target === null ? null : formatLocalDateTime(target),
    targetChance: target === null ? null : shareBy(finishes, target),
    bins: binsOf(finishes),
    curve: curveOf(finishes),
    ...driversOf(result, reported),
  };
}

/** The date by which at least that share of the runs has finished; `finishes` ascend. */
export const percentile = (finishes: Int32Array, percent: number): Minute =>
  finishes[Math.max(0, Math.ceil((percent * finishes.length) / 100 - 1e-9) - 1)]!;

/** Percent of the runs that finish by then, to two decimals. */
export function shareBy(finishes: Int32Array, at: Minute): number {
  let [low, high] = [0, finishes.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (finishes[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return Math.round((low / finishes.length) * 10_000) / 100;
}

/** By day where that makes no more than fifty bins, else by as many days as it takes. */
export function binsOf(finishes: Int32Array): Bin[] {
  const firstDay = dayOf(finishes[0]!);
  const days = dayOf(finishes.at(-1)!) - firstDay + 1;
  const width = Math.ceil(days / mostBins);
  const counts = new Array<number>(Math.ceil(days / width)).fill(0);
  for (const finish of finishes)
    counts[Math.floor((finish - firstDay * minutesPerDay) / minutesPerDay / width)]!++;
  return counts.map((count, k) => ({
    fromOn: formatLocalDate(firstDay + k * width),
    toOn: formatLocalDate(firstDay + (k + 1) * width - 1),
    count,
  }));
}

/** For each percent, when so many runs have finished; where several share a date, the last. */
function curveOf(finishes: Int32Array): { percent: number; at: string }[] {
  const points = Array.from({ length: 100 }, (_, k) => ({ percent: k + 1, at: percentile(finishes, k + 1) }));
  return points
    .filter(({ at }, k) => at !== points[k + 1]?.at)
    .map(({ percent, at }) => ({ percent, at: formatLocalDateTime(at) }));
}

/**
 * What drives the date, ranked. The share is the squared rank correlation over the sum of all of them, of what holds the date
 * at least once and goes with it more closely than chance would have it (three standard errors).
 */
function driversOf(
  { finishes, criticality, cruciality, riskCruciality, riskDelay }: SimulatedFinish,
  { activities, estimated, risks }: Reported,
): { drivers: Driver[]; risks: RiskDriver[] } {
  const chance = 3 / Math.sqrt(finishes.length);
  const rhoOf = new Map(estimated.map((index, k) => [index, cruciality[k]!]));
  const counts = (index: number): boolean =>
    criticality[index]! > 0 && Math.abs(rhoOf.get(index) ?? 0) > chance;
  const crucialRisk = (k: number): boolean => Math.abs(riskCruciality[k]!) > chance;
  let whole = 0;
  for (const [index, rho] of rhoOf) if (counts(index)) whole += rho ** 2;
  risks.forEach((_, k) => (whole += crucialRisk(k) ? riskCruciality[k]! ** 2 : 0));
  const shareOf = (rho: number): number => Math.round((rho ** 2 / whole) * 10_000) / 100;
  const rounded = (value: number): number => Math.round(value * 1000) / 1000;
  const drivers = activities
    .map(({ id, code, title }, index): Driver => {
      const rho = rhoOf.get(index);
      return {
        activityId: id,
        code,
        title,
        criticalityIndex: Math.round(criticality[index]! * 10_000) / 100,
        cruciality: rho === undefined ? null : rounded(rho),
        share: rho !== undefined && counts(index) ? shareOf(rho) : null,
      };
    })
    .filter(({ criticalityIndex, share }) => criticalityIndex > 0 || share !== null)
    .sort((a, b) => (b.share ?? 0) - (a.share ?? 0) || b.criticalityIndex - a.criticalityIndex);
  return {
    drivers: drivers.slice(0, mostDrivers),
    risks: risks
      .map(({ id, title, probability }, k): RiskDriver => ({
        riskId: id,
        title,
        probability: Math.round(probability * 10_000) / 100,
        cruciality: rounded(riskCruciality[k]!),
        share: crucialRisk(k) ? shareOf(riskCruciality[k]!) : null,
        delayMinutes: Number.isNaN(riskDelay[k]!) ? null : Math.round(riskDelay[k]!),
      }))
      .sort((a, b) => (b.share ?? 0) - (a.share ?? 0) || b.cruciality - a.cruciality)
      .slice(0, mostDrivers),
  };
}

import { durationLike, parseDuration } from '../domain/duration.js';
import { formatLocalDateTime, type Minute, parseLocalDateTime } from '../domain/local-time.js';
import {
  byOutline,
  durationMinutes,
  type Plan,
  type PlanActivity,
  type PlanSettings,
  takingPart,
  workUnitsOf,
} from '../planning/plan.js';
import type { PlanChange } from '../planning/plan-change.js';
import {
  type ChainStep,
  Compression,
  type CrashLimit,
  isFinished,
  isStarted,
  minutesAhead,
  type PlanInput,
  type Schedule,
} from '../scheduling/index.js';
import type {
  CompressedPlan,
  EatenFloat,
  Shortening,
  Stop,
  StopKind,
  TradeOffPoint,
} from './compressed-plan.rules.js';
import type { CrashLimitFields } from './crash-limits.rules.js';
import { sentenceOf } from './sentence.rules.js';

/** Money is counted by the engine in hundredths. */
const hundredths = 100;

/** What is taken to be possible. */
export interface CompressionRequest {
  /** The last day on which the activity should finish. */
  targetOn: string;
  /** Of activities of which no shortest duration is said, the largest share of what is left of them: 0 to 100. */
  shortenAtMostPercent: number;
  /** Whether to leave those alone altogether. */
  onlyStated: boolean;
}

/** The plan, what is said of its activities, and what is asked. */
export interface Compressible {
  plan: Plan;
  network: PlanInput;
  schedule: Schedule;
  activity: PlanActivity;
  index: number;
  limits: ReadonlyMap<string, CrashLimitFields>;
  currency: string | null;
  request: CompressionRequest;
}

/** The search for the cheapest shortenings, not yet begun; see Compression. */
export function compressionOf({ plan, network, index, limits, request }: Compressible): Compression {
  const target = parseLocalDateTime(`${request.targetOn}T23:59`);
  return new Compression(
    network,
    index,
    target,
    crashLimits(plan, network, limits, request),
    plan.settings.minutesPerDay,
  );
}

/** What can be shortened and by how much: neither phases nor milestones, nor what is finished or stands by typed dates. */
export function crashLimits(
  plan: Plan,
  network: PlanInput,
  said: ReadonlyMap<string, CrashLimitFields>,
  { shortenAtMostPercent, onlyStated }: CompressionRequest,
): Map<number, CrashLimit> {
  const indexOf = new Map(network.activities.map(({ id }, index) => [id, index]));
  const units = workUnitsOf(plan.settings);
  const lengthOf = durationMinutes(units);
  const limits = new Map<number, CrashLimit>();
  for (const activity of takingPart(plan)) {
    const index = indexOf.get(activity.id)!;
    const input = network.activities[index]!;
    if (input.isPhase || input.manual || isFinished(input)) continue;
    const { shortestDuration = null, costPerDay = null } = said.get(activity.id) ?? {};
    const dayMinutes = dayMinutesOf(input.elapsed, plan.settings);
    const ahead = minutesAhead(input);
    let mostMinutes = 0;
    if (shortestDuration !== null) {
      const shortest = parseDuration(shortestDuration, units);
      // Where somebody has turned the duration into one on the clock since, what was said says nothing.
      if (shortest.elapsed === input.elapsed) {
        mostMinutes = Math.min(ahead, lengthOf(activity) - shortest.minutes);
      }
    } else if (!onlyStated) {
      mostMinutes = wholeDays(Math.floor((ahead * shortenAtMostPercent) / 100), dayMinutes);
    }
    if (mostMinutes <= 0) continue;
    const cents = costPerDay === null ? null : Math.round(costPerDay * hundredths);
    limits.set(index, { mostMinutes, dayMinutes, costPerDay: cents });
  }
  return limits;
}

/** Whole days, where there is one. */
const wholeDays = (minutes: number, dayMinutes: number): number =>
  minutes < dayMinutes ? minutes : minutes - (minutes % dayMinutes);

const dayMinutesOf = (elapsed: boolean, { minutesPerDay }: PlanSettings): number =>
  elapsed ? 1440 : minutesPerDay;

/** What the search has found, once it has ended. */
export function compressedPlan(facts: Compressible, compression: Compression): CompressedPlan {
  const { plan, network, schedule: before, index, limits, currency, request } = facts;
  const activityAt = (at: number): PlanActivity => plan.activities.get(network.activities[at]!.id)!;
  const shortenings = Array.from(compression.shortened, ([at, minutes]) =>
    shorteningOf(facts, activityAt(at), at, minutes),
  ).sort((a, b) => byOutline(a.activity, b.activity));
  const points = pointsOf(compression, before.finish[index]!);
  const last = points.at(-1)!;
  const possible = crashLimits(plan, network, limits, request);
  const found: Omit<CompressedPlan, 'sentence'> = {
    targetAt: `${request.targetOn}T23:59`,
    finishBefore: formatLocalDateTime(before.finish[index]!),
    finishAfter: formatLocalDateTime(compression.finish),
    isMet: compression.isMet,
    isComplete: !compression.gaveUp,
    cost: last.cost,
    daysWithoutCost: last.daysWithoutCost,
    shortenings,
    points,
    stops: compression.stops.flatMap((step) => stopOf(facts, step, possible, compression.shortened)),
    eaten: eatenFloats(facts, compression.schedule),
  };
  return { ...found, sentence: sentenceOf(facts.activity.title, found, currency, plan) };
}

function shorteningOf(
  { plan, network, limits }: Compressible,
  activity: PlanActivity,
  index: number,
  minutes: number,
): Shortening {
  const input = network.activities[index]!;
  const ahead = minutesAhead(input);
  const underWay = isStarted(input);
  const units = workUnitsOf(plan.settings);
  const days = minutes / dayMinutesOf(input.elapsed, plan.settings);
  const costPerDay = limits.get(activity.id)?.costPerDay ?? null;
  return {
    activity,
    from: underWay ? durationLike(activity.duration!, ahead, units) : activity.duration!,
    to: durationLike(activity.duration!, ahead - minutes, units),
    underWay,
    minutes,
    days: rounded(days),
    costPerDay,
    cost: costPerDay === null ? null : rounded(costPerDay * days),
  };
}

function pointsOf(compression: Compression, finishBefore: Minute): TradeOffPoint[] {
  const points = compression.points.map(({ finish, cost, daysWithoutCost, hasCost }) => ({
    finishAt: formatLocalDateTime(finish),
    daysGained: rounded(compression.daysBetween(finish, finishBefore)),
    cost: hasCost ? rounded(cost / hundredths) : null,
    daysWithoutCost: rounded(daysWithoutCost),
  }));
  return points.map((point, k) => ({
    ...point,
    costOfDay: k === 0 ? null : costOfDay(points[k - 1]!, point),
  }));
}

type Reached = Omit<TradeOffPoint, 'costOfDay'>;

/** Null where the cost of some of it is not known. */
function costOfDay(before: Reached, after: Reached): number | null {
  const gained = after.daysGained - before.daysGained;
  if (after.cost === null || after.daysWithoutCost > before.daysWithoutCost || gained <= 0) return null;
  return rounded((after.cost - (before.cost ?? 0)) / gained);
}

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** What of a step can't give; nothing for what only hands a date on. */
function stopOf(
  { plan, network }: Compressible,
  { index, reason }: ChainStep,
  possible: ReadonlyMap<number, CrashLimit>,
  shortened: ReadonlyMap<number, number>,
): Stop[] {
  const activity = plan.activities.get(network.activities[index]!.id)!;
  const stop = (kind: StopKind, dependencyId: string | null = null): Stop[] => [
    { kind, activity, dependencyId },
  ];
  switch (reason.kind) {
    case 'DURATION':
    case 'REMAINING': {
      if (minutesAhead(network.activities[index]!) === 0) return [];
      const limit = possible.get(index);
      if (limit === undefined) return stop('NOT_TO_BE_SHORTENED');
      return stop((shortened.get(index) ?? 0) < limit.mostMinutes ? 'NO_USE' : 'AT_ITS_SHORTEST');
    }
    case 'LINK': {
      const { lag } = network.links.find(({ id }) => id === reason.linkId)!;
      const size = lag.kind === 'PERCENT' ? lag.percent : lag.minutes;
      return size > 0 ? stop('LAG', reason.linkId) : [];
    }
    case 'PHASE':
    case 'CONTENTS':
      return [];
    case 'ACTUAL_START':
    case 'ACTUAL_FINISH':
      return stop('HAPPENED');
    default:
      return stop(reason.kind);
  }
}

/** Least float first. */
function eatenFloats({ plan, network, schedule: before }: Compressible, after: Schedule): EatenFloat[] {
  const indexOf = new Map(network.activities.map(({ id }, index) => [id, index]));
  return takingPart(plan)
    .flatMap((activity): EatenFloat[] => {
      const index = indexOf.get(activity.id)!;
      const [floatBefore, floatAfter] = [before.totalFloat[index]!, after.totalFloat[index]!];
      if (activity.kind === 'PHASE' || floatAfter >= floatBefore) return [];
      const newlyCritical = before.critical[index] === 0 && after.critical[index] === 1;
      return [{ activity, floatBefore, floatAfter, newlyCritical }];
    })
    .sort((a, b) => a.floatAfter - b.floatAfter || byOutline(a.activity, b.activity));
}

/** The shortenings as changes of the plan. */
export const changesOf = (shortenings: readonly Shortening[]): PlanChange[] =>
  shortenings.map(({ activity, to, underWay }) =>
    underWay
      ? { type: 'RECORD_PROGRESS', activity: activity.id, progress: { remainingDuration: to } }
      : { type: 'UPDATE_ACTIVITY', activity: activity.id, fields: { duration: to } },
  );

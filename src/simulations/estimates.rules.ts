import { parseDuration } from '../domain/duration.js';
import { memoized } from '../domain/memoized.js';
import type { ActivityKind, ActivitySide } from '../domain/terms.js';
import { UserError, UserErrors } from '../domain/user-error.js';
import {
  type Plan,
  type PlanActivity,
  type PlanSettings,
  takingPart,
  workUnitsOf,
} from '../planning/plan.js';
import type { DiscreteRisk, DistributionShape, DurationEstimate } from '../scheduling/index.js';

/** How long an activity may take; each a duration (`3d`) or a share of the activity's own (`80%`). */
export interface SaidEstimate {
  optimistic: string;
  /** Null is the duration itself. */
  mostLikely: string | null;
  pessimistic: string;
  shape: DistributionShape;
  correlationGroup: string | null;
}

/** An estimate for every activity of which the conditions hold; null is no condition. */
export interface EstimateRule {
  kind: ActivityKind | null;
  /** Activities inside it, at any depth. */
  phaseId: string | null;
  side: ActivitySide | null;
  serviceItemId: string | null;
  optimisticPercent: number;
  mostLikelyPercent: number;
  pessimisticPercent: number;
  shape: DistributionShape;
  correlationGroup: string | null;
}

/** All that is said of a plan's uncertainty. */
export interface Uncertainty {
  estimates: readonly (SaidEstimate & { activityId: string })[];
  /** In the order in which they count where they are equally specific. */
  rules: readonly EstimateRule[];
  groups: readonly { name: string; correlation: number }[];
}

/** What a group's durations have in common unless it is said otherwise. */
export const usualCorrelation = 0.5;

const percentPattern = /^(\d{1,4}(?:\.\d{1,2})?)\s*%$/;
const largestPercent = 1000;

/**
 * The estimates of a plan as the engine takes them: an activity's own, else that of the most specific rule. A rule with more
 * conditions is more specific; of equally many, a service item goes before a phase, that before a kind, and that before
 * a side; an inner phase before an outer one; then the first. Nothing is said of phases, milestones, what is done or cancelled.
 * Throws UserErrors with every estimate that does not fit the duration.
 */
export function estimatesOf(plan: Plan, { estimates, rules }: Uncertainty): DurationEstimate[] {
  const own = new Map(estimates.map((estimate) => [estimate.activityId, estimate]));
  const depths = phaseDepths(plan);
  const ranked = rules.toSorted((a, b) => specificity(b, depths) - specificity(a, depths));
  const inMinutes = pointsOf(plan.settings);
  const faults: UserError[] = [];
  const found: DurationEstimate[] = [];
  for (const activity of takingPart(plan)) {
    if (!hasDuration(activity) || activity.schedule?.status === 'DONE') continue;
    const said = own.get(activity.id) ?? saidBy(ranked, activity, plan);
    if (said === undefined) continue;
    try {
      found.push({
        ...inMinutes(activity, said),
        activityId: activity.id,
        shape: said.shape,
        group: said.correlationGroup,
      });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      faults.push(error);
    }
  }
  if (faults.length > 0) throw new UserErrors(faults.slice(0, 20));
  return found;
}

/** The correlation of each group that estimates or rules name. */
export function correlationsOf({ estimates, rules, groups }: Uncertainty): Map<string, number> {
  const names = [...estimates, ...rules].flatMap(({ correlationGroup }) => correlationGroup ?? []);
  const said = new Map(groups.map(({ name, correlation }) => [name, correlation]));
  return new Map(names.map((name) => [name, said.get(name) ?? usualCorrelation]));
}

/** A risk of the log that would add to the work of activities; delays as entered, in working time. */
export interface LoggedRisk {
  id: string;
  probability: number;
  optimistic: string;
  mostLikely: string;
  pessimistic: string;
  activityIds: readonly string[];
}

/** Risks as the engine takes them, of activities that there are; what a scenario deletes is at no risk. */
export function discreteRisks(plan: Plan, risks: readonly LoggedRisk[]): DiscreteRisk[] {
  const minutes = memoized((text: string) => parseDuration(text, workUnitsOf(plan.settings)).minutes);
  return risks.flatMap(({ id, probability, optimistic, mostLikely, pessimistic, activityIds }) => {
    const known = activityIds.filter((activityId) => plan.activities.has(activityId));
    if (known.length === 0) return [];
    const delay = {
      optimistic: minutes(optimistic),
      mostLikely: minutes(mostLikely),
      pessimistic: minutes(pessimistic),
      shape: 'PERT' as const,
    };
    return { id, probability, delay, activityIds: known };
  });
}

export const hasDuration = ({ kind, duration }: PlanActivity): boolean =>
  kind !== 'PHASE' && kind !== 'MILESTONE' && duration !== null;

/** Throws INVALID_INPUT where an estimate does not fit the activity it is of. */
export function checkEstimate(plan: Plan, activity: PlanActivity, said: SaidEstimate): void {
  if (!hasDuration(activity)) {
    throw new UserError('INVALID_INPUT', `"${activity.title}" has no duration to estimate.`);
  }
  pointsOf(plan.settings)(activity, said);
}

type Points = Pick<DurationEstimate, 'optimistic' | 'mostLikely' | 'pessimistic'>;

/** Turns what is said of an activity into minutes of its duration's kind, working or elapsed. */
function pointsOf(settings: PlanSettings): (activity: PlanActivity, said: SaidEstimate) => Points {
  const parse = memoized((text: string) => parseDuration(text, workUnitsOf(settings)));
  return ({ title, duration }, said) => {
    const planned = parse(duration!);
    const minutesOf = (text: string): number => {
      const percent = percentPattern.exec(text);
      if (percent) return Math.round((planned.minutes * Number(percent[1])) / 100);
      const { minutes, elapsed } = parse(text);
      if (elapsed === planned.elapsed) return minutes;
      const [is, as] = planned.elapsed ? ['elapsed', '3ed'] : ['working', '3d'];
      throw new UserError(
        'INVALID_INPUT',
        `"${title}" takes ${duration!}, which is ${is} time; say ${text} as ${as}, or as a share such as 80%.`,
      );
    };
    const points = {
      optimistic: minutesOf(said.optimistic),
      mostLikely: said.mostLikely === null ? planned.minutes : minutesOf(said.mostLikely),
      pessimistic: minutesOf(said.pessimistic),
    };
    if (points.optimistic <= points.mostLikely && points.mostLikely <= points.pessimistic) return points;
    throw new UserError(
      'INVALID_INPUT',
      `The estimate of "${title}" is ${said.optimistic}, ${said.mostLikely ?? duration!} and ${said.pessimistic}; each has to be at least the one before.`,
    );
  };
}

/** `3d` and `80%` as they are kept. Throws INVALID_INPUT for anything else, or over 1000%. */
export function canonicalValue(text: string): string {
  const trimmed = text.trim().toLowerCase();
  const percent = percentPattern.exec(trimmed);
  if (percent && Number(percent[1]) <= largestPercent) return `${Number(percent[1])}%`;
  if (trimmed.endsWith('%')) {
    throw new UserError(
      'INVALID_INPUT',
      `"${text}" is no share of a duration; write 0% to ${largestPercent}%.`,
    );
  }
  parseDuration(trimmed);
  return trimmed.replace(/\s+/g, '');
}

function saidBy(
  ranked: readonly EstimateRule[],
  activity: PlanActivity,
  plan: Plan,
): SaidEstimate | undefined {
  const rule = ranked.find((one) => holds(one, activity, plan));
  if (!rule) return undefined;
  const { shape, correlationGroup } = rule;
  return {
    shape,
    correlationGroup,
    optimistic: `${rule.optimisticPercent}%`,
    mostLikely: `${rule.mostLikelyPercent}%`,
    pessimistic: `${rule.pessimisticPercent}%`,
  };
}

const holds = (rule: EstimateRule, activity: PlanActivity, plan: Plan): boolean =>
  (rule.kind === null || rule.kind === activity.kind) &&
  (rule.side === null || rule.side === activity.side) &&
  (rule.serviceItemId === null || activity.serviceItemIds.includes(rule.serviceItemId)) &&
  (rule.phaseId === null || isInside(activity, rule.phaseId, plan));

function isInside({ parentId }: PlanActivity, phaseId: string, { activities }: Plan): boolean {
  for (let id = parentId; id !== null; id = activities.get(id)?.parentId ?? null)
    if (id === phaseId) return true;
  return false;
}

const phaseDepths = ({ activities }: Plan): ReadonlyMap<string, number> =>
  new Map(Array.from(activities.values(), ({ id, outline }) => [id, outline.length]));

function specificity(rule: EstimateRule, depths: ReadonlyMap<string, number>): number {
  const conditions = [rule.serviceItemId, rule.phaseId, rule.kind, rule.side].map((one) =>
    one === null ? 0 : 1,
  );
  const count = conditions.reduce((sum: number, one) => sum + one, 0);
  const order = conditions.reduce((bits: number, one) => 2 * bits + one, 0);
  const depth = rule.phaseId === null ? 0 : (depths.get(rule.phaseId) ?? 0);
  return (count * 16 + order) * 1000 + Math.min(999, depth);
}

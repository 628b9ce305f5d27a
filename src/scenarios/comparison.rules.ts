import { byOutline, isLate, type Plan, type PlanActivity } from '../planning/plan.js';

/** An activity's dates in the plan or in a scenario. */
export interface ComparedDates {
  startAt: string;
  finishAt: string;
  critical: boolean;
  late: boolean;
}

/** An activity side by side; null where it does not exist. */
export interface ComparedActivity {
  activity: PlanActivity;
  now: ComparedDates | null;
  /** In each of the scenarios, in their order. */
  scenarios: (ComparedDates | null)[];
}

export interface Comparison {
  /** Every milestone, moved or not. */
  milestones: ComparedActivity[];
  /** What starts or finishes otherwise in any of the scenarios, or is only in some. */
  moved: ComparedActivity[];
}

/**
 * Puts plans beside the one they are scenarios of, in its outline order; null is a scenario that cannot be made. What only
 * a scenario has comes where that puts it. O(activities × scenarios), but for sorting what differs.
 */
export function compareScenarios(plan: Plan, scenarios: readonly (Plan | null)[]): Comparison {
  const all = new Map(plan.activities);
  for (const scenario of scenarios) {
    for (const [id, activity] of scenario?.activities ?? []) if (!all.has(id)) all.set(id, activity);
  }
  const milestones: ComparedActivity[] = [];
  const moved: ComparedActivity[] = [];
  for (const [id, activity] of all) {
    const now = datesIn(plan, id);
    const row = {
      activity,
      now,
      scenarios: scenarios.map((scenario) => scenario && datesIn(scenario, id)),
    };
    if (activity.kind === 'MILESTONE') milestones.push(row);
    if (row.scenarios.some((then, k) => scenarios[k] && !sameDates(now, then))) moved.push(row);
  }
  const inOrder = (a: ComparedActivity, b: ComparedActivity): number => byOutline(a.activity, b.activity);
  return { milestones: milestones.sort(inOrder), moved: moved.sort(inOrder) };
}

function datesIn({ activities, settings }: Plan, id: string): ComparedDates | null {
  const activity = activities.get(id);
  if (!activity?.schedule || activity.schedule.status === 'CANCELLED') return null;
  const { startAt, finishAt, critical } = activity.schedule;
  return { startAt, finishAt, critical, late: isLate(activity, settings) };
}

const sameDates = (a: ComparedDates | null, b: ComparedDates | null): boolean =>
  a === b || (a !== null && b !== null && a.startAt === b.startAt && a.finishAt === b.finishAt);

import type { ActivityKind } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import type { PlanClock } from './plan-clock.rules.js';

/** An activity as it is planned now. Dates are plan-local text. */
export interface PlannedActivity {
  id: string;
  code: string;
  title: string;
  kind: ActivityKind;
  calendarId: string | null;
  cancelled: boolean;
  startAt: string;
  finishAt: string;
}

/** An activity as a baseline has it. */
export interface BaselinedActivity {
  /** Null once the activity has been deleted. */
  activityId: string | null;
  code: string;
  title: string;
  kind: ActivityKind;
  startAt: string;
  finishAt: string;
  /** Working minutes between start and finish, on the calendar of that time. */
  durationMinutes: number;
}

export const baselineChanges = ['UNCHANGED', 'MOVED', 'ADDED', 'REMOVED'] as const;
export type BaselineChange = (typeof baselineChanges)[number];

/** How an activity's dates differ from the baseline's. Days are working days of its calendar; more is later or longer. */
export interface Variance {
  activityId: string | null;
  code: string;
  title: string;
  kind: ActivityKind;
  change: BaselineChange;
  baselineStartAt: string | null;
  startAt: string | null;
  startVarianceDays: number | null;
  baselineFinishAt: string | null;
  finishAt: string | null;
  finishVarianceDays: number | null;
  durationVarianceDays: number | null;
}

/**
 * What a baseline keeps of a plan: what takes part in it, in the order given. A cancelled activity is not agreed on.
 * Throws INVALID_INPUT where nothing is left.
 */
export function capture(planned: readonly PlannedActivity[], clock: PlanClock): BaselinedActivity[] {
  const kept = planned.filter(({ cancelled }) => !cancelled);
  if (kept.length === 0) {
    throw new UserError('INVALID_INPUT', 'The plan has no activities to capture yet; add some first.', {
      field: ['transitionId'],
    });
  }
  return kept.map(({ id, code, title, kind, calendarId, startAt, finishAt }) => ({
    activityId: id,
    code,
    title,
    kind,
    startAt,
    finishAt,
    durationMinutes: clock.minutesBetween(calendarId, startAt, finishAt),
  }));
}

/**
 * A baseline against the plan as it is now, both given in outline order: each activity of the plan and, behind the one that
 * it followed, each that has been deleted or cancelled since. O(activities).
 */
export function compare(
  baselined: readonly BaselinedActivity[],
  planned: readonly PlannedActivity[],
  clock: PlanClock,
): Variance[] {
  const active = planned.filter(({ cancelled }) => !cancelled);
  const current = new Set(active.map(({ id }) => id));
  const before = new Map<string, BaselinedActivity>();
  const removed = new Map<string | null, Variance[]>();
  let last: string | null = null;
  for (const activity of baselined) {
    const { activityId } = activity;
    if (activityId !== null && current.has(activityId)) {
      before.set(activityId, activity);
      last = activityId;
    } else {
      const behind = removed.get(last);
      if (behind) behind.push(toRemoved(activity));
      else removed.set(last, [toRemoved(activity)]);
    }
  }
  return [
    ...(removed.get(null) ?? []),
    ...active.flatMap((activity) => [
      toVariance(before.get(activity.id) ?? null, activity, clock),
      ...(removed.get(activity.id) ?? []),
    ]),
  ];
}

function toVariance(before: BaselinedActivity | null, now: PlannedActivity, clock: PlanClock): Variance {
  const { id, code, title, kind, calendarId, startAt, finishAt } = now;
  const activity = { activityId: id, code, title, kind, startAt, finishAt };
  if (before === null) return { ...activity, ...notInBaseline };
  const minutes = clock.minutesBetween(calendarId, startAt, finishAt);
  return {
    ...activity,
    change: startAt === before.startAt && finishAt === before.finishAt ? 'UNCHANGED' : 'MOVED',
    baselineStartAt: before.startAt,
    baselineFinishAt: before.finishAt,
    startVarianceDays: slip(clock, calendarId, before.startAt, startAt),
    finishVarianceDays: slip(clock, calendarId, before.finishAt, finishAt),
    durationVarianceDays: clock.daysOf(minutes - before.durationMinutes),
  };
}

const notInBaseline = {
  change: 'ADDED',
  baselineStartAt: null,
  baselineFinishAt: null,
  startVarianceDays: null,
  finishVarianceDays: null,
  durationVarianceDays: null,
} as const;

const toRemoved = ({ activityId, code, title, kind, startAt, finishAt }: BaselinedActivity): Variance => ({
  activityId,
  code,
  title,
  kind,
  change: 'REMOVED',
  baselineStartAt: startAt,
  baselineFinishAt: finishAt,
  startAt: null,
  finishAt: null,
  startVarianceDays: null,
  finishVarianceDays: null,
  durationVarianceDays: null,
});

/** Working days from one date to another, on the calendar; positive is later. */
export const slip = (clock: PlanClock, calendarId: string | null, from: string, to: string): number =>
  clock.daysOf(clock.minutesBetween(calendarId, from, to));

/** Throws IN_USE for the baseline that both sides go by. */
export function checkDeletable(baseline: { number: number; name: string; agreed: boolean }): void {
  if (!baseline.agreed) return;
  throw new UserError(
    'IN_USE',
    `Both sides have agreed on baseline ${baseline.number} "${baseline.name}"; agree on another one first.`,
    { field: ['id'] },
  );
}

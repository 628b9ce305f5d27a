import type { ActivityRow } from '../activities/activity-row.js';
import type { Activity } from '../activities/activities.type.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import type { Impact } from './impact.rules.js';
import type { PlanImpact } from './impact.type.js';
import { isLate, type PlanActivity, targetOf } from './plan.js';
import type { EditResult } from './planning.service.js';

/** An activity of a plan in memory as it is shown. */
export function toActivity(activity: PlanActivity, transition: TransitionEntity): Activity {
  const { schedule, percentRecorded: _, ...said } = activity;
  const row: Omit<ActivityRow, 'organizationId'> = {
    ...said,
    ...schedule!,
    outline: [...activity.outline],
    transitionId: transition.id,
    targetAt: targetOf(activity, transition),
    late: isLate(activity, transition),
  };
  return row;
}

export function toImpact(impact: Impact, transition: TransitionEntity): PlanImpact {
  const toActivities = (activities: readonly PlanActivity[]): Activity[] =>
    activities.map((activity) => toActivity(activity, transition));
  return {
    movedCount: impact.moved.length,
    goLive: impact.goLive,
    finish: impact.finish,
    // Thousands may move and few ask for all of them, so the lists are made when they are asked for.
    get activitiesMoved() {
      return impact.moved.map((move) => ({ ...move, activity: toActivity(move.activity, transition) }));
    },
    get newlyCritical() {
      return toActivities(impact.newlyCritical);
    },
    get noLongerCritical() {
      return toActivities(impact.noLongerCritical);
    },
    get newlyLate() {
      return toActivities(impact.newlyLate);
    },
    get noLongerLate() {
      return toActivities(impact.noLongerLate);
    },
  };
}

/** What the payload of every edit has. */
export const toEditPayload = ({
  impact,
  transition,
}: EditResult): { impact: PlanImpact; transition: TransitionEntity } => ({
  impact: toImpact(impact, transition),
  transition,
});

/** The activity of an edit, by id or code. */
export function activityOf({ plan, transition }: EditResult, reference: string): Activity {
  const found =
    plan.activities.get(reference) ?? [...plan.activities.values()].find(({ code }) => code === reference);
  return toActivity(found!, transition);
}

import { nameOf } from '../domain/words.js';
import type { PlanActivity } from '../planning/plan.js';
import { type CheckedPlan } from './checked-plan.rules.js';
import { type Check, findingsOf, listed, measureOf, shareOf, unmeasured } from './finding.rules.js';

const notAgreed = 'Both sides have agreed on no baseline yet.';
const nothingDue = 'By the agreed baseline nothing was due by the status date.';

/**
 * Measure 11: what was due by the status date, and is not finished or was finished later than agreed, which Monday
 * morning is not for Friday evening.
 */
export function checkMissed(checked: CheckedPlan): Check {
  const { thresholds, agreed, statusAt, daysBetween } = checked;
  const due = dueBy(checked);
  const late = due.filter(({ activity: { schedule, actualFinishAt }, agreedAt }) =>
    schedule!.status === 'DONE' ? daysBetween(agreedAt, actualFinishAt!) > 0 : agreedAt < statusAt,
  );
  const limit = { percent: thresholds.missedPercent, none: agreed === null ? notAgreed : nothingDue };
  const measure = shareOf('MISSED', late.length, due.length, limit);
  const named = late.map(
    ({ activity, agreedAt }) => `${nameOf(activity)} (${finishOf(activity)}, agreed ${agreedAt})`,
  );
  const MISSED = {
    activityIds: late.map(({ activity }) => activity.id),
    message: `Late against the agreed baseline: ${listed(named)}.`,
  };
  return { measure, findings: findingsOf(measure, { MISSED }) };
}

/**
 * Measure 14, the baseline execution index: activities that are done ÷ (those due by the status date + those that are not
 * in the baseline). What was cancelled or deleted since counts nowhere.
 */
export function checkBaselineExecution(checked: CheckedPlan): Check {
  const { activities, agreed, thresholds } = checked;
  const threshold = thresholds.baselineExecutionIndex;
  const gauge = { unit: 'INDEX', threshold, comparison: 'AT_LEAST' } as const;
  const due = dueBy(checked);
  const known = new Set(agreed?.map(({ activityId }) => activityId));
  const added = agreed === null ? [] : activities.filter(({ id }) => !known.has(id));
  const total = due.length + added.length;
  if (total === 0) {
    const reason = agreed === null ? notAgreed : nothingDue;
    return { measure: unmeasured('BASELINE_EXECUTION_INDEX', gauge, reason), findings: [] };
  }
  const done = activities.filter(({ schedule }) => schedule!.status === 'DONE').length;
  const counted = { count: done, total };
  const measure = measureOf('BASELINE_EXECUTION_INDEX', { ...gauge, figure: done / total }, counted);
  if (measure.passes) return { measure, findings: [] };
  const open = [...due.map(({ activity }) => activity), ...added].filter(
    ({ schedule }) => schedule!.status !== 'DONE',
  );
  const unbaselined = added.length === 0 ? '' : `, ${added.length} of them not in the agreed baseline`;
  const LOW_BASELINE_EXECUTION_INDEX = {
    activityIds: open.map(({ id }) => id),
    message: `${done} activities are done of ${total} that were to be${unbaselined}: the index is ${measure.figure}, not ${threshold}. Open are ${listed(open.map(nameOf))}.`,
  };
  return { measure, findings: findingsOf(measure, { LOW_BASELINE_EXECUTION_INDEX }) };
}

/** What was to be finished by the status date. */
function dueBy({
  activities,
  agreed,
  statusAt,
}: CheckedPlan): { activity: PlanActivity; agreedAt: string }[] {
  const dates = new Map(agreed?.map(({ activityId, finishAt }) => [activityId, finishAt]));
  return activities.flatMap((activity) => {
    const agreedAt = dates.get(activity.id);
    return agreedAt === undefined || agreedAt > statusAt ? [] : [{ activity, agreedAt }];
  });
}

const finishOf = ({ actualFinishAt, schedule }: PlanActivity): string => actualFinishAt ?? schedule!.finishAt;

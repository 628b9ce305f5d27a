import { formatLocalDateTime, type Minute } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import { nameOf } from '../domain/words.js';
import { type PlanActivity, targetOfMark } from '../planning/plan.js';
import {
  type ActivityInput,
  isStarted,
  type PlanInput,
  remainingMinutes,
  type Schedule,
  schedule,
} from '../scheduling/index.js';
import { type CheckedPlan, inDays } from './checked-plan.rules.js';
import { nothingLasting } from './dates.rules.js';
import { type Check, findingOf, measureOf, unmeasured } from './finding.rules.js';

/** Working days by which the finish may fall short: calendars of their own can swallow so much of a long delay. */
const tolerance = 5;

/**
 * Measure 12: what is most critical takes much longer, and the last to finish has to follow by as much, less the float there
 * was. Float is that against the plan's own finish, without targets. Runs the engine twice.
 */
export function checkCriticalPath(checked: CheckedPlan): Check {
  const { thresholds, planTime, plan, indexOf } = checked;
  const { criticalPathTestDays: delayDays } = thresholds;
  const gauge = { unit: 'WORKING_DAYS', threshold: delayDays, comparison: 'AT_LEAST' } as const;
  const network = withoutTargets(checked.network);
  const before = schedule(network);
  const tested = mostCritical(checked, before);
  if (tested === null)
    return { measure: unmeasured('CRITICAL_PATH_TEST', gauge, nothingLasting), findings: [] };
  const finishOf = ({ id }: PlanActivity, made: Schedule): Minute => made.finish[indexOf.get(id)!]!;
  const days = (from: Minute, to: Minute): number =>
    planTime.workBetween(from, to) / plan.settings.minutesPerDay;
  try {
    const minutes = delayDays * (checked.isElapsed(tested) ? 1440 : plan.settings.minutesPerDay);
    const from = finishOf(tested, before);
    const asked = checked.isElapsed(tested) ? from + minutes : checked.timeOf(tested).addWork(from, minutes);
    const expected = Math.max(0, days(from, asked) - Math.max(0, checked.floatDays(tested, before)));
    const after = schedule(withDelay(network, tested.id, minutes));
    const last = lastToFinish(checked, before, after);
    const [finish, delayed] = [finishOf(last, before), finishOf(last, after)];
    const moved = days(finish, delayed);
    const threshold = Math.round(expected * 100) / 100;
    const measure = {
      ...measureOf('CRITICAL_PATH_TEST', { ...gauge, figure: moved, threshold }),
      passes: moved >= expected - tolerance,
    };
    if (measure.passes) return { measure, findings: [] };
    const message = `${inDays(delayDays)} more for ${nameOf(tested)} move ${nameOf(last)}, which finishes last, from ${formatLocalDateTime(finish)} to ${formatLocalDateTime(delayed)}: by ${inDays(moved)}, not by ${threshold}.`;
    const activityIds = [...new Set([tested.id, last.id])];
    return { measure, findings: [findingOf(measure, 'CRITICAL_PATH_BROKEN', { activityIds, message })] };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const reason = `${nameOf(tested)} can’t take ${inDays(delayDays)} more: ${error.message}`;
    return { measure: unmeasured('CRITICAL_PATH_TEST', gauge, reason), findings: [] };
  }
}

const withoutTargets = (network: PlanInput): PlanInput => ({
  ...network,
  floatAgainst: null,
  activities: network.activities.map((activity) => ({ ...activity, deadline: null })),
});

/** Of what is not done and has a duration, what has the least float; of those what starts first. */
function mostCritical(checked: CheckedPlan, made: Schedule): PlanActivity | null {
  const startOf = ({ id }: PlanActivity): Minute => made.start[checked.indexOf.get(id)!]!;
  let [found, least]: [PlanActivity | null, number] = [null, Infinity];
  for (const activity of checked.lasting) {
    const float = checked.floatDays(activity, made);
    if (found === null || float < least || (float === least && startOf(activity) < startOf(found)))
      [found, least] = [activity, float];
  }
  return found;
}

/** What finishes last of what is not done; of several at the same moment the one that the delay moves furthest. */
function lastToFinish({ unfinished, indexOf }: CheckedPlan, before: Schedule, after: Schedule): PlanActivity {
  const finishOf = ({ id }: PlanActivity, made: Schedule): Minute => made.finish[indexOf.get(id)!]!;
  return unfinished.reduce((last, activity) => {
    const later = finishOf(activity, before) - finishOf(last, before);
    return later > 0 || (later === 0 && finishOf(activity, after) >= finishOf(last, after)) ? activity : last;
  });
}

/** The plan with one activity that takes longer: what has begun has more left of it. */
const withDelay = (network: PlanInput, id: string, minutes: number): PlanInput => ({
  ...network,
  activities: network.activities.map((activity) =>
    activity.id === id ? longer(activity, minutes) : activity,
  ),
});

function longer(activity: ActivityInput, minutes: number): ActivityInput {
  return isStarted(activity)
    ? { ...activity, remainingMinutes: remainingMinutes(activity) + minutes }
    : { ...activity, durationMinutes: activity.durationMinutes + minutes };
}

/**
 * Measure 13, the critical path length index: (length of the path from now + float) ÷ length, where the float is counted from
 * the forecast of the plan's finish to the agreed baseline's. Without one, it is of the steady state, else of the
 * go-live, against the end of its target day.
 */
export function checkCriticalPathLength(checked: CheckedPlan): Check {
  const { plan, statusAt, daysBetween, thresholds } = checked;
  const code = 'CRITICAL_PATH_LENGTH_INDEX';
  const threshold = thresholds.criticalPathLengthIndex;
  const gauge = { unit: 'INDEX', threshold, comparison: 'AT_LEAST' } as const;
  const goal = goalOf(checked);
  if (goal === null) {
    const reason = 'Neither an agreed baseline nor a target date says when the plan should be finished.';
    return { measure: unmeasured(code, gauge, reason), findings: [] };
  }
  const from = [statusAt, `${plan.settings.startOn}T00:00`].sort().at(-1)!;
  const length = daysBetween(from, goal.finishAt);
  if (length <= 0)
    return { measure: unmeasured(code, gauge, 'No working time is left until the finish.'), findings: [] };
  const float = daysBetween(goal.finishAt, goal.targetAt);
  const measure = measureOf(code, { ...gauge, figure: (length + float) / length });
  if (measure.passes) return { measure, findings: [] };
  const path = checked.schedule.criticalPath.filter(
    (id) => plan.activities.get(id)!.schedule!.status !== 'DONE',
  );
  const message = `${goal.what} is forecast for ${goal.finishAt}, ${inDays(-float)} after ${goal.targetAt}, with ${inDays(length)} to go: the index is ${measure.figure}, not ${threshold}.`;
  const finding = findingOf(measure, 'LOW_CRITICAL_PATH_LENGTH_INDEX', { activityIds: path, message });
  return { measure, findings: [finding] };
}

/** What has to be reached, when it will be and when it should be. */
function goalOf({
  activities,
  agreed,
  plan,
}: CheckedPlan): { what: string; finishAt: string; targetAt: string } | null {
  const latest = (dates: readonly string[]): string => dates.reduce((a, b) => (a > b ? a : b), '');
  if (agreed !== null && agreed.length > 0 && activities.length > 0) {
    const finishAt = latest(activities.map(({ schedule: made }) => made!.finishAt));
    return { what: 'The finish', finishAt, targetAt: latest(agreed.map((dates) => dates.finishAt)) };
  }
  for (const marks of ['STEADY_STATE', 'GO_LIVE'] as const) {
    const milestone = activities.find((activity) => activity.marks === marks);
    const targetAt = targetOfMark(marks, plan.settings);
    if (!milestone || targetAt === null) continue;
    return { what: nameOf(milestone), finishAt: milestone.schedule!.finishAt, targetAt };
  }
  return null;
}

import { formatLocalDateTime, type Minute, parseLocalDateTime } from '../domain/local-time.js';
import { type Plan, type PlanActivity, targetOf } from '../planning/plan.js';
import {
  type ChainStep,
  compileCalendars,
  type PlanInput,
  type Schedule,
  schedule,
} from '../scheduling/index.js';
import { findLevers, type Lever } from './levers.rules.js';
import { sentenceOf } from './sentence.rules.js';

export interface Explanation {
  finishAt: string;
  /** Null where neither the caller nor the plan has one. */
  targetAt: string | null;
  holds: boolean | null;
  steps: readonly ChainStep[];
  levers: readonly Lever[];
  /** Working minutes of the activity's calendar, against the plan's longest path. */
  floatMinutes: number;
  /** The same against the target; null without one. */
  targetFloatMinutes: number | null;
  sentence: string;
}

export interface Explained {
  plan: Plan;
  network: PlanInput;
  schedule: Schedule;
}

/** Why the activity at that index finishes when it does, and what would have to give for the target. */
export function explanationOf(
  { plan, network, schedule: result }: Explained,
  activity: PlanActivity,
  index: number,
  askedTargetAt: string | null,
): Explanation {
  const targetAt = askedTargetAt ?? targetOf(activity, plan.settings);
  const target = targetAt === null ? null : parseLocalDateTime(targetAt);
  const finish = result.finish[index]!;
  const steps = result.explain(index);
  const holds = target === null ? null : finish <= target;
  const levers = target === null || holds ? [] : findLevers(network, steps, index, target);
  return {
    finishAt: formatLocalDateTime(finish),
    targetAt,
    holds,
    steps,
    levers,
    ...floats(network, index, finish, target),
    sentence: sentenceOf({ plan, network, index, finish, target, steps, levers }),
  };
}

/** Float with nothing but the plan's own end to be late for, and from the finish to the target. */
function floats(
  network: PlanInput,
  index: number,
  finish: Minute,
  target: Minute | null,
): Pick<Explanation, 'floatMinutes' | 'targetFloatMinutes'> {
  const activities = network.activities.map((activity) => ({ ...activity, deadline: null }));
  const free = schedule({ ...network, activities, floatAgainst: null });
  const { elapsed, calendarId } = network.activities[index]!;
  const worked = compileCalendars(network.calendars).get(calendarId ?? network.calendarId)!;
  const toTarget = (to: Minute): number => (elapsed ? to - finish : worked.workBetween(finish, to));
  return {
    floatMinutes: free.totalFloat[index]!,
    targetFloatMinutes: target === null ? null : toTarget(target),
  };
}

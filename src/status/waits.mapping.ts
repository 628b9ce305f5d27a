import type { Activity } from '../activities/activities.type.js';
import type { Side } from '../domain/terms.js';
import type { PlanActivity } from '../planning/plan.js';
import { toActivity } from '../planning/planning.mapping.js';
import type { MeasuredReadiness } from '../readiness/readiness.service.js';
import { comingUp } from './coming-up.rules.js';
import type { ComingUp } from './waits.type.js';

/** What is ahead, as it is shown. */
export function toComingUp(
  { analysis: { plan, transition } }: Pick<MeasuredReadiness, 'analysis'>,
  nowAt: string,
  days: number,
  side: Side | null,
): ComingUp {
  const { starting, finishing, unblocked, ...period } = comingUp(plan, nowAt, days, side);
  const shown = (all: readonly PlanActivity[]): Activity[] => all.map((one) => toActivity(one, transition));
  return {
    ...period,
    starting: shown(starting),
    finishing: shown(finishing),
    unblocked: unblocked.map(({ activity, freeAt, heldBy }) => ({
      activity: toActivity(activity, transition),
      freeAt,
      heldBy: shown(heldBy),
    })),
  };
}

import { AccessError } from '../domain/access-error.js';
import { may, type SeenTransition, type Standing } from '../transitions/access.js';
import type { ActivitySide } from '../domain/terms.js';
import type { Plan } from './plan.js';

/** Whether the caller may record progress of these activities, named by id or code. Throws FORBIDDEN. */
export const permitProgress =
  (references: readonly string[]) =>
  (transition: SeenTransition, plan: Plan): void => {
    const wanted = new Set(references);
    for (const activity of plan.activities.values()) {
      if (!wanted.has(activity.id) && !wanted.has(activity.code)) continue;
      const reason = progressRefusal(transition.standing, activity);
      if (reason !== null) throw new AccessError('FORBIDDEN', reason);
    }
  };

/** Why the caller may not record the progress of an activity; null where they may. */
export const progressRefusal = (
  standing: Standing,
  activity: { title: string; side: ActivitySide; ownerId: string | null },
): string | null =>
  may(standing, 'RECORD_PROGRESS', activity)
    ? null
    : `"${activity.title}" is the ${activity.side.toLowerCase()} side’s, and not yours; its progress is for that side, its owner or a manager to record.`;

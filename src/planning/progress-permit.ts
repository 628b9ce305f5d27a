import { AccessError } from '../domain/access-error.js';
import { may, type SeenTransition } from '../transitions/access.js';
import type { Plan } from './plan.js';

/** Whether the caller may record progress of these activities, named by id or code. Throws FORBIDDEN. */
export const permitProgress =
  (references: readonly string[]) =>
  (transition: SeenTransition, plan: Plan): void => {
    const wanted = new Set(references);
    for (const activity of plan.activities.values()) {
      if (!wanted.has(activity.id) && !wanted.has(activity.code)) continue;
      if (may(transition.standing, 'RECORD_PROGRESS', activity)) continue;
      throw new AccessError(
        'FORBIDDEN',
        `"${activity.title}" is the ${activity.side.toLowerCase()} side’s, and not yours; its progress is for that side, its owner or a manager to record.`,
      );
    }
  };

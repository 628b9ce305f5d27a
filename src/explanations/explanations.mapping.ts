import type { Activity } from '../activities/activities.type.js';
import { toActivity } from '../planning/planning.mapping.js';
import type { FoundPaths } from './explanations.service.js';
import type { FloatPath } from './explanations.type.js';

const mostActivities = 500;

/** The paths to an activity as they are shown. */
export function toFloatPaths({ analysis, paths }: FoundPaths): FloatPath[] {
  const { plan, transition } = analysis;
  const byId = (id: string): Activity => toActivity(plan.activities.get(id)!, transition);
  return paths.map(({ floatMinutes, activityIds, joinsId }, k) => ({
    rank: k + 1,
    floatMinutes,
    activities: activityIds.slice(-mostActivities).map(byId),
    activityCount: activityIds.length,
    joins: joinsId === null ? null : byId(joinsId),
  }));
}

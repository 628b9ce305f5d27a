import { parseDuration } from '../domain/duration.js';
import type { Plan } from '../planning/plan.js';
import type { PlanChange } from '../planning/plan-change.js';

/** An elapsed duration as people write it: `2ed`, `36eh`, `90em`. */
export function elapsedText(minutes: number): string {
  if (minutes % 1440 === 0) return `${minutes / 1440}ed`;
  return minutes % 60 === 0 ? `${minutes / 60}eh` : `${minutes}em`;
}

/** The changes that make these the levelling delays of a plan, and leave what has begun as it is; minutes by activity. */
export function delayChanges(plan: Plan, delays: ReadonlyMap<string, number>): PlanChange[] {
  return [...plan.activities.values()].flatMap(({ id, levellingDelay, actualStartAt }): PlanChange[] => {
    const before = levellingDelay === null ? 0 : parseDuration(levellingDelay).minutes;
    const after = delays.get(id) ?? 0;
    if (before === after || actualStartAt !== null) return [];
    const fields = { levellingDelay: after === 0 ? null : elapsedText(after) };
    return [{ type: 'UPDATE_ACTIVITY', activity: id, fields }];
  });
}

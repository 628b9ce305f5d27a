import { nameOf } from '../../domain/words.js';
import { holdersOf } from '../../planning/holders.js';
import { type PlanActivity, takingPart, targetOf } from '../../planning/plan.js';
import type { HandoverState, NoticeRule } from '../notice.rules.js';
import { inWords, namesOf } from './words.rules.js';

/**
 * Somebody is waited for: what they have to do should have finished by its target or its agreed date, nothing holds it, and others
 * could begin but for it. What waits for several is no reason to press one of them. O(activities + links).
 */
export const awaited: NoticeRule = {
  name: 'AWAITED',
  usual: { enabled: true, daysBefore: null, audience: ['OWNER'] },
  find: (state) => {
    const { plan, nowAt } = state;
    const here = new Map(takingPart(plan).map((activity) => [activity.id, activity]));
    const holding = holdersOf(plan, here);
    const heldOnlyBy = new Map<string, PlanActivity[]>();
    for (const [successorId, holders] of holding) {
      const [holder] = holders.keys();
      const successor = here.get(successorId)!;
      if (holders.size !== 1 || successor.schedule?.status !== 'NOT_STARTED') continue;
      const others = heldOnlyBy.get(holder!);
      if (others) others.push(successor);
      else heldOnlyBy.set(holder!, [successor]);
    }
    return [...heldOnlyBy].flatMap(([id, waiting]) => {
      const activity = here.get(id)!;
      const due = dueOf(activity, state);
      if (activity.kind === 'PHASE' || due === null || due >= nowAt || holding.has(id)) return [];
      const could = waiting.length === 1 ? 'one activity' : `${waiting.length} activities`;
      const text = `${nameOf(activity)} was to be finished by ${inWords(due)} and is not; but for it, ${could} could begin: ${namesOf(waiting.map(nameOf))}.`;
      return [{ key: id, text, activityId: id, ownerId: activity.ownerId, side: activity.side }];
    });
  },
};

function dueOf(activity: PlanActivity, { plan, agreedFinishes }: HandoverState): string | null {
  if (activity.schedule?.status === 'DONE') return null;
  const dates = [targetOf(activity, plan.settings), agreedFinishes.get(activity.id) ?? null];
  return dates.filter((date) => date !== null).sort()[0] ?? null;
}

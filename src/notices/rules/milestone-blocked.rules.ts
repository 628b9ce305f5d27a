import { type PlanActivity, takingPart } from '../../planning/plan.js';
import { type Side, sides } from '../../domain/terms.js';
import { nameOf } from '../../domain/words.js';
import type { Cause, NoticeRule, OpenRaidItem } from '../notice.rules.js';
import { daysLater, inWords, namesOf } from './words.rules.js';

/** A milestone that is near, or past, while open items of the RAID log block it; what is internal to a side is told to it apart. */
export const milestoneBlocked: NoticeRule = {
  name: 'MILESTONE_BLOCKED',
  usual: { enabled: true, daysBefore: 10, audience: ['OWNER', 'MANAGERS'] },
  find: ({ plan, nowAt, raidItems }, daysBefore) => {
    const until = daysLater(nowAt, daysBefore);
    const near = takingPart(plan).filter(
      ({ kind, schedule }) =>
        kind === 'MILESTONE' && schedule !== null && schedule.status !== 'DONE' && schedule.finishAt <= until,
    );
    return [null, ...sides].flatMap((internalTo) => {
      const blockersOf = blockers(raidItems.filter((item) => item.internalTo === internalTo));
      return near.flatMap((milestone) => causeOf(milestone, blockersOf.get(milestone.id), internalTo));
    });
  },
};

/** The names of what blocks, by activity. */
function blockers(items: readonly OpenRaidItem[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const item of items) {
    for (const id of item.blockedIds) {
      const others = found.get(id);
      if (others) others.push(nameOf(item));
      else found.set(id, [nameOf(item)]);
    }
  }
  return found;
}

function causeOf(
  milestone: PlanActivity,
  by: readonly string[] | undefined,
  internalTo: Side | null,
): Cause[] {
  if (!by) return [];
  const { id, ownerId, side, schedule } = milestone;
  const text = `The milestone ${nameOf(milestone)}, forecast for ${inWords(schedule!.finishAt)}, is blocked by ${namesOf(by)}.`;
  const key = internalTo === null ? id : `${id} ${internalTo}`;
  return [{ key, text, activityId: id, ownerId, side, internalTo }];
}

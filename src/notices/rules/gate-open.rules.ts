import { nameOf } from '../../domain/words.js';
import type { NoticeRule } from '../notice.rules.js';
import { daysLater, inWords, namesOf } from './words.rules.js';

/** A gate that is near, or past, while exit criteria of it are open. */
export const gateOpen: NoticeRule = {
  name: 'GATE_OPEN',
  usual: { enabled: true, daysBefore: 10, audience: ['OWNER', 'MANAGERS', 'APPROVERS'] },
  find: ({ plan, nowAt, gates }, daysBefore) => {
    const until = daysLater(nowAt, daysBefore);
    return gates.flatMap(({ activityId, openCriteria }) => {
      const gate = plan.activities.get(activityId);
      if (!gate?.schedule || gate.schedule.status === 'DONE' || gate.schedule.finishAt > until) return [];
      if (openCriteria.length === 0) return [];
      const { ownerId, side, schedule } = gate;
      const count = `${openCriteria.length} exit ${openCriteria.length === 1 ? 'criterion is' : 'criteria are'} open`;
      const text = `The gate ${nameOf(gate)} is forecast for ${inWords(schedule.finishAt)}, and ${count}: ${namesOf(openCriteria)}.`;
      return [{ key: activityId, text, activityId, ownerId, side }];
    });
  },
};

import { nameOf } from '../../domain/words.js';
import type { NoticeRule } from '../notice.rules.js';
import { daysLater } from './words.rules.js';

/** Somebody failed an assessment and is to be assessed again soon, or should have been. */
export const retestDue: NoticeRule = {
  name: 'RETEST_DUE',
  usual: { enabled: true, daysBefore: 3, audience: ['OWNER', 'MANAGERS'] },
  find: ({ plan, nowAt, retests }, daysBefore) => {
    const until = daysLater(nowAt, daysBefore).slice(0, 10);
    return retests.flatMap(({ activityId, participantId, name, side, dueOn }) => {
      const training = plan.activities.get(activityId);
      if (!training || dueOn > until) return [];
      const text = `${name} failed the assessment of ${nameOf(training)} and is due to be assessed again by ${dueOn}.`;
      return [
        { key: `${activityId} ${participantId} ${dueOn}`, text, activityId, ownerId: participantId, side },
      ];
    });
  },
};

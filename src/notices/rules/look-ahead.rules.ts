import { nameOf } from '../../domain/words.js';
import { takingPart } from '../../planning/plan.js';
import type { NoticeRule } from '../notice.rules.js';
import { daysLater, inWords } from './words.rules.js';

/** Work of somebody's that starts soon. */
export const startsSoon: NoticeRule = {
  name: 'STARTS_SOON',
  usual: { enabled: true, daysBefore: 3, audience: ['OWNER'] },
  find: ({ plan, nowAt }, daysBefore) => {
    const until = daysLater(nowAt, daysBefore);
    return takingPart(plan).flatMap((activity) => {
      const { id, kind, ownerId, side, schedule } = activity;
      if (ownerId === null || kind === 'PHASE' || kind === 'MILESTONE' || schedule?.status !== 'NOT_STARTED')
        return [];
      if (schedule.startAt < nowAt || schedule.startAt > until) return [];
      const text = `${nameOf(activity)} starts at ${inWords(schedule.startAt)}.`;
      return [{ key: id, text, activityId: id, ownerId, side }];
    });
  },
};

/** Work of somebody's that has begun, or a milestone of theirs, that finishes soon. */
export const finishesSoon: NoticeRule = {
  name: 'FINISHES_SOON',
  usual: { enabled: true, daysBefore: 3, audience: ['OWNER'] },
  find: ({ plan, nowAt }, daysBefore) => {
    const until = daysLater(nowAt, daysBefore);
    return takingPart(plan).flatMap((activity) => {
      const { id, kind, ownerId, side, schedule } = activity;
      if (ownerId === null || kind === 'PHASE' || !schedule) return [];
      if (schedule.status !== 'IN_PROGRESS' && !(kind === 'MILESTONE' && schedule.status === 'NOT_STARTED'))
        return [];
      if (schedule.finishAt < nowAt || schedule.finishAt > until) return [];
      const text = `${nameOf(activity)} finishes at ${inWords(schedule.finishAt)}.`;
      return [{ key: id, text, activityId: id, ownerId, side }];
    });
  },
};

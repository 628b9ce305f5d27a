import { nameOf } from '../../domain/words.js';
import type { NoticeRule } from '../notice.rules.js';
import { daysLater } from './words.rules.js';

/** An open item of the RAID log that is due soon. */
export const raidItemDue: NoticeRule = {
  name: 'RAID_ITEM_DUE',
  usual: { enabled: true, daysBefore: 3, audience: ['OWNER'] },
  find: ({ raidItems, nowAt }, daysBefore) => {
    const [today, until] = [nowAt.slice(0, 10), daysLater(nowAt, daysBefore).slice(0, 10)];
    return raidItems.flatMap((item) => {
      const { id, ownerId, side, dueOn, internalTo } = item;
      if (dueOn === null || dueOn < today || dueOn > until) return [];
      const text = `${nameOf(item)} is due on ${dueOn}.`;
      return [{ key: id, text, activityId: null, ownerId, side, internalTo }];
    });
  },
};

/** One that was due before today. */
export const raidItemOverdue: NoticeRule = {
  name: 'RAID_ITEM_OVERDUE',
  usual: { enabled: true, daysBefore: null, audience: ['OWNER', 'MANAGERS'] },
  find: ({ raidItems, nowAt }) =>
    raidItems.flatMap((item) => {
      const { id, ownerId, side, dueOn, internalTo } = item;
      if (dueOn === null || dueOn >= nowAt.slice(0, 10)) return [];
      const text = `${nameOf(item)} was due on ${dueOn} and is still open.`;
      return [{ key: id, text, activityId: null, ownerId, side, internalTo }];
    }),
};

import { nameOf } from '../../domain/words.js';
import type { AwaitedReview, Cause, HandoverState, NoticeRule } from '../notice.rules.js';
import { daysLater } from './words.rules.js';

/** A document whose review is due soon. */
export const reviewDue: NoticeRule = {
  name: 'REVIEW_DUE',
  usual: { enabled: true, daysBefore: 3, audience: ['OWNER'] },
  find: (state, daysBefore) => {
    const until = daysLater(state.nowAt, daysBefore).slice(0, 10);
    return state.reviews.flatMap((review) =>
      review.late || review.dueOn === null || review.dueOn > until
        ? []
        : causeOf(state, review, `waits for its review, which is due on ${review.dueOn}`),
    );
  },
};

/** One whose review is past its limit. */
export const reviewLate: NoticeRule = {
  name: 'REVIEW_LATE',
  usual: { enabled: true, daysBefore: null, audience: ['OWNER', 'MANAGERS'] },
  find: (state) =>
    state.reviews.flatMap((review) =>
      review.late ? causeOf(state, review, `waits for its review, which was due on ${review.dueOn}`) : [],
    ),
};

/** Told to the reviewer, who owns the review; to the managers of the receiving side, where there is none. */
function causeOf(
  { plan }: HandoverState,
  { activityId, reviewerId, side }: AwaitedReview,
  what: string,
): Cause[] {
  const document = plan.activities.get(activityId);
  if (!document) return [];
  const text = `${nameOf(document)} ${what}.`;
  return [{ key: activityId, text, activityId, ownerId: reviewerId, side }];
}

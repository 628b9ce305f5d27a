import type { AwaitedReview } from './documents.service.js';
import type { AwaitedReview as ShownReview } from './documents.type.js';

/** What waits for its review, as it is shown. */
export const toAwaitedReview = ({ document, ...wait }: AwaitedReview): ShownReview => ({
  ...wait,
  limitDays: document.reviewLimitDays,
  activityId: document.activityId,
});

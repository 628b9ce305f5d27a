import { refusalBy } from '../domain/refusal.js';
import { authorize, type Standing, type TransitionAction } from '../transitions/access.js';
import {
  checkAwaitsReview,
  checkAwaitsReviewer,
  checkHandedOver,
  checkNotBegun,
  checkStillAwaited,
  type Handoff,
} from './documents.rules.js';
import { checkGoesOn, permit, permitReopening } from './held-document.js';

/** What can be done with a document, each with why the caller may not do it now; null where they may. */
export type DocumentPermits = Record<
  'startDrafting' | 'submit' | 'startReview' | 'requestChanges' | 'accept' | 'waive' | 'reopen',
  string | null
>;

export function documentPermits(standing: Standing, handoff: Handoff, cancelled: boolean): DocumentPermits {
  const may = (
    action: TransitionAction,
    check: (handoff: Handoff) => void = () => undefined,
  ): string | null =>
    refusalBy(() => {
      authorize(standing, action);
      checkGoesOn({ title: handoff.title, cancelled });
      permit({ standing }, action, handoff);
      check(handoff);
    });
  return {
    startDrafting: may('DRAFT_DOCUMENT', checkNotBegun),
    submit: may('DRAFT_DOCUMENT'),
    startReview: may('REVIEW_DOCUMENT', checkAwaitsReviewer),
    requestChanges: may('REVIEW_DOCUMENT', checkAwaitsReview),
    accept: may('REVIEW_DOCUMENT', checkAwaitsReview),
    waive: may('WAIVE_DOCUMENT', checkStillAwaited),
    reopen: may('REVIEW_DOCUMENT', () => {
      checkHandedOver(handoff);
      permitReopening({ standing }, handoff);
    }),
  };
}

import { v7 as uuidv7 } from 'uuid';
import { nowOf } from '../activities/activities.service.js';
import type { ReviewDecision } from '../domain/terms.js';
import type { PlanChange } from '../planning/plan-change.js';
import type { DocumentChecklistPointEntity, DocumentReviewEntity } from './documents.entity.js';
import * as repository from './documents.repository.js';
import {
  answered,
  checkAwaitsReview,
  checkRevision,
  isHandedOver,
  type SaidOfPoint,
  stateAfter,
} from './documents.rules.js';
import type { HeldDocument } from './held-document.js';
import { newPoints, withoutAnswers } from './new-points.js';

/** What is done of a document that a new revision opens again: all but the acceptance. */
const percentSubmitted = 99;

export const started = (
  held: HeldDocument,
  { startedAt, reason }: { startedAt?: string | null; reason?: string | null },
): PlanChange => ({
  type: 'RECORD_PROGRESS',
  activity: held.row.activityId,
  progress: { actualStartAt: startedAt ?? nowOf(held.transition), reason: reason ?? undefined },
});

export const finished = ({ row }: Pick<HeldDocument, 'row'>): PlanChange => ({
  type: 'DECIDE_FINISH',
  activity: row.activityId,
  finishAt: nowOf(row),
});

export const reopened = ({ row }: HeldDocument): PlanChange => ({
  type: 'REOPEN',
  activity: row.activityId,
  percentComplete: row.revisionNumber === null ? 0 : percentSubmitted,
});

type Held = Pick<HeldDocument, 'tx' | 'row' | 'by'>;

/** A review that begins; of no revision, where none is looked at. */
function newReview({ row, by }: Held, revisionId: string | null): DocumentReviewEntity {
  return {
    id: uuidv7(),
    organizationId: row.organizationId,
    transitionId: row.transitionId,
    activityId: row.activityId,
    revisionId,
    startedAt: new Date().toISOString(),
    startedBy: by.name,
    decision: null,
    reason: null,
    decidedAt: null,
    decidedBy: null,
  };
}

const decided = (
  { by }: Held,
  decision: ReviewDecision,
  reason: string | null,
): Pick<DocumentReviewEntity, 'decision' | 'reason' | 'decidedAt' | 'decidedBy'> => ({
  decision,
  reason,
  decidedAt: new Date().toISOString(),
  decidedBy: by.name,
});

/** The review of the latest revision, begun where it was not. */
export async function beginReview(held: Held): Promise<DocumentReviewEntity> {
  const open = await repository.findOpenReview(held.tx, held.row.activityId);
  if (open) return open;
  const review = newReview(held, held.row.revisionId);
  await repository.insertReview(held.tx, review);
  return review;
}

/**
 * What the reviewer says of the checklist of the latest revision, in a review that is begun where it was not; answers the checklist.
 * Throws STALE_REVISION, and INVALID_INPUT where nothing awaits a review.
 */
export async function reviewed(
  held: HeldDocument,
  { revision, checklist = [] }: { revision: number; checklist?: readonly SaidOfPoint[] },
): Promise<DocumentChecklistPointEntity[]> {
  const { tx, row, by, handoff } = held;
  checkAwaitsReview(handoff);
  checkRevision(handoff, revision);
  await beginReview(held);
  const before = await repository.pointsOf(tx, [row.activityId]);
  const after = answered(before, checklist, {
    answeredBy: by.name,
    answeredAt: new Date().toISOString(),
    revisionNumber: revision,
  });
  await repository.updatePoints(tx, after, before);
  return after;
}

/** Ends the review of the latest revision. */
export async function decide(
  held: Held,
  decision: Exclude<ReviewDecision, 'SUPERSEDED' | 'WAIVED'>,
  reason: string | null,
): Promise<void> {
  const open = await beginReview(held);
  await repository.updateReview(held.tx, { ...open, ...decided(held, decision, reason) }, open);
  await repository.saveWorkflow(held.tx, held.row, { state: stateAfter(decision) });
}

/** Ends a review that has lost its object, where one goes on. */
export async function supersede(held: Held): Promise<void> {
  const open = await repository.findOpenReview(held.tx, held.row.activityId);
  if (open) await repository.updateReview(held.tx, { ...open, ...decided(held, 'SUPERSEDED', null) }, open);
}

export async function waive(held: Held, reason: string): Promise<void> {
  await supersede(held);
  const review = newReview(held, null);
  await repository.insertReview(held.tx, { ...review, ...decided(held, 'WAIVED', reason) });
  await repository.saveWorkflow(held.tx, held.row, { state: 'WAIVED' });
}

/** Makes the checklist the document's own; what was said of its points is forgotten where the document begins anew. */
export async function keepPoints({ tx, row, handoff }: HeldDocument): Promise<void> {
  const before = await repository.pointsOf(tx, [row.activityId]);
  if (before.length === 0) await repository.replacePoints(tx, row.activityId, newPoints(row, null, []));
  else if (isHandedOver(handoff.state)) await repository.updatePoints(tx, before.map(withoutAnswers), before);
}

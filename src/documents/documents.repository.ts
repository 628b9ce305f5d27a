import type { Side } from '../domain/terms.js';
import { CalendarEntity } from '../calendars/calendars.entity.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import type { Tx } from '../platform/database/database.js';
import { findRow, findRows, insertRows, updateRows } from '../platform/database/rows.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';
import type { DocumentRow } from './document-row.js';
import {
  DocumentChecklistPointEntity,
  DocumentReviewEntity,
  DocumentRevisionEntity,
  DocumentSettingsEntity,
  DocumentWorkflowEntity,
} from './documents.entity.js';
import { usualReviewLimitDays } from '../domain/usual-settings.js';

const select = `select a.id as "activityId", a.organization_id as "organizationId", a.transition_id as "transitionId", a.title,
    a.side, d.document_type as "documentType", a.actual_start_at as "actualStartAt", w.state as "storedState",
    w.reviewer_id as "reviewerId", w.reopened_at as "reopenedAt", w.reopen_reason as "reopenReason",
    coalesce(w.review_limit_days, s.review_limit_days, ${usualReviewLimitDays}) as "reviewLimitDays",
    r.id as "revisionId", r.number as "revisionNumber", r.submitted_side as "submittedSide",
    r.submitted_by_id as "submittedById", r.waits_since_at as "waitsSinceAt",
    r.submitted_at at time zone t.time_zone as "submittedLocalAt", r.silence_accepts_after_days as "silenceAcceptsAfterDays", t.calendar_id as "calendarId",
    t.status_at as "statusAt", t.time_zone as "timeZone"
  from activity a
  join document_handoff d on d.activity_id = a.id
  join transition t on t.id = a.transition_id
  left join document_workflow w on w.activity_id = a.id
  left join document_settings s on s.transition_id = a.transition_id
  left join lateral (select * from document_revision where activity_id = a.id order by number desc limit 1) r on true`;

/** Documents by their activities. Uses the primary keys, and uq_document_revision_activity_id_number. */
export async function documentsById(tx: Tx, activityIds: readonly string[]): Promise<DocumentRow[]> {
  return tx.query(`${select} where a.id = any($1)`, [activityIds]);
}

/** The documents of a transition that wait for a review, of a side where one is given, longest wait first. Uses ix_document_workflow_transition_id. */
export async function documentsAwaiting(
  tx: Tx,
  transitionId: string,
  side: Side | null,
): Promise<DocumentRow[]> {
  return tx.query(
    `${select} where w.transition_id = $1 and w.state in ('SUBMITTED', 'IN_REVIEW') and not a.cancelled
        and ($2::text is null or r.submitted_side <> $2)
      order by r.waits_since_at, r.submitted_at, a.outline`,
    [transitionId, side],
  );
}

/** Documents whose latest revision waits for a review for longer than its silence allows, were every day a working day. */
export async function silentDocuments(tx: Tx): Promise<Pick<DocumentRow, 'activityId' | 'transitionId'>[]> {
  return tx.query(
    `${select} where w.state in ('SUBMITTED', 'IN_REVIEW') and not a.cancelled and t.deleted_at is null
        and r.submitted_at < now() - make_interval(days => r.silence_accepts_after_days)
      order by r.submitted_at, a.id`,
  );
}

/** The transition, which others cannot change until this transaction ends; null where there is none any more. */
export async function lockTransition(tx: Tx, id: string): Promise<TransitionEntity | null> {
  await tx.query('select from transition where id = $1 for update', [id]);
  const transition = await findRow(tx, TransitionEntity, { id });
  return transition?.deletedAt === null ? transition : null;
}

export async function calendarsOf(tx: Tx, transitionIds: readonly string[]): Promise<CalendarEntity[]> {
  return findRows(tx, CalendarEntity, { transitionId: transitionIds });
}

/** Newest first. Uses uq_document_revision_activity_id_number. */
export async function revisionsOf(tx: Tx, activityIds: readonly string[]): Promise<DocumentRevisionEntity[]> {
  return findRows(tx, DocumentRevisionEntity, { activityId: activityIds }, 't.number desc');
}

/** Newest first. Uses ix_document_review_activity_id. */
export async function reviewsOf(tx: Tx, activityIds: readonly string[]): Promise<DocumentReviewEntity[]> {
  return findRows(tx, DocumentReviewEntity, { activityId: activityIds }, 't.started_at desc, t.id desc');
}

export async function pointsOf(
  tx: Tx,
  activityIds: readonly string[],
): Promise<DocumentChecklistPointEntity[]> {
  return findRows(tx, DocumentChecklistPointEntity, { activityId: activityIds }, 't.number');
}

/** The review that is not decided yet. Uses uq_document_review_open. */
export async function findOpenReview(tx: Tx, activityId: string): Promise<DocumentReviewEntity | null> {
  const [review] = await reviewsOf(tx, [activityId]);
  return review?.decision === null ? review : null;
}

export async function findWorkflow(tx: Tx, activityId: string): Promise<DocumentWorkflowEntity | null> {
  return findRow(tx, DocumentWorkflowEntity, { activityId });
}

export async function workflowsOf(tx: Tx, activityIds: readonly string[]): Promise<DocumentWorkflowEntity[]> {
  return findRows(tx, DocumentWorkflowEntity, { activityId: activityIds });
}

export async function insertWorkflows(tx: Tx, rows: readonly DocumentWorkflowEntity[]): Promise<void> {
  await insertRows(tx, DocumentWorkflowEntity, rows);
}

/** The caller holds the transition's lock. */
export async function saveWorkflow(
  tx: Tx,
  { activityId, organizationId, transitionId }: DocumentRow,
  said: Partial<DocumentWorkflowEntity>,
): Promise<void> {
  const before = await findWorkflow(tx, activityId);
  const blank = {
    state: null,
    reviewerId: null,
    reviewLimitDays: null,
    reopenedAt: null,
    reopenReason: null,
  };
  const row = { activityId, organizationId, transitionId, ...blank, ...before, ...said };
  if (before) await updateRows(tx, DocumentWorkflowEntity, [row], [before]);
  else await insertRows(tx, DocumentWorkflowEntity, [row]);
}

export async function insertRevision(tx: Tx, revision: DocumentRevisionEntity): Promise<void> {
  await insertRows(tx, DocumentRevisionEntity, [revision]);
}

export async function insertReview(tx: Tx, review: DocumentReviewEntity): Promise<void> {
  await insertRows(tx, DocumentReviewEntity, [review]);
}

export async function updateReview(
  tx: Tx,
  review: DocumentReviewEntity,
  before: DocumentReviewEntity,
): Promise<void> {
  await updateRows(tx, DocumentReviewEntity, [review], [before]);
}

/** A document's whole checklist, in place of what it had. */
export async function replacePoints(
  tx: Tx,
  activityId: string,
  points: readonly DocumentChecklistPointEntity[],
): Promise<void> {
  await tx.query('delete from document_checklist_point where activity_id = $1', [activityId]);
  await insertRows(tx, DocumentChecklistPointEntity, points);
}

export async function insertPoints(tx: Tx, points: readonly DocumentChecklistPointEntity[]): Promise<void> {
  await insertRows(tx, DocumentChecklistPointEntity, points);
}

export async function updatePoints(
  tx: Tx,
  points: readonly DocumentChecklistPointEntity[],
  before: readonly DocumentChecklistPointEntity[],
): Promise<void> {
  if (points.length > 0) await updateRows(tx, DocumentChecklistPointEntity, points, before);
}

export async function settingsOf(
  tx: Tx,
  transitionIds: readonly string[],
): Promise<DocumentSettingsEntity[]> {
  return findRows(tx, DocumentSettingsEntity, { transitionId: transitionIds });
}

/** The caller holds the transition's lock. */
export async function saveSettings(
  tx: Tx,
  settings: DocumentSettingsEntity,
  how: { isNew: boolean },
): Promise<void> {
  await (how.isNew ? insertRows : updateRows)(tx, DocumentSettingsEntity, [settings]);
}

export async function participantsById(
  tx: Tx,
  transitionId: string,
  ids: readonly string[],
): Promise<ParticipantEntity[]> {
  return findRows(tx, ParticipantEntity, { id: ids, transitionId });
}

export async function findParticipant(
  tx: Tx,
  transitionId: string,
  id: string,
): Promise<ParticipantEntity | null> {
  return findRow(tx, ParticipantEntity, { id, transitionId });
}

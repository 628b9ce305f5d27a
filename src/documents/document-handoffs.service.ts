import { wordsIn } from '../domain/words.js';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { nowOf } from '../activities/activities.service.js';
import { UserError } from '../domain/user-error.js';
import type { PlanChange } from '../planning/plan-change.js';
import { type EditRequest, type EditResult, PlanningService } from '../planning/planning.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import type { TransitionAction } from '../transitions/access.js';
import { takeForRevision } from './document-files.repository.js';
import type { TimedDocument } from './document-row.js';
import type {
  DocumentChecklistPointEntity,
  DocumentReviewEntity,
  DocumentRevisionEntity,
} from './documents.entity.js';
import * as repository from './documents.repository.js';
import { checkMayReview } from './may-review.js';
import {
  authoringSide,
  checkAwaitsReviewer,
  checkReason,
  checkChecklist,
  checkHandedOver,
  checkLink,
  checkNotBegun,
  checkPoints,
  checkRevision,
  checkStillAwaited,
  isHandedOver,
  type SaidOfPoint,
} from './documents.rules.js';
import { timed } from './documents.service.js';
import { type HeldDocument, holdDocument, permitReopening } from './held-document.js';
import { newPoints } from './new-points.js';
import {
  beginReview,
  decide,
  finished,
  keepPoints,
  reopened,
  reviewed,
  started,
  supersede,
  waive,
} from './review-steps.js';

/** Which document: of a transition, by the id or code of its activity. */
export interface NamedDocument extends EditRequest {
  transitionId: string;
  activityId: string;
}

/** What somebody says of a revision. */
export interface SaidOfRevision extends NamedDocument {
  /** Its number, which must be the latest. */
  revision: number;
  checklist?: readonly SaidOfPoint[];
}

export interface Submission extends NamedDocument {
  /** A link, or else the id of a file that the viewer has sent in. */
  url?: string | null;
  fileId?: string | null;
  /** Of what the link leads to, in hexadecimal. */
  sha256?: string | null;
  /** What is in it, or is new. */
  note?: string | null;
  /** Why the work began before its dependencies allowed. */
  reason?: string | null;
}

/** What came of an edit, with the document as it is after it, or would be. */
export interface DocumentEdit extends EditResult {
  document: TimedDocument;
  revisions: DocumentRevisionEntity[];
  reviews: DocumentReviewEntity[];
  points: DocumentChecklistPointEntity[];
}

type Work = (held: HeldDocument) => Promise<PlanChange[]> | PlanChange[];

/** The way of a document from its authoring side to the other. What finishes it, or opens it again, moves the plan with it. */
@Injectable()
export class DocumentHandoffsService {
  constructor(private readonly planning: PlanningService) {}

  async startDrafting(
    viewer: Viewer,
    input: NamedDocument & { startedAt?: string | null; reason?: string | null },
  ): Promise<DocumentEdit> {
    return this.change(viewer, input, 'DRAFT_DOCUMENT', (held) => {
      checkNotBegun(held.handoff);
      return [started(held, input)];
    });
  }

  /** A new revision in place of the latest. One of a document that was accepted or waived opens it again. */
  async submitRevision(viewer: Viewer, input: Submission): Promise<DocumentEdit> {
    return this.change(viewer, input, 'DRAFT_DOCUMENT', async (held) => {
      const { tx, row, by, transition, handoff } = held;
      checkReason(handoff.title, row.actualStartAt, input.reason ?? null);
      const submittedAt = new Date().toISOString();
      const content = await contentOf(held, viewer, input);
      await supersede(held);
      const [settings] = await repository.settingsOf(tx, [transition.id]);
      await repository.insertRevision(tx, {
        id: uuidv7(),
        organizationId: row.organizationId,
        transitionId: row.transitionId,
        activityId: row.activityId,
        number: (row.revisionNumber ?? 0) + 1,
        ...content,
        note: input.note?.trim() || null,
        submittedBy: by.name,
        submittedById: by.id,
        submittedSide: transition.standing.participant!.side,
        submittedAt,
        waitsSinceAt: nowOf(transition),
        silenceAcceptsAfterDays: settings?.silenceAcceptsAfterDays ?? null,
      });
      const reopens = isHandedOver(handoff.state);
      await repository.saveWorkflow(tx, row, {
        state: 'SUBMITTED',
        ...(reopens ? { reopenedAt: submittedAt, reopenReason: null } : {}),
      });
      await keepPoints(held);
      if (reopens) return [reopened(held)];
      return row.actualStartAt === null ? [started(held, { reason: input.reason })] : [];
    });
  }

  async startReview(viewer: Viewer, input: SaidOfRevision): Promise<DocumentEdit> {
    return this.change(viewer, input, 'REVIEW_DOCUMENT', async (held) => {
      checkAwaitsReviewer(held.handoff);
      checkRevision(held.handoff, input.revision);
      await beginReview(held);
      await repository.saveWorkflow(held.tx, held.row, { state: 'IN_REVIEW' });
      return [];
    });
  }

  /** Says of points of the checklist whether they are met; the review begins with it at the latest. */
  async tickChecklist(viewer: Viewer, input: SaidOfRevision): Promise<DocumentEdit> {
    return this.change(viewer, input, 'REVIEW_DOCUMENT', async (held) => {
      await reviewed(held, input);
      await repository.saveWorkflow(held.tx, held.row, { state: 'IN_REVIEW' });
      return [];
    });
  }

  async requestChanges(viewer: Viewer, input: SaidOfRevision & { reason: string }): Promise<DocumentEdit> {
    return this.change(viewer, input, 'REVIEW_DOCUMENT', async (held) => {
      await reviewed(held, input);
      await decide(held, 'CHANGES_REQUESTED', wordsIn(input.reason, 'reason'));
      return [];
    });
  }

  /** Finishes the activity. Throws INVALID_INPUT while required points of the checklist are open. */
  async acceptDocument(
    viewer: Viewer,
    input: SaidOfRevision & { comment?: string | null },
  ): Promise<DocumentEdit> {
    return this.change(viewer, input, 'REVIEW_DOCUMENT', async (held) => {
      checkChecklist(await reviewed(held, input));
      await decide(held, 'ACCEPTED', input.comment?.trim() || null);
      return [finished(held)];
    });
  }

  /** The receiving side does without the document: its activity is finished, too, and nothing waits for it any more. */
  async waiveDocument(viewer: Viewer, input: NamedDocument & { reason: string }): Promise<DocumentEdit> {
    return this.change(viewer, input, 'WAIVE_DOCUMENT', async (held) => {
      checkStillAwaited(held.handoff);
      await waive(held, wordsIn(input.reason, 'reason'));
      return [finished(held)];
    });
  }

  /** The receiving side takes its acceptance or its waiver back. */
  async reopenDocument(viewer: Viewer, input: NamedDocument & { reason: string }): Promise<DocumentEdit> {
    return this.change(viewer, input, 'REVIEW_DOCUMENT', async (held) => {
      const { tx, row, handoff, transition } = held;
      checkHandedOver(handoff);
      permitReopening(transition, handoff);
      await repository.saveWorkflow(tx, row, {
        state: row.revisionNumber === null ? null : 'CHANGES_REQUESTED',
        reopenedAt: new Date().toISOString(),
        reopenReason: wordsIn(input.reason, 'reason'),
      });
      await keepPoints(held);
      return [reopened(held)];
    });
  }

  /** The document's own checklist in place of the one it has, what was said of equal points kept; null for that of its type. */
  async setChecklist(
    viewer: Viewer,
    input: NamedDocument & { points: readonly { text: string; required: boolean }[] | null },
  ): Promise<DocumentEdit> {
    return this.change(viewer, input, 'EDIT_PLAN', async ({ tx, row }) => {
      const before = await repository.pointsOf(tx, [row.activityId]);
      await repository.replacePoints(
        tx,
        row.activityId,
        newPoints(row, input.points && checkPoints(input.points), before),
      );
      return [];
    });
  }

  /** Who reviews it, and within how many working days; null for nobody in particular, and for the transition's limit. */
  async assignReviewer(
    viewer: Viewer,
    input: NamedDocument & { reviewerId?: string | null; reviewLimitDays?: number | null },
  ): Promise<DocumentEdit> {
    return this.change(viewer, input, 'EDIT_PLAN', async (held) => {
      const { reviewerId, reviewLimitDays } = input;
      if (reviewerId != null) await checkReviewer(held, reviewerId);
      await repository.saveWorkflow(held.tx, held.row, {
        ...(reviewerId === undefined ? {} : { reviewerId }),
        ...(reviewLimitDays === undefined ? {} : { reviewLimitDays }),
      });
      return [];
    });
  }

  private async change(
    viewer: Viewer,
    { transitionId, activityId, dryRun }: NamedDocument,
    action: TransitionAction,
    work: Work,
  ): Promise<DocumentEdit> {
    let after: Omit<DocumentEdit, keyof EditResult> | null = null;
    const edit = await this.planning.edit(
      viewer,
      transitionId,
      async (tx, plan, transition) => {
        const asked = { reference: activityId, action, by: viewer.name };
        const held = await holdDocument(tx, plan, transition, asked);
        const changes = await work(held);
        const ids = [held.row.activityId];
        const [document] = await timed(tx, await repository.documentsById(tx, ids));
        after = {
          document: document!,
          revisions: await repository.revisionsOf(tx, ids),
          reviews: await repository.reviewsOf(tx, ids),
          points: await repository.pointsOf(tx, ids),
        };
        return changes;
      },
      { dryRun },
      { action },
    );
    const { document, ...rest } = after!;
    // The activity itself is saved after the document was read.
    const { actualStartAt } = edit.plan.activities.get(document.activityId)!;
    return { ...edit, ...rest, document: { ...document, actualStartAt } };
  }
}

/** Throws NOT_FOUND for nobody of the transition, INVALID_INPUT for who may not review it. */
async function checkReviewer({ tx, row, handoff }: HeldDocument, reviewerId: string): Promise<void> {
  const field = ['reviewerId'];
  const person = await repository.findParticipant(tx, row.transitionId, reviewerId);
  if (!person) {
    throw new UserError('NOT_FOUND', `There is no participant "${reviewerId}" in this transition.`, {
      field,
    });
  }
  checkMayReview(person, { title: handoff.title, side: authoringSide(handoff) });
}

/** What is submitted. Throws INVALID_INPUT for both a link and a file or none, and for a link that is none; NOT_FOUND for no file of theirs. */
async function contentOf(
  { tx, row }: HeldDocument,
  { userId }: Viewer,
  { url, fileId, sha256 }: Submission,
): Promise<Pick<DocumentRevisionEntity, 'url' | 'fileId' | 'sha256'>> {
  if ((url == null) === (fileId == null)) {
    const message = 'A revision is either a link, as url, or a file that you have sent in, as fileId.';
    throw new UserError('INVALID_INPUT', message, { field: [url == null ? 'url' : 'fileId'] });
  }
  if (url != null) return { url: checkLink(url), fileId: null, sha256: sha256?.toLowerCase() ?? null };
  const file = await takeForRevision(tx, { id: fileId!, activityId: row.activityId, userId });
  if (!file) {
    throw new UserError(
      'NOT_FOUND',
      `You have sent in no file "${fileId!}" for this document that is not submitted yet; a file is kept for a day until it is.`,
      { field: ['fileId'] },
    );
  }
  return { url: null, fileId: file.id, sha256: file.sha256 };
}

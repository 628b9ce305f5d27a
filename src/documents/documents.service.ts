import { Injectable } from '@nestjs/common';
import { nowOf } from '../activities/activities.service.js';
import type { DocumentState, Side } from '../domain/terms.js';
import { workingTimeOf } from '../planning/working-time.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import { getTransition } from '../transitions/access.js';
import type { DocumentRow, TimedDocument } from './document-row.js';
import type {
  DocumentChecklistPointEntity,
  DocumentReviewEntity,
  DocumentRevisionEntity,
  DocumentSettingsEntity,
} from './documents.entity.js';
import * as repository from './documents.repository.js';
import { stateOf } from './documents.rules.js';
import { usualReviewLimitDays } from '../domain/usual-settings.js';
import { dueOn, waitingDays } from './review-time.rules.js';

/** How a document stands, for who asks whether it is accepted or waived. */
export interface DocumentStanding {
  state: DocumentState;
  /** When it was last opened again after its acceptance or waiver; null for never. */
  reopenedAt: string | null;
  /** Number of the latest revision; null before the first. */
  revision: number | null;
}

/** What waits for a review. */
export interface AwaitedReview {
  document: TimedDocument;
  waitingDays: number;
  /** Null where the plan’s calendar never gets there. */
  dueOn: string | null;
  late: boolean;
}

export type DocumentSettings = Pick<DocumentSettingsEntity, 'reviewLimitDays' | 'silenceAcceptsAfterDays'>;

const usualSettings: DocumentSettings = {
  reviewLimitDays: usualReviewLimitDays,
  silenceAcceptsAfterDays: null,
};

/** Reading documents. Those found from a transition the caller may see are bound to it by their foreign keys. */
@Injectable()
export class DocumentsService {
  constructor(private readonly db: Db) {}

  /** How documents stand, by activity, within a transaction; activities that are no documents are left out. One statement. */
  async standings(tx: Tx, activityIds: readonly string[]): Promise<Map<string, DocumentStanding>> {
    const rows = await repository.documentsById(tx, activityIds);
    return new Map(
      rows.map(({ activityId, storedState, actualStartAt, reopenedAt, revisionNumber }) => [
        activityId,
        { state: stateOf(storedState, actualStartAt), reopenedAt, revision: revisionNumber },
      ]),
    );
  }

  async byId(viewer: Viewer, activityIds: readonly string[]): Promise<Map<string, TimedDocument>> {
    return this.db.read(viewer, async (tx) => {
      const rows = await timed(tx, await repository.documentsById(tx, activityIds));
      return new Map(rows.map((row) => [row.activityId, row]));
    });
  }

  /** Newest first. */
  async revisionsOf(
    viewer: Viewer,
    activityIds: readonly string[],
  ): Promise<Map<string, DocumentRevisionEntity[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.revisionsOf(tx, activityIds));
    return groupBy(rows, (row) => row.activityId);
  }

  /** Newest first. */
  async reviewsOf(
    viewer: Viewer,
    activityIds: readonly string[],
  ): Promise<Map<string, DocumentReviewEntity[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.reviewsOf(tx, activityIds));
    return groupBy(rows, (row) => row.activityId);
  }

  /** In order; a document that is not among them has the checklist of its type. */
  async pointsOf(
    viewer: Viewer,
    activityIds: readonly string[],
  ): Promise<Map<string, DocumentChecklistPointEntity[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.pointsOf(tx, activityIds));
    return groupBy(rows, (row) => row.activityId);
  }

  /** What waits for a side's review, longest wait first. */
  async reviewQueue(
    viewer: Viewer,
    transitionId: string,
    side: Side,
    reviewerId: string | null,
  ): Promise<AwaitedReview[]> {
    return this.db.read(viewer, async (tx) => {
      await getTransition(tx, viewer, transitionId, 'READ');
      const rows = await repository.documentsAwaiting(tx, transitionId, side);
      const wanted = rows.filter((row) => reviewerId === null || row.reviewerId === reviewerId);
      return (await timed(tx, wanted)).map(awaited);
    });
  }

  /** What waits for a review of either side, longest wait first; of a transition that the caller is known to see. */
  async awaitedOf(tx: Tx, transitionId: string): Promise<AwaitedReview[]> {
    return (await timed(tx, await repository.documentsAwaiting(tx, transitionId, null))).map(awaited);
  }

  async settingsOf(viewer: Viewer, transitionIds: readonly string[]): Promise<Map<string, DocumentSettings>> {
    const rows = await this.db.read(viewer, (tx) => repository.settingsOf(tx, transitionIds));
    const said = new Map(rows.map((row) => [row.transitionId, row]));
    return new Map(transitionIds.map((id) => [id, said.get(id) ?? usualSettings]));
  }
}

/** The documents with the clocks of their transitions, in one more statement. */
export async function timed(tx: Tx, rows: readonly DocumentRow[]): Promise<TimedDocument[]> {
  if (rows.length === 0) return [];
  const transitionIds = [...new Set(rows.map(({ transitionId }) => transitionId))];
  const calendars = groupBy(await repository.calendarsOf(tx, transitionIds), (row) => row.transitionId);
  const calendarOf = new Map(rows.map(({ transitionId, calendarId }) => [transitionId, calendarId]));
  const timeOf = new Map(
    transitionIds.map((id) => [id, workingTimeOf(calendars.get(id)!, calendarOf.get(id)!)]),
  );
  return rows.map((row) => ({ ...row, time: timeOf.get(row.transitionId)! }));
}

/** Of a document that waits for its review. */
export function awaited(document: TimedDocument): AwaitedReview {
  const { time, reviewLimitDays } = document;
  const sinceAt = document.waitsSinceAt!;
  const waited = waitingDays(time, sinceAt, nowOf(document));
  return {
    document,
    waitingDays: waited,
    dueOn: dueOn(time, sinceAt, reviewLimitDays),
    late: waited > reviewLimitDays,
  };
}

import type { ActivitySide, DocumentState, DocumentType, Side } from '../domain/terms.js';
import type { WorkingTime } from '../scheduling/index.js';
import { type Handoff, stateOf } from './documents.rules.js';

/** A document as the database has it, with its latest revision and what its transition says of reviews. */
export interface DocumentRow {
  activityId: string;
  organizationId: string;
  transitionId: string;
  title: string;
  side: ActivitySide;
  documentType: DocumentType;
  actualStartAt: string | null;
  storedState: DocumentState | null;
  reviewerId: string | null;
  reopenedAt: string | null;
  reopenReason: string | null;
  /** Working days. */
  reviewLimitDays: number;
  /** Of the latest revision, as the six below it; null before the first. */
  revisionNumber: number | null;
  revisionId: string | null;
  submittedSide: Side | null;
  submittedById: string | null;
  waitsSinceAt: string | null;
  /** When it was submitted, on a clock in the plan's zone. */
  submittedLocalAt: string | null;
  silenceAcceptsAfterDays: number | null;
  /** Of the transition: its calendar and its clock. */
  calendarId: string;
  statusAt: string | null;
  timeZone: string;
}

/** With the plan’s calendar, by which its review is due. */
export type TimedDocument = DocumentRow & { time: WorkingTime };

export const toHandoff = (row: DocumentRow): Handoff => ({
  title: row.title,
  side: row.side,
  state: stateOf(row.storedState, row.actualStartAt),
  revision:
    row.revisionNumber === null
      ? null
      : {
          number: row.revisionNumber,
          submittedSide: row.submittedSide!,
          submittedById: row.submittedById,
        },
});

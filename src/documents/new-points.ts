import { type ChecklistPoint, standardChecklists } from './checklists.rules.js';
import type { DocumentRow } from './document-row.js';
import type { DocumentChecklistPointEntity } from './documents.entity.js';

const nothingSaid = { answer: null, note: null, revisionNumber: null, answeredBy: null, answeredAt: null };

export const withoutAnswers = (point: DocumentChecklistPointEntity): DocumentChecklistPointEntity => ({
  ...point,
  ...nothingSaid,
});

/** A checklist of a document, or that of its type; what was said of points that are worded the same stays. */
export function newPoints(
  { activityId, organizationId, transitionId, documentType }: DocumentRow,
  points: readonly ChecklistPoint[] | null,
  before: readonly DocumentChecklistPointEntity[],
): DocumentChecklistPointEntity[] {
  const said = new Map(before.map((point) => [point.text, point]));
  return (points ?? standardChecklists[documentType]).map(({ text, required }, index) => ({
    ...nothingSaid,
    ...said.get(text),
    activityId,
    organizationId,
    transitionId,
    number: index + 1,
    text,
    required,
  }));
}

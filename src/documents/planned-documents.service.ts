import { Injectable } from '@nestjs/common';
import { UserError, UserErrors } from '../domain/user-error.js';
import type { Plan } from '../planning/plan.js';
import type { Tx } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import { type ChecklistPoint, standardChecklists } from './checklists.rules.js';
import type { DocumentSettings } from './documents.service.js';
import * as repository from './documents.repository.js';
import { checkMayReview } from './may-review.js';
import { usualReviewLimitDays } from '../domain/usual-settings.js';

/** What was said of a document before anybody worked on it. */
export interface PlannedDocument {
  activityId: string;
  /** Empty for the checklist of its type. */
  checklist: readonly ChecklistPoint[];
  reviewerId: string | null;
  /** Working days; null for the limit of the transition. */
  reviewLimitDays: number | null;
}

export interface PlannedDocuments {
  settings: DocumentSettings;
  documents: readonly PlannedDocument[];
}

/** The documents of a plan without what became of them, for plans that are made of others. */
@Injectable()
export class PlannedDocumentsService {
  /** Of a transition, within a transaction: those of which something was said. Four statements at most. */
  async ofTransition(tx: Tx, transitionId: string, { activities }: Plan): Promise<PlannedDocuments> {
    const [settings] = await repository.settingsOf(tx, [transitionId]);
    const ids = [...activities.values()].flatMap(({ id, kind }) => (kind === 'DOCUMENT_HANDOFF' ? id : []));
    const points = groupBy(await repository.pointsOf(tx, ids), (point) => point.activityId);
    const workflows = await repository.workflowsOf(tx, ids);
    const workflowOf = new Map(workflows.map((workflow) => [workflow.activityId, workflow]));
    return {
      settings: {
        reviewLimitDays: settings?.reviewLimitDays ?? usualReviewLimitDays,
        silenceAcceptsAfterDays: settings?.silenceAcceptsAfterDays ?? null,
      },
      documents: ids.flatMap((activityId) => {
        const usual = standardChecklists[activities.get(activityId)!.documentType!];
        const checklist = (points.get(activityId) ?? []).map(({ text, required }) => ({ text, required }));
        const isUsual = JSON.stringify(checklist) === JSON.stringify(usual);
        const { reviewerId = null, reviewLimitDays = null } = workflowOf.get(activityId) ?? {};
        const own = isUsual ? [] : checklist;
        if (own.length === 0 && reviewerId === null && reviewLimitDays === null) return [];
        return [{ activityId, checklist: own, reviewerId, reviewLimitDays }];
      }),
    };
  }

  /** Of a new plan, in its transaction. Throws UserErrors for reviewers who may not. */
  async insert(
    tx: Tx,
    { id: transitionId, organizationId }: TransitionEntity,
    { activities }: Plan,
    { settings, documents }: PlannedDocuments,
  ): Promise<void> {
    const owner = { organizationId, transitionId };
    if (settings.reviewLimitDays !== usualReviewLimitDays || settings.silenceAcceptsAfterDays !== null) {
      await repository.saveSettings(tx, { ...owner, ...settings }, { isNew: true });
    }
    await checkReviewers(tx, transitionId, activities, documents);
    await checkReviewers(tx, transitionId, activities, documents);
    const nothingDone = { state: null, reopenedAt: null, reopenReason: null };
    await repository.insertWorkflows(
      tx,
      documents
        .filter(({ reviewerId, reviewLimitDays }) => reviewerId !== null || reviewLimitDays !== null)
        .map(({ activityId, reviewerId, reviewLimitDays }) => ({
          ...owner,
          ...nothingDone,
          activityId,
          reviewerId,
          reviewLimitDays,
        })),
    );
    const nothingSaid = {
      answer: null,
      note: null,
      revisionNumber: null,
      answeredBy: null,
      answeredAt: null,
    };
    await repository.insertPoints(
      tx,
      documents.flatMap(({ activityId, checklist }) =>
        checklist.map((point, index) => ({
          ...owner,
          ...nothingSaid,
          ...point,
          activityId,
          number: index + 1,
        })),
      ),
    );
  }
}

async function checkReviewers(
  tx: Tx,
  transitionId: string,
  activities: Plan['activities'],
  documents: readonly PlannedDocument[],
): Promise<void> {
  const ids = documents.flatMap(({ reviewerId }) => reviewerId ?? []);
  if (ids.length === 0) return;
  const people = await repository.participantsById(tx, transitionId, ids);
  const personOf = new Map(people.map((person) => [person.id, person]));
  const errors: UserError[] = [];
  for (const { activityId, reviewerId } of documents) {
    if (reviewerId === null) continue;
    try {
      checkMayReview(personOf.get(reviewerId)!, activities.get(activityId)!);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new UserErrors(errors);
}

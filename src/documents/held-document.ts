import { AccessError } from '../domain/access-error.js';
import { UserError } from '../domain/user-error.js';
import type { Plan, PlanActivity } from '../planning/plan.js';
import type { Tx } from '../platform/database/database.js';
import { may, type SeenTransition, type TransitionAction } from '../transitions/access.js';
import { type DocumentRow, toHandoff } from './document-row.js';
import * as repository from './documents.repository.js';
import { authoringSide, type Handoff } from './documents.rules.js';

/** Who does something: as people of the transition know them. */
export interface Doer {
  id: string | null;
  name: string;
}

/** A document that the caller may change, with the transition's lock. */
export interface HeldDocument {
  tx: Tx;
  transition: SeenTransition;
  by: Doer;
  row: DocumentRow;
  handoff: Handoff;
}

const reasons: Partial<Record<TransitionAction, string>> = {
  DRAFT_DOCUMENT: 'it is drafted and submitted by participants of its own side',
  REVIEW_DOCUMENT: 'nobody accepts their own side’s work, so it is for the other side to review',
  WAIVE_DOCUMENT: 'it is for a manager of the other side to waive',
};

/**
 * The document of a plan by id or code, within a transaction that holds the transition's lock. Throws NOT_FOUND, INVALID_INPUT for one
 * that is cancelled, FORBIDDEN for who may not do this to it, be it their side's own work or their own submission.
 */
export async function holdDocument(
  tx: Tx,
  plan: Plan,
  transition: SeenTransition,
  asked: { reference: string; action: TransitionAction; by: string },
): Promise<HeldDocument> {
  const { reference, action } = asked;
  const activity = documentOf(plan, reference);
  const [row] = await repository.documentsById(tx, [activity.id]);
  const handoff = toHandoff(row!);
  permit(transition, action, handoff);
  const { participant } = transition.standing;
  const by = { id: participant?.id ?? null, name: participant?.name ?? asked.by };
  return { tx, transition, by, row: row!, handoff };
}

/** Throws FORBIDDEN for who may not do this to the document. */
export function permit(
  { standing }: Pick<SeenTransition, 'standing'>,
  action: TransitionAction,
  handoff: Handoff,
): void {
  const side = action === 'DRAFT_DOCUMENT' ? handoff.side : authoringSide(handoff);
  const why = reasons[action];
  if (why !== undefined && !may(standing, action, { side })) {
    const whose = side === 'JOINT' ? 'both sides’' : `the ${side.toLowerCase()} side’s`;
    throw new AccessError('FORBIDDEN', `"${handoff.title}" is ${whose}: ${why}.`);
  }
  const isOwn = handoff.revision !== null && handoff.revision.submittedById === standing.participant?.id;
  if (action === 'REVIEW_DOCUMENT' && isOwn) {
    throw new AccessError(
      'FORBIDDEN',
      `You submitted revision ${handoff.revision!.number} of "${handoff.title}"; somebody else reviews it.`,
    );
  }
}

/** A waiver is taken back by who might waive. Throws FORBIDDEN. */
export function permitReopening(transition: Pick<SeenTransition, 'standing'>, handoff: Handoff): void {
  if (handoff.state === 'WAIVED') permit(transition, 'WAIVE_DOCUMENT', handoff);
}

function documentOf(plan: Plan, reference: string): PlanActivity {
  const field = ['activityId'];
  const found =
    plan.activities.get(reference) ?? [...plan.activities.values()].find(({ code }) => code === reference);
  if (found?.kind !== 'DOCUMENT_HANDOFF') {
    const message = found
      ? `"${found.title}" is no document handoff.`
      : `There is no activity with the id or code "${reference}" in this transition.`;
    throw new UserError('NOT_FOUND', message, { field });
  }
  checkGoesOn(found);
  return found;
}

/** Throws INVALID_INPUT for a document that is cancelled. */
export function checkGoesOn({ title, cancelled }: { title: string; cancelled: boolean }): void {
  if (!cancelled) return;
  throw new UserError('INVALID_INPUT', `"${title}" is cancelled; take that back first.`, {
    field: ['activityId'],
  });
}

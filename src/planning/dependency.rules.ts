import { v7 as uuidv7 } from 'uuid';
import { UserError } from '../domain/user-error.js';
import type { LinkType } from '../scheduling/index.js';
import { parsePredecessors } from '../interchange/predecessors.js';
import type { PlanActivity } from './plan.js';
import type { PlanDraft } from './plan-draft.rules.js';

export interface DependencyChange {
  link?: LinkType;
  lag?: string;
}

/** Adds a link. Throws DUPLICATE where the pair has one of this type, INVALID_INPUT for an activity after itself. */
export function addDependency(
  draft: PlanDraft,
  id: string,
  predecessor: PlanActivity,
  successor: PlanActivity,
  link: { type: LinkType; lag: string },
): void {
  if (predecessor.id === successor.id) {
    throw new UserError('DEPENDENCY_CYCLE', `"${successor.title}" cannot wait for itself.`, {
      field: ['predecessor'],
      path: [successor.title, successor.title],
    });
  }
  refuseTwin(draft, id, predecessor, successor, link.type);
  draft.changedDependencies.put({ id, predecessorId: predecessor.id, successorId: successor.id, ...link });
}

export function changeDependency(draft: PlanDraft, id: string, change: DependencyChange): void {
  const before = draft.dependency(id);
  const after = { ...before, type: change.link ?? before.type, lag: change.lag ?? before.lag };
  if (after.type !== before.type) {
    const { activities } = draft;
    refuseTwin(
      draft,
      id,
      activities.get(after.predecessorId)!,
      activities.get(after.successorId)!,
      after.type,
    );
  }
  draft.changedDependencies.put(after);
}

/** Makes the links into an activity those that the text says, in Microsoft Project's notation: `12FS+2d, 7SS`. */
export function replacePredecessors(draft: PlanDraft, successor: PlanActivity, text: string): void {
  const said = parsePredecessors(text, draft.codes);
  for (const id of draft.changedDependencies.into(successor.id)) draft.changedDependencies.remove(id);
  for (const { code, type, lag } of said) {
    addDependency(draft, uuidv7(), draft.activity(code, 'predecessors'), successor, { type, lag });
  }
}

function refuseTwin(
  draft: PlanDraft,
  id: string,
  predecessor: PlanActivity,
  successor: PlanActivity,
  type: LinkType,
): void {
  const twin = draft.changedDependencies.twin({
    predecessorId: predecessor.id,
    successorId: successor.id,
    type,
  });
  if (twin !== undefined && twin !== id) {
    throw new UserError(
      'DUPLICATE',
      `"${successor.title}" already has a ${type} link from "${predecessor.title}".`,
      {
        field: ['type'],
      },
    );
  }
}

import { validate as isUuid } from 'uuid';
import { notFound } from '../domain/access-error.js';
import { UserError } from '../domain/user-error.js';
import type { Viewer } from '../platform/auth/viewer.js';
import type { Tx } from '../platform/database/database.js';
import { authorize, type TransitionAction } from './access.rules.js';
import {
  administeredBy,
  findTransition,
  type SeenTransition,
  type Sought,
} from './transitions.repository.js';

/**
 * The transition, if the caller may do this to it. Throws NOT_FOUND for what they may not see, FORBIDDEN for what they
 * may see but not do. With `lock`, other edits of the same transition wait until this transaction ends, and the version that the
 * caller expects must be the one it has: STALE_VERSION. With `table`, the id is
 * that of something in that table, and the transition the one it belongs to.
 */
export async function getTransition(
  tx: Tx,
  viewer: Viewer,
  id: string,
  action: TransitionAction,
  sought: Sought = { lock: false },
): Promise<SeenTransition> {
  const transition = isUuid(id) ? await findTransition(tx, viewer, id, sought) : null;
  if (!transition) throw notFound(sought.table ?? 'transition', id);
  authorize(transition.standing, action);
  if (sought.lock) checkVersion(transition, viewer.expectedVersion ?? null);
  return transition;
}

function checkVersion(transition: SeenTransition, expected: number | null): void {
  if (expected === null || expected === transition.version) return;
  throw new UserError(
    'STALE_VERSION',
    `You expected version ${expected} of the plan, but it is at ${transition.version}; read it again, then repeat the change.`,
    { field: ['expectedVersion'], currentVersion: transition.version },
  );
}

/** Who did it, as the transition knows them: by their name as a participant, else by that of their account. */
export const callerName = (
  viewer: { name: string },
  { standing }: Pick<SeenTransition, 'standing'>,
): string => standing.participant?.name ?? viewer.name;

export {
  authorize,
  authorizeInternal,
  authorizeInvitation,
  authorizePlacement,
  may,
  mayInSql,
  maySeeCosts,
  type Permit,
  permissions,
  permitsOf,
  type Reach,
  refusalOf,
  type Standing,
} from './access.rules.js';
export { administeredBy };
export type { SeenTransition, Sought, TransitionAction };

import { validate as isUuid } from 'uuid';
import { AccessError, notFound } from '../domain/access-error.js';
import type { Viewer } from '../platform/auth/viewer.js';
import type { Tx } from '../platform/database/database.js';
import { getTransition, type SeenTransition, type TransitionAction } from './access.js';

/**
 * Counts the version of a transition up after a change of what belongs to it, so that whoever holds an older version
 * learns that it is stale. The caller holds the transition's lock.
 */
export async function touchTransition(tx: Tx, id: string): Promise<void> {
  await tx.query('update transition set version = version + 1, changed_at = now() where id = $1', [id]);
}

/**
 * What belongs to a transition, such as a participant, with the transition, if the caller may do this to it. With `lock`
 * it is read again once the lock is held, as it may have changed or gone while this waited. Throws NOT_FOUND with its own
 * name and id for what the caller may not see, FORBIDDEN as `getTransition` does.
 */
export async function getBelonging<Row extends { transitionId: string }>(
  tx: Tx,
  viewer: Viewer,
  what: { name: string; id: string; find: (tx: Tx, id: string) => Promise<Row | null> },
  action: TransitionAction,
  options: { lock: boolean } = { lock: false },
): Promise<{ row: Row; transition: SeenTransition }> {
  const { name, id, find } = what;
  const seen = isUuid(id) ? await find(tx, id) : null;
  if (!seen) throw notFound(name, id);
  const transition = await getTransition(tx, viewer, seen.transitionId, action, options).catch(
    (error: unknown) => {
      throw error instanceof AccessError && error.code === 'NOT_FOUND' ? notFound(name, id) : error;
    },
  );
  const row = options.lock ? await find(tx, id) : seen;
  if (!row) throw notFound(name, id);
  return { row, transition };
}

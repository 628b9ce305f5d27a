import type { Side } from '../domain/terms.js';
import type { Tx } from '../platform/database/database.js';
import { deleteRows, findRow, findRows, insertRows, updateRows } from '../platform/database/rows.js';
import { ObligationEntity } from './obligations.entity.js';

/** All of a transition, in the order in which they were recorded. Uses uq_obligation_id_transition_id. */
export async function obligationsOf(tx: Tx, transitionId: string): Promise<ObligationEntity[]> {
  return findRows(tx, ObligationEntity, { transitionId }, 't.id');
}

export async function findObligation(tx: Tx, id: string): Promise<ObligationEntity | null> {
  return findRow(tx, ObligationEntity, { id });
}

export async function insertObligation(tx: Tx, obligation: ObligationEntity): Promise<void> {
  await insertRows(tx, ObligationEntity, [obligation]);
}

export async function updateObligation(
  tx: Tx,
  obligation: ObligationEntity,
  before: ObligationEntity,
): Promise<void> {
  await updateRows(tx, ObligationEntity, [obligation], [before]);
}

export async function deleteObligation(tx: Tx, id: string): Promise<void> {
  await deleteRows(tx, ObligationEntity, [id]);
}

export async function sideOfParticipant(tx: Tx, transitionId: string, id: string): Promise<Side | null> {
  const rows = await tx.query<{ side: Side }[]>(
    'select side from participant where id = $1 and transition_id = $2',
    [id, transitionId],
  );
  return rows[0]?.side ?? null;
}

/** The transitions to which activities belong. */
export async function transitionsOfActivities(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    'select distinct transition_id as id from activity where id = any($1)',
    [ids],
  );
  return rows.map(({ id }) => id);
}

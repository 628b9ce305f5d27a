import type { Tx } from '../platform/database/database.js';
import { findRow } from '../platform/database/rows.js';
import { IdentityEntity } from './accounts.entity.js';

export async function findIdentity(tx: Tx, issuer: string, subject: string): Promise<IdentityEntity | null> {
  return findRow(tx, IdentityEntity, { issuer, subject });
}

/** Answers false where somebody is connected with it already. */
export async function insertIdentity(
  tx: Tx,
  { issuer, subject, userId }: Omit<IdentityEntity, 'createdAt'>,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `insert into identity (issuer, subject, user_id, created_at) values ($1, $2, $3, now())
     on conflict do nothing returning user_id`,
    [issuer, subject, userId],
  );
  return rows.length > 0;
}

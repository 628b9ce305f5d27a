import type { Tx } from '../platform/database/database.js';
import { findRows, insertRows } from '../platform/database/rows.js';
import { AccessTokenEntity } from './accounts.entity.js';

export async function insertToken(tx: Tx, token: AccessTokenEntity): Promise<void> {
  await insertRows(tx, AccessTokenEntity, [token]);
}

/** A user's tokens, expired ones included, the newest first. Uses ix_access_token_user_id. */
export async function tokensOf(tx: Tx, userId: string): Promise<AccessTokenEntity[]> {
  return findRows(tx, AccessTokenEntity, { userId }, 't.created_at desc, t.id desc');
}

/** Removes a token of this user, and with it the sessions that it began; answers whether there was one. */
export async function deleteToken(tx: Tx, id: string, userId: string): Promise<boolean> {
  const [rows] = await tx.query<[unknown[], number]>(
    'delete from access_token where id = $1 and user_id = $2 returning id',
    [id, userId],
  );
  return rows.length > 0;
}

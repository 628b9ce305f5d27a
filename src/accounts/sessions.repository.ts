import type { Tx } from '../platform/database/database.js';
import { insertRows } from '../platform/database/rows.js';
import { SessionEntity } from './accounts.entity.js';

export async function insertSession(tx: Tx, session: SessionEntity): Promise<void> {
  await insertRows(tx, SessionEntity, [session]);
}

/** The sessions of a user that are valid now, the one that was seen last first. Uses ix_session_user_id. */
export async function sessionsOf(tx: Tx, userId: string, idleSeconds: number): Promise<SessionEntity[]> {
  return tx.query(
    `select id, user_id as "userId", method, browser, started_at as "startedAt", last_seen_at as "lastSeenAt",
            least(expires_at, last_seen_at + make_interval(secs => $2)) as "expiresAt"
       from session
      where user_id = $1 and expires_at > now() and last_seen_at > now() - make_interval(secs => $2)
      order by last_seen_at desc, id desc`,
    [userId, idleSeconds],
  );
}

/** Removes a session of this user; answers whether there was one. */
export async function deleteSession(tx: Tx, id: string, userId: string): Promise<boolean> {
  const [rows] = await tx.query<[unknown[], number]>(
    'delete from session where id = $1 and user_id = $2 returning id',
    [id, userId],
  );
  return rows.length > 0;
}

export async function deleteSessionBySecret(tx: Tx, secretHash: string): Promise<void> {
  await tx.query('delete from session where secret_hash = $1', [secretHash]);
}

/** All of a user's sessions but one. */
export async function deleteOtherSessions(tx: Tx, userId: string, keptId: string | null): Promise<void> {
  await tx.query('delete from session where user_id = $1 and id is distinct from $2::uuid', [userId, keptId]);
}

/** A user's sessions that are over, and those beyond `most` that were seen longest ago. */
export async function deleteStaleSessions(
  tx: Tx,
  userId: string,
  { idleSeconds, most }: { idleSeconds: number; most: number },
): Promise<void> {
  await tx.query(
    `delete from session where user_id = $1 and (expires_at <= now() or last_seen_at <= now() - make_interval(secs => $2)
        or id in (select id from session where user_id = $1 order by last_seen_at desc, id desc offset $3))`,
    [userId, idleSeconds, most],
  );
}

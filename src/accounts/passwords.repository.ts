import type { Db, Tx } from '../platform/database/database.js';

/** A user by address, and the hash of their password, if they have one. */
export async function findByEmail(
  db: Db,
  email: string,
): Promise<{ userId: string; passwordHash: string | null } | null> {
  const rows = await db.queryUnbound<{ userId: string; passwordHash: string | null }>(
    `select u.id as "userId", p.password_hash as "passwordHash"
       from app_user u left join user_password p on p.user_id = u.id where u.email = $1`,
    [email],
  );
  return rows[0] ?? null;
}

/** A user's address and the hash of their password, as far as they have them. */
export async function findById(
  db: Db,
  userId: string,
): Promise<{ email: string | null; passwordHash: string | null }> {
  const rows = await db.queryUnbound<{ email: string | null; passwordHash: string | null }>(
    `select u.email, p.password_hash as "passwordHash"
       from app_user u left join user_password p on p.user_id = u.id where u.id = $1`,
    [userId],
  );
  return rows[0]!;
}

/** Keeps a password, and closes the link that may be open to another. */
export async function savePassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  await tx.query(
    `insert into user_password (user_id, password_hash, changed_at) values ($1, $2, now())
     on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = excluded.changed_at`,
    [userId, passwordHash],
  );
  await tx.query('delete from password_reset where user_id = $1', [userId]);
}

/** Opens a link to a new password; an older one is none any more. */
export async function saveReset(
  tx: Tx,
  reset: { userId: string; tokenHash: string; expiresAt: string },
): Promise<void> {
  await tx.query(
    `insert into password_reset (user_id, token_hash, expires_at) values ($1, $2, $3)
     on conflict (user_id) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at`,
    [reset.userId, reset.tokenHash, reset.expiresAt],
  );
}

/** Whose password an open link changes; the row is locked until the transaction ends. */
export async function findReset(
  tx: Tx,
  tokenHash: string,
): Promise<{ userId: string; email: string } | null> {
  const rows = await tx.query<{ userId: string; email: string }[]>(
    `select u.id as "userId", u.email from password_reset r join app_user u on u.id = r.user_id
      where r.token_hash = $1 and r.expires_at > now() for update of r`,
    [tokenHash],
  );
  return rows[0] ?? null;
}

/**
 * Counts an attempt under each key and answers, for each whose window has had more than its limit, in how many seconds that
 * is over. In the order of the keys, so that two of these never wait for each other in a circle.
 */
export async function countAttempt(
  tx: Tx,
  limits: Readonly<Record<string, number>>,
  windowSeconds: number,
): Promise<number[]> {
  await tx.query(`delete from password_attempt where began_at < now() - make_interval(secs => $1)`, [
    windowSeconds,
  ]);
  const keys = Object.keys(limits).sort();
  const rows = await tx.query<{ key: string; attempts: number; seconds: number }[]>(
    `insert into password_attempt (key, attempts, began_at) select key, 1, now() from unnest($1::text[]) key
     on conflict (key) do update set attempts = password_attempt.attempts + 1
     returning key, attempts, ceil(extract(epoch from began_at + make_interval(secs => $2) - now())) as seconds`,
    [keys, windowSeconds],
  );
  return rows.filter(({ key, attempts }) => attempts > limits[key]!).map(({ seconds }) => seconds);
}

export async function forgetAttempts(db: Db, key: string): Promise<void> {
  await db.queryUnbound('delete from password_attempt where key = $1', [key]);
}

/**
 * The user, if the caller administers an organization they belong to; `isOthers` says whether they also belong to, or take part
 * in a transition of, an organization that the caller does not administer.
 */
export async function findAdministered(
  tx: Tx,
  userId: string,
  administered: readonly string[],
): Promise<{ name: string; email: string | null; isOthers: boolean } | null> {
  const rows = await tx.query<{ name: string; email: string | null; isOthers: boolean }[]>(
    `with belongs as (select organization_id from membership where user_id = $1
                      union select organization_id from participant where user_id = $1)
     select u.name, u.email, exists (select from belongs where organization_id <> all($2::uuid[])) as "isOthers"
       from app_user u
      where u.id = $1 and exists (select from belongs where organization_id = any($2::uuid[]))`,
    [userId, administered],
  );
  return rows[0] ?? null;
}

import type { AccessScope, StandingInOrganization } from '../domain/terms.js';
import type { Db } from '../platform/database/database.js';

/** Whose a credential is, with their organizations: those they belong to, and those in a transition of which they take part. */
export interface Owner {
  userId: string;
  name: string;
  email: string | null;
  memberships: { organizationId: string; role: StandingInOrganization }[];
  credentialId: string;
  scope: AccessScope;
  /** It was last seen more than a minute ago, so that this is to be written. */
  isUnseen: boolean;
}

const owner = `u.id as "userId", u.name, u.email,
  coalesce((select json_agg(json_build_object('organizationId', b.organization_id, 'role', b.role))
              from (select organization_id, role from membership where user_id = u.id
                    union all
                    select distinct organization_id, 'GUEST' from participant p where user_id = u.id
                       and not exists (select from membership m
                                        where m.organization_id = p.organization_id and m.user_id = u.id)) b),
           '[]') as memberships`;

/** The owner of a token that is valid now, in one statement. Uses uq_access_token_token_hash. */
export async function findOwnerOfToken(db: Db, tokenHash: string): Promise<Owner | null> {
  const rows = await db.queryUnbound<Owner>(
    `select ${owner}, t.id as "credentialId", t.scope,
            coalesce(t.last_used_at < now() - interval '1 minute', true) as "isUnseen"
       from access_token t join app_user u on u.id = t.user_id
      where t.token_hash = $1 and (t.expires_at is null or t.expires_at > now())`,
    [tokenHash],
  );
  return rows[0] ?? null;
}

/**
 * The owner of a session that is valid now, in one statement: neither too old nor idle for too long, and where it was begun
 * with a token, as long and as far as that is. Uses uq_session_secret_hash.
 */
export async function findOwnerOfSession(
  db: Db,
  secretHash: string,
  idleSeconds: number,
): Promise<Owner | null> {
  const rows = await db.queryUnbound<Owner>(
    `select ${owner}, s.id as "credentialId", coalesce(t.scope, 'ADMIN') as scope,
            s.last_seen_at < now() - interval '1 minute' as "isUnseen"
       from session s join app_user u on u.id = s.user_id left join access_token t on t.id = s.access_token_id
      where s.secret_hash = $1 and s.expires_at > now() and s.last_seen_at > now() - make_interval(secs => $2)
        and (t.expires_at is null or t.expires_at > now())`,
    [secretHash, idleSeconds],
  );
  return rows[0] ?? null;
}

/** At most once a minute, however many requests come at the same time. */
export async function touchToken(db: Db, id: string): Promise<void> {
  await db.queryUnbound(
    `update access_token set last_used_at = now()
      where id = $1 and coalesce(last_used_at < now() - interval '1 minute', true)`,
    [id],
  );
}

/** At most once a minute, however many requests come at the same time. */
export async function touchSession(db: Db, id: string): Promise<void> {
  await db.queryUnbound(
    `update session set last_seen_at = now() where id = $1 and last_seen_at < now() - interval '1 minute'`,
    [id],
  );
}

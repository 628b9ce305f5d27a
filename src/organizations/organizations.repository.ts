import type { OrganizationRole } from '../domain/terms.js';
import type { Db, Tx } from '../platform/database/database.js';
import { insertRows } from '../platform/database/rows.js';
import { AccessTokenEntity } from './access-token.entity.js';
import { MembershipEntity, OrganizationEntity, UserEntity } from './organizations.entity.js';

export interface TokenOwner {
  userId: string;
  name: string;
  memberships: { organizationId: string; role: OrganizationRole }[];
}

/** Who a token belongs to, and their organizations, in one statement. Uses uq_access_token_token_hash. */
export async function findTokenOwner(db: Db, tokenHash: string): Promise<TokenOwner | null> {
  const rows = await db.queryUnbound<TokenOwner>(
    `select u.id as "userId", u.name,
            coalesce((select json_agg(json_build_object('organizationId', m.organization_id, 'role', m.role))
                        from membership m where m.user_id = u.id), '[]') as memberships
       from access_token t join app_user u on u.id = t.user_id
      where t.token_hash = $1`,
    [tokenHash],
  );
  return rows[0] ?? null;
}

export type OrganizationRow = OrganizationEntity & { viewerRole: OrganizationRole };

export async function findOrganizations(tx: Tx, userId: string): Promise<OrganizationRow[]> {
  return tx.query<OrganizationRow[]>(
    `select o.id, o.name, o.created_at as "createdAt", m.role as "viewerRole"
       from membership m join organization o on o.id = m.organization_id
      where m.user_id = $1 order by o.name, o.id`,
    [userId],
  );
}

export async function insertOrganization(
  tx: Tx,
  organization: OrganizationEntity,
  adminId: string,
): Promise<void> {
  await insertRows(tx, OrganizationEntity, [organization]);
  await insertRows(tx, MembershipEntity, [
    { organizationId: organization.id, userId: adminId, role: 'ADMIN' },
  ]);
}

export async function renameOrganization(tx: Tx, id: string, name: string): Promise<void> {
  await tx.query('update organization set name = $2 where id = $1', [id, name]);
}

export async function deleteOrganization(tx: Tx, id: string): Promise<void> {
  await tx.query('delete from organization where id = $1', [id]);
}

export async function countTransitions(tx: Tx, organizationId: string): Promise<number> {
  const [row] = await tx.query<[{ count: number }]>(
    'select count(*) from transition where organization_id = $1',
    [organizationId],
  );
  return row.count;
}

export async function insertUser(tx: Tx, user: UserEntity): Promise<void> {
  await insertRows(tx, UserEntity, [user]);
}

export async function insertToken(tx: Tx, token: AccessTokenEntity): Promise<void> {
  await insertRows(tx, AccessTokenEntity, [token]);
}

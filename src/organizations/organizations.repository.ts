import type { OrganizationRole } from '../domain/terms.js';
import type { Tx } from '../platform/database/database.js';
import { insertRows } from '../platform/database/rows.js';
import { pageOf } from '../platform/database/page.js';
import type { Connection, PageArgs, SortKey } from '../platform/graphql/connection.js';
import { MembershipEntity, OrganizationEntity, UserEntity } from './organizations.entity.js';

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

/** Answers false where somebody has this address already. */
export async function insertUser(tx: Tx, { id, name, email, createdAt }: UserEntity): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `insert into app_user (id, name, email, created_at) values ($1, $2, $3, $4)
     on conflict (email) do nothing returning id`,
    [id, name, email, createdAt],
  );
  return rows.length > 0;
}

/** Answers false where somebody else has this address already. */
export async function setEmail(tx: Tx, userId: string, email: string): Promise<boolean> {
  const [rows] = await tx.query<[unknown[], number]>(
    `update app_user set email = $2
      where id = $1 and not exists (select from app_user other where other.email = $2 and other.id <> $1) returning id`,
    [userId, email],
  );
  return rows.length > 0;
}

/** Holds back other changes of the organization's members until the transaction ends. */
export async function lockOrganization(tx: Tx, id: string): Promise<void> {
  await tx.query('select from organization where id = $1 for update', [id]);
}

export interface MemberRow {
  organizationId: string;
  userId: string;
  name: string;
  email: string | null;
  role: OrganizationRole;
}

const members = (where: string): string =>
  `select m.organization_id as "organizationId", u.id as "userId", u.name, u.email, m.role
     from membership m join app_user u on u.id = m.user_id where ${where}`;

/** A page of an organization's members, by name. */
export async function pageOfMembers(
  tx: Tx,
  organizationId: string,
  args: PageArgs,
): Promise<Connection<MemberRow>> {
  const keys: SortKey[] = [
    { sql: 'lower(x.name)', type: 'text', descending: false },
    { sql: 'x."userId"', type: 'uuid', descending: false },
  ];
  const counted = 'membership where organization_id = $1';
  return pageOf(tx, { source: members('m.organization_id = $1'), counted }, [organizationId], keys, args);
}

export async function findMember(tx: Tx, organizationId: string, userId: string): Promise<MemberRow | null> {
  const rows = await tx.query<MemberRow[]>(members('m.organization_id = $1 and m.user_id = $2'), [
    organizationId,
    userId,
  ]);
  return rows[0] ?? null;
}

/** Its members with one of these roles. */
export async function countMembers(
  tx: Tx,
  organizationId: string,
  roles: readonly string[],
): Promise<number> {
  const [row] = await tx.query<[{ count: number }]>(
    'select count(*) from membership where organization_id = $1 and role = any($2)',
    [organizationId, roles],
  );
  return row.count;
}

/** Makes a user a member; answers false where they are one. */
export async function insertMember(tx: Tx, member: MembershipEntity): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `insert into membership (organization_id, user_id, role) values ($1, $2, $3) on conflict do nothing returning role`,
    [member.organizationId, member.userId, member.role],
  );
  return rows.length > 0;
}

export async function updateMember(
  tx: Tx,
  { organizationId, userId, role }: Pick<MemberRow, 'organizationId' | 'userId' | 'role'>,
): Promise<void> {
  await tx.query('update membership set role = $3 where organization_id = $1 and user_id = $2', [
    organizationId,
    userId,
    role,
  ]);
}

/** Removes a member, who stays in the organization's transitions as a person without a login. Uses ix_participant_user_id. */
export async function deleteMember(tx: Tx, organizationId: string, userId: string): Promise<void> {
  await tx.query('delete from membership where organization_id = $1 and user_id = $2', [
    organizationId,
    userId,
  ]);
  await tx.query('update participant set user_id = null where organization_id = $1 and user_id = $2', [
    organizationId,
    userId,
  ]);
}

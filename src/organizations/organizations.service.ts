import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AccessError, notFound } from '../domain/access-error.js';
import type { OrganizationRole } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import type { Connection, PageArgs } from '../platform/graphql/connection.js';
import type { MembershipEntity } from './organizations.entity.js';
import { mayInOrganization, type OrganizationAction, standingsThatMay } from './access.rules.js';
import * as repository from './organizations.repository.js';
import type { MemberRow, OrganizationRow } from './organizations.repository.js';

@Injectable()
export class OrganizationsService {
  constructor(private readonly db: Db) {}

  async list(viewer: Viewer): Promise<OrganizationRow[]> {
    return this.db.read(viewer, (tx) => repository.findOrganizations(tx, viewer.userId));
  }

  async get(viewer: Viewer, id: string): Promise<OrganizationRow> {
    const found = (await this.list(viewer)).find((organization) => organization.id === id);
    if (!found) throw notFound('organization', id);
    return found;
  }

  async create(viewer: Viewer, name: string): Promise<OrganizationRow> {
    const organization = { id: uuidv7(), name: named(name), createdAt: new Date().toISOString() };
    const organizations = new Map([...viewer.organizations, [organization.id, 'ADMIN']]);
    await this.db.write({ ...viewer, organizations }, (tx) =>
      repository.insertOrganization(tx, organization, viewer.userId),
    );
    return { ...organization, viewerRole: 'ADMIN' };
  }

  async rename(viewer: Viewer, id: string, name: string): Promise<OrganizationRow> {
    const organization = await this.authorized(viewer, id, 'ADMINISTER');
    await this.db.write(viewer, (tx) => repository.renameOrganization(tx, id, named(name)));
    return { ...organization, name };
  }

  /** Only an empty organization goes: its transitions are somebody's work. */
  async delete(viewer: Viewer, id: string): Promise<void> {
    const organization = await this.authorized(viewer, id, 'ADMINISTER');
    await this.db.write(viewer, async (tx) => {
      const transitions = await repository.countTransitions(tx, id);
      if (transitions > 0) {
        throw new UserError(
          'IN_USE',
          `"${organization.name}" still has ${transitions} transitions, or had them until a few days ago; delete them first, and wait until they can no longer be restored.`,
          {
            field: ['id'],
          },
        );
      }
      await repository.deleteOrganization(tx, id);
    });
  }

  /** Within a transaction. Throws DUPLICATE where somebody has this address. */
  async createUser(tx: Tx, { name, email }: { name: string; email: string | null }): Promise<string> {
    const user = { id: uuidv7(), name: name.trim(), email, createdAt: new Date().toISOString() };
    if (!(await repository.insertUser(tx, user))) throw emailTaken(email!);
    return user.id;
  }

  /** Within a transaction: the address of a user who has none. Throws DUPLICATE where somebody has it. */
  async setEmail(tx: Tx, userId: string, email: string): Promise<void> {
    if (!(await repository.setEmail(tx, userId, email))) throw emailTaken(email);
  }

  /** Within a transaction: an organization with this user as its administrator; answers its id. */
  async found(tx: Tx, name: string, adminId: string): Promise<string> {
    const organization = { id: uuidv7(), name, createdAt: new Date().toISOString() };
    await repository.insertOrganization(tx, organization, adminId);
    return organization.id;
  }

  /** Within a transaction. Throws DUPLICATE for whoever is a member already. */
  async addMember(tx: Tx, member: MembershipEntity): Promise<void> {
    if (!(await repository.insertMember(tx, member))) {
      throw new UserError('DUPLICATE', 'You are a member of this organization already.');
    }
  }

  /** Who belongs to an organization, by name; for its members. */
  async members(viewer: Viewer, organizationId: string, page: PageArgs): Promise<Connection<MemberRow>> {
    await this.get(viewer, organizationId);
    return this.db.read(viewer, (tx) => repository.pageOfMembers(tx, organizationId, page));
  }

  /** Throws LAST_ADMIN where nobody would be left to do this. */
  async changeRole(
    viewer: Viewer,
    organizationId: string,
    userId: string,
    role: OrganizationRole,
  ): Promise<MemberRow> {
    await this.authorized(viewer, organizationId, 'ADMINISTER');
    return this.db.write(viewer, async (tx) => {
      const member = await lockedMember(tx, organizationId, userId);
      if (!mayInOrganization(role, 'ADMINISTER')) await checkAdminStays(tx, member);
      await repository.updateMember(tx, { ...member, role });
      return { ...member, role };
    });
  }

  /** Everybody may leave, administrators may remove others. Throws LAST_ADMIN where nobody would be left to do this. */
  async removeMember(viewer: Viewer, organizationId: string, userId: string): Promise<void> {
    if (userId === viewer.userId) await this.get(viewer, organizationId);
    else await this.authorized(viewer, organizationId, 'ADMINISTER');
    await this.db.write(viewer, async (tx) => {
      await checkAdminStays(tx, await lockedMember(tx, organizationId, userId));
      await repository.deleteMember(tx, organizationId, userId);
    });
  }

  /** The organization, if the caller may do this there. Throws NOT_FOUND or FORBIDDEN. */
  async authorized(viewer: Viewer, id: string, action: OrganizationAction): Promise<OrganizationRow> {
    const organization = await this.get(viewer, id);
    if (mayInOrganization(organization.viewerRole, action)) return organization;
    throw new AccessError('FORBIDDEN', `Only an administrator of "${organization.name}" may do this.`);
  }
}

const emailTaken = (email: string): UserError =>
  new UserError('DUPLICATE', `There is an account with the address ${email}; sign in with that.`, {
    field: ['email'],
  });

/** A member, while no other change of the organization's members goes on. Throws NOT_FOUND. */
async function lockedMember(tx: Tx, organizationId: string, userId: string): Promise<MemberRow> {
  await repository.lockOrganization(tx, organizationId);
  const member = await repository.findMember(tx, organizationId, userId);
  if (member) return member;
  throw new UserError('NOT_FOUND', `There is no user "${userId}" in this organization.`, {
    field: ['userId'],
  });
}

async function checkAdminStays(tx: Tx, { organizationId, name, role }: MemberRow): Promise<void> {
  if (!mayInOrganization(role, 'ADMINISTER')) return;
  if ((await repository.countMembers(tx, organizationId, standingsThatMay('ADMINISTER'))) > 1) return;
  throw new UserError(
    'LAST_ADMIN',
    `${name} is the only administrator of this organization; make somebody else one first.`,
    { field: ['userId'] },
  );
}

function named(name: string): string {
  if (name.trim() === '')
    throw new UserError('INVALID_INPUT', 'An organization needs a name.', { field: ['name'] });
  return name.trim();
}

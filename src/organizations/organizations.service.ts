import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { AccessError, notFound } from '../domain/access-error.js';
import { UserError } from '../domain/user-error.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import * as repository from './organizations.repository.js';
import type { OrganizationRow } from './organizations.repository.js';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

@Injectable()
export class OrganizationsService {
  constructor(private readonly db: Db) {}

  /** Who a token belongs to; null for one that is not ours. */
  async authenticate(token: string): Promise<Viewer | null> {
    const owner = await repository.findTokenOwner(this.db, hashOf(token));
    if (!owner) return null;
    return {
      userId: owner.userId,
      name: owner.name,
      organizations: new Map(owner.memberships.map(({ organizationId, role }) => [organizationId, role])),
    };
  }

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
    const organization = await this.administered(viewer, id);
    await this.db.write(viewer, (tx) => repository.renameOrganization(tx, id, named(name)));
    return { ...organization, name };
  }

  /** Only an empty organization goes: its transitions are somebody's work. */
  async delete(viewer: Viewer, id: string): Promise<void> {
    const organization = await this.administered(viewer, id);
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

  /** Makes a user with this token the administrator of a new organization; the token is kept as its hash alone. */
  async admit(name: string, organizationName: string, token: string): Promise<Viewer> {
    const now = new Date().toISOString();
    const userId = uuidv7();
    const organizationId = uuidv7();
    await this.db.writeUnbound(async (tx) => {
      await repository.insertUser(tx, { id: userId, name, email: null, createdAt: now });
      await repository.insertOrganization(
        tx,
        { id: organizationId, name: organizationName, createdAt: now },
        userId,
      );
      const tokenRow = {
        id: uuidv7(),
        userId,
        name: 'This machine',
        tokenHash: hashOf(token),
        createdAt: now,
      };
      await repository.insertToken(tx, tokenRow);
    });
    return { userId, name, organizations: new Map([[organizationId, 'ADMIN']]) };
  }

  private async administered(viewer: Viewer, id: string): Promise<OrganizationRow> {
    const organization = await this.get(viewer, id);
    if (organization.viewerRole === 'ADMIN') return organization;
    throw new AccessError('FORBIDDEN', `Only an administrator of "${organization.name}" may do this.`);
  }
}

function named(name: string): string {
  if (name.trim() === '')
    throw new UserError('INVALID_INPUT', 'An organization needs a name.', { field: ['name'] });
  return name.trim();
}

import { Injectable } from '@nestjs/common';
import { UserError } from '../domain/user-error.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { Tx } from '../platform/database/database.js';
import * as repository from './identities.repository.js';

/** Somebody as an OpenID Connect provider knows them. */
export interface Identity {
  issuer: string;
  subject: string;
}

/**
 * Who is who at a provider. Only issuer and subject say so: an address may be given to somebody else, and whoever made an
 * account with it here may not be whom it belongs to there.
 */
@Injectable()
export class IdentitiesService {
  constructor(private readonly organizations: OrganizationsService) {}

  async findUser(tx: Tx, { issuer, subject }: Identity): Promise<string | null> {
    return (await repository.findIdentity(tx, issuer, subject))?.userId ?? null;
  }

  /** A user who signs in as this. Throws DUPLICATE for an address that is somebody's, or an identity connected meanwhile. */
  async createUser(
    tx: Tx,
    identity: Identity,
    person: { name: string; email: string | null },
  ): Promise<string> {
    const userId = await this.organizations.createUser(tx, person);
    await this.connect(tx, identity, userId);
    return userId;
  }

  /** Lets a user sign in as this, too. Throws DUPLICATE where another does. */
  async connect(tx: Tx, identity: Identity, userId: string): Promise<void> {
    if (await repository.insertIdentity(tx, { ...identity, userId })) return;
    if ((await this.findUser(tx, identity)) === userId) return;
    throw new UserError(
      'DUPLICATE',
      'Another account here is connected with this one of the provider already.',
    );
  }
}

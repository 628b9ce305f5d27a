import { Injectable } from '@nestjs/common';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { notFound } from '../domain/access-error.js';
import type { AccessScope } from '../domain/terms.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { hashOf, newSecret } from '../platform/auth/secret.js';
import { Db } from '../platform/database/database.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { AccessTokenEntity } from './accounts.entity.js';
import * as repository from './access-tokens.repository.js';
import { checkNewToken, tokenPrefix } from './access-tokens.rules.js';

const dayMs = 24 * 60 * 60 * 1000;

/** Tokens with which scripts act for a user. */
@Injectable()
export class AccessTokensService {
  constructor(
    private readonly db: Db,
    private readonly organizations: OrganizationsService,
  ) {}

  /** The caller's own, the newest first. */
  async list(viewer: Viewer): Promise<AccessTokenEntity[]> {
    return this.db.read(viewer, (tx) => repository.tokensOf(tx, viewer.userId));
  }

  /** A token of the caller's, and the token itself, which nobody can be told a second time. */
  async create(
    viewer: Viewer,
    wanted: { name: string; scope: AccessScope; expiresInDays: number },
  ): Promise<{ accessToken: AccessTokenEntity; token: string }> {
    const token = newSecret(tokenPrefix);
    return this.db.write(viewer, async (tx) => {
      const now = Date.now();
      const accessToken: AccessTokenEntity = {
        id: uuidv7(),
        userId: viewer.userId,
        name: checkNewToken(wanted.name, await repository.tokensOf(tx, viewer.userId)),
        tokenHash: hashOf(token),
        scope: wanted.scope,
        createdAt: new Date(now).toISOString(),
        expiresAt: new Date(now + wanted.expiresInDays * dayMs).toISOString(),
        lastUsedAt: null,
      };
      await repository.insertToken(tx, accessToken);
      return { accessToken, token };
    });
  }

  /** Ends one of the caller's own at once, with the sessions that it began. Throws NOT_FOUND. */
  async revoke(viewer: Viewer, id: string): Promise<void> {
    const found =
      isUuid(id) && (await this.db.write(viewer, (tx) => repository.deleteToken(tx, id, viewer.userId)));
    if (!found) throw notFound('access token', id);
  }

  /** Makes a user with this token, which is good for everything and for ever, the administrator of a new organization. */
  async admit(name: string, organizationName: string, token: string): Promise<Viewer> {
    const id = uuidv7();
    return this.db.writeUnbound(async (tx) => {
      const userId = await this.organizations.createUser(tx, { name, email: null });
      const organizationId = await this.organizations.found(tx, organizationName, userId);
      await repository.insertToken(tx, {
        id,
        userId,
        name: 'This machine',
        tokenHash: hashOf(token),
        scope: 'ADMIN',
        createdAt: new Date().toISOString(),
        expiresAt: null,
        lastUsedAt: null,
      });
      const credential = { kind: 'TOKEN', id, scope: 'ADMIN' } as const;
      return { userId, name, email: null, organizations: new Map([[organizationId, 'ADMIN']]), credential };
    });
  }
}

import { Injectable } from '@nestjs/common';
import type { Viewer } from '../platform/auth/viewer.js';
import { hashOf } from '../platform/auth/secret.js';
import { Db } from '../platform/database/database.js';
import type { Authenticator } from '../platform/http/authentication.js';
import * as repository from './authentication.repository.js';
import type { Owner } from './authentication.repository.js';
import { sessionIdleSeconds } from './session-length.js';

/** Says whose a token or session is, and when it was last seen. Asked with every request, so what is revoked ends at once. */
@Injectable()
export class AuthenticationService implements Authenticator {
  constructor(private readonly db: Db) {}

  async byToken(token: string): Promise<Viewer | null> {
    const owner = await repository.findOwnerOfToken(this.db, hashOf(token));
    if (owner?.isUnseen) await repository.touchToken(this.db, owner.credentialId);
    return owner && toViewer(owner, 'TOKEN');
  }

  async bySession(secret: string): Promise<Viewer | null> {
    const owner = await repository.findOwnerOfSession(this.db, hashOf(secret), sessionIdleSeconds);
    if (owner?.isUnseen) await repository.touchSession(this.db, owner.credentialId);
    return owner && toViewer(owner, 'SESSION');
  }
}

function toViewer(
  { userId, name, email, memberships, credentialId, scope }: Owner,
  kind: 'TOKEN' | 'SESSION',
): Viewer {
  return {
    userId,
    name,
    email,
    organizations: new Map(memberships.map(({ organizationId, role }) => [organizationId, role])),
    credential: { kind, id: credentialId, scope },
  };
}

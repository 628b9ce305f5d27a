import { Injectable } from '@nestjs/common';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { notFound } from '../domain/access-error.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { hashOf, newSecret } from '../platform/auth/secret.js';
import { Db, type Tx } from '../platform/database/database.js';
import type { SessionEntity } from './accounts.entity.js';
import * as repository from './sessions.repository.js';
import { mostSessions, sessionIdleSeconds, sessionSeconds } from './session-length.js';
import type { SignInMethod } from './sign-in-method.js';

/** What a session begins with. */
export interface SessionStart {
  userId: string;
  method: SignInMethod;
  /** The token it is begun with, where it is one. */
  accessTokenId?: string;
  /** What the browser calls itself. */
  browser: string | null;
  /** What the browser's cookie held until now: that session ends. */
  replacedSecret: string | null;
}

/** Browsers that have signed in. */
@Injectable()
export class SessionsService {
  constructor(private readonly db: Db) {}

  /** Begins a session; answers what the cookie is to hold. Always anew, so that nobody can prepare it. */
  async begin(start: SessionStart): Promise<string> {
    return this.db.writeUnbound((tx) => begin(tx, start));
  }

  /** Signs the browser out whose cookie holds this. */
  async end(secret: string): Promise<void> {
    await this.db.writeUnbound((tx) => repository.deleteSessionBySecret(tx, hashOf(secret)));
  }

  /** The caller's own, the one that was seen last first. */
  async list(viewer: Viewer): Promise<SessionEntity[]> {
    return this.db.read(viewer, (tx) => repository.sessionsOf(tx, viewer.userId, sessionIdleSeconds));
  }

  /** Ends one of the caller's own at once. Throws NOT_FOUND. */
  async revoke(viewer: Viewer, id: string): Promise<void> {
    const found =
      isUuid(id) && (await this.db.write(viewer, (tx) => repository.deleteSession(tx, id, viewer.userId)));
    if (!found) throw notFound('session', id);
  }
}

async function begin(tx: Tx, start: SessionStart): Promise<string> {
  const { userId, method, accessTokenId = null, browser, replacedSecret } = start;
  const secret = newSecret();
  const now = Date.now();
  if (replacedSecret !== null) await repository.deleteSessionBySecret(tx, hashOf(replacedSecret));
  await repository.insertSession(tx, {
    id: uuidv7(),
    userId,
    secretHash: hashOf(secret),
    method,
    accessTokenId,
    browser: browser?.slice(0, 300) ?? null,
    startedAt: new Date(now).toISOString(),
    lastSeenAt: new Date(now).toISOString(),
    expiresAt: new Date(now + sessionSeconds * 1000).toISOString(),
  });
  await repository.deleteStaleSessions(tx, userId, { idleSeconds: sessionIdleSeconds, most: mostSessions });
  return secret;
}

import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Config } from '../config/config.js';
import { configToken } from '../config/config.module.js';
import { AccessError } from '../domain/access-error.js';
import { sessionSeconds } from '../accounts/session-length.js';
import { type SessionStart, SessionsService } from '../accounts/sessions.service.js';
import { isForeign } from '../platform/http/authentication.middleware.js';
import {
  clearCookie,
  type OwnCookie,
  readCookie,
  sessionCookie,
  setCookie,
} from '../platform/http/cookies.js';
import { wayOutSeconds } from './oidc-sign-in.service.js';

/** Lax: the browser comes back from the provider's site, where a strict cookie is not sent. */
const wayOutCookie: OwnCookie = { name: 'baton_way_out', sameSite: 'lax' };

/** What signing in has to do with the browser: its cookies, and where its requests come from. */
@Injectable()
export class Browser {
  constructor(
    private readonly sessions: SessionsService,
    @Inject(configToken) private readonly config: Config,
  ) {}

  /** Throws FORBIDDEN where a page of another site has the browser ask, which would sign it in or out for somebody else. */
  checkOwn(request: Request): void {
    if (isForeign(request)) {
      throw new AccessError('FORBIDDEN', 'Sign in on the pages of this server, not from another site.');
    }
  }

  /** Begins a session in place of the one that there may be. */
  async signIn(
    request: Request,
    response: Response,
    who: Pick<SessionStart, 'userId' | 'method' | 'accessTokenId'>,
  ): Promise<void> {
    const value = await this.sessions.begin({
      ...who,
      browser: request.headers['user-agent'] ?? null,
      replacedSecret: this.read(request, sessionCookie),
    });
    this.set(request, response, sessionCookie, value, sessionSeconds);
  }

  async signOut(request: Request, response: Response): Promise<void> {
    const secret = this.read(request, sessionCookie);
    if (secret !== null) await this.sessions.end(secret);
    clearCookie(request, response, sessionCookie, this.config.publicUrl);
  }

  /** Marks the browser that goes to the provider. */
  leave(request: Request, response: Response, value: string): void {
    this.set(request, response, wayOutCookie, value, wayOutSeconds);
  }

  /** The mark of a browser that comes back, which loses it. */
  comeBack(request: Request, response: Response): string | null {
    clearCookie(request, response, wayOutCookie, this.config.publicUrl);
    return this.read(request, wayOutCookie);
  }

  private read(request: Request, cookie: OwnCookie): string | null {
    return readCookie(request, cookie, this.config.publicUrl);
  }

  private set(request: Request, response: Response, cookie: OwnCookie, value: string, seconds: number): void {
    setCookie(request, response, cookie, this.config.publicUrl, { value, seconds });
  }
}

/** Sends a page whose one script is ours, and which nobody frames or caches. */
export function sendPage(response: Response, status: number, page: (nonce: string) => string): void {
  const nonce = randomBytes(16).toString('base64');
  response.setHeader(
    'Content-Security-Policy',
    `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
  );
  response.setHeader('Cache-Control', 'no-store');
  response.status(status).type('html').send(page(nonce));
}

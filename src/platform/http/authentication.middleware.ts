import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import type { ViewedRequest, Viewer } from '../auth/viewer.js';

/** Knows whose a token is; bound to the feature that keeps the tokens. */
export abstract class TokenAuthenticator {
  abstract authenticate(token: string): Promise<Viewer | null>;
}

export const tokenCookie = 'baton_token';

/** Says who calls, by the header's token or else by the cookie of a browser that has signed in. Refuses nobody. */
@Injectable()
export class AuthenticationMiddleware implements NestMiddleware {
  constructor(private readonly authenticator: TokenAuthenticator) {}

  async use(request: ViewedRequest, _response: Response, next: NextFunction): Promise<void> {
    const token = tokenOf(request);
    if (token !== null) request.viewer = (await this.authenticator.authenticate(token)) ?? undefined;
    next();
  }
}

/** A header that is no token of ours does not fall back to the cookie: whoever sends one means it. */
function tokenOf(request: ViewedRequest): string | null {
  const header = request.headers.authorization;
  if (header !== undefined) return /^Bearer +(\S+)$/i.exec(header)?.[1] ?? null;
  if (!isSameSite(request)) return null;
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim().split('='));
  return cookies.find(([name]) => name === tokenCookie)?.[1] ?? null;
}

/** A cookie counts only where the browser says that our own page asks, or its user, by typing the address. */
function isSameSite({ headers, method }: ViewedRequest): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || (site === 'none' && method === 'GET');
  const { origin, host } = headers;
  return origin === undefined ? method === 'GET' : URL.canParse(origin) && new URL(origin).host === host;
}

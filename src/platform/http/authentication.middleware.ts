import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Response } from 'express';
import type { ViewedRequest } from '../auth/viewer.js';
import { Authentication } from './authentication.js';
import { isGraphQL, isHealthCheck, RateLimits } from './rate-limits.js';

export const tokenCookie = 'baton_token';

/** What a file costs in points: it holds a whole plan. */
const filePoints = 1000;

/** Says who calls, by the header's token or else by the cookie of a browser that has signed in. Refuses only who asks too often. */
@Injectable()
export class AuthenticationMiddleware implements NestMiddleware {
  constructor(
    private readonly authentication: Authentication,
    private readonly rates: RateLimits,
  ) {}

  async use(request: ViewedRequest, _response: Response, next: NextFunction): Promise<void> {
    const token = tokenOf(request);
    if (isHealthCheck(request)) {
      next();
      return;
    }
    if (token === null) await this.authentication.countStranger(request);
    else request.viewer = (await this.authentication.viewerOf(token, request)) ?? undefined;
    // An operation of GraphQL is counted by what it costs.
    if (request.viewer && !isGraphQL(request))
      await this.rates.spend('POINTS', request.viewer.userId, filePoints);
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

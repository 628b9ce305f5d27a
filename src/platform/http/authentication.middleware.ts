import { Inject, Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import type { Config } from '../../config/config.js';
import { configToken } from '../../config/config.module.js';
import type { ViewedRequest } from '../auth/viewer.js';
import { Authentication, type BroughtCredential } from './authentication.js';
import { readCookie, sessionCookie } from './cookies.js';
import { isGraphQL, isHealthCheck, RateLimits } from './rate-limits.js';

/** What a file costs in points: it holds a whole plan. */
const filePoints = 1000;

/** Says who calls, by the header's token or else by the cookie of a browser that has signed in. Refuses only who asks too often. */
@Injectable()
export class AuthenticationMiddleware implements NestMiddleware {
  constructor(
    private readonly authentication: Authentication,
    private readonly rates: RateLimits,
    @Inject(configToken) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  async use(request: ViewedRequest, _response: Response, next: NextFunction): Promise<void> {
    if (isHealthCheck(request)) {
      next();
      return;
    }
    const credential = this.credentialOf(request);
    if (credential === null) await this.authentication.countStranger(request);
    else request.viewer = (await this.authentication.viewerOf(credential, request)) ?? undefined;
    // An operation of GraphQL is counted by what it costs.
    if (request.viewer && !isGraphQL(request))
      await this.rates.spend('POINTS', request.viewer.userId, filePoints);
    next();
  }

  /** A header that is no token of ours does not fall back to the cookie: whoever sends one means it. */
  private credentialOf(request: Request): BroughtCredential | null {
    const header = request.headers.authorization;
    if (header !== undefined) {
      const token = /^Bearer +(\S+)$/i.exec(header)?.[1];
      return token === undefined ? null : { kind: 'TOKEN', secret: token };
    }
    if (!isOwnPage(request)) return null;
    const secret = readCookie(request, sessionCookie, this.config.publicUrl);
    return secret === null ? null : { kind: 'SESSION', secret };
  }
}

/** A cookie counts only where the browser says that our own page asks, or its user, by typing the address. */
function isOwnPage(request: Request): boolean {
  const { headers, method } = request;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || (site === 'none' && method === 'GET');
  return headers.origin === undefined ? method === 'GET' : isOwnOrigin(request);
}

/** Whether a browser says that a page of another origin asks; programs say nothing. */
export function isForeign(request: Request): boolean {
  const { headers } = request;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin';
  return headers.origin !== undefined && !isOwnOrigin(request);
}

const isOwnOrigin = ({ headers: { origin = '', host } }: Request): boolean =>
  URL.canParse(origin) && new URL(origin).host === host;

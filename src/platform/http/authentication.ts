import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Viewer } from '../auth/viewer.js';
import { addressOf, RateLimits } from './rate-limits.js';

/** Knows whose a token is; bound to the feature that keeps the tokens. */
export abstract class TokenAuthenticator {
  abstract authenticate(token: string): Promise<Viewer | null>;
}

/** Tokens that are remembered as good, the oldest dropped first. */
const rememberedTokens = 10_000;

/**
 * Says whose a token is. An address that tries too many is not heard any more for the rest of the minute: LimitError. A
 * token that was good before is heard all the same, so that nobody is locked out by others at their address.
 */
@Injectable()
export class Authentication {
  /** Hashes. */
  private readonly good = new Set<string>();

  constructor(
    private readonly authenticator: TokenAuthenticator,
    private readonly rates: RateLimits,
  ) {}

  async viewerOf(token: string, request: Request): Promise<Viewer | null> {
    const hash = createHash('sha256').update(token).digest('base64');
    const isKnown = this.good.has(hash);
    if (!isKnown) await this.countStranger(request);
    const viewer = await this.authenticator.authenticate(token);
    if (!viewer) {
      this.good.delete(hash);
    } else if (!isKnown) {
      await this.rates.refund('STRANGERS', addressOf(request), 1);
      this.good.add(hash);
      if (this.good.size > rememberedTokens) this.good.delete(this.good.values().next().value!);
    }
    return viewer;
  }

  /** Counts a request that brings no token. Throws LimitError. */
  async countStranger(request: Request): Promise<void> {
    await this.rates.spend('STRANGERS', addressOf(request), 1);
  }
}

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Viewer } from '../auth/viewer.js';
import { addressOf, RateLimits } from './rate-limits.js';

/** Knows whose a credential is; bound to the feature that keeps them. Answers null for one that is not valid. */
export abstract class Authenticator {
  abstract byToken(token: string): Promise<Viewer | null>;
  abstract bySession(secret: string): Promise<Viewer | null>;
}

/** What a request brings to prove who asks. */
export interface BroughtCredential {
  kind: Viewer['credential']['kind'];
  secret: string;
}

/** Credentials that are remembered as good, the oldest dropped first. */
const remembered = 10_000;

/**
 * Says whose a credential is. An address that tries too many is not heard any more for the rest of the minute: LimitError. One
 * that was good before is heard all the same, so that nobody is locked out by others at their address.
 */
@Injectable()
export class Authentication {
  /** Hashes. */
  private readonly good = new Set<string>();

  constructor(
    private readonly authenticator: Authenticator,
    private readonly rates: RateLimits,
  ) {}

  async viewerOf({ kind, secret }: BroughtCredential, request: Request): Promise<Viewer | null> {
    const hash = createHash('sha256').update(`${kind} ${secret}`).digest('base64');
    const isKnown = this.good.has(hash);
    if (!isKnown) await this.countStranger(request);
    const viewer = await (kind === 'TOKEN'
      ? this.authenticator.byToken(secret)
      : this.authenticator.bySession(secret));
    if (!viewer) {
      this.good.delete(hash);
    } else if (!isKnown) {
      await this.rates.refund('STRANGERS', addressOf(request), 1);
      this.good.add(hash);
      if (this.good.size > remembered) this.good.delete(this.good.values().next().value!);
    }
    return viewer;
  }

  /** Counts a request that brings nothing. Throws LimitError. */
  async countStranger(request: Request): Promise<void> {
    await this.rates.spend('STRANGERS', addressOf(request), 1);
  }
}

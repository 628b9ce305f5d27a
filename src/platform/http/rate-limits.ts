import { isIPv6 } from 'node:net';
import type { NextFunction, Request, Response } from 'express';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { LimitError } from '../../domain/limit-error.js';

const secondsOfWindow = 60;

/** The most in a minute; 0 for no limit. */
export interface RateFigures {
  /** Points of one person's operations. */
  readonly points: number;
  /** Requests of one address. */
  readonly requests: number;
  /** Requests of one address without a token that is valid. */
  readonly strangers: number;
  /** Openings of one share link. */
  readonly shared: number;
}

export type RateName = 'POINTS' | 'REQUESTS' | 'STRANGERS' | 'SHARED';

/** What has been spent in the minute that began with a caller's first request; kept in this server's memory. */
export class RateLimits {
  private readonly limiters: Readonly<Record<RateName, RateLimiterMemory | null>>;

  constructor(most: RateFigures) {
    const limiter = (points: number) =>
      points === 0 ? null : new RateLimiterMemory({ points, duration: secondsOfWindow });
    this.limiters = {
      POINTS: limiter(most.points),
      REQUESTS: limiter(most.requests),
      STRANGERS: limiter(most.strangers),
      SHARED: limiter(most.shared),
    };
  }

  /**
   * Takes points off what the key may spend, and answers what is left; null where there is no limit. Throws LimitError,
   * and takes nothing, where that is too little.
   */
  async spend(name: RateName, key: string, points: number): Promise<number | null> {
    const limiter = this.limiters[name];
    if (!limiter) return null;
    try {
      return (await limiter.consume(key, points)).remainingPoints;
    } catch (refused) {
      await limiter.reward(key, points);
      throw refusal(name, limiter.points, refused as RateLimiterRes);
    }
  }

  /** Gives back what was spent. */
  async refund(name: RateName, key: string, points: number): Promise<void> {
    await this.limiters[name]?.reward(key, points);
  }
}

const counted: Record<RateName, string> = {
  POINTS: 'points of operations',
  REQUESTS: 'requests from this address',
  STRANGERS: 'requests without a valid token from this address',
  SHARED: 'openings of this link',
};

function refusal(name: RateName, most: number, { consumedPoints, msBeforeNext }: RateLimiterRes): LimitError {
  const retryAfterSeconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
  return new LimitError(
    name,
    `At most ${most} ${counted[name]} are served in a minute, and this would be the ${consumedPoints}th; try again in ${retryAfterSeconds} s.`,
    { most, found: consumedPoints, retryAfterSeconds },
  );
}

/** Whom an address belongs to, as far as that can be told: one of IPv4, or a network of IPv6 (64 bits). */
export function addressOf({ ip = '' }: Pick<Request, 'ip'>): string {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip) ?? [];
  if (mapped !== undefined || !isIPv6(ip)) return mapped ?? ip;
  const [head = '', tail] = ip.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = tail === undefined ? 0 : 8 - head.length - tail.length;
  return [...head, ...Array<string>(zeros).fill('0'), ...(tail ?? [])].slice(0, 4).join(':');
}

/** Whether a request is a load balancer's, which no limit may keep from asking. */
export const isHealthCheck = (request: Request): boolean => pathOf(request) === '/health';

/** Whether errors are answered as GraphQL answers them, and rates counted by what is asked. */
export const isGraphQL = (request: Request): boolean => pathOf(request) === '/graphql';

/** The whole path: the one of Express is what remains below where a middleware hangs. */
const pathOf = ({ originalUrl }: Request): string =>
  originalUrl
    .split('?')[0]!
    .replace(/(.)\/$/, '$1')
    .toLowerCase();

/** Counts the requests of an address, before anything of them is read. */
export const limitRequests =
  (rates: RateLimits) =>
  async (request: Request, _response: Response, next: NextFunction): Promise<void> => {
    if (!isHealthCheck(request)) await rates.spend('REQUESTS', addressOf(request), 1);
    next();
  };

/** Counts the operations in one request; an Express middleware after the body is read. */
export const limitBatch =
  (most: number) =>
  ({ body }: Request, _response: Response, next: NextFunction): void => {
    if (Array.isArray(body) && (body.length > most || most === 1)) {
      const allowed = most === 1 ? 'they are served one at a time' : `at most ${most} are served`;
      throw new LimitError('BATCH', `The request is a batch of ${body.length} operations; ${allowed}.`, {
        most,
        found: body.length,
      });
    }
    next();
  };

import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { NoticeRuleName, Side } from '../domain/terms.js';
import { configToken } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import { serverIn } from '../platform/auth/server-viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { type Answered, post } from '../platform/http/outgoing.js';
import { nextTryAt, wants } from './webhook.rules.js';
import { signedHeaders } from './webhook-signature.js';
import type { WebhookDeliveryEntity } from './webhooks.entity.js';
import * as repository from './webhooks.repository.js';
import { WebhooksService } from './webhooks.service.js';

/** Something that has come to pass in a transition. */
export interface WebhookEvent {
  type: 'notice.began' | 'notice.ended';
  rule: NoticeRuleName;
  /** The side that alone may know; null for both. */
  internalTo: Side | null;
  data: object;
}

/** A delivery, by what the queue is told of it. */
export interface DueDelivery {
  id: string;
  organizationId: string;
}

/** For how long a server that makes a delivery is waited for before another does. */
const leaseMinutes = 5;

/** Telling programs elsewhere: at least once, signed, again for a day where they do not take it. */
@Injectable()
export class WebhookDeliveriesService {
  constructor(
    private readonly db: Db,
    private readonly webhooks: WebhooksService,
    @Inject(configToken) private readonly config: Config,
  ) {}

  /** Within the transaction of what has come to pass: writes down what which webhooks are to be told. */
  async announce(
    tx: Tx,
    transition: { id: string; organizationId: string },
    events: readonly WebhookEvent[],
    at: string,
  ): Promise<void> {
    if (events.length === 0) return;
    const webhooks = await repository.webhooksToldOf(tx, transition);
    const deliveries = webhooks.flatMap((webhook) =>
      events
        .filter((event) => wants(webhook, event))
        .map(({ type, data }): WebhookDeliveryEntity => ({
          id: uuidv7(),
          organizationId: transition.organizationId,
          webhookId: webhook.id,
          type,
          body: JSON.stringify({ type, timestamp: at, data }),
          status: 'PENDING',
          attempts: 0,
          createdAt: at,
          nextAttemptAt: at,
          deliveredAt: null,
          lastStatus: null,
          lastAnswer: null,
          lastError: null,
        })),
    );
    await repository.insertDeliveries(tx, deliveries);
  }

  /** Those that are due, of all organizations; forgets those of more than thirty days ago. */
  async due(now = new Date()): Promise<DueDelivery[]> {
    await this.db.queryUnbound(repository.forgetDeliveriesSql, [now.toISOString()]);
    return this.db.queryUnbound<DueDelivery>(repository.dueDeliveriesSql, [now.toISOString()]);
  }

  /** Makes a delivery that is due; nothing where another server has. It is made once more where a server ends while it makes it. */
  async deliver({ id, organizationId }: DueDelivery, now = new Date()): Promise<void> {
    const server = serverIn(organizationId);
    const until = new Date(now.getTime() + leaseMinutes * 60_000).toISOString();
    const taken = await this.db.write(server, async (tx) => {
      const delivery = await repository.takeDelivery(tx, id, now.toISOString(), until);
      const endpoint = delivery && (await this.webhooks.endpointOf(tx, delivery.webhookId));
      return delivery && endpoint ? { ...delivery, ...endpoint } : null;
    });
    if (!taken) return;
    const { url, secret, body, attempts } = taken;
    const headers = {
      ...signedHeaders(secret, id, body, new Date()),
      'content-type': 'application/json',
      'user-agent': 'Baton',
    };
    const allowPrivate = this.config.webhookPrivateAddresses;
    const answered = await post(new URL(url), body, headers, { allowPrivate }).catch((error: unknown) =>
      error instanceof Error ? error : new Error(String(error)),
    );
    await this.db.write(server, (tx) =>
      repository.settleDelivery(tx, id, outcomeOf(answered, attempts, now)),
    );
  }
}

function outcomeOf(answered: Answered | Error, attempts: number, now: Date): repository.Outcome {
  const said =
    answered instanceof Error
      ? { lastStatus: null, lastAnswer: null, lastError: reasonOf(answered) }
      : // PostgreSQL keeps no NUL in text.
        { lastStatus: answered.status, lastAnswer: answered.text.replaceAll('\0', ''), lastError: null };
  const { lastStatus } = said;
  if (lastStatus !== null && lastStatus >= 200 && lastStatus < 300)
    return { ...said, status: 'DELIVERED', nextAttemptAt: null, deliveredAt: now.toISOString() };
  const next = nextTryAt(attempts, now);
  return {
    ...said,
    status: next === null ? 'FAILED' : 'PENDING',
    nextAttemptAt: next?.toISOString() ?? null,
    deliveredAt: null,
  };
}

function reasonOf(error: Error): string {
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return 'It has not answered within 10 seconds.';
  return error.message || ('code' in error ? String(error.code) : error.name);
}

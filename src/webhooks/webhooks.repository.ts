import type { WebhookDeliveryStatus } from '../domain/terms.js';
import type { Tx } from '../platform/database/database.js';
import { columnsOf, deleteRows, findRow, findRows, insertRows } from '../platform/database/rows.js';
import { pageOf } from '../platform/database/page.js';
import type { Connection, PageArgs, SortKey } from '../platform/graphql/connection.js';
import { mayInSql } from '../transitions/access.js';
import { WebhookDeliveryEntity, WebhookEndpointEntity, WebhookEntity } from './webhooks.entity.js';

export async function findWebhook(tx: Tx, id: string): Promise<WebhookEntity | null> {
  return findRow(tx, WebhookEntity, { id });
}

/** Those of organizations themselves, the oldest first. Uses ix_webhook_organization_id. */
export async function webhooksOfOrganizations(
  tx: Tx,
  organizationIds: readonly string[],
): Promise<WebhookEntity[]> {
  return tx.query(
    `select ${columnsOf(tx, WebhookEntity, 'w')} from webhook w
      where w.organization_id = any($1) and w.transition_id is null order by w.id`,
    [organizationIds],
  );
}

/** Those of transitions themselves, the oldest first. Uses ix_webhook_transition_id. */
export async function webhooksOfTransitions(
  tx: Tx,
  transitionIds: readonly string[],
): Promise<WebhookEntity[]> {
  return findRows(tx, WebhookEntity, { transitionId: transitionIds }, 't.id');
}

/**
 * Those of transitions that somebody may change: of the side that they manage, and all in the organizations that they administer;
 * the oldest first. Uses ix_webhook_transition_id.
 */
export async function changeableOfTransitions(
  tx: Tx,
  transitionIds: readonly string[],
  { userId, administered }: { userId: string; administered: readonly string[] },
): Promise<WebhookEntity[]> {
  return tx.query(
    `select ${columnsOf(tx, WebhookEntity, 'w')} from webhook w
      where w.transition_id = any($1) and (w.organization_id = any($3) or exists (select from participant p
        where p.transition_id = w.transition_id and p.user_id = $2 and ${mayInSql('MANAGE_WEBHOOKS', 'p', 'w.side')}))
      order by w.id`,
    [transitionIds, userId, administered],
  );
}

/** Those that are told of a transition. Uses ix_webhook_organization_id. */
export async function webhooksToldOf(
  tx: Tx,
  { id, organizationId }: { id: string; organizationId: string },
): Promise<WebhookEntity[]> {
  return tx.query(
    `select ${columnsOf(tx, WebhookEntity, 'w')} from webhook w
      where w.organization_id = $1 and (w.transition_id is null or w.transition_id = $2)`,
    [organizationId, id],
  );
}

export async function lockOrganization(tx: Tx, id: string): Promise<void> {
  await tx.query('select from organization where id = $1 for update', [id]);
}

export async function insertWebhook(tx: Tx, webhook: WebhookEntity, sealed: string): Promise<void> {
  await insertRows(tx, WebhookEntity, [webhook]);
  await insertRows(tx, WebhookEndpointEntity, [{ webhookId: webhook.id, sealed }]);
}

export async function deleteWebhook(tx: Tx, id: string): Promise<void> {
  await deleteRows(tx, WebhookEntity, [id]);
}

export async function endpointsOf(tx: Tx, webhookIds: readonly string[]): Promise<WebhookEndpointEntity[]> {
  return findRows(tx, WebhookEndpointEntity, { webhookId: webhookIds });
}

export async function insertDeliveries(tx: Tx, deliveries: readonly WebhookDeliveryEntity[]): Promise<void> {
  await insertRows(tx, WebhookDeliveryEntity, deliveries);
}

const select = (tx: Tx): string =>
  `select ${columnsOf(tx, WebhookDeliveryEntity, 'd')} from webhook_delivery d`;

export async function findDelivery(
  tx: Tx,
  id: string,
  how: { lock: boolean } = { lock: false },
): Promise<WebhookDeliveryEntity | null> {
  const rows = await tx.query<WebhookDeliveryEntity[]>(
    `${select(tx)} where d.id = $1 ${how.lock ? 'for update' : ''}`,
    [id],
  );
  return rows[0] ?? null;
}

/** A page of what a webhook was to be told, the latest first. Uses ix_webhook_delivery_created_at_webhook_id. */
export async function pageOfDeliveries(
  tx: Tx,
  webhookId: string,
  status: readonly WebhookDeliveryStatus[] | null,
  args: PageArgs,
): Promise<Connection<WebhookDeliveryEntity>> {
  const keys: SortKey[] = [
    { sql: 'x."createdAt"', type: 'timestamptz', descending: true },
    { sql: 'x.id', type: 'uuid', descending: true },
  ];
  const source = `${select(tx)} where d.webhook_id = $1 and ($2::text[] is null or d.status = any($2))`;
  return pageOf(tx, { source }, [webhookId, status], keys, args);
}

/** Has a delivery made again from the first try on. */
export async function renewDelivery(tx: Tx, id: string, at: string): Promise<void> {
  await tx.query(
    `update webhook_delivery set status = 'PENDING', attempts = 0, next_attempt_at = $2, delivered_at = null where id = $1`,
    [id, at],
  );
}

/** Those that are due, of all organizations. Uses ix_webhook_delivery_next_attempt_at. */
export const dueDeliveriesSql = `select id, organization_id as "organizationId" from webhook_delivery
  where next_attempt_at <= $1 order by next_attempt_at limit 1000`;

/** Forgets those that were to be made thirty days ago. Uses ix_webhook_delivery_created_at. */
export const forgetDeliveriesSql = `delete from webhook_delivery where created_at < $1::timestamptz - interval '30 days'`;

/** Takes a delivery that is due, so that no other server makes it before `untilAt`; null where another has. */
export async function takeDelivery(
  tx: Tx,
  id: string,
  nowAt: string,
  untilAt: string,
): Promise<Pick<WebhookDeliveryEntity, 'id' | 'webhookId' | 'body' | 'attempts'> | null> {
  const [rows] = await tx.query<
    [Pick<WebhookDeliveryEntity, 'id' | 'webhookId' | 'body' | 'attempts'>[], number]
  >(
    `update webhook_delivery set attempts = attempts + 1, next_attempt_at = $3 where id = $1 and next_attempt_at <= $2
     returning id, webhook_id as "webhookId", body, attempts`,
    [id, nowAt, untilAt],
  );
  return rows[0] ?? null;
}

/** What has come of a try. */
export type Outcome = Pick<
  WebhookDeliveryEntity,
  'status' | 'nextAttemptAt' | 'deliveredAt' | 'lastStatus' | 'lastAnswer' | 'lastError'
>;

export async function settleDelivery(tx: Tx, id: string, outcome: Outcome): Promise<void> {
  const { status, nextAttemptAt, deliveredAt, lastStatus, lastAnswer, lastError } = outcome;
  await tx.query(
    `update webhook_delivery set status = $2, next_attempt_at = $3, delivered_at = $4, last_status = $5, last_answer = $6,
            last_error = $7 where id = $1`,
    [id, status, nextAttemptAt, deliveredAt, lastStatus, lastAnswer, lastError],
  );
}

import type { NoticeRuleName } from '../domain/terms.js';
import type { Tx } from '../platform/database/database.js';
import { columnsOf, findRows, insertRows } from '../platform/database/rows.js';
import { pageOf } from '../platform/database/page.js';
import type { Connection, PageArgs, SortKey } from '../platform/graphql/connection.js';
import { NoticeEntity, NoticeRecipientEntity } from './notices.entity.js';
import type { NoticeListing, ToldNotice } from './told-notice.js';

const told = `notice_recipient r join notice n on n.id = r.notice_id join transition t on t.id = n.transition_id`;

/** Of those who take part no more, notices are shown no more. */
const shown = `r.user_id = $1 and t.deleted_at is null and exists (
  select from participant p where p.transition_id = n.transition_id and p.user_id = r.user_id)`;

/** A page of what somebody was told, the latest first. Uses ix_notice_recipient_told_at_user_id. */
export async function pageOfNotices(
  tx: Tx,
  userId: string,
  { unread, open, transitionId, rule }: NoticeListing,
  args: PageArgs,
): Promise<Connection<ToldNotice>> {
  const keys: SortKey[] = [
    { sql: 'x."toldAt"', type: 'timestamptz', descending: true },
    { sql: 'x.id', type: 'uuid', descending: true },
  ];
  const parameters: unknown[] = [userId];
  const conditions = [shown];
  if (unread !== null) conditions.push(`(r.read_at is null) = $${parameters.push(unread)}`);
  if (open !== null) conditions.push(`(n.ended_at is null) = $${parameters.push(open)}`);
  if (transitionId !== null) conditions.push(`n.transition_id::text = $${parameters.push(transitionId)}`);
  if (rule !== null) conditions.push(`n.rule = any($${parameters.push(rule)})`);
  const counted = `${told} where ${conditions.join(' and ')}`;
  const source = `select ${columnsOf(tx, NoticeEntity, 'n')}, r.told_at as "toldAt", r.read_at as "readAt",
    r.on_behalf_of as "onBehalfOf" from ${counted}`;
  return pageOf(tx, { source, counted }, parameters, keys, args);
}

export async function countUnread(tx: Tx, userId: string): Promise<number> {
  const [{ count }] = await tx.query<[{ count: number }]>(
    `select count(*) from ${told} where ${shown} and r.read_at is null`,
    [userId],
  );
  return count;
}

/** Those of the ids of which the user was told. */
export async function toldOf(tx: Tx, userId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select n.id from ${told} where ${shown} and n.id = any($2::uuid[])`,
    [userId, ids],
  );
  return rows.map(({ id }) => id);
}

/** All where no ids are given; what has been read already keeps its time. */
export async function markRead(tx: Tx, userId: string, ids: readonly string[] | null): Promise<void> {
  await tx.query(
    `update notice_recipient set read_at = now()
      where user_id = $1 and read_at is null and ($2::uuid[] is null or notice_id = any($2))`,
    [userId, ids],
  );
}

/** Of all organizations: what ceased to hold more than ninety days before. Reads all; once a night. */
export const forgetNoticesSql = `delete from notice where ended_at < $1::timestamptz - interval '90 days'`;

/** What people of a transition were told of that still holds. Uses ix_notice_cause_rule_transition_id. */
export async function openNotices(tx: Tx, transitionId: string): Promise<NoticeEntity[]> {
  return tx.query(
    `select ${columnsOf(tx, NoticeEntity, 'n')} from notice n where n.transition_id = $1 and n.ended_at is null`,
    [transitionId],
  );
}

/** The id of the latest notice of a rule, whether it holds or not. Uses ix_notice_began_at_transition_id. */
export async function latestOfRule(
  tx: Tx,
  transitionId: string,
  rule: NoticeRuleName,
): Promise<string | null> {
  const rows = await tx.query<{ id: string }[]>(
    'select id from notice where transition_id = $1 and rule = $2 order by began_at desc, id desc limit 1',
    [transitionId, rule],
  );
  return rows[0]?.id ?? null;
}

export async function recipientsOfNotices(
  tx: Tx,
  noticeIds: readonly string[],
): Promise<NoticeRecipientEntity[]> {
  return findRows(tx, NoticeRecipientEntity, { noticeId: noticeIds });
}

export async function insertNotices(
  tx: Tx,
  notices: readonly NoticeEntity[],
  recipients: readonly NoticeRecipientEntity[],
): Promise<void> {
  await insertRows(tx, NoticeEntity, notices);
  await insertRows(tx, NoticeRecipientEntity, recipients);
}

/** What holds no more; nobody is sent an e-mail of it. */
export async function endNotices(tx: Tx, ids: readonly string[], at: string): Promise<void> {
  if (ids.length === 0) return;
  await tx.query('update notice set ended_at = $2 where id = any($1)', [ids, at]);
  await tx.query(
    'update notice_recipient set mail_at = null where notice_id = any($1) and mail_at is not null',
    [ids],
  );
}

export async function reword(tx: Tx, texts: ReadonlyMap<string, string>): Promise<void> {
  if (texts.size === 0) return;
  await tx.query(
    'update notice n set text = w.text from unnest($1::uuid[], $2::text[]) as w(id, text) where n.id = w.id',
    [[...texts.keys()], [...texts.values()]],
  );
}

/** Writes down for which state of a transition its people are told, and makes others who would do the same wait. */
export async function beginRound(
  tx: Tx,
  transition: { id: string; organizationId: string; version: number },
  at: string,
): Promise<void> {
  await tx.query(
    `insert into notice_round (transition_id, organization_id, version, told_at) values ($1, $2, $3, $4)
     on conflict (transition_id) do update set version = excluded.version, told_at = excluded.told_at`,
    [transition.id, transition.organizationId, transition.version, at],
  );
}

/**
 * The transitions, of all organizations, that have changed since their people were told last; and those that go by the clock once
 * an hour.
 */
export const dueTransitionsSql = `select t.id, t.organization_id as "organizationId" from transition t
   left join notice_round r on r.transition_id = t.id
  where t.deleted_at is null and (r.version is distinct from t.version
    or (t.status_at is null and t.status not in ('CLOSED', 'CANCELLED') and r.told_at < $1::timestamptz - interval '1 hour'))
  order by t.changed_at`;

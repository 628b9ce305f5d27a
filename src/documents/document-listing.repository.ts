import { aboutSql, mentionsSql } from '../activities/activity.sql.js';
import type { Tx } from '../platform/database/database.js';
import { containing, pageOf } from '../platform/database/page.js';
import { type Connection, type PageArgs, type SortKey, mapNodes } from '../platform/graphql/connection.js';
import type { DocumentListing, DocumentOrder } from './document-listing.js';

const tables = `activity a
  join document_handoff d on d.activity_id = a.id
  join activity_schedule s on s.activity_id = a.id
  left join document_workflow w on w.activity_id = a.id
  left join lateral (select submitted_side, waits_since_at from document_revision
                      where activity_id = a.id order by number desc limit 1) r on true`;
/** As `stateOf`, `awaitsReview`, `authoringSide` and `ballIn` have it. */
const stateSql = `coalesce(w.state, case when a.actual_start_at is null then 'PLANNED' else 'DRAFTING' end)`;
const awaitsSql = `(coalesce(w.state, '') in ('SUBMITTED', 'IN_REVIEW') and not a.cancelled)`;
const authorSql = 'coalesce(r.submitted_side, a.side)';
const otherSql = `case ${authorSql} when 'CLIENT' then 'PROVIDER' when 'PROVIDER' then 'CLIENT' end`;
const ballSql = `case when ${stateSql} in ('ACCEPTED', 'WAIVED') or ${authorSql} = 'JOINT' then null
  when coalesce(w.state, '') in ('SUBMITTED', 'IN_REVIEW') then ${otherSql} else ${authorSql} end`;

const outline: SortKey = { sql: 'x.outline', type: 'integer[]', descending: false };
const orders: Record<DocumentOrder, SortKey[]> = {
  OUTLINE: [outline],
  TITLE: [{ sql: 'lower(x.title)', type: 'text', descending: false }],
  FINISH: [{ sql: 'x.finish_at', type: 'timestamp', descending: false }],
  WAITING: [
    { sql: `coalesce(x.waits, timestamp '2201-01-01')`, type: 'timestamp', descending: false },
    outline,
  ],
};

/**
 * A page of a transition's documents, by the ids of their activities. Those whose review is overdue are given, as that takes the
 * calendar. Uses ix_activity_outline_transition_id.
 */
export async function pageOfDocuments(
  tx: Tx,
  transitionId: string,
  listing: DocumentListing,
  overdueIds: readonly string[],
  order: DocumentOrder,
  args: PageArgs,
): Promise<Connection<string>> {
  const keys: SortKey[] = [...orders[order], { sql: 'x.id', type: 'uuid', descending: false }];
  const { where, parameters } = conditions(transitionId, listing, overdueIds);
  const counted = `${tables} where ${where}`;
  const source = `select a.id, a.outline, a.title, s.finish_at, case when ${awaitsSql} then r.waits_since_at end as waits
    from ${counted}`;
  return mapNodes(
    await pageOf<{ id: string }>(tx, { source, counted }, parameters, keys, args),
    ({ id }) => id,
  );
}

function conditions(
  transitionId: string,
  listing: DocumentListing,
  overdueIds: readonly string[],
): { where: string; parameters: unknown[] } {
  const parameters: unknown[] = [transitionId];
  const place = (value: unknown): string => `$${parameters.push(value)}`;
  const where = ['a.transition_id = $1'];
  const add = <Value>(value: Value | null, sql: (value: Value) => string): void => {
    if (value !== null) where.push(sql(value));
  };
  add(listing.state, (states) => `${stateSql} = any(${place(states)})`);
  add(listing.documentType, (types) => `d.document_type = any(${place(types)})`);
  add(listing.authoringSide, (sides) => `${authorSql} = any(${place(sides)})`);
  add(listing.receivingSide, (side) => `${otherSql} = ${place(side)}`);
  add(listing.ballIn, (side) => `(not a.cancelled and ${ballSql} = ${place(side)})`);
  add(listing.ownerId, (id) => `a.owner_id = ${place(id)}`);
  add(listing.reviewerId, (id) => `w.reviewer_id = ${place(id)}`);
  add(listing.cancelled, (cancelled) => `a.cancelled = ${place(cancelled)}`);
  add(listing.overdueReview, (overdue) => `(a.id = any(${place(overdueIds)}::uuid[])) = ${place(overdue)}`);
  add(listing.serviceItemId, (id) => aboutSql(place(id)));
  add(listing.text, (text) => mentionsSql(place(containing(text))));
  return { where: where.join(' and '), parameters };
}

import { validate as isUuid } from 'uuid';
import type { Side } from '../domain/terms.js';
import type { Tx } from '../platform/database/database.js';
import { columnsOf, deleteRows, insertRows, updateRows } from '../platform/database/rows.js';
import { containing, pageOf } from '../platform/database/page.js';
import type { Connection, PageArgs, SortKey } from '../platform/graphql/connection.js';
import type { DelayingRisk } from './delaying-risk.js';
import type { OpenBlocker } from './open-blocker.js';
import type { OpenRaidItem } from './open-raid-item.js';
import { RaidItemActivityEntity, RaidItemEntity } from './raid.entity.js';
import { codeOf, type Links, openStatuses } from './raid.rules.js';
import type { HeatMapCell, RaidListing, RaidOrder } from './raid-listing.js';
import type { RaidItemRow } from './raid-row.js';

const tables = 'raid_item i join transition t on t.id = i.transition_id';
/** As `codeOf` has it. */
const codeSql = `left(i.kind, 1) || coalesce(left(i.internal_to, 1), '') || i.number`;
const scoreSql = `coalesce(i.residual_probability * i.residual_impact, i.probability * i.impact, i.severity)`;

const select = (tx: Tx, more = ''): string =>
  `select ${columnsOf(tx, RaidItemEntity, 'i')}, ${scoreSql} as score, t.status_at as "statusAt", t.time_zone as "timeZone"${more}`;

const due: SortKey = { sql: `coalesce(x."dueOn", date 'infinity')`, type: 'date', descending: false };
const score: SortKey = { sql: 'coalesce(x.score, 0)', type: 'numeric', descending: true };
const orders: Record<RaidOrder, SortKey[]> = {
  CODE: [
    {
      sql: `array_position(array['RISK', 'ASSUMPTION', 'ISSUE', 'DECISION'], x.kind)`,
      type: 'integer',
      descending: false,
    },
    { sql: `coalesce(x."internalTo", '')`, type: 'text', descending: false },
    { sql: 'x.number', type: 'integer', descending: false },
  ],
  SCORE: [score, due],
  DUE: [due, score],
  RAISED: [{ sql: 'x."raisedAt"', type: 'timestamptz', descending: true }],
};

/** A page of a transition's RAID log as of a day of the plan. Uses uq_raid_item_internal_to_kind_number_transition_id. */
export async function pageOfRaidItems(
  tx: Tx,
  transitionId: string,
  listing: RaidListing,
  todayOn: string,
  order: RaidOrder,
  args: PageArgs,
): Promise<Connection<RaidItemRow>> {
  const keys: SortKey[] = [...orders[order], { sql: 'x.id', type: 'uuid', descending: false }];
  const { where, parameters } = conditions(transitionId, listing, todayOn);
  const counted = `${tables} where ${where}`;
  return pageOf(tx, { source: `${select(tx)} from ${counted}`, counted }, parameters, keys, args);
}

function conditions(
  transitionId: string,
  listing: RaidListing,
  todayOn: string,
): { where: string; parameters: unknown[] } {
  const parameters: unknown[] = [transitionId];
  const place = (value: unknown): string => `$${parameters.push(value)}`;
  const where = ['i.transition_id = $1'];
  const add = <Value>(value: Value | null, sql: (value: Value) => string): void => {
    if (value !== null) where.push(sql(value));
  };
  const isOpen = (): string => `i.status = any(${place(openStatuses)})`;
  add(listing.kind, (kinds) => `i.kind = any(${place(kinds)})`);
  add(listing.side, (sides) => `i.side = any(${place(sides)})`);
  add(listing.ownerId, (ownerId) => `i.owner_id = ${place(ownerId)}`);
  add(listing.open, (open) => `(${isOpen()}) = ${place(open)}`);
  add(
    listing.overdue,
    (overdue) => `(${isOpen()} and coalesce(i.due_on < ${place(todayOn)}::date, false)) = ${place(overdue)}`,
  );
  add(
    listing.blocking,
    (blocking) =>
      `exists (select 1 from raid_item_activity l where l.raid_item_id = i.id and l.blocks) = ${place(blocking)}`,
  );
  add(listing.activity, (reference) => {
    const at = place(reference);
    return `exists (select 1 from raid_item_activity l join activity a on a.id = l.activity_id
      where l.raid_item_id = i.id and (a.id::text = ${at} or a.code = ${at}))`;
  });
  add(listing.text, (text) => {
    const at = place(containing(text));
    return `(i.title ilike ${at} or i.description ilike ${at} or ${codeSql} ilike ${at})`;
  });
  return { where: where.join(' and '), parameters };
}

export async function raidItemsById(tx: Tx, ids: readonly string[]): Promise<RaidItemRow[]> {
  return tx.query(`${select(tx)} from ${tables} where i.id = any($1)`, [ids]);
}

/** What arose from items, oldest first. Uses ix_raid_item_origin_id. */
export async function raidItemsByOrigin(tx: Tx, originIds: readonly string[]): Promise<RaidItemRow[]> {
  return tx.query(`${select(tx)} from ${tables} where i.origin_id = any($1) order by i.id`, [originIds]);
}

/** The open items that affect activities, the worst first. Uses ix_raid_item_activity_activity_id. */
export async function openItemsOfActivities(
  tx: Tx,
  activityIds: readonly string[],
): Promise<(RaidItemRow & { activityId: string; blocks: boolean })[]> {
  return tx.query(
    `${select(tx, ', l.activity_id as "activityId", l.blocks')}
       from ${tables} join raid_item_activity l on l.raid_item_id = i.id
      where l.activity_id = any($1) and i.status = any($2)
      order by coalesce(${scoreSql}, 0) desc, i.due_on, i.id`,
    [activityIds, openStatuses],
  );
}

/**
 * The open items that block activities of a transition, the worst first; not what is internal to a side, which the other does not
 * hear of. Uses ix_raid_item_kind_number_transition_id.
 */
export async function openBlockers(tx: Tx, transitionId: string): Promise<OpenBlocker[]> {
  return tx.query(
    `select i.id, ${codeSql} as code, i.title, ${scoreSql} as score, l.activity_id as "activityId"
       from raid_item i join raid_item_activity l on l.raid_item_id = i.id
      where i.transition_id = $1 and i.internal_to is null and i.status = any($2) and l.blocks
      order by coalesce(${scoreSql}, 0) desc, i.due_on, i.id`,
    [transitionId, openStatuses],
  );
}

/** The open items of a transition, internal ones included as far as the transaction sees them, with the activities they block. Uses uq_raid_item_kind_number_transition_id. */
export async function openItemsOf(tx: Tx, transitionId: string): Promise<OpenRaidItem[]> {
  const rows = await tx.query<(Omit<OpenRaidItem, 'code'> & { number: number })[]>(
    `select i.id, i.kind, i.number, i.internal_to as "internalTo", i.title, i.side, i.owner_id as "ownerId", i.due_on as "dueOn",
            array(select l.activity_id::text from raid_item_activity l where l.raid_item_id = i.id and l.blocks) as "blockedIds"
       from raid_item i where i.transition_id = $1 and i.status = any($2) order by i.kind, i.number`,
    [transitionId, openStatuses],
  );
  return rows.map(({ number, ...item }) => ({ ...item, code: codeOf({ ...item, number }) }));
}

/** What items affect, in outline order. Uses pk_raid_item_activity. */
export async function linksOfItems(
  tx: Tx,
  itemIds: readonly string[],
): Promise<Pick<RaidItemActivityEntity, 'raidItemId' | 'activityId' | 'blocks'>[]> {
  return tx.query(
    `select l.raid_item_id as "raidItemId", l.activity_id as "activityId", l.blocks
       from raid_item_activity l join activity a on a.id = l.activity_id
      where l.raid_item_id = any($1) order by a.outline`,
    [itemIds],
  );
}

/** The open risks of transitions that are assessed, counted; after mitigation where that is assessed and asked for. */
export async function heatMaps(
  tx: Tx,
  transitionIds: readonly string[],
  afterMitigation: boolean,
): Promise<HeatMapCell[]> {
  return tx.query(
    `select transition_id as "transitionId", least(floor(probability * 5), 4)::integer as band, impact, count(*)
       from (select transition_id,
                    case when $3 then coalesce(residual_probability, probability) else probability end as probability,
                    case when $3 then coalesce(residual_impact, impact) else impact end as impact
               from raid_item where transition_id = any($1) and kind = 'RISK' and status = any($2)) risk
      where impact is not null group by 1, 2, 3 order by 1, 2, 3`,
    [transitionIds, openStatuses, afterMitigation],
  );
}

/**
 * The open risks of a transition that both sides see and whose delay is known, by number. Uses
 * ix_raid_item_kind_number_transition_id.
 */
export async function delayingRisks(tx: Tx, transitionId: string): Promise<DelayingRisk[]> {
  const rows = await tx.query<(Omit<DelayingRisk, 'code'> & { number: number })[]>(
    `select i.id, i.number, i.title, coalesce(i.residual_probability, i.probability) as probability,
            i.optimistic_delay as optimistic, i.most_likely_delay as "mostLikely",
            i.pessimistic_delay as pessimistic, array_agg(l.activity_id::text order by l.activity_id) as "activityIds"
       from raid_item i join raid_item_activity l on l.raid_item_id = i.id
      where i.transition_id = $1 and i.kind = 'RISK' and i.internal_to is null and i.status = any($2)
        and i.probability is not null and i.most_likely_delay is not null
      group by i.id order by i.number`,
    [transitionId, openStatuses],
  );
  return rows.map(({ number, ...risk }) => ({
    ...risk,
    code: codeOf({ kind: 'RISK', number, internalTo: null }),
  }));
}

/** One more than the highest of the kind that is as internal; the caller holds the transition's lock. */
export async function nextNumber(
  tx: Tx,
  { transitionId, kind, internalTo }: Pick<RaidItemEntity, 'transitionId' | 'kind' | 'internalTo'>,
): Promise<number> {
  const [row] = await tx.query<[{ number: number }]>(
    `select coalesce(max(number), 0) + 1 as number from raid_item
      where transition_id = $1 and kind = $2 and internal_to is not distinct from $3`,
    [transitionId, kind, internalTo],
  );
  return row.number;
}

/** A participant of the transition, or null. */
export async function findOwner(
  tx: Tx,
  transitionId: string,
  id: string,
): Promise<{ name: string; side: Side } | null> {
  const rows = await tx.query<{ name: string; side: Side }[]>(
    'select name, side from participant where id = $1 and transition_id = $2',
    [id, transitionId],
  );
  return rows[0] ?? null;
}

/**
 * Activities of a transition by what they are called, an id or a code; an id comes before a code. Uses pk_activity and
 * uq_activity_code_transition_id.
 */
export async function activityIdsOf(
  tx: Tx,
  transitionId: string,
  references: readonly string[],
): Promise<Map<string, string>> {
  if (references.length === 0) return new Map();
  const rows = await tx.query<{ id: string; code: string }[]>(
    'select id, code from activity where transition_id = $1 and (id = any($2::uuid[]) or code = any($3))',
    [transitionId, references.filter((reference) => isUuid(reference)), references],
  );
  const found = new Map(rows.map(({ id, code }) => [code, id]));
  for (const { id } of rows) found.set(id, id);
  return found;
}

export async function insertRaidItem(tx: Tx, item: RaidItemEntity, links: Links): Promise<void> {
  await insertRows(tx, RaidItemEntity, [item]);
  await insertLinks(tx, item, links);
}

export async function updateRaidItem(tx: Tx, item: RaidItemRow, before: RaidItemRow): Promise<void> {
  await updateRows(tx, RaidItemEntity, [item as RaidItemEntity], [before as RaidItemEntity]);
}

/** The links of an item are as internal as it is. */
export async function shareLinks(tx: Tx, { id }: RaidItemRow): Promise<void> {
  await tx.query('update raid_item_activity set internal_to = null where raid_item_id = $1', [id]);
}

export async function replaceLinks(tx: Tx, item: RaidItemRow, links: Links): Promise<void> {
  await tx.query('delete from raid_item_activity where raid_item_id = $1', [item.id]);
  await insertLinks(tx, item, links);
}

async function insertLinks(
  tx: Tx,
  { id, transitionId, internalTo }: Pick<RaidItemEntity, 'id' | 'transitionId' | 'internalTo'>,
  links: Links,
): Promise<void> {
  const rows = Array.from(links, ([activityId, blocks]) => ({
    raidItemId: id,
    activityId,
    transitionId,
    blocks,
    internalTo,
  }));
  await insertRows(tx, RaidItemActivityEntity, rows);
}

/** Its links go with it, by the foreign key. */
export async function deleteRaidItem(tx: Tx, id: string): Promise<void> {
  await deleteRows(tx, RaidItemEntity, [id]);
}

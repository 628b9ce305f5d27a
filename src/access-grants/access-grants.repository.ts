import type { Side } from '../domain/terms.js';
import type { Tx } from '../platform/database/database.js';
import { columnsOf, insertRows, updateRows } from '../platform/database/rows.js';
import { containing, pageOf } from '../platform/database/page.js';
import type { Connection, PageArgs, SortKey } from '../platform/graphql/connection.js';
import { ServiceItemEntity } from '../service-items/service-items.entity.js';
import type { AccessGrantListing } from './access-grant-listing.js';
import type { AccessGrantRow } from './access-grant-row.js';
import { AccessGrantEntity, AccessGrantServiceItemEntity } from './access-grants.entity.js';

const tables = `access_grant g join participant p on p.id = g.person_id
  left join activity_schedule s on s.activity_id = g.activity_id`;

const select = (tx: Tx): string =>
  `select ${columnsOf(tx, AccessGrantEntity, 'g')}, p.name as "personName", p.side as "personSide",
          p.joins_on as "joinsOn", p.leaves_on as "leavesOn", s.start_at as "activityStartAt" from ${tables}`;

const order: SortKey[] = [
  { sql: 'lower(x."personName")', type: 'text', descending: false },
  { sql: 'lower(x.system)', type: 'text', descending: false },
  { sql: 'x.id', type: 'uuid', descending: false },
];

/** A page of a transition's access grants, by person and system. Uses uq_access_grant_id_transition_id. */
export async function pageOfAccessGrants(
  tx: Tx,
  transitionId: string,
  listing: AccessGrantListing,
  args: PageArgs,
): Promise<Connection<AccessGrantRow>> {
  const parameters: unknown[] = [transitionId];
  const where = ['g.transition_id = $1'];
  const add = (condition: unknown, sql: (place: string) => string, given = condition): void => {
    if (condition !== null) where.push(sql(`$${parameters.push(given)}`));
  };
  add(listing.status, (at) => `g.status = any(${at})`);
  add(listing.side, (at) => `p.side = any(${at})`);
  add(listing.personId, (at) => `g.person_id = ${at}`);
  add(listing.privileged, (at) => `g.privileged = ${at}`);
  add(
    listing.text,
    (at) => `(g.system ilike ${at} or p.name ilike ${at} or g.reason ilike ${at})`,
    containing(listing.text ?? ''),
  );
  const condition = where.join(' and ');
  const read = { source: `${select(tx)} where ${condition}`, counted: `${tables} where ${condition}` };
  return pageOf(tx, read, parameters, order, args);
}

/** Those that were requested or are in force, by person and system. Uses uq_access_grant_id_transition_id. */
export async function openAccessGrants(tx: Tx, transitionId: string): Promise<AccessGrantRow[]> {
  return tx.query(
    `${select(tx)} where g.transition_id = $1 and g.status in ('REQUESTED', 'PROVISIONED')
      order by lower(p.name), lower(g.system), g.id`,
    [transitionId],
  );
}

export async function findAccessGrant(tx: Tx, id: string): Promise<AccessGrantRow | null> {
  const rows = await tx.query<AccessGrantRow[]>(`${select(tx)} where g.id = $1`, [id]);
  return rows[0] ?? null;
}

/**
 * What of that kind somebody has or has requested of a system, whatever the case of its name. Uses
 * ix_access_grant_person_id_privileged_system.
 */
export async function findSame(
  tx: Tx,
  { personId, system, privileged }: Pick<AccessGrantEntity, 'personId' | 'system' | 'privileged'>,
): Promise<Pick<AccessGrantEntity, 'status' | 'system'> | null> {
  const rows = await tx.query<Pick<AccessGrantEntity, 'status' | 'system'>[]>(
    `select status, system from access_grant where person_id = $1 and lower(system) = lower($2) and privileged = $3
        and status in ('REQUESTED', 'PROVISIONED')`,
    [personId, system, privileged],
  );
  return rows[0] ?? null;
}

/** The service items for which access is, by name. Uses pk_access_grant_service_item. */
export async function serviceItemsOfGrants(
  tx: Tx,
  ids: readonly string[],
): Promise<(ServiceItemEntity & { accessGrantId: string })[]> {
  return tx.query(
    `select ${columnsOf(tx, ServiceItemEntity, 'i')}, l.access_grant_id as "accessGrantId"
       from access_grant_service_item l join service_item i on i.id = l.service_item_id
      where l.access_grant_id = any($1) order by i.name, i.id`,
    [ids],
  );
}

export async function insertAccessGrant(
  tx: Tx,
  grant: AccessGrantEntity,
  serviceItemIds: readonly string[],
): Promise<void> {
  await insertRows(tx, AccessGrantEntity, [grant]);
  const { id: accessGrantId, transitionId } = grant;
  const links = [...new Set(serviceItemIds)].map((serviceItemId) => ({
    accessGrantId,
    serviceItemId,
    transitionId,
  }));
  await insertRows(tx, AccessGrantServiceItemEntity, links);
}

export async function updateAccessGrant(
  tx: Tx,
  grant: AccessGrantRow,
  before: AccessGrantRow,
): Promise<void> {
  await updateRows(tx, AccessGrantEntity, [grant as AccessGrantEntity], [before as AccessGrantEntity]);
}

export async function findPerson(
  tx: Tx,
  transitionId: string,
  id: string,
): Promise<{ id: string; name: string; side: Side; leavesOn: string | null } | null> {
  const rows = await tx.query<{ id: string; name: string; side: Side; leavesOn: string | null }[]>(
    'select id, name, side, leaves_on as "leavesOn" from participant where id = $1 and transition_id = $2',
    [id, transitionId],
  );
  return rows[0] ?? null;
}

export async function serviceItemIdsAmong(
  tx: Tx,
  transitionId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }[]>(
    'select id from service_item where transition_id = $1 and id = any($2::uuid[])',
    [transitionId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** When the milestone of a mark was reached, or is forecast to be. Uses ix_milestone_marks_transition_id. */
export async function markedMilestones(
  tx: Tx,
  transitionId: string,
): Promise<{ marks: 'GO_LIVE' | 'STEADY_STATE'; finishAt: string; reached: boolean }[]> {
  return tx.query(
    `select m.marks, s.finish_at as "finishAt", a.actual_finish_at is not null as reached
       from milestone m join activity a on a.id = m.activity_id join activity_schedule s on s.activity_id = m.activity_id
      where m.transition_id = $1 and m.marks is not null and not a.cancelled`,
    [transitionId],
  );
}

/** The instant at which a transition came to have the status that it has; null where the history does not tell. Uses ix_change_id_transition_id. */
export async function statusSince(tx: Tx, transitionId: string, status: string): Promise<Date | null> {
  const rows = await tx.query<{ madeAt: string }[]>(
    `select s.made_at as "madeAt" from change c join change_set s on s.id = c.change_set_id
      where c.transition_id = $1 and c.table_name = 'transition' and c.after ->> 'status' = $2
      order by c.id desc limit 1`,
    [transitionId, status],
  );
  return rows[0] ? new Date(rows[0].madeAt) : null;
}

import { QueryFailedError } from 'typeorm';
import type { Tx } from '../platform/database/database.js';
import { columnsOf } from '../platform/database/rows.js';
import { pageOf } from '../platform/database/page.js';
import type { Connection, PageArgs, SortKey } from '../platform/graphql/connection.js';
import { ChangeEntity, ChangeSetEntity } from './history.entity.js';
import type { ParticipantRow } from './records.rules.js';

export interface HistoryListing {
  activityId?: string | null;
  userId?: string | null;
  from?: string | null;
  to?: string | null;
}

/** A change set, how many rows it touched, and the one that undid it last. */
export type ChangeSetRow = ChangeSetEntity & { changeCount: number; undoneById: string | null };

const changeSetSource = (tx: Tx): string =>
  `select ${columnsOf(tx, ChangeSetEntity, 's')},
          (select count(*) from change c where c.change_set_id = s.id) as "changeCount",
          (select u.id from change_set u where u.undoes_id = s.id order by u.made_at desc limit 1) as "undoneById"
     from change_set s`;

const newestFirst: SortKey[] = [
  { sql: 'x."madeAt"', type: 'timestamptz', descending: true },
  { sql: 'x.id', type: 'uuid', descending: true },
];

/** Newest first. Uses ix_change_set_made_at_transition_id or ix_change_set_made_at_organization_id. */
export async function pageOfChangeSets(
  tx: Tx,
  of: { column: 'transition_id' | 'organization_id'; id: string },
  { activityId, userId, from, to }: HistoryListing,
  args: PageArgs,
): Promise<Connection<ChangeSetRow>> {
  const parameters: unknown[] = [of.id];
  const conditions = [`s.${of.column} = $1`];
  const where = (value: unknown, condition: (place: string) => string): void => {
    if (value != null) conditions.push(condition(`$${parameters.push(value)}`));
  };
  where(userId, (place) => `s.user_id = ${place}`);
  where(from, (place) => `s.made_at >= ${place}`);
  where(to, (place) => `s.made_at < ${place}`);
  where(
    activityId,
    (place) =>
      `exists (select from change c where c.change_set_id = s.id and c.activity_ids @> array[${place}::uuid])`,
  );
  const condition = conditions.join(' and ');
  const read = {
    source: `${changeSetSource(tx)} where ${condition}`,
    counted: `change_set s where ${condition}`,
  };
  return pageOf(tx, read, parameters, newestFirst, args);
}

export async function changeSetsById(tx: Tx, ids: readonly string[]): Promise<ChangeSetRow[]> {
  return tx.query(`${changeSetSource(tx)} where s.id = any($1)`, [ids]);
}

/** The first so many changes of each change set, in order. Uses ix_change_change_set_id. */
export async function changesOfSets(
  tx: Tx,
  changeSetIds: readonly string[],
  most: number | null,
): Promise<ChangeEntity[]> {
  return tx.query(
    `select ${columnsOf(tx, ChangeEntity, 'c')} from unnest($1::uuid[]) s(id)
      cross join lateral (select * from change where change_set_id = s.id order by id limit $2) c order by c.id`,
    [changeSetIds, most],
  );
}

export async function participantsOf(tx: Tx, transitionId: string): Promise<ParticipantRow[]> {
  return tx.query('select id, name, side, user_id from participant where transition_id = $1', [transitionId]);
}

/** All changes of a transition from that moment on, in order, with who made them. Uses ix_change_set_made_at_transition_id. */
export async function changesSince(
  tx: Tx,
  transitionId: string,
  since: string,
): Promise<(ChangeEntity & Pick<ChangeSetEntity, 'madeAt' | 'madeBy'>)[]> {
  return tx.query(
    `select ${columnsOf(tx, ChangeEntity, 'c')}, s.made_at as "madeAt", s.made_by as "madeBy" from change c join change_set s on s.id = c.change_set_id
      where s.transition_id = $1 and s.made_at >= $2 order by c.id`,
    [transitionId, since],
  );
}

/** A change, and the set that it was made in. */
export type ExportedRow = ChangeEntity &
  Pick<ChangeSetEntity, 'madeAt' | 'madeBy' | 'userId' | 'means' | 'operation' | 'undoesId'>;

/**
 * The next so many changes after one, in order, whose set was made in the period: `since` counts to it, `until` does not. Uses
 * ix_change_id_transition_id or ix_change_id_organization_id.
 */
export async function changesAfter(
  tx: Tx,
  of: { column: 'transition_id' | 'organization_id'; id: string },
  { since, until }: { since: string | null; until: string | null },
  { id, most }: { id: number; most: number },
): Promise<ExportedRow[]> {
  return tx.query(
    `select ${columnsOf(tx, ChangeEntity, 'c')}, s.made_at as "madeAt", s.made_by as "madeBy", s.user_id as "userId",
            s.means, s.operation, s.undoes_id as "undoesId"
       from change c join change_set s on s.id = c.change_set_id
      where c.${of.column} = $1 and c.id > $2
        and ($3::timestamptz is null or s.made_at >= $3) and ($4::timestamptz is null or s.made_at < $4)
      order by c.id limit $5`,
    [of.id, id, since, until, most],
  );
}

/** Removes so many of the change sets that are older than that, with their changes; answers how many. Goes over all sets once. */
export async function purgeChangeSets(tx: Tx, days: number, most: number): Promise<number> {
  const [{ count }] = await tx.query<[{ count: number }]>(
    `with old as (select id from change_set where made_at < now() - make_interval(days => $1)
                   limit $2 for update skip locked),
          gone as (delete from change_set where id in (select id from old) returning 1)
     select count(*) from gone`,
    [days, most],
  );
  return count;
}

/**
 * Change sets that came later than the last change of a set, and touched the same rows or made others that refer to rows which the
 * set created: those with an id of their own, not those that only add to an activity or a transition. Linear in what has been changed in the transition since.
 */
export async function conflictingSets(
  tx: Tx,
  { id, transitionId }: Pick<ChangeSetEntity, 'id' | 'transitionId'>,
): Promise<ChangeSetRow[]> {
  return tx.query(
    `with own as (select id, table_name, row_key, action from change where change_set_id = $1),
          later as (select * from change where transition_id = $2 and change_set_id <> $1 and id > (select min(id) from own)),
          born as (select row_key ->> 'id' as value from own where action = 'CREATED' and row_key ? 'id')
     ${changeSetSource(tx)}
      where s.id in (
        select later.change_set_id from later join own using (table_name, row_key) where later.id > own.id
        union
        select later.change_set_id from later, jsonb_each_text(later.after) e
         where later.after is not null and e.value in (select value from born))
      order by s.made_at, s.id`,
    [id, transitionId],
  );
}

/** Puts rows of one table back: deletes what was created, inserts what was deleted, and gives changed columns their old values. */
export async function putBack(
  tx: Tx,
  table: string,
  action: ChangeEntity['action'],
  changes: readonly Pick<ChangeEntity, 'rowKey' | 'before'>[],
): Promise<void> {
  const name = quoted(table);
  const keys = Object.keys(changes[0]!.rowKey).map(quoted);
  const key = keys.join(', ');
  const keyOf = `select ${keys.map((column) => `r.${column}`).join(', ')} from jsonb_array_elements($1::jsonb) j cross join lateral jsonb_populate_record(null::${name}, j -> 'rowKey') r`;
  const rows = [JSON.stringify(changes)];
  if (action === 'CREATED') await tx.query(`delete from ${name} where (${key}) in (${keyOf})`, rows);
  else if (action === 'DELETED') {
    await tx.query(
      `insert into ${name} select r.* from jsonb_array_elements($1::jsonb) j cross join lateral jsonb_populate_record(null::${name}, j -> 'before') r`,
      rows,
    );
  } else {
    const columns = [...new Set(changes.flatMap(({ before }) => Object.keys(before ?? {})))].map(quoted);
    if (columns.length === 0) return;
    const same = keys.map((column) => `t.${column} = r.${column}`).join(' and ');
    await tx.query(
      `update ${name} t set (${columns.join(', ')}) = (select ${columns.map((column) => `p.${column}`).join(', ')} from jsonb_populate_record(t, r.before) p)
         from (select k.*, j -> 'before' as before from jsonb_array_elements($1::jsonb) j cross join lateral jsonb_populate_record(null::${name}, j -> 'rowKey') k) r
        where ${same}`,
      rows,
    );
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Whether the database refused rows because they contradict others: SQLSTATE class 23. */
export const isBrokenConstraint = (error: unknown): boolean =>
  error instanceof QueryFailedError && /^23/.test((error.driverError as { code?: string }).code ?? '');

import type { Tx } from '../platform/database/database.js';
import { columnsOf } from '../platform/database/rows.js';
import { containing, pageOf } from '../platform/database/page.js';
import type { Connection, PageArgs, SortKey } from '../platform/graphql/connection.js';
import { ActivityEntity, type AssignmentEntity, DependencyEntity } from './activities.entity.js';
import { aboutSql, lateSql, mentionsSql, targetSql } from './activity.sql.js';
import type { ActivityListing, ActivityOrder } from './activity-listing.js';
import type { ActivityRow } from './activity-row.js';

const tables = `activity a
  join activity_schedule s on s.activity_id = a.id
  join transition t on t.id = a.transition_id
  left join milestone m on m.activity_id = a.id
  left join document_handoff d on d.activity_id = a.id
  left join training_task f on f.activity_id = a.id`;

/** A select of whole activities, to which conditions on a, s, t and m can be added. */
const select = (tx: Tx): string =>
  `select ${columnsOf(tx, ActivityEntity, 'a')}, s.start_at as "startAt", s.finish_at as "finishAt",
     s.early_start_at as "earlyStartAt", s.early_finish_at as "earlyFinishAt", s.late_start_at as "lateStartAt",
     s.late_finish_at as "lateFinishAt", s.total_float_minutes as "totalFloatMinutes",
     s.free_float_minutes as "freeFloatMinutes", s.critical, s.status, s.percent_complete as "percentComplete",
     m.marks, d.document_type as "documentType", f.format as "trainingFormat",
     ${targetSql} as "targetAt", ${lateSql} as late from ${tables}`;

const orders: Record<ActivityOrder, SortKey[]> = {
  OUTLINE: [{ sql: 'x.outline', type: 'integer[]', descending: false }],
  START: [{ sql: 'x."startAt"', type: 'timestamp', descending: false }],
  FINISH: [{ sql: 'x."finishAt"', type: 'timestamp', descending: false }],
  TOTAL_FLOAT: [{ sql: 'x."totalFloatMinutes"', type: 'integer', descending: false }],
  TITLE: [{ sql: 'lower(x.title)', type: 'text', descending: false }],
};

/** A page of a transition's activities. Uses ix_activity_outline_transition_id. */
export async function pageOfActivities(
  tx: Tx,
  transitionId: string,
  listing: ActivityListing,
  order: ActivityOrder,
  args: PageArgs,
): Promise<Connection<ActivityRow>> {
  const keys: SortKey[] = [...orders[order], { sql: 'x.id', type: 'uuid', descending: false }];
  const { where, parameters } = conditions(transitionId, listing);
  const read = { source: `${select(tx)} where ${where}`, counted: `${tables} where ${where}` };
  return pageOf(tx, read, parameters, keys, args);
}

function conditions(
  transitionId: string,
  listing: ActivityListing,
): { where: string; parameters: unknown[] } {
  const parameters: unknown[] = [transitionId];
  const where = ['a.transition_id = $1'];
  const add = (value: unknown, sql: (place: string) => string): void => {
    if (value !== null) where.push(sql(`$${parameters.push(value)}`));
  };
  add(listing.kind, (place) => `a.kind = any(${place})`);
  add(listing.side, (place) => `a.side = any(${place})`);
  add(listing.status, (place) => `s.status = any(${place})`);
  add(listing.ownerId, (place) => `a.owner_id = ${place}`);
  add(listing.critical, (place) => `s.critical = ${place}`);
  add(listing.late, (place) => `${lateSql} = ${place}`);
  add(listing.fromOn, (place) => `s.finish_at >= ${place}::date`);
  add(listing.toOn, (place) => `s.start_at < ${place}::date + 1`);
  add(
    listing.phaseId,
    (place) => `exists (select 1 from activity p where p.id = ${place} and p.transition_id = a.transition_id
      and p.id <> a.id and a.outline[1:cardinality(p.outline)] = p.outline)`,
  );
  add(listing.serviceItemId, aboutSql);
  add(listing.text === null ? null : containing(listing.text), mentionsSql);
  return { where: where.join(' and '), parameters };
}

export async function activitiesById(tx: Tx, ids: readonly string[]): Promise<ActivityRow[]> {
  return tx.query(`${select(tx)} where a.id = any($1)`, [ids]);
}

/** What phases contain, one level down, in outline order. */
export async function activitiesOfPhases(tx: Tx, phaseIds: readonly string[]): Promise<ActivityRow[]> {
  return tx.query(`${select(tx)} where a.parent_id = any($1) order by a.outline`, [phaseIds]);
}

/** Unfinished activities that matter around a moment, in order of their dates. */
export async function activitiesAround(
  tx: Tx,
  transitionId: string,
  range: { from: string; to: string } | { overdueAt: string },
  side: string | null,
): Promise<ActivityRow[]> {
  const open = `a.transition_id = $1 and a.kind <> 'PHASE' and s.status in ('NOT_STARTED', 'IN_PROGRESS')
    and ($2::text is null or a.side in ($2, 'JOINT'))`;
  if ('overdueAt' in range) {
    return tx.query(
      `${select(tx)} where ${open}
         and (s.finish_at < $3::timestamp or (s.status = 'NOT_STARTED' and s.start_at < $3::timestamp))
       order by s.finish_at, a.outline`,
      [transitionId, side, range.overdueAt],
    );
  }
  return tx.query(
    `${select(tx)} where ${open} and (s.start_at between $3 and $4 or s.finish_at between $3 and $4)
     order by s.start_at, a.outline`,
    [transitionId, side, range.from, range.to],
  );
}

/** Who works on activities, in the order of names. Uses pk_assignment. */
export async function assignmentsOf(tx: Tx, activityIds: readonly string[]): Promise<AssignmentEntity[]> {
  return tx.query(
    `select w.activity_id as "activityId", w.participant_id as "participantId", w.units
       from assignment w join participant p on p.id = w.participant_id
      where w.activity_id = any($1) order by lower(p.name), p.id`,
    [activityIds],
  );
}

/** Dependencies at one end of activities. Uses the unique key, or ix_dependency_successor_id. */
export async function dependenciesOf(
  tx: Tx,
  end: 'predecessor_id' | 'successor_id',
  activityIds: readonly string[],
): Promise<DependencyEntity[]> {
  return tx.query(
    `select ${columnsOf(tx, DependencyEntity, 'd')} from dependency d where d.${end} = any($1) order by d.id`,
    [activityIds],
  );
}

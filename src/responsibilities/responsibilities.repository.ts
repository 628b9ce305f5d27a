import type { Tx } from '../platform/database/database.js';
import { insertRows, updateRows } from '../platform/database/rows.js';
import { ResponsibilityEntity } from './responsibilities.entity.js';
import type { NamedResponsibility, Staffed } from './responsibilities.rules.js';

/** The letters that were given in a transition, by name of who has them. Uses ix_responsibility_transition_id. */
export async function responsibilitiesOfTransition(
  tx: Tx,
  transitionId: string,
): Promise<NamedResponsibility[]> {
  return tx.query(
    `select r.activity_id as "activityId", r.participant_id as "participantId", r.role
       from responsibility r join participant p on p.id = r.participant_id
      where r.transition_id = $1 order by lower(p.name), p.id`,
    [transitionId],
  );
}

/** Activities and the phases around them, each once, with the letters that were given there, by name of who has them. */
export async function activitiesAndPhasesAround(
  tx: Tx,
  activityIds: readonly string[],
): Promise<(Staffed & { named: Omit<NamedResponsibility, 'activityId'>[] })[]> {
  return tx.query(
    `with recursive line as (
       select id, parent_id, owner_id from activity where id = any($1)
       union
       select a.id, a.parent_id, a.owner_id from activity a join line on line.parent_id = a.id)
     select id, parent_id as "parentId", owner_id as "ownerId",
            coalesce((select json_agg(json_build_object('participantId', w.participant_id) order by w.participant_id)
                        from assignment w where w.activity_id = line.id), '[]') as assignments,
            coalesce((select json_agg(json_build_object('participantId', p.id, 'role', r.role) order by lower(p.name), p.id)
                        from responsibility r join participant p on p.id = r.participant_id
                       where r.activity_id = line.id), '[]') as named
       from line`,
    [activityIds],
  );
}

export async function insertResponsibilities(tx: Tx, rows: readonly ResponsibilityEntity[]): Promise<void> {
  await insertRows(tx, ResponsibilityEntity, rows);
}

export async function updateResponsibilities(tx: Tx, rows: readonly ResponsibilityEntity[]): Promise<void> {
  if (rows.length > 0) await updateRows(tx, ResponsibilityEntity, rows);
}

export async function deleteResponsibilities(tx: Tx, pairs: readonly NamedResponsibility[]): Promise<void> {
  if (pairs.length === 0) return;
  await tx.query(
    'delete from responsibility where (activity_id, participant_id) in (select * from unnest($1::uuid[], $2::uuid[]))',
    [pairs.map(({ activityId }) => activityId), pairs.map(({ participantId }) => participantId)],
  );
}

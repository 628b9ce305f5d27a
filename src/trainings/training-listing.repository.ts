import { aboutSql, mentionsSql } from '../activities/activity.sql.js';
import type { Tx } from '../platform/database/database.js';
import { containing, pageOf } from '../platform/database/page.js';
import { type Connection, type PageArgs, type SortKey, mapNodes } from '../platform/graphql/connection.js';
import { lastAttemptSql, retestDueSql } from './retest.sql.js';
import type { TrainingListing, TrainingOrder } from './training-listing.js';

const tables = `activity a join training_task f on f.activity_id = a.id join activity_schedule s on s.activity_id = a.id`;
/** As `completenessOf` and `retestDueOn` have it. */
const completeSql = `coalesce((select bool_and(e.signed_off_at is not null or e.waived_at is not null)
   from training_enrolment e where e.activity_id = a.id and e.required), false)`;
const retestSql = `exists (select 1 from training_enrolment e
   ${lastAttemptSql} where e.activity_id = a.id and ${retestDueSql})`;

const orders: Record<TrainingOrder, SortKey[]> = {
  OUTLINE: [{ sql: 'x.outline', type: 'integer[]', descending: false }],
  TITLE: [{ sql: 'lower(x.title)', type: 'text', descending: false }],
  START: [{ sql: 'x.start_at', type: 'timestamp', descending: false }],
  FINISH: [{ sql: 'x.finish_at', type: 'timestamp', descending: false }],
};

/** A page of a transition's trainings, by the ids of their activities. Uses ix_activity_outline_transition_id. */
export async function pageOfTrainings(
  tx: Tx,
  transitionId: string,
  listing: TrainingListing,
  order: TrainingOrder,
  args: PageArgs,
): Promise<Connection<string>> {
  const keys: SortKey[] = [...orders[order], { sql: 'x.id', type: 'uuid', descending: false }];
  const { where, parameters } = conditions(transitionId, listing);
  const counted = `${tables} where ${where}`;
  const source = `select a.id, a.outline, a.title, s.start_at, s.finish_at from ${counted}`;
  return mapNodes(
    await pageOf<{ id: string }>(tx, { source, counted }, parameters, keys, args),
    ({ id }) => id,
  );
}

function conditions(
  transitionId: string,
  listing: TrainingListing,
): { where: string; parameters: unknown[] } {
  const parameters: unknown[] = [transitionId];
  const where = ['a.transition_id = $1'];
  const add = (value: unknown, sql: (place: string) => string): void => {
    if (value !== null) where.push(sql(`$${parameters.push(value)}`));
  };
  add(listing.complete, (at) => `${completeSql} = ${at}`);
  add(listing.trainingFormat, (at) => `f.format = any(${at})`);
  add(listing.side, (at) => `a.side = any(${at})`);
  add(listing.status, (at) => `s.status = any(${at})`);
  add(listing.ownerId, (at) => `a.owner_id = ${at}`);
  add(
    listing.trainerId,
    (at) =>
      `exists (select 1 from training_trainer l where l.activity_id = a.id and l.participant_id = ${at})`,
  );
  add(
    listing.traineeId,
    (at) =>
      `exists (select 1 from training_enrolment e where e.activity_id = a.id and e.participant_id = ${at})`,
  );
  add(listing.serviceItemId, aboutSql);
  add(
    listing.hasSessions,
    (at) =>
      `exists (select 1 from training_session n where n.activity_id = a.id and n.cancelled_at is null) = ${at}`,
  );
  add(listing.retestDue, (at) => `${retestSql} = ${at}`);
  add(listing.text === null ? null : containing(listing.text), mentionsSql);
  return { where: where.join(' and '), parameters };
}

import type { Side } from '../domain/terms.js';
import type { Tx } from '../platform/database/database.js';
import { deleteRows, findRow, findRows, insertRows } from '../platform/database/rows.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import { ServiceItemEntity } from '../service-items/service-items.entity.js';
import { CoverageRecordEntity } from './coverage.entity.js';

export async function serviceItemsOf(tx: Tx, transitionId: string): Promise<ServiceItemEntity[]> {
  return findRows(tx, ServiceItemEntity, { transitionId }, 'lower(t.name), t.id');
}

/** The people of a side, by name. Uses uq_participant_id_transition_id. */
export async function peopleOfSide(tx: Tx, transitionId: string, side: Side): Promise<ParticipantEntity[]> {
  return findRows(tx, ParticipantEntity, { transitionId, side }, 'lower(t.name), t.id');
}

/** Uses ix_coverage_record_transition_id. */
export async function recordsOf(tx: Tx, transitionId: string): Promise<CoverageRecordEntity[]> {
  return findRows(tx, CoverageRecordEntity, { transitionId }, 't.recorded_on, t.id');
}

/** When the plan is forecast to go live and to end; null where it does not. */
export async function forecastOf(
  tx: Tx,
  transitionId: string,
): Promise<{ goLiveAt: string | null; finishAt: string | null }> {
  const [row] = await tx.query<[{ goLiveAt: string | null; finishAt: string | null }]>(
    `select max(s.finish_at) filter (where m.marks = 'GO_LIVE') as "goLiveAt", max(s.finish_at) as "finishAt"
       from activity_schedule s left join milestone m on m.activity_id = s.activity_id
      where s.transition_id = $1 and s.status <> 'CANCELLED'`,
    [transitionId],
  );
  return row;
}

export async function findServiceItem(tx: Tx, id: string): Promise<ServiceItemEntity | null> {
  return findRow(tx, ServiceItemEntity, { id });
}

export async function findPerson(
  tx: Tx,
  transitionId: string,
  id: string,
): Promise<ParticipantEntity | null> {
  return findRow(tx, ParticipantEntity, { transitionId, id });
}

export async function findRecord(tx: Tx, id: string): Promise<CoverageRecordEntity | null> {
  return findRow(tx, CoverageRecordEntity, { id });
}

export async function insertRecord(tx: Tx, record: CoverageRecordEntity): Promise<void> {
  await insertRows(tx, CoverageRecordEntity, [record]);
}

export async function deleteRecord(tx: Tx, id: string): Promise<void> {
  await deleteRows(tx, CoverageRecordEntity, [id]);
}

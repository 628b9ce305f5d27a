import type { Tx } from '../platform/database/database.js';
import { columnsOf, deleteRows, insertRows, updateRows } from '../platform/database/rows.js';
import type { ComplianceCheck } from './compliance-check.js';
import { ComplianceCheckEntity, ComplianceCheckParticipantEntity } from './compliance.entity.js';

const select = (tx: Tx): string =>
  `select ${columnsOf(tx, ComplianceCheckEntity, 'c')}, t.status_at as "statusAt", t.time_zone as "timeZone",
          array(select l.participant_id from compliance_check_participant l join participant p on p.id = l.participant_id
                 where l.check_id = c.id order by lower(p.name), p.id) as "participantIds"
     from compliance_check c join transition t on t.id = c.transition_id`;

export async function findCheck(tx: Tx, id: string): Promise<ComplianceCheck | null> {
  const rows = await tx.query<ComplianceCheck[]>(`${select(tx)} where c.id = $1`, [id]);
  return rows[0] ?? null;
}

export async function checksById(tx: Tx, ids: readonly string[]): Promise<ComplianceCheck[]> {
  return tx.query(`${select(tx)} where c.id = any($1)`, [ids]);
}

/** The checks of transitions, what expires first first. Uses uq_compliance_check_id_transition_id. */
export async function checksOfTransitions(
  tx: Tx,
  transitionIds: readonly string[],
): Promise<ComplianceCheck[]> {
  return tx.query(`${select(tx)} where c.transition_id = any($1) order by c.expires_on nulls last, c.id`, [
    transitionIds,
  ]);
}

export async function insertCheck(
  tx: Tx,
  check: ComplianceCheckEntity,
  people: readonly string[],
): Promise<void> {
  await insertRows(tx, ComplianceCheckEntity, [check]);
  await insertPeople(tx, check, people);
}

/** With whom it covers, in place of whom it did; null leaves them as they are. */
export async function updateCheck(
  tx: Tx,
  check: ComplianceCheckEntity,
  before: ComplianceCheckEntity,
  people: readonly string[] | null,
): Promise<void> {
  await updateRows(tx, ComplianceCheckEntity, [check], [before]);
  if (people === null) return;
  await tx.query('delete from compliance_check_participant where check_id = $1', [check.id]);
  await insertPeople(tx, check, people);
}

export async function deleteCheck(tx: Tx, id: string): Promise<void> {
  await deleteRows(tx, ComplianceCheckEntity, [id]);
}

async function insertPeople(
  tx: Tx,
  { id, transitionId }: ComplianceCheckEntity,
  people: readonly string[],
): Promise<void> {
  await insertRows(
    tx,
    ComplianceCheckParticipantEntity,
    Array.from(new Set(people), (participantId) => ({ checkId: id, participantId, transitionId })),
  );
}

/** Those of the ids that are of participants of the transition. */
export async function participantsAmong(
  tx: Tx,
  transitionId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }[]>(
    'select id from participant where transition_id = $1 and id = any($2::uuid[])',
    [transitionId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

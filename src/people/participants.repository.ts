import type { Tx } from '../platform/database/database.js';
import { deleteRows, findRow, findRows, insertRows, updateRows } from '../platform/database/rows.js';
import { MembershipEntity } from '../organizations/organizations.entity.js';
import { ParticipantEntity } from './participants.entity.js';

export async function findParticipant(tx: Tx, id: string): Promise<ParticipantEntity | null> {
  return findRow(tx, ParticipantEntity, { id });
}

export async function participantsById(tx: Tx, ids: readonly string[]): Promise<ParticipantEntity[]> {
  return findRows(tx, ParticipantEntity, { id: ids });
}

/** The people of transitions, client first, by name. Uses uq_participant_id_transition_id. */
export async function participantsOfTransitions(
  tx: Tx,
  transitionIds: readonly string[],
): Promise<ParticipantEntity[]> {
  return findRows(tx, ParticipantEntity, { transitionId: transitionIds }, 't.side, lower(t.name), t.id');
}

/** Who takes part in a transition with this login. Uses ix_participant_transition_id_user_id. */
export async function findParticipantOfUser(
  tx: Tx,
  transitionId: string,
  userId: string,
): Promise<ParticipantEntity | null> {
  return findRow(tx, ParticipantEntity, { transitionId, userId });
}

export async function isMember(tx: Tx, organizationId: string, userId: string): Promise<boolean> {
  return (await findRow(tx, MembershipEntity, { organizationId, userId })) !== null;
}

export async function insertParticipant(tx: Tx, participant: ParticipantEntity): Promise<void> {
  await insertRows(tx, ParticipantEntity, [participant]);
}

export async function updateParticipant(tx: Tx, participant: ParticipantEntity): Promise<void> {
  await updateRows(tx, ParticipantEntity, [participant]);
}

export async function deleteParticipant(tx: Tx, id: string): Promise<void> {
  await deleteRows(tx, ParticipantEntity, [id]);
}

/**
 * What someone is accountable for: activities as the plan is read, then items of the RAID log, closed ones included. Uses
 * ix_activity_outline_transition_id and uq_raid_item_kind_number_transition_id.
 */
export async function ownedBy(
  tx: Tx,
  participant: ParticipantEntity,
): Promise<{ code: string; title: string }[]> {
  return tx.query(
    `select code, title from (
       select 1 as part, outline as place, code, title from activity where transition_id = $1 and owner_id = $2
       union all
       select 2, array[number], left(kind, 1) || number, title from raid_item
        where transition_id = $1 and owner_id = $2
     ) owned order by part, place, code`,
    [participant.transitionId, participant.id],
  );
}

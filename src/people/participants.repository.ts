import type { Tx } from '../platform/database/database.js';
import { deleteRows, findRow, findRows, insertRows, updateRows } from '../platform/database/rows.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { administeredBy, mayInSql } from '../transitions/access.js';
import type { AbsenceEntity } from './absences.entity.js';
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
 * What someone is accountable for or works on: activities as the plan is read, then items of the RAID log, closed ones included, then
 * trainings they teach, learn in or have assessed, then obligations, then activities of which they have a letter. Uses
 * ix_activity_outline_transition_id, ix_assignment_participant_id, ix_responsibility_participant_id, uq_raid_item_internal_to_kind_number_transition_id and uq_obligation_id_transition_id.
 */
export async function commitmentsOf(
  tx: Tx,
  participant: ParticipantEntity,
): Promise<{ code: string; title: string; owned: boolean; trained: boolean; named: boolean }[]> {
  return tx.query(
    `select code, title, owned, part = 3 as trained, part = 5 as named from (
       select 1 as part, outline as place, code, title, coalesce(owner_id = $2, false) as owned from activity
        where transition_id = $1
          and (owner_id = $2 or id in (select activity_id from assignment where participant_id = $2))
       union all
       select 2, array[number], left(kind, 1) || coalesce(left(internal_to, 1), '') || number, title, true from raid_item
        where transition_id = $1 and owner_id = $2
       union all
       select 3, outline, code, title, false from activity
        where id in (select activity_id from training_trainer where participant_id = $2
               union select activity_id from training_enrolment where participant_id = $2
                  or (transition_id = $1 and teach_back_heard_by_id = $2)
               union select e.activity_id from training_assessment a join training_enrolment e on e.id = a.enrolment_id
                where a.assessor_id = $2)
       union all
       select 4, array[0], lower(kind), title, true from obligation where transition_id = $1 and owner_id = $2
       union all
       select 5, outline, code, title, false from activity
        where id in (select activity_id from responsibility where participant_id = $2)
     ) committed order by part, place, code`,
    [participant.transitionId, participant.id],
  );
}

/** The systems to which someone has access or for which it is requested, by name. Uses ix_access_grant_person_id_privileged_system. */
export async function systemsOf(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.query<{ system: string }[]>(
    `select distinct system from access_grant where person_id = $1 and status in ('REQUESTED', 'PROVISIONED') order by 1`,
    [id],
  );
  return rows.map(({ system }) => system);
}

/**
 * Absences of participants, the first one first. Why somebody is away is for themselves, the managers of their side and
 * the organization's administrators; for others it is null. Uses ix_absence_participant_id.
 */
export async function absencesOf(
  tx: Tx,
  viewer: Viewer,
  participantIds: readonly string[],
): Promise<AbsenceEntity[]> {
  return tx.query(
    `select a.id, a.organization_id as "organizationId", a.transition_id as "transitionId",
            a.participant_id as "participantId", a.from_on as "fromOn", a.to_on as "toOn",
            case when p.user_id = $2 or a.organization_id = any($3) or exists (
                   select 1 from participant m where m.transition_id = p.transition_id and m.user_id = $2
                      and ${mayInSql('SEE_ABSENCE_REASONS', 'm', 'p.side')})
                 then a.reason end as reason
       from absence a join participant p on p.id = a.participant_id
      where a.participant_id = any($1) order by a.from_on, a.to_on, a.id`,
    [participantIds, viewer.userId, administeredBy(viewer)],
  );
}

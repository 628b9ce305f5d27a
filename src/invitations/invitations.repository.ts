import { standingsThatMay } from '../organizations/access.js';
import type { Tx } from '../platform/database/database.js';
import { columnsOf, deleteRows, findRow, insertRows } from '../platform/database/rows.js';
import { mayInSql } from '../transitions/access.js';
import { InvitationEntity } from './invitations.entity.js';
import type { OpenedInvitation } from './invitations.rules.js';

export type InvitationRow = InvitationEntity & { inviterName: string };

export async function insertInvitation(tx: Tx, invitation: InvitationEntity): Promise<void> {
  await insertRows(tx, InvitationEntity, [invitation]);
}

export async function findInvitation(tx: Tx, id: string): Promise<InvitationEntity | null> {
  return findRow(tx, InvitationEntity, { id });
}

export async function deleteInvitation(tx: Tx, id: string): Promise<void> {
  await deleteRows(tx, InvitationEntity, [id]);
}

const open = (tx: Tx, where: string): string =>
  `select ${columnsOf(tx, InvitationEntity, 'i')}, u.name as "inviterName"
     from invitation i join app_user u on u.id = i.invited_by
    where ${where} and i.accepted_at is null and i.expires_at > now() order by i.created_at desc, i.id desc`;

/** The open invitations into organizations, the newest first. Uses ix_invitation_organization_id. */
export async function openOfOrganizations(
  tx: Tx,
  organizationIds: readonly string[],
): Promise<InvitationRow[]> {
  return tx.query(open(tx, 'i.organization_id = any($1) and i.transition_id is null'), [organizationIds]);
}

/**
 * The open invitations into transitions that a user might have made, the newest first: to the side that they manage, and all in
 * the organizations that they administer. Uses ix_invitation_transition_id.
 */
export async function openOfTransitions(
  tx: Tx,
  transitionIds: readonly string[],
  { userId, administered }: { userId: string; administered: readonly string[] },
): Promise<InvitationRow[]> {
  const isTheirs = `(i.organization_id = any($3) or exists (select from participant b where b.transition_id = i.transition_id
       and b.user_id = $2 and ${mayInSql('LET_IN', 'b', 'i.side')}))`;
  return tx.query(open(tx, `i.transition_id = any($1) and ${isTheirs}`), [
    transitionIds,
    userId,
    administered,
  ]);
}

export type OpenedRow = OpenedInvitation &
  Pick<InvitationEntity, 'id' | 'organizationId' | 'participantId'> & {
    organizationName: string;
    transitionTitle: string | null;
    participantName: string | null;
  };

/** The invitation behind a link, with what its inviter may do now. With `lock` it is this transaction's until that ends. */
export async function findByToken(
  tx: Tx,
  tokenHash: string,
  { lock }: { lock: boolean },
): Promise<OpenedRow | null> {
  const rows = await tx.query<OpenedRow[]>(
    `select i.id, i.organization_id as "organizationId", i.transition_id as "transitionId", i.participant_id as "participantId",
            i.organization_role as "organizationRole", i.side, i.participant_role as "participantRole", i.email,
            i.expires_at as "expiresAt", i.accepted_at as "acceptedAt", u.name as "inviterName",
            o.name as "organizationName", t.title as "transitionTitle", p.name as "participantName",
            exists (select from membership m where m.organization_id = i.organization_id and m.user_id = i.invited_by
                       and m.role = any(case when i.transition_id is null then $2::text[] else $3::text[] end))
              or exists (select from participant b where b.transition_id = i.transition_id and b.user_id = i.invited_by
                       and ${mayInSql('LET_IN', 'b', 'i.side')}) as "inviterMayInvite"
       from invitation i join app_user u on u.id = i.invited_by join organization o on o.id = i.organization_id
            left join transition t on t.id = i.transition_id left join participant p on p.id = i.participant_id
      where i.token_hash = $1 and t.deleted_at is null ${lock ? 'for update of i' : ''}`,
    [tokenHash, standingsThatMay('INVITE_MEMBER'), standingsThatMay('ENTER_TRANSITIONS')],
  );
  return rows[0] ?? null;
}

export async function lockTransition(tx: Tx, id: string): Promise<void> {
  await tx.query('select from transition where id = $1 for update', [id]);
}

export async function markAccepted(tx: Tx, id: string, userId: string): Promise<void> {
  await tx.query('update invitation set accepted_at = now(), accepted_by = $2 where id = $1', [id, userId]);
}

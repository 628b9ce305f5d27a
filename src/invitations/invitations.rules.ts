import type { OrganizationRole, ParticipantRole, Side } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';

/** An invitation as it stands when somebody follows its link. */
export interface OpenedInvitation {
  /** Null: into the organization. */
  transitionId: string | null;
  organizationRole: OrganizationRole | null;
  side: Side | null;
  participantRole: ParticipantRole | null;
  email: string | null;
  expiresAt: Date;
  acceptedAt: Date | null;
  inviterName: string;
  /** Whether the inviter might make it now: a link is worth no more than whoever made it. */
  inviterMayInvite: boolean;
}

/** Throws LINK_NOT_VALID for a link that lets nobody in any more. */
export function checkOpen(
  invitation: OpenedInvitation | null,
  now: Date,
): asserts invitation is OpenedInvitation {
  if (!invitation) throw notValid('This is no invitation, or one that was withdrawn');
  if (invitation.acceptedAt) throw notValid('This invitation was accepted already');
  if (invitation.expiresAt <= now) {
    throw notValid(`This invitation was open until ${invitation.expiresAt.toISOString().slice(0, 10)}`);
  }
  if (invitation.inviterMayInvite) return;
  throw notValid(`${invitation.inviterName}, who made this invitation, may let nobody in any more`);
}

/** Throws LINK_NOT_VALID where the invitation is for somebody else. */
export function checkInvited(
  { email }: Pick<OpenedInvitation, 'email'>,
  user: { email: string | null },
): void {
  if (email === null || email === user.email) return;
  throw new UserError(
    'LINK_NOT_VALID',
    `This invitation is for ${email}, and your account has ${user.email ?? 'no address'}; sign in with the account it is for.`,
  );
}

const notValid = (what: string): UserError => new UserError('LINK_NOT_VALID', `${what}; ask for another.`);

import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { notFound } from '../domain/access-error.js';
import type { OrganizationRole, ParticipantRole, Side } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import type { Config } from '../config/config.js';
import { configToken } from '../config/config.module.js';
import { mayInOrganization } from '../organizations/access.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { ParticipantsService } from '../people/participants.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { hashOf, newSecret } from '../platform/auth/secret.js';
import { Db, type Tx } from '../platform/database/database.js';
import { administeredBy, authorizeInvitation, getTransition } from '../transitions/access.js';
import { getBelonging } from '../transitions/belonging.js';
import type { InvitationEntity } from './invitations.entity.js';
import * as repository from './invitations.repository.js';
import type { InvitationRow, OpenedRow } from './invitations.repository.js';
import { checkInvited, checkOpen } from './invitations.rules.js';

const dayMs = 24 * 60 * 60 * 1000;

/** For whom and for how long an invitation is open. */
interface Terms {
  /** Null: for whoever has the link. */
  email: string | null;
  expiresInDays: number;
}

/** A new invitation, and its link, which nobody can be told a second time. */
interface Invited {
  invitation: InvitationRow;
  url: string;
}

/** Where an invitation has led. */
export interface Joined {
  organizationId: string;
  transitionId: string | null;
  /** Name of the organization, or title of the transition. */
  title: string;
}

/** One-time links into an organization, or into one transition alone. */
@Injectable()
export class InvitationsService {
  constructor(
    private readonly db: Db,
    private readonly organizations: OrganizationsService,
    private readonly participants: ParticipantsService,
    @Inject(configToken) private readonly config: Config,
  ) {}

  /** For administrators. Throws NOT_FOUND or FORBIDDEN. */
  async inviteToOrganization(
    viewer: Viewer,
    wanted: Terms & { organizationId: string; role: OrganizationRole },
  ): Promise<Invited> {
    const { id } = await this.organizations.authorized(viewer, wanted.organizationId, 'INVITE_MEMBER');
    const target = { organizationId: id, organizationRole: wanted.role };
    return this.db.write(viewer, (tx) => this.insert(tx, viewer, target, wanted));
  }

  /**
   * As a participant without a login, or as somebody new on a side, with a role. For managers of that side and administrators.
   * Throws NOT_FOUND, FORBIDDEN, INVALID_INPUT or DUPLICATE.
   */
  async inviteToTransition(
    viewer: Viewer,
    wanted: Terms & {
      transitionId: string;
      participantId: string | null;
      side: Side | null;
      role: ParticipantRole | null;
    },
  ): Promise<Invited> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, wanted.transitionId, 'MANAGE_PEOPLE');
      const { participantId } = wanted;
      if (participantId === null ? !wanted.side || !wanted.role : wanted.side || wanted.role) {
        throw new UserError(
          'INVALID_INPUT',
          'Say which participant it is for, or for somebody new the side and the role.',
          { field: ['participantId'] },
        );
      }
      const { side, role } =
        participantId === null
          ? { side: wanted.side!, role: wanted.role! }
          : await this.participants.withoutLogin(tx, transition.id, participantId);
      authorizeInvitation(transition.standing, side);
      const { id: transitionId, organizationId } = transition;
      const target = { organizationId, transitionId, side, participantRole: role, participantId };
      return this.insert(tx, viewer, target, wanted);
    });
  }

  /** The open ones into organizations to which the caller may invite; nothing for the others. */
  async ofOrganizations(viewer: Viewer, ids: readonly string[]): Promise<InvitationRow[]> {
    const theirs = ids.filter((id) => mayInOrganization(viewer.organizations.get(id), 'INVITE_MEMBER'));
    return this.db.read(viewer, (tx) => repository.openOfOrganizations(tx, theirs));
  }

  /** The open ones into transitions that the caller might have made. */
  async ofTransitions(viewer: Viewer, ids: readonly string[]): Promise<InvitationRow[]> {
    const by = { userId: viewer.userId, administered: administeredBy(viewer) };
    return this.db.read(viewer, (tx) => repository.openOfTransitions(tx, ids, by));
  }

  /** Withdraws an open invitation; an accepted one has done its work. Throws NOT_FOUND or FORBIDDEN. */
  async revoke(viewer: Viewer, id: string): Promise<void> {
    await this.db.write(viewer, async (tx) => {
      const invitation = isUuid(id) ? await repository.findInvitation(tx, id) : null;
      if (!invitation) throw notFound('invitation', id);
      if (invitation.transitionId === null) {
        const standing = viewer.organizations.get(invitation.organizationId);
        if (!mayInOrganization(standing, 'INVITE_MEMBER')) throw notFound('invitation', id);
      } else {
        const row = { ...invitation, transitionId: invitation.transitionId };
        const what = { name: 'invitation', id, find: () => Promise.resolve(row) };
        const { transition } = await getBelonging(tx, viewer, what, 'MANAGE_PEOPLE');
        authorizeInvitation(transition.standing, invitation.side!);
      }
      if (invitation.acceptedAt !== null) throw notFound('invitation', id);
      await repository.deleteInvitation(tx, id);
    });
  }

  /** What a link leads to, for whoever has it. Throws LINK_NOT_VALID. */
  async look(token: string): Promise<OpenedRow> {
    return this.db.writeUnbound(async (tx) => {
      const invitation = await repository.findByToken(tx, hashOf(token), { lock: false });
      checkOpen(invitation, new Date());
      return invitation;
    });
  }

  /** Lets the caller in. Throws LINK_NOT_VALID or DUPLICATE. */
  async accept(viewer: Viewer, token: string): Promise<Joined> {
    return this.db.writeUnbound(
      (tx) => this.acceptWithin(tx, hashOf(token), () => Promise.resolve(viewer)),
      viewer,
    );
  }

  /**
   * The same within a transaction, for a user who is made only once the invitation is known to be open; they are told for which
   * address it is, if for one.
   */
  async acceptWithin(
    tx: Tx,
    tokenHash: string,
    user: () => Promise<{ userId: string; name: string; email: string | null }>,
  ): Promise<Joined> {
    const invitation = await repository.findByToken(tx, tokenHash, { lock: true });
    checkOpen(invitation, new Date());
    const { userId, name, email } = await user();
    checkInvited(invitation, { email });
    const { organizationId, transitionId } = invitation;
    if (transitionId === null) {
      await this.organizations.addMember(tx, { organizationId, userId, role: invitation.organizationRole! });
    } else {
      await repository.lockTransition(tx, transitionId);
      const as = await this.partOf(tx, invitation, transitionId);
      await this.participants.takePart(tx, { id: transitionId, organizationId }, { userId, name, email }, as);
    }
    await repository.markAccepted(tx, invitation.id, userId);
    return {
      organizationId,
      transitionId,
      title: invitation.transitionTitle ?? invitation.organizationName,
    };
  }

  /** A participant who has changed sides or roles since is not the one who was invited. */
  private async partOf(
    tx: Tx,
    invitation: OpenedRow,
    transitionId: string,
  ): Promise<Parameters<ParticipantsService['takePart']>[3]> {
    const side = invitation.side!;
    const role = invitation.participantRole!;
    if (invitation.participantId === null) return { side, role };
    const participant = await this.participants.withoutLogin(tx, transitionId, invitation.participantId);
    if (participant.side === side && participant.role === role) return participant;
    throw new UserError(
      'LINK_NOT_VALID',
      `${participant.name} has another side or role since this invitation was made; ask for another.`,
    );
  }

  private async insert(
    tx: Tx,
    viewer: Viewer,
    target: Pick<InvitationEntity, 'organizationId'> & Partial<InvitationEntity>,
    { email, expiresInDays }: Terms,
  ): Promise<Invited> {
    const token = newSecret();
    const now = Date.now();
    const invitation: InvitationEntity = {
      id: uuidv7(),
      transitionId: null,
      organizationRole: null,
      side: null,
      participantRole: null,
      participantId: null,
      ...target,
      tokenHash: hashOf(token),
      email: email?.toLowerCase() ?? null,
      invitedBy: viewer.userId,
      createdAt: new Date(now).toISOString(),
      expiresAt: new Date(now + expiresInDays * dayMs).toISOString(),
      acceptedAt: null,
      acceptedBy: null,
    };
    await repository.insertInvitation(tx, invitation);
    return {
      invitation: { ...invitation, inviterName: viewer.name },
      url: `${this.config.publicUrl}/invitation#${token}`,
    };
  }
}

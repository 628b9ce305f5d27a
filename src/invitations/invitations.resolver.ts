import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AnswersOnce } from '../platform/graphql/answers-once.js';
import { Organization } from '../organizations/organizations.type.js';
import { CurrentViewer, RequiresScope, type Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, groupBy, loaderOf } from '../platform/graphql/context.js';
import { Transition } from '../transitions/transitions.type.js';
import {
  AcceptInvitationInput,
  InviteToOrganizationInput,
  InviteToTransitionInput,
  RevokeInvitationInput,
} from './invitations.inputs.js';
import {
  AcceptInvitationPayload,
  InviteToOrganizationPayload,
  InviteToTransitionPayload,
  RevokeInvitationPayload,
} from './invitations.payloads.js';
import { InvitationsService } from './invitations.service.js';
import { Invitation } from './invitations.type.js';

@Resolver(() => Organization)
export class OrganizationInvitationsResolver {
  constructor(private readonly invitationsService: InvitationsService) {}

  @ResolveField(() => [Invitation], {
    description: 'The open invitations into it, the newest first; none for who does not administer it.',
  })
  async invitations(
    @Parent() { id }: Organization,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
  ): Promise<Invitation[]> {
    const loader = loaderOf(context, 'invitationsOfOrganizations', async (ids) =>
      groupBy(await this.invitationsService.ofOrganizations(viewer, ids), (row) => row.organizationId),
    );
    return (await loader.load(id)) ?? [];
  }
}

@Resolver(() => Transition)
export class TransitionInvitationsResolver {
  constructor(private readonly invitationsService: InvitationsService) {}

  @ResolveField(() => [Invitation], {
    description:
      'The open invitations into it, the newest first: those to your side for a manager, all for an administrator, none for the others.',
  })
  async invitations(
    @Parent() { id }: Transition,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
  ): Promise<Invitation[]> {
    const loader = loaderOf(context, 'invitationsOfTransitions', async (ids) =>
      groupBy(await this.invitationsService.ofTransitions(viewer, ids), (row) => row.transitionId!),
    );
    return (await loader.load(id)) ?? [];
  }
}

@RequiresScope('ADMIN')
@Resolver()
export class InvitationsResolver {
  constructor(private readonly invitationsService: InvitationsService) {}

  @AnswersOnce()
  @Mutation(() => InviteToOrganizationPayload, {
    description: 'Makes a one-time link into an organization. For its administrators.',
  })
  inviteToOrganization(
    @CurrentViewer() viewer: Viewer,
    @Args('input') { organizationId, role, email = null, expiresInDays }: InviteToOrganizationInput,
  ): Promise<InviteToOrganizationPayload> {
    return this.invitationsService.inviteToOrganization(viewer, {
      organizationId,
      role,
      email,
      expiresInDays,
    });
  }

  @AnswersOnce()
  @Mutation(() => InviteToTransitionPayload, {
    description:
      'Makes a one-time link into a transition. Whoever is no member of its organization sees that transition and nothing else of it. For managers of the side, and administrators.',
  })
  inviteToTransition(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: InviteToTransitionInput,
  ): Promise<InviteToTransitionPayload> {
    const { transitionId, participantId = null, side = null, role = null, email = null } = input;
    return this.invitationsService.inviteToTransition(viewer, {
      transitionId,
      participantId,
      side,
      role,
      email,
      expiresInDays: input.expiresInDays,
    });
  }

  @Mutation(() => AcceptInvitationPayload, {
    description: 'Follows a one-time link with the account you ask with.',
  })
  async acceptInvitation(
    @CurrentViewer() viewer: Viewer,
    @Args('input') { token }: AcceptInvitationInput,
  ): Promise<AcceptInvitationPayload> {
    const { organizationId, transitionId } = await this.invitationsService.accept(viewer, token);
    return transitionId === null ? { organizationId } : { transitionId };
  }

  @Mutation(() => RevokeInvitationPayload, {
    description: 'Withdraws an open invitation. For whoever might make it.',
  })
  async revokeInvitation(
    @CurrentViewer() viewer: Viewer,
    @Args('input') { id }: RevokeInvitationInput,
  ): Promise<RevokeInvitationPayload> {
    await this.invitationsService.revoke(viewer, id);
    return { revokedId: id };
  }
}

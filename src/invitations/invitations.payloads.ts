import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Invitation } from './invitations.type.js';

@ObjectType({ isAbstract: true, implements: [MutationPayload] })
abstract class InvitedPayload extends MutationPayload {
  @Field(() => Invitation, { nullable: true, description: 'The invitation, as lists will show it.' })
  invitation?: Invitation;
  @Field(() => String, {
    nullable: true,
    description: 'The link to pass on, to be followed once. It is not shown again.',
  })
  url?: string;
}

@ObjectType({ implements: [MutationPayload], description: 'What `inviteToOrganization` answers.' })
export class InviteToOrganizationPayload extends InvitedPayload {}

@ObjectType({ implements: [MutationPayload], description: 'What `inviteToTransition` answers.' })
export class InviteToTransitionPayload extends InvitedPayload {}

@ObjectType({ implements: [MutationPayload], description: 'What `acceptInvitation` answers.' })
export class AcceptInvitationPayload extends MutationPayload {
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of the organization you belong to now; null where you take part in a transition.',
  })
  organizationId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of the transition you take part in now; null where you belong to the organization.',
  })
  transitionId?: string | null;
}

@ObjectType({ implements: [MutationPayload], description: 'What `revokeInvitation` answers.' })
export class RevokeInvitationPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'What leads nowhere any more.' })
  revokedId?: string;
}

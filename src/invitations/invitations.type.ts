import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { OrganizationRole, ParticipantRole, Side } from '../domain/terms.js';
import { OrganizationRoleType } from '../organizations/organizations.type.js';
import { ParticipantRoleType } from '../people/participants.type.js';
import { InstantScalar } from '../platform/graphql/scalars.js';
import { SideType } from '../transitions/transitions.type.js';

@ObjectType({
  description: 'A one-time link into an organization, or into one transition alone, that is still open.',
})
export class Invitation {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => OrganizationRoleType, {
    nullable: true,
    description: 'What it makes somebody in the organization; null where it leads to a transition.',
  })
  organizationRole!: OrganizationRole | null;
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of the transition it leads to; null where it leads to the organization.',
  })
  transitionId!: string | null;
  @Field(() => SideType, { nullable: true, description: 'The side they will stand on in the transition.' })
  side!: Side | null;
  @Field(() => ParticipantRoleType, { nullable: true, description: 'What they will do in the transition.' })
  participantRole!: ParticipantRole | null;
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of the participant who gets a login by it; null where somebody new takes part.',
  })
  participantId!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The address that the account has to have; null where it is for whoever has the link.',
  })
  email!: string | null;
  @Field(() => String, {
    description: 'Name of whoever made it. The link is good as long as they might make it anew.',
  })
  inviterName!: string;
  @Field(() => InstantScalar, { description: 'When it was made.' })
  createdAt!: string;
  @Field(() => InstantScalar, { description: 'Until when it is open.' })
  expiresAt!: string;
}

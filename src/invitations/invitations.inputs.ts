import { MutationInput } from '../platform/graphql/mutation.input.js';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsEmail, IsOptional, IsUUID, Max, MaxLength, Min } from 'class-validator';
import type { OrganizationRole, ParticipantRole, Side } from '../domain/terms.js';
import { OrganizationRoleType } from '../organizations/organizations.type.js';
import { ParticipantRoleType } from '../people/participants.type.js';
import { SideType } from '../transitions/transitions.type.js';

@InputType({ isAbstract: true })
abstract class InvitationTermsInput extends MutationInput {
  @Field(() => String, {
    nullable: true,
    description: 'The address that the account has to have; for whoever has the link unless said.',
  })
  @IsOptional()
  @MaxLength(320, { message: 'email has at most 320 characters' })
  @IsEmail({}, { message: 'email is an address such as ada@example.com' })
  email?: string | null;
  @Field(() => Int, { defaultValue: 7, description: 'For how many days it is open, 1 to 30.' })
  @Min(1, { message: 'expiresInDays is at least 1' })
  @Max(30, { message: 'expiresInDays is at most 30' })
  expiresInDays!: number;
}

@InputType({ description: 'What `inviteToOrganization` takes.' })
export class InviteToOrganizationInput extends InvitationTermsInput {
  @Field(() => ID, { description: 'Which organization.' })
  @IsUUID(undefined, { message: 'organizationId is a UUID' })
  organizationId!: string;
  @Field(() => OrganizationRoleType, { defaultValue: 'MEMBER', description: 'What it makes somebody.' })
  role!: OrganizationRole;
}

@InputType({
  description: 'What `inviteToTransition` takes: a participant without a login, or a side and a role.',
})
export class InviteToTransitionInput extends InvitationTermsInput {
  @Field(() => ID, { description: 'Which transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => ID, { nullable: true, description: 'UUID of a participant who gets a login by it.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'participantId is a UUID' })
  participantId?: string | null;
  @Field(() => SideType, { nullable: true, description: 'The side on which somebody new takes part.' })
  side?: Side | null;
  @Field(() => ParticipantRoleType, { nullable: true, description: 'What somebody new does.' })
  role?: ParticipantRole | null;
}

@InputType({ description: 'What `acceptInvitation` takes.' })
export class AcceptInvitationInput extends MutationInput {
  @Field(() => String, { description: 'What follows the `#` in the link.' })
  token!: string;
}

@InputType({ description: 'What `revokeInvitation` takes.' })
export class RevokeInvitationInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of an open invitation.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

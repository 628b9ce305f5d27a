import { VersionedInput } from '../transitions/versioned.input.js';
import { Field, ID, InputType } from '@nestjs/graphql';
import { IsEmail, IsOptional, IsUUID, Length, MaxLength } from 'class-validator';
import type { ParticipantRole, Side } from '../domain/terms.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { SideType } from '../transitions/transitions.type.js';
import { ParticipantRoleType } from './participants.type.js';

@InputType({ isAbstract: true })
abstract class OptionalFieldsInput extends VersionedInput {
  @Field(() => String, { nullable: true, description: 'Their address for mail, up to 320 characters.' })
  @IsOptional()
  @MaxLength(320, { message: 'email has at most 320 characters' })
  @IsEmail({}, { message: 'email is an address such as ada@example.com' })
  email?: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'UUID of the user they sign in as, a member of the transition’s organization; each takes part once.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'userId is a UUID' })
  userId?: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'First day they take part.' })
  joinsOn?: string | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Last day they take part, not before the first.',
  })
  leavesOn?: string | null;
}

@InputType({ description: 'A person who takes part in a transition.' })
export class CreateParticipantInput extends OptionalFieldsInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => String, { description: 'Their name, up to 200 characters.' })
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name!: string;
  @Field(() => SideType, { description: 'The side they stand on.' })
  side!: Side;
  @Field(() => ParticipantRoleType, { description: 'What they do.' })
  role!: ParticipantRole;
}

@InputType({
  description: 'What changes of a participant: left out stays as it is, null clears what can be empty.',
})
export class UpdateParticipantInput extends OptionalFieldsInput {
  @Field(() => ID, { description: 'UUID of the participant.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
  @Field(() => String, { nullable: true, description: 'Their name, up to 200 characters.' })
  @IsOptional()
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name?: string | null;
  @Field(() => SideType, {
    nullable: true,
    description: 'The side they stand on; your own is changed by an administrator only.',
  })
  side?: Side | null;
  @Field(() => ParticipantRoleType, { nullable: true, description: 'What they do.' })
  role?: ParticipantRole | null;
}

@InputType({ description: 'Who leaves the transition for good.' })
export class DeleteParticipantInput extends VersionedInput {
  @Field(() => ID, {
    description:
      'UUID of the participant, who must own, work on and have a letter of no activity, and own no item of the RAID log.',
  })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsUUID, Length, MaxLength } from 'class-validator';
import type { AccessStatus, ComplianceKind, Side } from '../domain/terms.js';
import { LargestList } from '../platform/graphql/largest-list.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { SideType } from '../transitions/transitions.type.js';
import { VersionedInput } from '../transitions/versioned.input.js';
import type { AccessGrantListing } from './access-grant-listing.js';
import { ComplianceKindType } from '../compliance/compliance.type.js';
import { AccessStatusType } from './access-grants.type.js';

const mostServiceItems = 100;

@InputType({ description: 'Access that somebody needs.' })
export class RequestAccessInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of the participant who needs it, of the caller’s side; the caller unless said.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'personId is a UUID' })
  personId?: string | null;
  @Field(() => String, { description: 'The system, as people call it, up to 200 characters.' })
  @Length(1, 200, { message: 'system has 1 to 200 characters' })
  system!: string;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether it gives more rights than those who use the system have.',
  })
  privileged?: boolean;
  @Field(() => String, { nullable: true, description: 'What it is needed for, up to 2,000 characters.' })
  @IsOptional()
  @MaxLength(2000, { message: 'reason has at most 2,000 characters' })
  reason?: string | null;
  @Field(() => [ComplianceKindType], {
    nullable: true,
    description:
      'The kinds of checks that must be valid before it is given, and as long as it is; none unless said.',
  })
  @IsOptional()
  @LargestList(20)
  requires?: ComplianceKind[] | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day by which it is needed; unless said, when the activity starts, or else at once.',
  })
  neededOn?: string | null;
  @Field(() => ID, { nullable: true, description: 'UUID or code of the activity for which it is needed.' })
  activity?: string | null;
  @Field(() => [ID], {
    nullable: true,
    description: `UUIDs of the service items for which it is needed; at most ${mostServiceItems}.`,
  })
  @IsOptional()
  @LargestList(mostServiceItems)
  @IsUUID(undefined, { each: true, message: 'serviceItemIds are UUIDs' })
  serviceItemIds?: string[] | null;
}

@InputType({ isAbstract: true })
class GrantInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the access grant.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

@InputType({ isAbstract: true })
class EndingInput extends GrantInput {
  @Field(() => String, { description: 'Why, up to 2,000 characters.' })
  @Length(1, 2000, { message: 'reason has 1 to 2,000 characters' })
  reason!: string;
}

@InputType({ description: 'Access that was given.' })
export class ProvisionAccessInput extends GrantInput {
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'When it was given; unless said, on the status date, or today where none is set.',
  })
  provisionedOn?: string | null;
}

@InputType({ description: 'Access that was taken away, and why.' })
export class RevokeAccessInput extends EndingInput {
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'When it was; unless said, on the status date, or today where none is set.',
  })
  revokedOn?: string | null;
}

@InputType({ description: 'A request that is refused, and why.' })
export class RefuseAccessRequestInput extends EndingInput {}

@InputType({ description: 'A request that is not needed any more, and why.' })
export class WithdrawAccessRequestInput extends EndingInput {}

@InputType({ description: 'Which access grants; conditions are all to hold.' })
export class AccessGrantFilter {
  @Field(() => [AccessStatusType], { nullable: true, description: 'In any of these states.' })
  status?: AccessStatus[] | null;
  @Field(() => [SideType], { nullable: true, description: 'Of people on any of these sides.' })
  side?: Side[] | null;
  @Field(() => ID, { nullable: true, description: 'Of this participant.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'personId is a UUID' })
  personId?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether they are privileged.' })
  privileged?: boolean | null;
  @Field(() => String, {
    nullable: true,
    description: 'Part of the system, the person’s name or the reason; case does not matter.',
  })
  text?: string | null;
}

export const toListing = (filter: AccessGrantFilter | null | undefined): AccessGrantListing => ({
  status: filter?.status ?? null,
  side: filter?.side ?? null,
  personId: filter?.personId ?? null,
  privileged: filter?.privileged ?? null,
  text: filter?.text ?? null,
});

import { VersionedInput } from '../transitions/versioned.input.js';
import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsUUID, Length, MaxLength } from 'class-validator';
import type { Side } from '../domain/terms.js';
import { SideType } from '../transitions/transitions.type.js';

@InputType({ description: 'A snapshot of the plan’s dates as they are now.' })
export class CaptureBaselineInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => String, { description: 'Its name, up to 200 characters.' })
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Why it is captured, up to 2,000 characters.' })
  @IsOptional()
  @MaxLength(2000, { message: 'reason has at most 2,000 characters' })
  reason?: string | null;
}

@InputType({ description: 'The approval of a baseline by one side.' })
export class ApproveBaselineInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the baseline.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
  @Field(() => SideType, {
    nullable: true,
    description:
      'For whom: your own side unless said. Only an administrator of the organization may record the other side’s approval, and must say whose where they take no part.',
  })
  side?: Side | null;
}

@InputType({ description: 'What a baseline is called: left out stays as it is.' })
export class RenameBaselineInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the baseline.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
  @Field(() => String, { nullable: true, description: 'Its name, up to 200 characters.' })
  @IsOptional()
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it was captured, up to 2,000 characters; null for no reason.',
  })
  @IsOptional()
  @MaxLength(2000, { message: 'reason has at most 2,000 characters' })
  reason?: string | null;
}

@InputType({ description: 'A baseline that is not needed.' })
export class DeleteBaselineInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the baseline, which must not be the agreed one.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsUUID, Max, MaxLength, Min } from 'class-validator';
import { MutationInput } from '../platform/graphql/mutation.input.js';
import type { SharedView } from './shared-view.js';
import { SharedViewType } from './shares.type.js';

@InputType({ description: 'What `createShareLink` takes.' })
export class CreateShareLinkInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => SharedViewType, { description: 'What the link shows.' })
  what!: SharedView;
  @Field(() => String, { description: 'Whom or what it is for, at most 100 characters.' })
  @MaxLength(100, { message: 'label has at most 100 characters' })
  label!: string;
  @Field(() => Int, { defaultValue: 30, description: 'For how many days it is open, 1 to 365.' })
  @Min(1, { message: 'expiresInDays is at least 1' })
  @Max(365, { message: 'expiresInDays is at most 365' })
  expiresInDays!: number;
}

@InputType({ description: 'What `revokeShareLink` takes.' })
export class RevokeShareLinkInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of the link.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

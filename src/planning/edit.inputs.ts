import { MutationInput } from '../platform/graphql/mutation.input.js';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';

/** What every edit of a plan can be told. */
@InputType({ isAbstract: true })
export class EditInput extends MutationInput {
  @Field(() => Boolean, { defaultValue: false, description: 'Answer with the impact and keep nothing.' })
  dryRun?: boolean;
  @Field(() => Int, {
    nullable: true,
    description: 'Refuse where the plan’s version is another, because somebody else changed it.',
  })
  expectedVersion?: number | null;
}

@InputType({ isAbstract: true })
export class EditOfTransitionInput extends EditInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
}

@InputType({ isAbstract: true })
export class EditByIdInput extends EditInput {
  @Field(() => ID, { description: 'UUID of what is edited.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

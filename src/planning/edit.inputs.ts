import { VersionedInput } from '../transitions/versioned.input.js';
import { Field, ID, InputType } from '@nestjs/graphql';
import { IsUUID } from 'class-validator';

/** What every edit of a plan can be told. */
@InputType({ isAbstract: true })
export class EditInput extends VersionedInput {
  @Field(() => Boolean, { defaultValue: false, description: 'Answer with the impact and keep nothing.' })
  dryRun?: boolean;
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

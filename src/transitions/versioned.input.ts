import { Field, InputType, Int } from '@nestjs/graphql';
import { MutationInput } from '../platform/graphql/mutation.input.js';

/** What every change of what belongs to a transition can be told. */
@InputType({ isAbstract: true })
export class VersionedInput extends MutationInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Refuse where the plan’s version is another, because somebody else changed it.',
  })
  expectedVersion?: number | null;
}

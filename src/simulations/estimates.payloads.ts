import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Transition } from '../transitions/transitions.type.js';

@ObjectType({
  implements: [MutationPayload],
  description: 'The answer of `setEstimates`, `removeEstimates` and `setEstimateRules`.',
})
export class EstimatesPayload extends MutationPayload {
  @Field(() => Transition, { nullable: true, description: 'The transition, with its estimates and rules.' })
  transition?: Transition;
}

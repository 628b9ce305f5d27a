import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Transition } from '../transitions/transitions.type.js';

@ObjectType({ implements: [MutationPayload], description: 'What `createTransitionFromTemplate` answers.' })
export class CreateTransitionFromTemplatePayload extends MutationPayload {
  @Field(() => Transition, { nullable: true, description: 'The new transition.' })
  transition?: Transition;
}

import { Field, ObjectType } from '@nestjs/graphql';
import { Activity } from '../activities/activities.type.js';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';

@ObjectType({ implements: [MutationPayload], description: 'The answer of `assignResponsibilities`.' })
export class AssignResponsibilitiesPayload extends MutationPayload {
  @Field(() => [Activity], {
    nullable: true,
    description: 'The activities that were named, each once, in that order.',
  })
  activities?: Activity[];
}

import { Field, Int, ObjectType } from '@nestjs/graphql';
import { EditPayload } from '../planning/planning.payloads.js';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { LevelledActivity, UnresolvedBooking } from './resources.type.js';

@ObjectType({ implements: [MutationPayload], description: 'What `levelResources` answers.' })
export class LevelResourcesPayload extends EditPayload {
  @Field(() => [LevelledActivity], {
    nullable: true,
    description: 'What is delayed, in outline order; the first 1,000.',
  })
  delayed?: LevelledActivity[];
  @Field(() => Int, { nullable: true, description: 'How many activities are delayed.' })
  delayedCount?: number;
  @Field(() => [UnresolvedBooking], {
    nullable: true,
    description: 'The double bookings that are left, and why; the first 1,000.',
  })
  unresolved?: UnresolvedBooking[];
  @Field(() => Int, { nullable: true, description: 'How many double bookings are left.' })
  unresolvedCount?: number;
}

@ObjectType({ implements: [MutationPayload], description: 'What `clearLevelling` answers.' })
export class ClearLevellingPayload extends EditPayload {}

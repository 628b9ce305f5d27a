import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DurationScalar } from '../platform/graphql/scalars.js';

@ObjectType({ description: 'A plan to begin from.' })
export class Template {
  @Field(() => String, { description: 'Its name, for createTransitionFromTemplate.' })
  name!: string;
  @Field(() => String, { description: 'What it hands over.' })
  title!: string;
  @Field(() => String, { description: 'For which handovers it is made.' })
  description!: string;
  @Field(() => Int, { description: 'How many activities it has, phases included.' })
  activityCount!: number;
  @Field(() => DurationScalar, {
    nullable: true,
    description: 'Working time from the start by which the service should be live.',
  })
  goLiveAfter!: string | null;
  @Field(() => DurationScalar, {
    nullable: true,
    description: 'Working time from the start by which hypercare should be over.',
  })
  steadyStateAfter!: string | null;
}

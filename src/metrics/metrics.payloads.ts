import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Metric } from './metrics.type.js';

@ObjectType({
  implements: [MutationPayload],
  description: 'What `createMetric`, `updateMetric`, `recordMeasurements` and `removeMeasurement` answer.',
})
export class MetricPayload extends MutationPayload {
  @Field(() => Metric, { nullable: true, description: 'The metric as it is now.' })
  metric?: Metric;
}

@ObjectType({ implements: [MutationPayload], description: 'What `deleteMetric` answers.' })
export class DeleteMetricPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'UUID of what was deleted.' })
  deletedId?: string;
}

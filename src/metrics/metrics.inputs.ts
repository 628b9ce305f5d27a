import { Field, Float, ID, InputType, IntersectionType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsOptional,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { MetricDirection, MetricKind, MetricWindow } from '../domain/terms.js';
import { LargestList } from '../platform/graphql/largest-list.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { VersionedInput } from '../transitions/versioned.input.js';
import { MetricDirectionType, MetricKindType, MetricWindowType } from './metrics.type.js';

const mostMeasurements = 1000;
const largest = 1e12;

/** A value of a metric: numbers that a program can add up without losing digits. */
const Measure =
  (name: string): PropertyDecorator =>
  (target, property) => {
    const message = `${name} is -1,000,000,000,000 to 1,000,000,000,000`;
    Min(-largest, { message })(target, property);
    Max(largest, { message })(target, property);
  };

@InputType({ isAbstract: true })
class MetricDetailsInput {
  @Field(() => String, { nullable: true, description: 'More about it, up to 10,000 characters.' })
  @IsOptional()
  @MaxLength(10_000, { message: 'description has at most 10,000 characters' })
  description?: string | null;
  @Field(() => MetricDirectionType, {
    nullable: true,
    description: 'Which values are the better ones; of a new metric, HIGHER_IS_BETTER unless said.',
  })
  direction?: MetricDirection | null;
  @Field(() => MetricWindowType, {
    nullable: true,
    description:
      'How long a period is of which it has one value; of a new metric, MONTH unless said. It stays once there are measurements.',
  })
  window?: MetricWindow | null;
  @Field(() => Float, {
    nullable: true,
    description: 'What it was in house, before the handover, in its unit.',
  })
  @IsOptional()
  @Measure('baseline')
  baseline?: number | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Why there is a target without a baseline, up to 2,000 characters; without it that is refused.',
  })
  @IsOptional()
  @MaxLength(2000, { message: 'baselineWaiver has at most 2,000 characters' })
  baselineWaiver?: string | null;
  @Field(() => Float, { nullable: true, description: 'What it is to be, in its unit.' })
  @IsOptional()
  @Measure('target')
  target?: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'What it is to be at the very least, or most where lower is better, in its unit.',
  })
  @IsOptional()
  @Measure('minimum')
  minimum?: number | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'To the end of that day a value that is not as good as the target costs the provider nothing.',
  })
  creditFreeUntil?: string | null;
}

@InputType({ description: 'What is to be measured of the service.' })
export class CreateMetricInput extends IntersectionType(VersionedInput, MetricDetailsInput) {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => MetricKindType, { description: 'What it is for.' })
  kind!: MetricKind;
  @Field(() => String, { description: 'Its name, up to 200 characters, unique in the transition.' })
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name!: string;
  @Field(() => String, { description: 'In what it is measured, up to 40 characters, such as `%` or `min`.' })
  @Length(1, 40, { message: 'unit has 1 to 40 characters' })
  unit!: string;
}

@InputType({
  description: 'What changes of a metric: left out stays as it is, null clears what can be empty.',
})
export class UpdateMetricInput extends IntersectionType(VersionedInput, MetricDetailsInput) {
  @Field(() => ID, { description: 'UUID of the metric.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
  @Field(() => MetricKindType, { nullable: true, description: 'What it is for.' })
  kind?: MetricKind | null;
  @Field(() => String, {
    nullable: true,
    description: 'Its name, up to 200 characters, unique in the transition.',
  })
  @IsOptional()
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'In what it is measured, up to 40 characters, such as `%` or `min`.',
  })
  @IsOptional()
  @Length(1, 40, { message: 'unit has 1 to 40 characters' })
  unit?: string | null;
}

@InputType({ description: 'A metric that is measured no more.' })
export class DeleteMetricInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the metric; its measurements go with it.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

@InputType({ description: 'The value of a metric in one period.' })
export class MeasurementInput {
  @Field(() => LocalDateScalar, { description: 'Any day of the period.' })
  on!: string;
  @Field(() => Float, { description: 'In the unit of the metric.' })
  @Measure('value')
  value!: number;
}

@InputType({ description: 'Values of a metric, in place of what was recorded of the same periods.' })
export class RecordMeasurementsInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the metric.' })
  @IsUUID(undefined, { message: 'metricId is a UUID' })
  metricId!: string;
  @Field(() => [MeasurementInput], { description: `One or up to ${mostMeasurements}, one of each period.` })
  @LargestList(mostMeasurements)
  @ArrayMinSize(1, { message: 'measurements has at least 1 entry' })
  @ValidateNested({ each: true })
  @Type(() => MeasurementInput)
  measurements!: MeasurementInput[];
}

@InputType({ description: 'A value that should never have been recorded.' })
export class RemoveMeasurementInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the metric.' })
  @IsUUID(undefined, { message: 'metricId is a UUID' })
  metricId!: string;
  @Field(() => LocalDateScalar, { description: 'Any day of the period.' })
  on!: string;
}

import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { enumType } from '../platform/graphql/enums.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { Metric } from './metrics.type.js';
import type { BaselineStanding } from './service-levels.rules.js';

export const BaselineStandingType = enumType<BaselineStanding>(
  'BaselineStanding',
  'How a value stands to what it was in house, before the handover.',
  {
    BETTER: 'It is better.',
    SAME: 'It is the same.',
    WORSE: 'It is worse.',
    NO_BASELINE: 'Nobody knows what it was in house.',
    NO_DATA: 'Nothing was recorded of the period.',
  },
);

@ObjectType({ description: 'A period of a metric that is over, and how it went.' })
export class ServiceLevelPeriod {
  @Field(() => LocalDateScalar, { description: 'Its first day.' })
  periodOn!: string;
  @Field(() => LocalDateScalar, { description: 'Its last day.' })
  endsOn!: string;
  @Field(() => Float, {
    nullable: true,
    description: 'In the unit of the metric; null where nothing was recorded.',
  })
  value!: number | null;
  @Field(() => BaselineStandingType, { description: 'How that stands to what it was in house.' })
  againstBaseline!: BaselineStanding;
  @Field(() => Float, {
    nullable: true,
    description: 'The value less the baseline, in the unit of the metric; null without either.',
  })
  baselineDifference!: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is as good as the target, or better; null without a value or a target.',
  })
  meetsTarget!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is as good as the minimum, or better; null without a value or a minimum.',
  })
  meetsMinimum!: boolean | null;
  @Field(() => Boolean, {
    description:
      'Whether the provider ran the service in all of it: it begins on the day on which the go-live was reached, or later.',
  })
  byProvider!: boolean;
  @Field(() => Boolean, { description: 'Whether it ends in the time in which a miss costs nothing.' })
  creditFree!: boolean;
  @Field(() => Boolean, {
    description:
      'Whether a credit is due: a service level missed its target while the provider ran the service, after the credit-free time.',
  })
  creditDue!: boolean;
}

@ObjectType({ description: 'A metric against its in-house baseline and its target, by period.' })
export class ServiceLevel {
  @Field(() => Metric, { description: 'What is measured.' })
  metric!: Metric;
  @Field(() => ServiceLevelPeriod, { description: 'The last period that is over.' })
  latest!: ServiceLevelPeriod;
  @Field(() => [ServiceLevelPeriod], {
    description:
      'The last periods that are over, the latest first: those that were not measured, too, but none before the first that was.',
  })
  periods!: ServiceLevelPeriod[];
}

@ObjectType({ description: 'Is the service as good as before the handover, and as promised?' })
export class ServiceLevels {
  @Field(() => LocalDateScalar, {
    description: 'The status date, or today where none is set: periods that end by then are over.',
  })
  asOf!: string;
  @Field(() => [ServiceLevel], { description: 'Each metric, by name.' })
  levels!: ServiceLevel[];
  @Field(() => Int, { description: 'How many were better than in house in their last period.' })
  betterCount!: number;
  @Field(() => Int, { description: 'How many were worse.' })
  worseCount!: number;
  @Field(() => Int, { description: 'How many missed their target in it.' })
  missedCount!: number;
  @Field(() => Int, { description: 'Of how many nothing was recorded in it.' })
  noDataCount!: number;
  @Field(() => [Metric], {
    description:
      'Metrics with a target of which nobody knows what they were in house, by name: `baselineWaiver` says why.',
  })
  withoutBaseline!: Metric[];
}

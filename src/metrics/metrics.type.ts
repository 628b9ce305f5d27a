import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import type { MetricDirection, MetricKind, MetricWindow } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import { InstantScalar, LocalDateScalar } from '../platform/graphql/scalars.js';

export const MetricKindType = enumType<MetricKind>('MetricKind', 'What a metric is for.', {
  OBJECTIVE: 'What the client wants of the handover.',
  SERVICE_LEVEL: 'What the provider promises.',
  KPI: 'How well the work goes.',
  VOLUME: 'How much work there is.',
});
export const MetricDirectionType = enumType<MetricDirection>(
  'MetricDirection',
  'Which values of a metric are the better ones.',
  { HIGHER_IS_BETTER: 'The higher, the better.', LOWER_IS_BETTER: 'The lower, the better.' },
);
export const MetricWindowType = enumType<MetricWindow>(
  'MetricWindow',
  'How long a period is of which a metric has one value.',
  { DAY: 'A day.', WEEK: 'A week, from Monday.', MONTH: 'A month of the calendar.' },
);

@ObjectType({ description: 'The value of a metric in one period.' })
export class Measurement {
  @Field(() => LocalDateScalar, { description: 'The first day of the period.' })
  periodOn!: string;
  @Field(() => Float, { description: 'In the unit of the metric.' })
  value!: number;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is as good as the target, or better; null where there is no target.',
  })
  meetsTarget!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is as good as the minimum, or better; null where there is no minimum.',
  })
  meetsMinimum!: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is as good as it was in house, or better; null where no baseline is known.',
  })
  meetsBaseline!: boolean | null;
  @Field(() => String, { description: 'Who recorded it.' })
  recordedBy!: string;
  @Field(() => InstantScalar, { description: 'When it was recorded.' })
  recordedAt!: string;
}

@ObjectType({ description: 'What is measured of the service that is handed over.' })
export class Metric {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => MetricKindType, { description: 'What it is for.' })
  kind!: MetricKind;
  @Field(() => String, { description: 'Its name, unique in the transition.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'More about it, such as how it is measured.' })
  description!: string | null;
  @Field(() => String, { description: 'In what it is measured, such as `%` or `min`.' })
  unit!: string;
  @Field(() => MetricDirectionType, { description: 'Which values are the better ones.' })
  direction!: MetricDirection;
  @Field(() => MetricWindowType, { description: 'How long a period is of which it has one value.' })
  window!: MetricWindow;
  @Field(() => Float, {
    nullable: true,
    description: 'What it was in house, before the handover, in its unit.',
  })
  baseline!: number | null;
  @Field(() => String, { nullable: true, description: 'Why there is a target without a baseline.' })
  baselineWaiver!: string | null;
  @Field(() => Float, { nullable: true, description: 'What it is to be, in its unit.' })
  target!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'What it is to be at the very least, or most where lower is better, in its unit.',
  })
  minimum!: number | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'To the end of that day a value that is not as good as the target costs the provider nothing.',
  })
  creditFreeUntil!: string | null;

  transitionId!: string;
}

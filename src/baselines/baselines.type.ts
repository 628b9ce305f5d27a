import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { ActivityKindType } from '../activities/activities.type.js';
import type { ActivityKind } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import { InstantScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import type { BaselineChange } from './baselines.rules.js';

export const BaselineChangeType = enumType<BaselineChange>(
  'BaselineChange',
  'What has become of an activity since a baseline.',
  {
    UNCHANGED: 'It starts and finishes as it did.',
    MOVED: 'It starts or finishes at another time.',
    ADDED: 'It is new in the plan.',
    REMOVED: 'It has been deleted or cancelled.',
  },
);

@ObjectType({ description: 'That a side has approved a baseline.' })
export class BaselineApproval {
  @Field(() => String, { description: 'Who approved, or recorded the approval.' })
  approvedBy!: string;
  @Field(() => InstantScalar, { description: 'When.' })
  approvedAt!: string;
}

@ObjectType({
  description: 'The plan’s dates as they were at a moment, for both sides to approve and to measure against.',
})
export class Baseline {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => Int, { description: 'Its number in the transition, from 1.' })
  number!: number;
  @Field(() => String, { description: 'Its name.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Why it was captured.' })
  reason!: string | null;
  @Field(() => InstantScalar, { description: 'When it was captured.' })
  capturedAt!: string;
  @Field(() => String, { description: 'Who captured it.' })
  capturedBy!: string;
  @Field(() => Boolean, {
    description: 'Whether it is the one both sides go by: both have approved it, and no other one since.',
  })
  agreed!: boolean;

  transitionId!: string;
  /** Shown as `clientApproval` and `providerApproval`. */
  clientApprovedAt!: string | null;
  clientApprovedBy!: string | null;
  providerApprovedAt!: string | null;
  providerApprovedBy!: string | null;
}

@ObjectType({
  description:
    'How an activity differs from a baseline. Days are working days of its calendar, as long as the transition’s `minutesPerDay`; positive is later or longer.',
})
export class BaselineVariance {
  @Field(() => String, { description: 'Its code; of what was deleted or cancelled, the one it had.' })
  code!: string;
  @Field(() => String, { description: 'Its title; of what was deleted or cancelled, the one it had.' })
  title!: string;
  @Field(() => ActivityKindType, { description: 'What it is.' })
  kind!: ActivityKind;
  @Field(() => BaselineChangeType, { description: 'What has become of it since.' })
  change!: BaselineChange;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'Start in the baseline; null if it was not in it.',
  })
  baselineStartAt!: string | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'Start now; null if it was removed.' })
  startAt!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Working days it starts later; null unless it is in both.',
  })
  startVarianceDays!: number | null;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'Finish in the baseline; null if it was not in it.',
  })
  baselineFinishAt!: string | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'Finish now; null if it was removed.' })
  finishAt!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Working days it finishes later; null unless it is in both.',
  })
  finishVarianceDays!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Working days it takes longer; null unless it is in both.',
  })
  durationVarianceDays!: number | null;

  /** Shown as `activity`; null once it has been deleted. */
  activityId!: string | null;
}

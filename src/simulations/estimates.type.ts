import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import { ActivityKindType, ActivitySideType } from '../activities/activities.type.js';
import type { ActivityKind, ActivitySide } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import type { DistributionShape } from '../scheduling/index.js';

export const DistributionShapeType = enumType<DistributionShape>(
  'DistributionShape',
  'How likely the durations between the optimistic and the pessimistic one are.',
  {
    PERT: 'A beta distribution with the mean (optimistic + 4 × most likely + pessimistic) / 6.',
    TRIANGULAR: 'Straight up to the most likely duration and straight down; more at the ends than PERT.',
  },
);

@ObjectType({ description: 'How long one activity may take. It goes before any rule.' })
export class DurationEstimate {
  @Field(() => ID, { description: 'UUID of the activity.' })
  activityId!: string;
  @Field(() => String, { description: 'At best: a duration, `3d`, or a share of the activity’s own, `80%`.' })
  optimistic!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Most likely, said the same way; null is the activity’s duration.',
  })
  mostLikely!: string | null;
  @Field(() => String, { description: 'At worst, said the same way.' })
  pessimistic!: string;
  @Field(() => DistributionShapeType, { description: 'The distribution between them.' })
  shape!: DistributionShape;
  @Field(() => String, {
    nullable: true,
    description: 'Durations of one group go together: what slows one down slows down the others.',
  })
  correlationGroup!: string | null;
}

@ObjectType({
  description:
    'How long activities may take, in percent of their durations, for all of which the conditions hold. The rule with the most conditions counts; of equally many, one with a service item before one with a phase, a kind, a side; an inner phase before an outer one; then the first.',
})
export class EstimateRule {
  @Field(() => ID, { description: 'UUID; new whenever the rules are set.' })
  id!: string;
  @Field(() => ActivityKindType, { nullable: true, description: 'Of this kind; null for any.' })
  kind!: ActivityKind | null;
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of a phase they lie in, at any depth; null for any.',
  })
  phaseId!: string | null;
  @Field(() => ActivitySideType, { nullable: true, description: 'Of this side; null for any.' })
  side!: ActivitySide | null;
  @Field(() => ID, { nullable: true, description: 'UUID of a service item they are about; null for any.' })
  serviceItemId!: string | null;
  @Field(() => Float, { description: 'At best, in percent of the duration.' })
  optimisticPercent!: number;
  @Field(() => Float, { description: 'Most likely, in percent of the duration.' })
  mostLikelyPercent!: number;
  @Field(() => Float, { description: 'At worst, in percent of the duration.' })
  pessimisticPercent!: number;
  @Field(() => DistributionShapeType, { description: 'The distribution between them.' })
  shape!: DistributionShape;
  @Field(() => String, { nullable: true, description: 'The group whose durations go together.' })
  correlationGroup!: string | null;
}

@ObjectType({
  description: 'How closely the durations of a group go together, where that was said; else 0.5.',
})
export class EstimateGroup {
  @Field(() => String, { description: 'Its name, as estimates and rules have it.' })
  name!: string;
  @Field(() => Float, { description: 'The correlation of any two of it, 0 (none) to 1 (all alike).' })
  correlation!: number;
}

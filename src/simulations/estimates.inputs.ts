import { VersionedInput } from '../transitions/versioned.input.js';
import { Field, Float, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMinSize, IsOptional, IsUUID, Length, Max, Min, ValidateNested } from 'class-validator';
import { LargestList } from '../platform/graphql/largest-list.js';
import { ActivityKindType, ActivitySideType } from '../activities/activities.type.js';
import type { ActivityKind, ActivitySide } from '../domain/terms.js';
import type { DistributionShape } from '../scheduling/index.js';
import { DistributionShapeType } from './estimates.type.js';

@InputType({ isAbstract: true })
class OfTransitionInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
}

@InputType({ isAbstract: true })
class ShapedInput {
  @Field(() => DistributionShapeType, { defaultValue: 'PERT', description: 'The distribution between them.' })
  shape!: DistributionShape;
  @Field(() => String, {
    nullable: true,
    description: 'A name, up to 100 characters: durations of one group go together, by 0.5 unless said.',
  })
  @IsOptional()
  @Length(1, 100, { message: 'correlationGroup has 1 to 100 characters' })
  correlationGroup?: string | null;
}

@InputType({ description: 'How long one activity may take.' })
export class DurationEstimateInput extends ShapedInput {
  @Field(() => ID, { description: 'UUID or code of the activity.' })
  activityId!: string;
  @Field(() => String, { description: 'At best: a duration, `3d`, or a share of the activity’s own, `80%`.' })
  @Length(1, 30, { message: 'optimistic has 1 to 30 characters' })
  optimistic!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Most likely, said the same way; the activity’s duration unless said.',
  })
  @IsOptional()
  @Length(1, 30, { message: 'mostLikely has 1 to 30 characters' })
  mostLikely?: string | null;
  @Field(() => String, { description: 'At worst, said the same way.' })
  @Length(1, 30, { message: 'pessimistic has 1 to 30 characters' })
  pessimistic!: string;
}

@InputType({ description: 'How closely the durations of a group go together.' })
export class EstimateGroupInput {
  @Field(() => String, { description: 'Its name, up to 100 characters.' })
  @Length(1, 100, { message: 'name has 1 to 100 characters' })
  name!: string;
  @Field(() => Float, { description: 'The correlation of any two of it, 0 (none) to 1 (all alike).' })
  @Min(0, { message: 'correlation is 0 to 1' })
  @Max(1, { message: 'correlation is 0 to 1' })
  correlation!: number;
}

@InputType({ description: 'Estimates of activities, in place of what was said of the same ones.' })
export class SetEstimatesInput extends OfTransitionInput {
  @Field(() => [DurationEstimateInput], { description: 'At most 20,000.' })
  @LargestList(20_000)
  @ValidateNested({ each: true })
  @Type(() => DurationEstimateInput)
  estimates!: DurationEstimateInput[];
  @Field(() => [EstimateGroupInput], {
    defaultValue: [],
    description: 'Correlations of groups, in place of what was said of the same ones; at most 1,000.',
  })
  @LargestList(1000)
  @ValidateNested({ each: true })
  @Type(() => EstimateGroupInput)
  groups!: EstimateGroupInput[];
}

@InputType({ description: 'Activities whose own estimates are to go.' })
export class RemoveEstimatesInput extends OfTransitionInput {
  @Field(() => [ID], { description: 'UUIDs or codes, at most 20,000.' })
  @ArrayMinSize(1, { message: 'activityIds has at least one entry' })
  @LargestList(20_000)
  activityIds!: string[];
}

@InputType({ description: 'How long activities may take, for all of which the conditions hold.' })
export class EstimateRuleInput extends ShapedInput {
  @Field(() => ActivityKindType, { nullable: true, description: 'Of this kind.' })
  kind?: ActivityKind | null;
  @Field(() => ID, { nullable: true, description: 'UUID of a phase they lie in, at any depth.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'phaseId is a UUID' })
  phaseId?: string | null;
  @Field(() => ActivitySideType, { nullable: true, description: 'Of this side.' })
  side?: ActivitySide | null;
  @Field(() => ID, { nullable: true, description: 'UUID of a service item they are about.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'serviceItemId is a UUID' })
  serviceItemId?: string | null;
  @Field(() => Float, { description: 'At best, in percent of the duration, 0 to 1,000.' })
  @Min(0, { message: 'optimisticPercent is 0 to 1000' })
  @Max(1000, { message: 'optimisticPercent is 0 to 1000' })
  optimisticPercent!: number;
  @Field(() => Float, { defaultValue: 100, description: 'Most likely, in percent of the duration.' })
  @Min(0, { message: 'mostLikelyPercent is 0 to 1000' })
  @Max(1000, { message: 'mostLikelyPercent is 0 to 1000' })
  mostLikelyPercent!: number;
  @Field(() => Float, { description: 'At worst, in percent of the duration, up to 1,000.' })
  @Min(0, { message: 'pessimisticPercent is 0 to 1000' })
  @Max(1000, { message: 'pessimisticPercent is 0 to 1000' })
  pessimisticPercent!: number;
}

@InputType({ description: 'All rules of a transition, in place of those there were.' })
export class SetEstimateRulesInput extends OfTransitionInput {
  @Field(() => [EstimateRuleInput], { description: 'At most 100; none takes all away.' })
  @LargestList(100)
  @ValidateNested({ each: true })
  @Type(() => EstimateRuleInput)
  rules!: EstimateRuleInput[];
}

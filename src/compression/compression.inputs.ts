import { ArgsType, Field, Float, ID, InputType, Int, IntersectionType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, IsUUID, Length, Max, MaxLength, Min, ValidateBy, ValidateNested } from 'class-validator';
import { LargestList } from '../platform/graphql/largest-list.js';
import { DurationScalar, LocalDateScalar } from '../platform/graphql/scalars.js';
import { VersionedInput } from '../transitions/versioned.input.js';

@InputType({ isAbstract: true })
@ArgsType()
export class CompressArgs {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'UUID or code of the activity that should finish earlier; the go-live where it is left out.',
  })
  activityId?: string | null;
  @Field(() => LocalDateScalar, { description: 'The last day on which it should finish.' })
  targetOn!: string;
  @Field(() => Int, {
    defaultValue: 50,
    description:
      'By how much activities can be shortened of which no shortest duration is said: percent of what is left of them, 0 to 100, in whole days where that gives one.',
  })
  @Min(0, { message: 'shortenAtMostPercent is 0 to 100' })
  @Max(100, { message: 'shortenAtMostPercent is 0 to 100' })
  shortenAtMostPercent!: number;
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Shorten only activities of which a shortest duration is said.',
  })
  onlyStated!: boolean;
}

@InputType({ description: 'Shortenings to be found and kept as a scenario.' })
export class CreateCompressionScenarioInput extends IntersectionType(VersionedInput, CompressArgs) {
  @Field(() => String, { description: 'Its name, up to 200 characters; no other of the transition has it.' })
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'What it is about, up to 2,000 characters.' })
  @IsOptional()
  @MaxLength(2000, { message: 'description has at most 2,000 characters' })
  description?: string | null;
}

@InputType({
  description:
    'How far an activity can be shortened, and what that costs: left out stays as it is, null takes it back.',
})
export class CrashLimitInput {
  @Field(() => ID, {
    description: 'UUID or code of the activity; none that is a phase, a milestone, finished or cancelled.',
  })
  activity!: string;
  @Field(() => DurationScalar, {
    nullable: true,
    description:
      'The shortest it can be brought to, no longer than its duration and elapsed where that is: `3d`.',
  })
  shortestDuration?: string | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'What each day less costs, in the transition’s currency: 0 to 100,000,000 with two decimals. Not for the provider’s side.',
  })
  @IsOptional()
  // IsNumber counts the decimals of the text of a number, which fails for 5e-324.
  @ValidateBy(
    {
      name: 'hasTwoDecimals',
      validator: { validate: (value: number) => Number(value.toFixed(2)) === value },
    },
    { message: 'costPerDay is a number with at most two decimals' },
  )
  @Min(0, { message: 'costPerDay is 0 to 100,000,000' })
  @Max(100_000_000, { message: 'costPerDay is 0 to 100,000,000' })
  costPerDay?: number | null;
}

@InputType({ description: 'What is said of how far activities can be shortened; others stay as they are.' })
export class SetCrashLimitsInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'The currency of all costs of the transition, by its ISO 4217 code: `EUR`. Needed with the first cost; amounts are not converted where it changes.',
  })
  currency?: string | null;
  @Field(() => [CrashLimitInput], { description: 'Each activity at most once; at most 20,000.' })
  @LargestList(20_000)
  @ValidateNested({ each: true })
  @Type(() => CrashLimitInput)
  limits!: CrashLimitInput[];
}

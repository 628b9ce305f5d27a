import { VersionedInput } from '../transitions/versioned.input.js';
import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { IsOptional, IsUUID, Max, Min } from 'class-validator';

@InputType({
  description:
    'Thresholds of a plan check that shall be others: left out stays as it is, null is the DCMA’s again.',
})
export class UpdatePlanCheckSettingsInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => Float, {
    nullable: true,
    description:
      'Of what is not done, the largest share without a predecessor or a successor: 0 to 100 percent, 5 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'missingLogicPercent is 0 to 100' })
  @Max(100, { message: 'missingLogicPercent is 0 to 100' })
  missingLogicPercent?: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Of links, the largest share with a lead: 0 to 100 percent, 0 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'leadsPercent is 0 to 100' })
  @Max(100, { message: 'leadsPercent is 0 to 100' })
  leadsPercent?: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Days of a lag beyond which it is long; 0 makes every lag long. Elapsed lags are counted in elapsed days: 0 to 10,000 days, 0 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'longLagDays is 0 to 10,000' })
  @Max(10000, { message: 'longLagDays is 0 to 10,000' })
  longLagDays?: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Of links, the largest share with a long lag: 0 to 100 percent, 5 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'longLagsPercent is 0 to 100' })
  @Max(100, { message: 'longLagsPercent is 0 to 100' })
  longLagsPercent?: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Of links, the least share that is finish-to-start: 0 to 100 percent, 90 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'finishToStartPercent is 0 to 100' })
  @Max(100, { message: 'finishToStartPercent is 0 to 100' })
  finishToStartPercent?: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Of what is not done, the largest share whose dates links can’t move: 0 to 100 percent, 5 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'hardConstraintsPercent is 0 to 100' })
  @Max(100, { message: 'hardConstraintsPercent is 0 to 100' })
  hardConstraintsPercent?: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Working days of total float beyond which it is high: 0 to 10,000 days, 44 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'highFloatDays is 0 to 10,000' })
  @Max(10000, { message: 'highFloatDays is 0 to 10,000' })
  highFloatDays?: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Of what is not done, the largest share with high float: 0 to 100 percent, 5 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'highFloatPercent is 0 to 100' })
  @Max(100, { message: 'highFloatPercent is 0 to 100' })
  highFloatPercent?: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Of what is not done, the largest share with negative float: 0 to 100 percent, 0 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'negativeFloatPercent is 0 to 100' })
  @Max(100, { message: 'negativeFloatPercent is 0 to 100' })
  negativeFloatPercent?: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Working days beyond which a duration is high: 0 to 10,000 days, 44 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'highDurationDays is 0 to 10,000' })
  @Max(10000, { message: 'highDurationDays is 0 to 10,000' })
  highDurationDays?: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Of what is not done and has a duration, the largest share with a high one: 0 to 100 percent, 5 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'highDurationPercent is 0 to 100' })
  @Max(100, { message: 'highDurationPercent is 0 to 100' })
  highDurationPercent?: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Of all activities, the largest share with a forecast before the status date or an actual date after it: 0 to 100 percent, 0 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'invalidDatesPercent is 0 to 100' })
  @Max(100, { message: 'invalidDatesPercent is 0 to 100' })
  invalidDatesPercent?: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Of what is not done and has a duration, the largest share without an owner: 0 to 100 percent, 0 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'withoutOwnerPercent is 0 to 100' })
  @Max(100, { message: 'withoutOwnerPercent is 0 to 100' })
  withoutOwnerPercent?: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Of what was due by the status date, the largest share that was late or is not done: 0 to 100 percent, 5 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'missedPercent is 0 to 100' })
  @Max(100, { message: 'missedPercent is 0 to 100' })
  missedPercent?: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Working days of delay that the critical path test gives to one activity: 1 to 2,000 days, 600 by the DCMA.',
  })
  @IsOptional()
  @Min(1, { message: 'criticalPathTestDays is 1 to 2,000' })
  @Max(2000, { message: 'criticalPathTestDays is 1 to 2,000' })
  criticalPathTestDays?: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'The least critical path length index: 0 to 10, 0.95 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'criticalPathLengthIndex is 0 to 10' })
  @Max(10, { message: 'criticalPathLengthIndex is 0 to 10' })
  criticalPathLengthIndex?: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'The least baseline execution index: 0 to 10, 0.95 by the DCMA.',
  })
  @IsOptional()
  @Min(0, { message: 'baselineExecutionIndex is 0 to 10' })
  @Max(10, { message: 'baselineExecutionIndex is 0 to 10' })
  baselineExecutionIndex?: number | null;
}

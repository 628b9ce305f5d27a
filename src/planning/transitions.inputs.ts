import { VersionedInput } from '../transitions/versioned.input.js';
import { MutationInput } from '../platform/graphql/mutation.input.js';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, IsUUID, Length, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { ActivityKindType, ActivitySideType, MilestoneMarkType } from '../activities/activities.type.js';
import type {
  ActivityKind,
  ActivitySide,
  FloatTarget,
  MilestoneMark,
  OutOfSequence,
  Side,
  TransitionStatus,
} from '../domain/terms.js';
import { LargestList } from '../platform/graphql/largest-list.js';
import { DurationScalar, LocalDateScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import {
  FloatTargetType,
  OutOfSequenceType,
  SideType,
  TransitionStatusType,
} from '../transitions/transitions.type.js';
import { EditByIdInput } from './edit.inputs.js';

@InputType({ description: 'An activity as a row of a plan.' })
export class PlanRowInput {
  @Field(() => String, {
    description: 'Its code, by which predecessors name it; unique, without spaces, commas and semicolons.',
  })
  @Length(1, 40, { message: 'code has 1 to 40 characters' })
  code!: string;
  @Field(() => ActivityKindType, { defaultValue: 'TASK', description: 'What it is.' })
  kind?: ActivityKind;
  @Field(() => String, { description: 'What is to be done or reached, up to 300 characters.' })
  @Length(1, 300, { message: 'title has 1 to 300 characters' })
  title!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'The phase it is in, by code of a row of kind PHASE or by title; a phase that no row makes is made. None is the top.',
  })
  @IsOptional()
  @MaxLength(300, { message: 'phase has at most 300 characters' })
  phase?: string | null;
  @Field(() => DurationScalar, {
    nullable: true,
    description: 'Working time; `1d` unless said. Not for phases and milestones.',
  })
  duration?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'What it waits for, in Microsoft Project’s notation: `12FS+2d, 7SS`.',
  })
  @IsOptional()
  @MaxLength(10_000, { message: 'predecessors has at most 10,000 characters' })
  predecessors?: string | null;
  @Field(() => ActivitySideType, { defaultValue: 'JOINT', description: 'Who does it.' })
  side?: ActivitySide;
  @Field(() => MilestoneMarkType, {
    nullable: true,
    description: 'Of a milestone: whether it is the go-live or the steady state.',
  })
  marks?: MilestoneMark | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'Its target date.' })
  deadlineAt?: string | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'It starts no earlier than this.' })
  startNoEarlierThan?: string | null;
}

@InputType({ description: 'What `createTransition` takes.' })
export class CreateTransitionInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of the organization it shall belong to.' })
  @IsUUID(undefined, { message: 'organizationId is a UUID' })
  organizationId!: string;
  @Field(() => String, { description: 'What is handed over, up to 200 characters.' })
  @Length(1, 200, { message: 'title has 1 to 200 characters' })
  title!: string;
  @Field(() => String, { description: 'Name of the organization that outsources, up to 200 characters.' })
  @Length(1, 200, { message: 'client has 1 to 200 characters' })
  client!: string;
  @Field(() => String, { description: 'Name of the company that takes over, up to 200 characters.' })
  @Length(1, 200, { message: 'provider has 1 to 200 characters' })
  provider!: string;
  @Field(() => LocalDateScalar, { description: 'First day of the plan.' })
  startOn!: string;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day by which the service should be live.',
  })
  targetGoLiveOn?: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day by which hypercare should be over.' })
  targetSteadyStateOn?: string | null;
  @Field(() => String, { defaultValue: 'UTC', description: 'IANA time zone of the plan’s wall clock.' })
  timeZone?: string;
  @Field(() => SideType, { defaultValue: 'CLIENT', description: 'The side the knowledge comes from.' })
  knowledgeSource?: Side;
  @Field(() => [PlanRowInput], {
    defaultValue: [],
    description: 'The plan, a row an activity, in the order of the outline; at most 20,000.',
  })
  @LargestList(20_000)
  @ValidateNested({ each: true })
  @Type(() => PlanRowInput)
  activities?: PlanRowInput[];
}

@InputType({ description: 'What `updateTransition` takes.' })
export class UpdateTransitionInput extends EditByIdInput {
  @Field(() => String, { nullable: true, description: 'What is handed over, up to 200 characters.' })
  @IsOptional()
  @Length(1, 200, { message: 'title has 1 to 200 characters' })
  title?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Name of the organization that outsources, up to 200 characters.',
  })
  @IsOptional()
  @Length(1, 200, { message: 'client has 1 to 200 characters' })
  client?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Name of the company that takes over, up to 200 characters.',
  })
  @IsOptional()
  @Length(1, 200, { message: 'provider has 1 to 200 characters' })
  provider?: string | null;
  @Field(() => SideType, { nullable: true, description: 'The side the knowledge comes from.' })
  knowledgeSource?: Side | null;
  @Field(() => TransitionStatusType, {
    nullable: true,
    description: 'Where it stands now; forward only, one step at a time, or CANCELLED.',
  })
  status?: TransitionStatus | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'First day of the plan.' })
  startOn?: string | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day by which the service should be live; null for none.',
  })
  targetGoLiveOn?: string | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day by which hypercare should be over; null for none.',
  })
  targetSteadyStateOn?: string | null;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'Divides past from future; null takes the clock.',
  })
  statusAt?: string | null;
  @Field(() => ID, { nullable: true, description: 'UUID of the calendar of the plan.' })
  calendarId?: string | null;
  @Field(() => String, { nullable: true, description: 'IANA time zone of the plan’s wall clock.' })
  timeZone?: string | null;
  @Field(() => Int, { nullable: true, description: 'Score from 0 to 100 at which an assessment is passed.' })
  @IsOptional()
  @Min(0, { message: 'passMark is 0 to 100' })
  @Max(100, { message: 'passMark is 0 to 100' })
  passMark?: number | null;
  @Field(() => Int, { nullable: true, description: 'Working minutes of `1d`, 1 to 1440.' })
  @IsOptional()
  @Min(1, { message: 'minutesPerDay is 1 to 1440' })
  @Max(1440, { message: 'minutesPerDay is 1 to 1440' })
  minutesPerDay?: number | null;
  @Field(() => Int, { nullable: true, description: 'Working minutes of `1w`, 1 to 10080.' })
  @IsOptional()
  @Min(1, { message: 'minutesPerWeek is 1 to 10080' })
  @Max(10_080, { message: 'minutesPerWeek is 1 to 10080' })
  minutesPerWeek?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether constraints win against links.' })
  honourConstraints?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether work not done is moved to the status date.' })
  rescheduleUncompleted?: boolean | null;
  @Field(() => OutOfSequenceType, { nullable: true, description: 'How out-of-sequence progress is treated.' })
  outOfSequence?: OutOfSequence | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Working minutes of total float up to which an activity is critical, 0 to 100,000.',
  })
  @IsOptional()
  @Min(0, { message: 'criticalThresholdMinutes is 0 to 100,000' })
  @Max(100_000, { message: 'criticalThresholdMinutes is 0 to 100,000' })
  criticalThresholdMinutes?: number | null;
  @Field(() => FloatTargetType, { nullable: true, description: 'What total float is counted against.' })
  floatAgainst?: FloatTarget | null;
}

@InputType({ description: 'What `restoreTransition` takes.' })
export class RestoreTransitionInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of the deleted transition.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

@InputType({ description: 'What `deleteTransition` takes.' })
export class DeleteTransitionInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

import { Field, Float, ID, InputType, Int, IntersectionType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, Length, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import {
  ActivitySideType,
  ConstraintTypeType,
  DocumentTypeType,
  MilestoneMarkType,
  TrainingFormatType,
} from '../activities/activities.type.js';
import type { ActivitySide, DocumentType, MilestoneMark, TrainingFormat } from '../domain/terms.js';
import { LargestList } from '../platform/graphql/largest-list.js';
import { DurationScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import type { ConstraintType } from '../scheduling/index.js';
import { EditInput, EditOfTransitionInput } from './edit.inputs.js';

/** What can be said of any activity. Left out: as it is, or the usual for a new one; null clears what can be empty. */
@InputType({ isAbstract: true })
class ActivityFieldsInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Short name without spaces, commas and semicolons, up to 40 characters; a free number unless said.',
  })
  @IsOptional()
  @Length(1, 40, { message: 'code has 1 to 40 characters' })
  code?: string | null;
  @Field(() => String, { nullable: true, description: 'More about it, up to 10,000 characters.' })
  @IsOptional()
  @MaxLength(10_000, { message: 'description has at most 10,000 characters' })
  description?: string | null;
  @Field(() => ActivitySideType, { nullable: true, description: 'Who does it; JOINT unless said.' })
  side?: ActivitySide | null;
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of the participant who owns it: accountable where nobody else is named so.',
  })
  ownerId?: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'How much it counts for readiness, relative to others; 1 unless said.',
  })
  @IsOptional()
  @Min(0, { message: 'weight is at least 0' })
  @Max(1_000_000, { message: 'weight is at most 1,000,000' })
  weight?: number | null;
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of a calendar of its own; else it follows the plan’s.',
  })
  calendarId?: string | null;
  @Field(() => ConstraintTypeType, {
    nullable: true,
    description: 'What holds its date beside the links; ASAP unless said.',
  })
  constraintType?: ConstraintType | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'The constraint’s date.' })
  constraintAt?: string | null;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'Its target date; it never moves a date.',
  })
  deadlineAt?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Schedule it by hand: its dates stand and links never move it.',
  })
  manual?: boolean | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'Start typed by hand.' })
  manualStartAt?: string | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'Finish typed by hand.' })
  manualFinishAt?: string | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is cancelled: it keeps its data and takes no part.',
  })
  cancelled?: boolean | null;
  @Field(() => [ID], {
    nullable: true,
    description: 'UUIDs of the service items it is about; they replace those it had.',
  })
  @IsOptional()
  @LargestList(500)
  serviceItemIds?: string[] | null;
  @Field(() => String, {
    nullable: true,
    description:
      'What it waits for, in Microsoft Project’s notation: `12FS+2d, 7SS`. Replaces the links it had; empty for none.',
  })
  @IsOptional()
  @MaxLength(10_000, { message: 'predecessors has at most 10,000 characters' })
  predecessors?: string | null;
}

@InputType({ description: 'Somebody works on an activity, through its whole duration.' })
class AssignmentInput {
  @Field(() => ID, { description: 'UUID of the participant.' })
  participantId!: string;
  @Field(() => Int, { defaultValue: 100, description: 'Percent of their working time, 1 to 100.' })
  @Min(1, { message: 'units is 1 to 100 percent' })
  @Max(100, { message: 'units is 1 to 100 percent' })
  units!: number;
}

@InputType({ isAbstract: true })
class WithWork {
  @Field(() => DurationScalar, { nullable: true, description: 'Working time it takes; `1d` unless said.' })
  duration?: string | null;
  @Field(() => [AssignmentInput], {
    nullable: true,
    description:
      'Who works on it; they replace those it had. Empty for none: then its owner does. Its duration is counted in their calendars, without their absences.',
  })
  @IsOptional()
  @LargestList(100)
  @ValidateNested({ each: true })
  @Type(() => AssignmentInput)
  assignments?: AssignmentInput[] | null;
  @Field(() => DurationScalar, {
    nullable: true,
    description:
      'Elapsed time, such as `2ed`, by which it begins later than it could, to level the load of people; null for not at all.',
  })
  levellingDelay?: string | null;
}
@InputType({ isAbstract: true })
class WithMarks {
  @Field(() => MilestoneMarkType, {
    nullable: true,
    description:
      'Whether it is the go-live or the steady state; it takes the mark from the milestone that had it.',
  })
  marks?: MilestoneMark | null;
}
@InputType({ isAbstract: true })
class WithDocumentType {
  @Field(() => DocumentTypeType, { nullable: true, description: 'What kind of document; OTHER unless said.' })
  documentType?: DocumentType | null;
}
@InputType({ isAbstract: true })
class WithTrainingFormat {
  @Field(() => TrainingFormatType, {
    nullable: true,
    description: 'How knowledge is handed over; WORKSHOP unless said.',
  })
  trainingFormat?: TrainingFormat | null;
}

/** Where it stands in the outline; last unless said. Phases and siblings are named by UUID or code. */
@InputType({ isAbstract: true })
export class PlaceInput {
  @Field(() => ID, { nullable: true, description: 'UUID or code of the phase to be in; null is the top.' })
  parent?: string | null;
  @Field(() => ID, { nullable: true, description: 'UUID or code of the sibling to stand before.' })
  before?: string | null;
  @Field(() => ID, { nullable: true, description: 'UUID or code of the sibling to stand after.' })
  after?: string | null;
}

@InputType({ isAbstract: true })
class NewActivity extends IntersectionType(PlaceInput, ActivityFieldsInput) {
  @Field(() => String, { description: 'What is to be done or reached, up to 300 characters.' })
  @Length(1, 300, { message: 'title has 1 to 300 characters' })
  title!: string;
}

@InputType({ isAbstract: true })
class ChangedActivity extends ActivityFieldsInput {
  @Field(() => ID, { description: 'UUID of the activity; within applyPlanChanges, its code will do.' })
  id!: string;
  @Field(() => String, {
    nullable: true,
    description: 'What is to be done or reached, up to 300 characters.',
  })
  @IsOptional()
  @Length(1, 300, { message: 'title has 1 to 300 characters' })
  title?: string | null;
}

@InputType({ description: 'A phase to be made.' })
export class NewPhase extends NewActivity {}
@InputType({ description: 'A milestone to be made.' })
export class NewMilestone extends IntersectionType(NewActivity, WithMarks) {}
@InputType({ description: 'A document handoff to be made.' })
export class NewDocumentHandoff extends IntersectionType(
  NewActivity,
  IntersectionType(WithWork, WithDocumentType),
) {}
@InputType({ description: 'A training to be made.' })
export class NewTrainingTask extends IntersectionType(
  NewActivity,
  IntersectionType(WithWork, WithTrainingFormat),
) {}
@InputType({ description: 'A task to be made.' })
export class NewTask extends IntersectionType(NewActivity, WithWork) {}

@InputType({ description: 'What changes of a phase.' })
export class ChangedPhase extends ChangedActivity {}
@InputType({ description: 'What changes of a milestone.' })
export class ChangedMilestone extends IntersectionType(ChangedActivity, WithMarks) {}
@InputType({ description: 'What changes of a document handoff.' })
export class ChangedDocumentHandoff extends IntersectionType(
  ChangedActivity,
  IntersectionType(WithWork, WithDocumentType),
) {}
@InputType({ description: 'What changes of a training.' })
export class ChangedTrainingTask extends IntersectionType(
  ChangedActivity,
  IntersectionType(WithWork, WithTrainingFormat),
) {}
@InputType({ description: 'What changes of a task.' })
export class ChangedTask extends IntersectionType(ChangedActivity, WithWork) {}

@InputType({ description: 'What `createPhase` takes.' })
export class CreatePhaseInput extends IntersectionType(NewPhase, EditOfTransitionInput) {}
@InputType({ description: 'What `createMilestone` takes.' })
export class CreateMilestoneInput extends IntersectionType(NewMilestone, EditOfTransitionInput) {}
@InputType({ description: 'What `createDocumentHandoff` takes.' })
export class CreateDocumentHandoffInput extends IntersectionType(NewDocumentHandoff, EditOfTransitionInput) {}
@InputType({ description: 'What `createTrainingTask` takes.' })
export class CreateTrainingTaskInput extends IntersectionType(NewTrainingTask, EditOfTransitionInput) {}
@InputType({ description: 'What `createTask` takes.' })
export class CreateTaskInput extends IntersectionType(NewTask, EditOfTransitionInput) {}

@InputType({ description: 'What `updatePhase` takes.' })
export class UpdatePhaseInput extends IntersectionType(ChangedPhase, EditInput) {}
@InputType({ description: 'What `updateMilestone` takes.' })
export class UpdateMilestoneInput extends IntersectionType(ChangedMilestone, EditInput) {}
@InputType({ description: 'What `updateDocumentHandoff` takes.' })
export class UpdateDocumentHandoffInput extends IntersectionType(ChangedDocumentHandoff, EditInput) {}
@InputType({ description: 'What `updateTrainingTask` takes.' })
export class UpdateTrainingTaskInput extends IntersectionType(ChangedTrainingTask, EditInput) {}
@InputType({ description: 'What `updateTask` takes.' })
export class UpdateTaskInput extends IntersectionType(ChangedTask, EditInput) {}

/** What these inputs have in common, for their mapping to a change of the plan. */
export type AnyNewActivity = NewPhase & Partial<NewMilestone & NewDocumentHandoff & NewTrainingTask>;
export type AnyChangedActivity = ChangedPhase &
  Partial<ChangedMilestone & ChangedDocumentHandoff & ChangedTrainingTask>;

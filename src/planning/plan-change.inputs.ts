import { Field, InputType, IntersectionType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMinSize, ValidateNested } from 'class-validator';
import {
  ChangedDocumentHandoff,
  ChangedMilestone,
  ChangedPhase,
  ChangedTask,
  ChangedTrainingTask,
  NewDocumentHandoff,
  NewMilestone,
  NewPhase,
  NewTask,
  NewTrainingTask,
} from './activities.inputs.js';
import { EditOfTransitionInput } from './edit.inputs.js';
import { NewAbsence, ParticipantCalendar, RemovedAbsence } from './people.inputs.js';
import {
  ChangedDependency,
  DeletedActivity,
  MovedActivity,
  NewDependency,
  RecordedProgress,
  RemovedDependency,
} from './plan-changes.inputs.js';
import { LargestList } from '../platform/graphql/largest-list.js';

const each =
  (type: () => new () => object, description: string): PropertyDecorator =>
  (target, property) => {
    Field(type, { nullable: true, description })(target, property);
    ValidateNested()(target, property);
    Type(type)(target, property);
  };

@InputType({ isOneOf: true, description: 'One change of a plan: exactly one of these.' })
export class PlanChangeInput {
  @each(() => NewPhase, 'Make a phase.')
  createPhase?: NewPhase;
  @each(() => NewMilestone, 'Make a milestone.')
  createMilestone?: NewMilestone;
  @each(() => NewDocumentHandoff, 'Make a document handoff.')
  createDocumentHandoff?: NewDocumentHandoff;
  @each(() => NewTrainingTask, 'Make a training.')
  createTrainingTask?: NewTrainingTask;
  @each(() => NewTask, 'Make a task.')
  createTask?: NewTask;
  @each(() => ChangedPhase, 'Change a phase.')
  updatePhase?: ChangedPhase;
  @each(() => ChangedMilestone, 'Change a milestone.')
  updateMilestone?: ChangedMilestone;
  @each(() => ChangedDocumentHandoff, 'Change a document handoff.')
  updateDocumentHandoff?: ChangedDocumentHandoff;
  @each(() => ChangedTrainingTask, 'Change a training.')
  updateTrainingTask?: ChangedTrainingTask;
  @each(() => ChangedTask, 'Change a task.')
  updateTask?: ChangedTask;
  @each(() => DeletedActivity, 'Delete an activity.')
  deleteActivity?: DeletedActivity;
  @each(() => MovedActivity, 'Move an activity in the outline.')
  moveActivity?: MovedActivity;
  @each(() => NewDependency, 'Add a dependency.')
  addDependency?: NewDependency;
  @each(() => ChangedDependency, 'Change a dependency.')
  updateDependency?: ChangedDependency;
  @each(() => RemovedDependency, 'Remove a dependency.')
  removeDependency?: RemovedDependency;
  @each(() => RecordedProgress, 'Record progress.')
  recordProgress?: RecordedProgress;
  @each(() => NewAbsence, 'Record an absence.')
  recordAbsence?: NewAbsence;
  @each(() => RemovedAbsence, 'Remove an absence.')
  removeAbsence?: RemovedAbsence;
  @each(() => ParticipantCalendar, 'Say in which calendar somebody works.')
  setParticipantCalendar?: ParticipantCalendar;
}

/** Many changes of one plan. */
@InputType({ isAbstract: true })
export class PlanChangesInput {
  @Field(() => [PlanChangeInput], {
    description: 'What to change, in order, all or nothing; at most 20,000.',
  })
  @ArrayMinSize(1, { message: 'changes has at least one entry' })
  @LargestList(20_000)
  @ValidateNested({ each: true })
  @Type(() => PlanChangeInput)
  changes!: PlanChangeInput[];
}

@InputType({ description: 'What `applyPlanChanges` takes.' })
export class ApplyPlanChangesInput extends IntersectionType(PlanChangesInput, EditOfTransitionInput) {}

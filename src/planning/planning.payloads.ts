import { Field, ID, ObjectType } from '@nestjs/graphql';
import {
  Activity,
  Dependency,
  DocumentHandoff,
  Milestone,
  Phase,
  Task,
  TrainingTask,
} from '../activities/activities.type.js';
import { Calendar } from '../calendars/calendars.type.js';
import { Absence } from '../people/participants.type.js';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Transition } from '../transitions/transitions.type.js';
import { PlanImpact } from './impact.type.js';

/** What the payload of every edit has. */
@ObjectType({ isAbstract: true })
export abstract class EditPayload extends MutationPayload {
  @Field(() => PlanImpact, {
    nullable: true,
    description: 'What the edit does to the plan’s dates; of a dry run, what it would do.',
  })
  impact?: PlanImpact;
  @Field(() => Transition, {
    nullable: true,
    description: 'The transition after the edit, or as it would be.',
  })
  transition?: Transition;
}

@ObjectType({ implements: [MutationPayload], description: 'What `createPhase` and `updatePhase` answer.' })
export class PhasePayload extends EditPayload {
  @Field(() => Phase, { nullable: true, description: 'The phase after the edit, or as it would be.' })
  phase?: Phase;
}
@ObjectType({
  implements: [MutationPayload],
  description: 'What `createMilestone` and `updateMilestone` answer.',
})
export class MilestonePayload extends EditPayload {
  @Field(() => Milestone, { nullable: true, description: 'The milestone after the edit, or as it would be.' })
  milestone?: Milestone;
}
@ObjectType({
  implements: [MutationPayload],
  description: 'What `createDocumentHandoff` and `updateDocumentHandoff` answer.',
})
export class DocumentHandoffPayload extends EditPayload {
  @Field(() => DocumentHandoff, {
    nullable: true,
    description: 'The handoff after the edit, or as it would be.',
  })
  documentHandoff?: DocumentHandoff;
}
@ObjectType({
  implements: [MutationPayload],
  description: 'What `createTrainingTask` and `updateTrainingTask` answer.',
})
export class TrainingTaskPayload extends EditPayload {
  @Field(() => TrainingTask, {
    nullable: true,
    description: 'The training after the edit, or as it would be.',
  })
  trainingTask?: TrainingTask;
}
@ObjectType({ implements: [MutationPayload], description: 'What `createTask` and `updateTask` answer.' })
export class TaskPayload extends EditPayload {
  @Field(() => Task, { nullable: true, description: 'The task after the edit, or as it would be.' })
  task?: Task;
}
@ObjectType({
  implements: [MutationPayload],
  description: 'What `moveActivity` and `recordProgress` answer.',
})
export class ActivityPayload extends EditPayload {
  @Field(() => Activity, { nullable: true, description: 'The activity after the edit, or as it would be.' })
  activity?: Activity;
}
@ObjectType({
  implements: [MutationPayload],
  description: 'What `addDependency` and `updateDependency` answer.',
})
export class DependencyPayload extends EditPayload {
  @Field(() => Dependency, {
    nullable: true,
    description: 'The dependency after the edit, or as it would be.',
  })
  dependency?: Dependency;
}
@ObjectType({
  implements: [MutationPayload],
  description: 'What `createCalendar`, `updateCalendar` and `addPublicHolidays` answer.',
})
export class CalendarPayload extends EditPayload {
  @Field(() => Calendar, { nullable: true, description: 'The calendar after the edit, or as it would be.' })
  calendar?: Calendar;
}
@ObjectType({ implements: [MutationPayload], description: 'What `recordAbsence` answers.' })
export class AbsencePayload extends EditPayload {
  @Field(() => Absence, { nullable: true, description: 'The absence, or as it would be.' })
  absence?: Absence;
}
@ObjectType({ implements: [MutationPayload], description: 'What `setParticipantCalendar` answers.' })
export class ParticipantCalendarPayload extends EditPayload {
  @Field(() => Calendar, {
    nullable: true,
    description: 'The calendar in which they work, or would; null where it is those of the plan.',
  })
  calendar?: Calendar | null;
}
@ObjectType({
  implements: [MutationPayload],
  description: 'What the deletion of a part of the plan answers.',
})
export class DeletedPayload extends EditPayload {
  @Field(() => ID, { nullable: true, description: 'UUID of what was deleted, or would be.' })
  deletedId?: string;
}
@ObjectType({ implements: [MutationPayload], description: 'What `applyPlanChanges` answers.' })
export class ApplyPlanChangesPayload extends EditPayload {}
@ObjectType({ implements: [MutationPayload], description: 'What `updateTransition` answers.' })
export class UpdateTransitionPayload extends EditPayload {}
@ObjectType({ implements: [MutationPayload], description: 'What `createTransition` answers.' })
export class CreateTransitionPayload extends MutationPayload {
  @Field(() => Transition, { nullable: true, description: 'The new transition.' })
  transition?: Transition;
}
@ObjectType({ implements: [MutationPayload], description: 'What `restoreTransition` answers.' })
export class RestoreTransitionPayload extends MutationPayload {
  @Field(() => Transition, { nullable: true, description: 'The transition, as it was.' })
  transition?: Transition;
}
@ObjectType({ implements: [MutationPayload], description: 'What `deleteTransition` answers.' })
export class DeleteTransitionPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'UUID of what was deleted.' })
  deletedId?: string;
}

import type { ActivityKind } from '../domain/terms.js';
import type { AnyChangedActivity, AnyNewActivity } from './activities.inputs.js';
import type { PlanChangeInput } from './plan-change.inputs.js';
import type { NewAbsence, ParticipantCalendar } from './people.inputs.js';
import type { ActivityFields, Place, PlanChange } from './plan-change.js';
import type {
  ChangedDependency,
  DeletedActivity,
  MovedActivity,
  NewDependency,
  RecordedProgress,
} from './plan-changes.inputs.js';

/** Null where null would mean nothing: these cannot be empty, so null is the same as left out. */
const filled = <T>(value: T | null | undefined): T | undefined => value ?? undefined;

const toFields = (input: Omit<AnyChangedActivity, 'id'>): ActivityFields => ({
  code: filled(input.code),
  title: filled(input.title),
  description: input.description,
  side: filled(input.side),
  ownerId: input.ownerId,
  weight: filled(input.weight),
  duration: filled(input.duration),
  levellingDelay: input.levellingDelay,
  calendarId: input.calendarId,
  constraintType: filled(input.constraintType),
  constraintAt: input.constraintAt,
  deadlineAt: input.deadlineAt,
  manual: filled(input.manual),
  manualStartAt: input.manualStartAt,
  manualFinishAt: input.manualFinishAt,
  cancelled: filled(input.cancelled),
  serviceItemIds: filled(input.serviceItemIds),
  assignments: input.assignments?.map(({ participantId, units }) => ({ participantId, units })),
  marks: input.marks,
  documentType: filled(input.documentType),
  trainingFormat: filled(input.trainingFormat),
});

const toPlace = ({
  parent,
  before,
  after,
}: Place | { parent?: string | null; before?: string | null; after?: string | null }): Place => ({
  parent,
  before: filled(before),
  after: filled(after),
});

export const toCreation = (kind: ActivityKind, input: AnyNewActivity, id?: string): PlanChange => ({
  type: 'CREATE_ACTIVITY',
  id,
  kind,
  fields: toFields(input),
  place: toPlace(input),
  predecessors: filled(input.predecessors),
});

export const toUpdate = (kind: ActivityKind, input: AnyChangedActivity): PlanChange => ({
  type: 'UPDATE_ACTIVITY',
  activity: input.id,
  kind,
  fields: toFields(input),
  predecessors: input.predecessors === null ? '' : input.predecessors,
});

export const toDeletion = (input: DeletedActivity): PlanChange => ({
  type: 'DELETE_ACTIVITY',
  activity: input.id,
  withContents: input.withContents ?? false,
});

export const toMove = (input: MovedActivity): PlanChange => ({
  type: 'MOVE_ACTIVITY',
  activity: input.id,
  place: toPlace(input),
});

export const toNewDependency = (input: NewDependency, id?: string): PlanChange => ({
  type: 'ADD_DEPENDENCY',
  id,
  predecessor: input.predecessor,
  successor: input.successor,
  link: input.type ?? 'FS',
  lag: input.lag ?? '',
});

export const toChangedDependency = (input: ChangedDependency): PlanChange => ({
  type: 'UPDATE_DEPENDENCY',
  id: input.id,
  link: filled(input.type),
  lag: filled(input.lag),
});

export const toRemovedDependency = ({ id }: { id: string }): PlanChange => ({
  type: 'REMOVE_DEPENDENCY',
  id,
});

export const toProgress = (input: RecordedProgress): PlanChange => ({
  type: 'RECORD_PROGRESS',
  activity: input.id,
  progress: {
    actualStartAt: input.actualStartAt,
    actualFinishAt: input.actualFinishAt,
    percentComplete: filled(input.percentComplete),
    remainingDuration: input.remainingDuration,
    reason: input.reason,
  },
});

export const toAbsence = (input: NewAbsence, id?: string): PlanChange => ({
  type: 'RECORD_ABSENCE',
  id,
  participantId: input.participantId,
  fromOn: input.fromOn,
  toOn: input.toOn,
  reason: input.reason ?? null,
});

export const toRemovedAbsence = ({ id }: { id: string }): PlanChange => ({ type: 'REMOVE_ABSENCE', id });

export const toParticipantCalendar = (input: ParticipantCalendar): PlanChange => ({
  type: 'SET_PARTICIPANT_CALENDAR',
  participantId: input.participantId,
  calendarId: input.calendarId ?? null,
});

/** The one change that the input has, and the name of its field. */
export function toPlanChange(input: PlanChangeInput): { field: keyof PlanChangeInput; change: PlanChange } {
  for (const [key, value] of Object.entries(input)) {
    if (value == null) continue;
    const field = key as keyof PlanChangeInput;
    return { field, change: (mappings[field] as (value: unknown) => PlanChange)(value) };
  }
  throw new Error('An input of exactly one field has none.');
}

const mappings: {
  [Field in keyof PlanChangeInput]-?: (input: NonNullable<PlanChangeInput[Field]>) => PlanChange;
} = {
  createPhase: (input) => toCreation('PHASE', input),
  createMilestone: (input) => toCreation('MILESTONE', input),
  createDocumentHandoff: (input) => toCreation('DOCUMENT_HANDOFF', input),
  createTrainingTask: (input) => toCreation('TRAINING_TASK', input),
  createTask: (input) => toCreation('TASK', input),
  updatePhase: (input) => toUpdate('PHASE', input),
  updateMilestone: (input) => toUpdate('MILESTONE', input),
  updateDocumentHandoff: (input) => toUpdate('DOCUMENT_HANDOFF', input),
  updateTrainingTask: (input) => toUpdate('TRAINING_TASK', input),
  updateTask: (input) => toUpdate('TASK', input),
  deleteActivity: toDeletion,
  moveActivity: toMove,
  addDependency: toNewDependency,
  updateDependency: toChangedDependency,
  removeDependency: toRemovedDependency,
  recordProgress: toProgress,
  recordAbsence: toAbsence,
  removeAbsence: toRemovedAbsence,
  setParticipantCalendar: toParticipantCalendar,
};

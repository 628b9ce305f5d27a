import { Field, Float, ID, Int, InterfaceType, ObjectType } from '@nestjs/graphql';
import type {
  ActivityKind,
  ActivitySide,
  ActivityStatus,
  DocumentType,
  MilestoneMark,
  TrainingFormat,
} from '../domain/terms.js';
import { ConnectionOf } from '../platform/graphql/connection.js';
import { enumType } from '../platform/graphql/enums.js';
import { DurationScalar, LagScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import type { ConstraintType, LinkType } from '../scheduling/index.js';

export const ActivityKindType = enumType<ActivityKind>('ActivityKind', 'What an activity is.', {
  PHASE: 'Contains others; its dates, progress and float are theirs.',
  MILESTONE: 'A point in time without duration.',
  DOCUMENT_HANDOFF: 'A document goes from its authoring side to the other side.',
  TRAINING_TASK: 'People of one side teach people of the other.',
  TASK: 'Any other work.',
});
export const ActivitySideType = enumType<ActivitySide>('ActivitySide', 'Who does an activity.', {
  CLIENT: 'The client’s people.',
  PROVIDER: 'The provider’s people.',
  JOINT: 'Both together.',
});
export const ActivityStatusType = enumType<ActivityStatus>('ActivityStatus', 'How far an activity is.', {
  NOT_STARTED: 'Nothing has happened yet.',
  IN_PROGRESS: 'It has started.',
  DONE: 'It has finished.',
  CANCELLED: 'It takes no part in the plan any more.',
});
export const ConstraintTypeType = enumType<ConstraintType>(
  'ConstraintType',
  'What holds a date beside the links.',
  {
    ASAP: 'As soon as possible: nothing.',
    ALAP: 'As late as possible without moving what follows.',
    START_NO_EARLIER_THAN: 'Starts on the date or later.',
    FINISH_NO_EARLIER_THAN: 'Finishes on the date or later.',
    START_NO_LATER_THAN: 'Starts on the date or earlier, even against a link.',
    FINISH_NO_LATER_THAN: 'Finishes on the date or earlier, even against a link.',
    MUST_START_ON: 'Starts on the date, even against a link.',
    MUST_FINISH_ON: 'Finishes on the date, even against a link.',
  },
);
export const MilestoneMarkType = enumType<MilestoneMark>(
  'MilestoneMark',
  'What reaching a milestone means for the transition.',
  {
    GO_LIVE: 'The provider runs the service from here on.',
    STEADY_STATE: 'Hypercare is over.',
  },
);
export const DocumentTypeType = enumType<DocumentType>(
  'DocumentType',
  'What kind of document is handed over.',
  {
    OVERVIEW: 'What the service is and does.',
    RUNBOOK: 'How it is operated.',
    STANDARD_OPERATING_PROCEDURE: 'How a recurring job is done.',
    ARCHITECTURE: 'How it is built.',
    INTERFACE_MAP: 'What it is connected to.',
    KNOWN_ERRORS: 'What goes wrong and what helps.',
    ACCESS_LIST: 'Who may access what.',
    DISASTER_RECOVERY: 'How it is brought back.',
    TEST_EVIDENCE: 'Proof that it works.',
    EXIT_PLAN: 'How it can be handed on again.',
    OTHER: 'Anything else.',
  },
);
export const TrainingFormatType = enumType<TrainingFormat>(
  'TrainingFormat',
  'How knowledge is handed over.',
  {
    WORKSHOP: 'Working through it together.',
    WALKTHROUGH: 'Being shown.',
    E_LEARNING: 'Learning alone from prepared material.',
    SHADOWING: 'The recipients watch the work.',
    REVERSE_SHADOWING: 'The recipients do the work and are watched.',
    PLAYBACK: 'The recipients explain it back.',
  },
);
export const LinkTypeType = enumType<LinkType>('LinkType', 'Which ends of two activities are tied.', {
  FS: 'Finish to start: the successor starts after the predecessor has finished.',
  SS: 'Start to start: the successor starts after the predecessor has started.',
  FF: 'Finish to finish: the successor finishes after the predecessor has finished.',
  SF: 'Start to finish: the successor finishes after the predecessor has started.',
});

@InterfaceType({
  description: 'Anything in the plan. All kinds can be nested in phases and depend on each other.',
  resolveType: ({ kind }: { kind: ActivityKind }) =>
    ({
      PHASE: Phase,
      MILESTONE: Milestone,
      DOCUMENT_HANDOFF: DocumentHandoff,
      TRAINING_TASK: TrainingTask,
      TASK: Task,
    })[kind],
})
export abstract class Activity {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => ActivityKindType, { description: 'What it is.' })
  kind!: ActivityKind;
  @Field(() => String, {
    description: 'Short name, unique in the transition; predecessors are written with it.',
  })
  code!: string;
  @Field(() => String, { description: 'What is to be done or reached.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'More about it.' })
  description!: string | null;
  @Field(() => ActivitySideType, {
    description: 'Who does it; of a document, who writes it; of a training, who teaches.',
  })
  side!: ActivitySide;
  @Field(() => Float, { description: 'How much it counts for readiness, relative to others; 1 unless set.' })
  weight!: number;
  @Field(() => DurationScalar, { nullable: true, description: 'As entered. Null for phases and milestones.' })
  duration!: string | null;
  @Field(() => DurationScalar, {
    nullable: true,
    description:
      'By how much later than it could it begins, to level the load of people: elapsed time such as `2ed`; null for not at all.',
  })
  levellingDelay!: string | null;
  @Field(() => ConstraintTypeType, { description: 'What holds its date beside the links.' })
  constraintType!: ConstraintType;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'The constraint’s date.' })
  constraintAt!: string | null;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'Its own target date. It never moves a date; missing it makes the activity late.',
  })
  deadlineAt!: string | null;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'Its deadline, else the transition’s target if it is the go-live or the steady state.',
  })
  targetAt!: string | null;
  @Field(() => Boolean, { description: 'Scheduled by hand: its dates stand, links never move it.' })
  manual!: boolean;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'Start typed by hand.' })
  manualStartAt!: string | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'Finish typed by hand.' })
  manualFinishAt!: string | null;
  @Field(() => ActivityStatusType, { description: 'How far it is.' })
  status!: ActivityStatus;
  @Field(() => Float, {
    description:
      'Percent of its work that is done, 0 to 100; of a phase, that of its contents weighted by duration.',
  })
  percentComplete!: number;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'When it really started.' })
  actualStartAt!: string | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'When it really finished.' })
  actualFinishAt!: string | null;
  @Field(() => DurationScalar, {
    nullable: true,
    description: 'Work left, where it was said; else it follows from the percent.',
  })
  remainingDuration!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it started before its dependencies allowed.' })
  earlyStartReason!: string | null;
  @Field(() => LocalDateTimeScalar, { description: 'Scheduled start: the forecast, or what happened.' })
  startAt!: string;
  @Field(() => LocalDateTimeScalar, { description: 'Scheduled finish: the forecast, or what happened.' })
  finishAt!: string;
  @Field(() => LocalDateTimeScalar, { description: 'The earliest it can start.' })
  earlyStartAt!: string;
  @Field(() => LocalDateTimeScalar, { description: 'The earliest it can finish.' })
  earlyFinishAt!: string;
  @Field(() => LocalDateTimeScalar, {
    description: 'The latest it can start without moving the end of the plan or missing a target.',
  })
  lateStartAt!: string;
  @Field(() => LocalDateTimeScalar, {
    description: 'The latest it can finish without moving the end of the plan or missing a target.',
  })
  lateFinishAt!: string;
  @Field(() => Int, {
    description:
      'Working minutes it can slip without moving the end of the plan or missing a target; negative where one is missed.',
  })
  totalFloatMinutes!: number;
  @Field(() => Int, { description: 'Working minutes it can slip without moving any other activity.' })
  freeFloatMinutes!: number;
  @Field(() => Boolean, { description: 'Whether its total float is at or under the transition’s threshold.' })
  critical!: boolean;
  @Field(() => Boolean, {
    description: 'Whether it is not finished and forecast to finish after its target.',
  })
  late!: boolean;

  transitionId!: string;
  parentId!: string | null;
  ownerId!: string | null;
  calendarId!: string | null;
  /** Shown as text: `3.2`. */
  outline!: number[];
}

@ObjectType({
  implements: [Activity],
  description: 'Contains activities; its dates, progress and float are theirs.',
})
export class Phase extends Activity {}

@ObjectType({ implements: [Activity], description: 'A point in time to be reached.' })
export class Milestone extends Activity {
  @Field(() => MilestoneMarkType, {
    nullable: true,
    description: 'Whether it is the transition’s go-live or steady state.',
  })
  marks!: MilestoneMark | null;
}

@ObjectType({
  implements: [Activity],
  description: 'A document that goes from its authoring side to the other side.',
})
export class DocumentHandoff extends Activity {
  @Field(() => DocumentTypeType, { description: 'What kind of document.' })
  documentType!: DocumentType;
}

@ObjectType({ implements: [Activity], description: 'People of one side teach people of the other.' })
export class TrainingTask extends Activity {
  @Field(() => TrainingFormatType, { description: 'How.' })
  trainingFormat!: TrainingFormat;
}

@ObjectType({ implements: [Activity], description: 'Any other work.' })
export class Task extends Activity {}

@ObjectType({ description: 'Somebody works on an activity.' })
export class Assignment {
  @Field(() => Int, { description: 'Percent of their working time that it takes, 1 to 100.' })
  units!: number;

  participantId!: string;
}

@ObjectType({ description: 'One activity waits for another.' })
export class Dependency {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => LinkTypeType, { description: 'Which ends are tied.' })
  type!: LinkType;
  @Field(() => LagScalar, {
    description: 'The wait between them, as entered; empty for none, negative for a lead.',
  })
  lag!: string;

  transitionId!: string;
  predecessorId!: string;
  successorId!: string;
}

@ObjectType({ description: 'A page of activities.' })
export class ActivityConnection extends ConnectionOf<Activity>(() => Activity, 'Activity') {}

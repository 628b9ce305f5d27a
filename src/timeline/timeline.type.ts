import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import {
  ActivityKindType,
  ActivitySideType,
  ActivityStatusType,
  LinkTypeType,
  MilestoneMarkType,
} from '../activities/activities.type.js';
import type { ActivityKind, ActivitySide, ActivityStatus, MilestoneMark, Side } from '../domain/terms.js';
import type { TimelineEventKind } from '../interchange/timeline-document.js';
import { enumType } from '../platform/graphql/enums.js';
import {
  DurationScalar,
  LagScalar,
  LocalDateScalar,
  LocalDateTimeScalar,
} from '../platform/graphql/scalars.js';
import type { LinkType } from '../scheduling/index.js';
import { aboutItems } from '../platform/graphql/complexity.js';
import { SideType } from '../transitions/transitions.type.js';

@ObjectType({ description: 'An activity on the timeline: all of it is here, nothing is looked up further.' })
export class TimelineActivity {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => ActivityKindType, { description: 'What it is.' })
  kind!: ActivityKind;
  @Field(() => String, { description: 'Short name.' })
  code!: string;
  @Field(() => String, { description: 'Place in the outline: `3.2`.' })
  outline!: string;
  @Field(() => Int, { description: 'How deep in the outline; 0 is the top.' })
  depth!: number;
  @Field(() => ID, { nullable: true, description: 'UUID of the phase that contains it.' })
  parentId!: string | null;
  @Field(() => String, { description: 'What is to be done or reached.' })
  title!: string;
  @Field(() => ActivitySideType, { description: 'Who does it.' })
  side!: ActivitySide;
  @Field(() => String, { nullable: true, description: 'Name of who is accountable.' })
  owner!: string | null;
  @Field(() => [String], { description: 'Names of the service items it is about.' })
  serviceItems!: string[];
  @Field(() => ActivityStatusType, { description: 'How far it is.' })
  status!: ActivityStatus;
  @Field(() => Float, { description: 'Percent done, 0 to 100.' })
  percentComplete!: number;
  @Field(() => DurationScalar, { nullable: true, description: 'As entered. Null for phases and milestones.' })
  duration!: string | null;
  @Field(() => LocalDateTimeScalar, { description: 'Scheduled start.' })
  startAt!: string;
  @Field(() => LocalDateTimeScalar, { description: 'Scheduled finish.' })
  finishAt!: string;
  @Field(() => LocalDateTimeScalar, { description: 'Earliest start.' })
  earlyStartAt!: string;
  @Field(() => LocalDateTimeScalar, { description: 'Earliest finish.' })
  earlyFinishAt!: string;
  @Field(() => LocalDateTimeScalar, { description: 'Latest start.' })
  lateStartAt!: string;
  @Field(() => LocalDateTimeScalar, { description: 'Latest finish.' })
  lateFinishAt!: string;
  @Field(() => Int, {
    description: 'Working minutes it can slip without moving the end of the plan or missing a target.',
  })
  totalFloatMinutes!: number;
  @Field(() => Int, { description: 'Working minutes it can slip without moving any other activity.' })
  freeFloatMinutes!: number;
  @Field(() => Boolean, { description: 'Whether it is critical.' })
  critical!: boolean;
  @Field(() => Boolean, { description: 'Whether it is forecast to finish after its target.' })
  late!: boolean;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'Its own target date.' })
  deadlineAt!: string | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'When it really started.' })
  actualStartAt!: string | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'When it really finished.' })
  actualFinishAt!: string | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'Start in the baseline shown.' })
  baselineStartAt!: string | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'Finish in the baseline shown.' })
  baselineFinishAt!: string | null;
  @Field(() => MilestoneMarkType, {
    nullable: true,
    description: 'Of a milestone: whether it is the go-live or the steady state.',
  })
  marks!: MilestoneMark | null;
}

@ObjectType({ description: 'A dependency on the timeline.' })
export class TimelineDependency {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => ID, { description: 'UUID of who is waited for.' })
  predecessorId!: string;
  @Field(() => ID, { description: 'UUID of who waits.' })
  successorId!: string;
  @Field(() => LinkTypeType, { description: 'Which ends are tied.' })
  type!: LinkType;
  @Field(() => LagScalar, { description: 'The wait between them, as entered; empty for none.' })
  lag!: string;
}

export const TimelineEventKindType = enumType<TimelineEventKind>(
  'TimelineEventKind',
  'What has a date beside the activities.',
  {
    OBLIGATION: 'An open obligation of the contract is due.',
    NOTICE: 'The last day to give notice.',
    COMPLIANCE_EXPIRY: 'The last day on which a compliance check is valid.',
    ACCESS_NEEDED: 'Somebody needs access that is requested and not given yet.',
    REVIEW: 'The last day on which the review of a document is in time.',
    RETEST: 'A trainee who failed is to try again.',
    WAIVER: 'What a waived exit criterion asks for is to be made good.',
    RISK: 'A risk is to be mitigated.',
    ASSUMPTION: 'An assumption is to be validated.',
    ISSUE: 'An issue is to be resolved.',
    DECISION: 'A decision is to be made.',
    TRAINING_SESSION: 'A session of a training that is on.',
  },
);

@ObjectType({
  description:
    'Something with a date beside the activities that is still to come, or overdue: all of it is here, nothing is looked up further.',
})
export class TimelineEvent {
  @Field(() => TimelineEventKindType, { description: 'What it is.' })
  kind!: TimelineEventKind;
  @Field(() => ID, {
    description:
      'UUID of what it is about: the obligation, compliance check, access grant, document handoff, enrolment, exit criterion, item of the RAID log or session, by its kind.',
  })
  aboutId!: string;
  @Field(() => String, { description: 'What it is about, in a line.' })
  title!: string;
  @Field(() => LocalDateScalar, { description: 'The day, as the plan is now.' })
  on!: string;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'When it begins; null where it has all day.',
  })
  at!: string | null;
  @Field(() => Int, { nullable: true, description: 'Minutes that it takes; null where it has all day.' })
  minutes!: number | null;
  @Field(() => ActivitySideType, {
    nullable: true,
    description: 'Whose it is to do; null for nobody’s in particular.',
  })
  side!: ActivitySide | null;
  @Field(() => String, {
    nullable: true,
    description:
      'Name of who does it: of access who needs it, of a session who trains; null for nobody in particular.',
  })
  owner!: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'UUID of the activity with which it moves, or of which it is; null for what has a day of its own.',
  })
  activityId!: string | null;
  @Field(() => SideType, {
    nullable: true,
    description: 'The side that alone sees it, and the administrators of the organization; null for both.',
  })
  internalTo!: Side | null;
  @Field(() => Boolean, {
    description: 'Whether its day is before the status date (or today, where none is set).',
  })
  overdue!: boolean;
}

@ObjectType({ description: 'The baseline whose dates are shown: the agreed one, else the newest.' })
export class TimelineBaseline {
  @Field(() => Int, { description: 'Its number.' })
  number!: number;
  @Field(() => String, { description: 'Its name.' })
  name!: string;
  @Field(() => Boolean, { description: 'Whether both sides approved it.' })
  agreed!: boolean;
}

@ObjectType({ description: 'Consecutive days.' })
export class DayRange {
  @Field(() => LocalDateScalar, { description: 'First day.' })
  fromOn!: string;
  @Field(() => LocalDateScalar, { description: 'Last day.' })
  toOn!: string;
}

@ObjectType({ description: 'The whole plan with its dates, in one go: made for drawing.' })
export class Timeline {
  @Field(() => Int, { description: 'Version of the plan it shows.' })
  version!: number;
  @Field(() => LocalDateTimeScalar, {
    description: 'Plan-local now: the status date where one is set, else the clock.',
  })
  nowAt!: string;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'Forecast of the go-live milestone.' })
  goLiveAt!: string | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'Forecast of the end of the plan.' })
  finishAt!: string | null;
  @Field(() => TimelineBaseline, {
    nullable: true,
    description: 'Which baseline’s dates stand beside the activities.',
  })
  baseline!: TimelineBaseline | null;
  @Field(() => [DayRange], { description: 'Days without work in the plan’s calendar.' })
  nonWorkingDays!: DayRange[];
  @Field(() => [TimelineActivity], {
    complexity: aboutItems(100),
    description: 'All activities, in outline order.',
  })
  activities!: TimelineActivity[];
  @Field(() => [TimelineDependency], { complexity: aboutItems(100), description: 'All dependencies.' })
  dependencies!: TimelineDependency[];
  @Field(() => [TimelineEvent], {
    complexity: aboutItems(50, 100),
    description:
      'Whatever else has a date and is still to come or overdue, by day, as far as the caller sees it. What is met, decided or given up is not among it.',
  })
  events!: TimelineEvent[];
}

@ObjectType({ description: 'Where the timeline can be fetched as a file, with the same sign-in as the API.' })
export class TimelineLinks {
  @Field(() => String, { description: 'JSON, everything for programs.' })
  json!: string;
  @Field(() => String, { description: 'CSV, for spreadsheets.' })
  csv!: string;
  @Field(() => String, { description: 'iCalendar, for calendar programs.' })
  ics!: string;
  @Field(() => String, { description: 'SVG, the picture of the plan.' })
  svg!: string;
  @Field(() => String, { description: 'Mermaid, the plan as a diagram in Markdown.' })
  mmd!: string;
}

@ObjectType({
  description: 'When something will be, against when it should be. Days are working days; positive is late.',
})
export class Prospect {
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'When it will be, as the plan stands.' })
  forecastAt!: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day by which it should be.' })
  targetOn!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Working days after the end of the target day; negative is before.',
  })
  againstTargetDays!: number | null;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'When it was to be in the agreed baseline, else in the newest.',
  })
  baselineAt!: string | null;
  @Field(() => Float, { nullable: true, description: 'Working days after the baseline; negative is before.' })
  againstBaselineDays!: number | null;
}

@ObjectType({ description: 'Will we be ready on the date?' })
export class Forecast {
  @Field(() => Prospect, { description: 'The provider runs the service.' })
  goLive!: Prospect;
  @Field(() => Prospect, { description: 'Hypercare is over.' })
  steadyState!: Prospect;
  @Field(() => Prospect, { description: 'All is done.' })
  finish!: Prospect;
}

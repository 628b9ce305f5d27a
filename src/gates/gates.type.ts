import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { ActivitySideType, DocumentTypeType, Milestone } from '../activities/activities.type.js';
import { ComplianceKindType } from '../compliance/compliance.type.js';
import type {
  ActivitySide,
  ComplianceKind,
  Criticality,
  CriterionKind,
  CriterionState,
  DocumentType,
  GateOutcome,
  MetricTest,
} from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import { InstantScalar, LocalDateScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import { CriticalityType } from '../service-items/service-items.type.js';
import { ViewerCan } from '../transitions/viewer-can.type.js';
import type { EvidenceSubject } from './evidence.rules.js';

export const CriterionKindType = enumType<CriterionKind>(
  'CriterionKind',
  'How it is found out whether an exit criterion is met.',
  {
    MANUAL: 'Somebody says so, with evidence.',
    DOCUMENTS_ACCEPTED: 'The documents it is about are accepted.',
    TRAININGS_COMPLETE: 'The trainings it is about are complete.',
    COVERAGE: 'The service items it is about are covered by enough people.',
    NO_OPEN_BLOCKERS: 'Nothing that is open in the RAID log blocks the gate.',
    METRIC: 'A measure holds for so many periods.',
    COMPLIANCE: 'What must be signed, certified or checked is, and is valid.',
  },
);
export const CriterionStateType = enumType<CriterionState>(
  'CriterionState',
  'How an exit criterion stands.',
  {
    OPEN: 'Neither met nor waived: the gate is not passed.',
    MET: 'It holds.',
    WAIVED: 'It does not hold, and the client lets the gate be passed without it for now.',
  },
);
export const GateOutcomeType = enumType<GateOutcome>('GateOutcome', 'What is decided of a gate.', {
  GO: 'It is passed; no criterion is open.',
  CONDITIONAL_GO: 'It is passed, on conditions that are tasks from then on.',
  NO_GO: 'It is not passed, and can be decided again.',
});
export const MetricTestType = enumType<MetricTest>(
  'MetricTest',
  'What must be so of the metrics that an exit criterion is about.',
  {
    BASELINE_RECORDED: 'It is known what each was in house.',
    BASELINE: 'Each is as good as it was in house, or as a share of that.',
    TARGET: 'Each is as good as its target.',
    MINIMUM: 'Each is as good as its minimum.',
  },
);
const EvidenceSubjectType = enumType<EvidenceSubject>(
  'EvidenceSubject',
  'What a piece of evidence speaks of.',
  {
    STATEMENT: 'What somebody says.',
    DOCUMENT: 'A document handoff.',
    TRAINING: 'A training.',
    RAID_ITEM: 'An item of the RAID log, or all of it.',
    SERVICE_ITEM: 'A service item.',
    METRIC: 'A metric.',
    COMPLIANCE_CHECK: 'A compliance check.',
  },
);

@ObjectType({ description: 'One thing that a criterion hangs on, and whether it is as it must be.' })
export class CriterionEvidence {
  @Field(() => EvidenceSubjectType, { description: 'What it speaks of.' })
  subject!: EvidenceSubject;
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of that: of the activity, item or check; null where it speaks of all there are.',
  })
  subjectId!: string | null;
  @Field(() => String, { description: 'What that is called.' })
  title!: string;
  @Field(() => Boolean, { description: 'Whether it is as it must be.' })
  holds!: boolean;
  @Field(() => String, { description: 'How it stands, in words, in English.' })
  detail!: string;
  @Field(() => String, { nullable: true, description: 'Where it can be seen: an address of the web.' })
  link!: string | null;
}

@ObjectType({ description: 'The client lets a gate be passed without a criterion, for now.' })
export class CriterionWaiver {
  @Field(() => String, { description: 'Why.' })
  reason!: string;
  @Field(() => LocalDateScalar, { description: 'The day by which it is made good.' })
  makeGoodBy!: string;
  @Field(() => Boolean, {
    description:
      'Whether that day is before the status date (or today, where none is set), and it is not met yet.',
  })
  overdue!: boolean;
  @Field(() => String, { description: 'Who waived it.' })
  waivedBy!: string;
  @Field(() => InstantScalar, { description: 'When.' })
  waivedAt!: string;
}

@ObjectType({ description: 'What must hold before a milestone can be reached, judged by what is so now.' })
export class ExitCriterion {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => Int, { description: 'Its place among those of its gate.' })
  number!: number;
  @Field(() => CriterionKindType, { description: 'How it is found out whether it is met.' })
  kind!: CriterionKind;
  @Field(() => String, { description: 'What must hold.' })
  statement!: string;
  @Field(() => ActivitySideType, {
    description:
      'Whose work it is about. The other side says that it is met; the client, where it is of both.',
  })
  side!: ActivitySide;
  @Field(() => CriterionStateType, { description: 'How it stands now.' })
  state!: CriterionState;
  @Field(() => [CriterionEvidence], {
    description: 'What it hangs on, each with whether that is as it must be: it is met where all of it is.',
  })
  evidence!: CriterionEvidence[];
  @Field(() => [DocumentTypeType], {
    description: 'Of DOCUMENTS_ACCEPTED: only documents of these types; all where there are none.',
  })
  documentTypes!: readonly DocumentType[];
  @Field(() => CriticalityType, {
    nullable: true,
    description: 'Of COVERAGE: the service items that are at least so critical, where none are named.',
  })
  leastCriticality!: Criticality | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Of COVERAGE: how many people each service item needs; null is what it requires itself.',
  })
  people!: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Of COVERAGE: at what level: 1 trained, 2 shadowed, 3 reverse shadowed, 4 works alone; null is signed off.',
  })
  level!: number | null;
  @Field(() => Boolean, {
    description:
      'Of NO_OPEN_BLOCKERS: whether what blocks an activity that leads to the gate counts, too, and not only what blocks the gate itself.',
  })
  includePredecessors!: boolean;
  @Field(() => Float, {
    nullable: true,
    description:
      'Of NO_OPEN_BLOCKERS: items with a lower score, 0 to 5, do not count; those that are not assessed do. Null is all do.',
  })
  leastScore!: number | null;
  @Field(() => MetricTestType, {
    nullable: true,
    description: 'Of METRIC: what must be so of the metrics; it is open while that is not said.',
  })
  metricTest!: MetricTest | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Of METRIC and BASELINE: as good as this share of the baseline, such as 0.9; null is all of it.',
  })
  share!: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Of METRIC: in how many periods in a row, the last that are over; null is one.',
  })
  periods!: number | null;
  @Field(() => [ComplianceKindType], {
    description:
      'Of COMPLIANCE: a check of each of these kinds must be valid; where neither kinds nor checks are named, all there are.',
  })
  complianceKinds!: readonly ComplianceKind[];
  @Field(() => String, { nullable: true, description: 'Who said that it is met; null where nobody did.' })
  metBy!: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'When that was said.' })
  metAt!: string | null;
  @Field(() => CriterionWaiver, { nullable: true, description: 'That it was waived, where it was.' })
  waiver!: CriterionWaiver | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why what was said of it was taken back, where it was, the last time.',
  })
  reopenReason!: string | null;

  transitionId!: string;
  activityIds!: readonly string[];
  serviceItemIds!: readonly string[];
  metricIds!: readonly string[];
  checkIds!: readonly string[];
}

@ObjectType({ description: 'What the provider says of a gate.' })
export class GateStatement {
  @Field(() => String, { description: 'The words.' })
  statement!: string;
  @Field(() => String, { description: 'Who said it.' })
  givenBy!: string;
  @Field(() => InstantScalar, { description: 'When.' })
  givenAt!: string;
}

@ObjectType('RecordedCriterion', { description: 'An exit criterion as it stood when its gate was decided.' })
export class RecordedCriterionType {
  @Field(() => ID, { description: 'UUID of the criterion.' })
  id!: string;
  @Field(() => Int, { description: 'Its place among those of its gate.' })
  number!: number;
  @Field(() => CriterionKindType, { description: 'How it was found out whether it was met.' })
  kind!: CriterionKind;
  @Field(() => String, { description: 'What had to hold.' })
  statement!: string;
  @Field(() => ActivitySideType, { description: 'Whose work it was about.' })
  side!: ActivitySide;
  @Field(() => CriterionStateType, { description: 'How it stood.' })
  state!: CriterionState;
  @Field(() => [CriterionEvidence], { description: 'What it hung on, and how each of that stood.' })
  evidence!: CriterionEvidence[];
  @Field(() => String, { nullable: true, description: 'Who had said that it was met.' })
  metBy!: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'When that was said.' })
  metAt!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was waived, where it was.' })
  waiverReason!: string | null;
  @Field(() => String, { nullable: true, description: 'Who had waived it.' })
  waivedBy!: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'By when it was to be made good.' })
  makeGoodBy!: string | null;
}

@ObjectType({ description: 'A condition on which a gate was passed.' })
export class GateCondition {
  @Field(() => String, { description: 'What is to be done.' })
  title!: string;
  @Field(() => String, { description: 'Who is to do it, as they were called then.' })
  ownerName!: string;
  @Field(() => LocalDateScalar, { description: 'By which day.' })
  dueOn!: string;
  @Field(() => [ID], { description: 'UUIDs of the exit criteria that were open and that it makes good.' })
  criterionIds!: string[];

  taskId!: string;
}

@ObjectType({
  description:
    'What was decided of a gate, with all it was decided on, as that was then. It never changes and is not undone; a later decision takes its place.',
})
export class GateDecision {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => Int, { description: 'From 1 for each gate.' })
  number!: number;
  @Field(() => GateOutcomeType, { description: 'What was decided.' })
  outcome!: GateOutcome;
  @Field(() => String, { description: 'Why.' })
  rationale!: string;
  @Field(() => LocalDateTimeScalar, {
    description: 'When: of a go, the moment at which the milestone was reached.',
  })
  decidedAt!: string;
  @Field(() => String, { description: 'Who signed it for the client.' })
  decidedBy!: string;
  @Field(() => InstantScalar, { description: 'When it was written down.' })
  recordedAt!: string;
  @Field(() => LocalDateTimeScalar, { description: 'When the milestone was forecast to be reached, before.' })
  forecastAt!: string;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'When it was to be reached.' })
  targetAt!: string | null;
  @Field(() => GateStatement, {
    nullable: true,
    description: 'What the provider said before it; null where they said nothing since the decision before.',
  })
  statement!: GateStatement | null;
  @Field(() => [RecordedCriterionType], { description: 'The exit criteria, in their order.' })
  criteria!: RecordedCriterionType[];
  @Field(() => [GateCondition], { description: 'Of a CONDITIONAL_GO: on what conditions.' })
  conditions!: GateCondition[];

  activityId!: string;
}

@ObjectType({ description: 'What the decision in force relied on and that holds no more.' })
export class GateFlag {
  @Field(() => ID, { description: 'UUID of the exit criterion that was met by it.' })
  criterionId!: string;
  @Field(() => String, { description: 'What had to hold.' })
  statement!: string;
  @Field(() => String, { description: 'The document, training, check or whatever else it was.' })
  title!: string;
  @Field(() => String, { description: 'How that stood when the gate was decided, in words.' })
  before!: string;
  @Field(() => String, { description: 'How it stands now, in words.' })
  now!: string;
}

@ObjectType('Gate', {
  description: 'A milestone as a gate: what must hold before it is reached, and what was decided.',
})
export class GateType {
  @Field(() => Milestone, { description: 'The milestone.' })
  milestone!: Milestone;
  @Field(() => [ExitCriterion], { description: 'What must hold, in order.' })
  criteria!: ExitCriterion[];
  @Field(() => Int, { description: 'How many criteria are open.' })
  openCount!: number;
  @Field(() => Int, { description: 'How many are met.' })
  metCount!: number;
  @Field(() => Int, { description: 'How many are waived, and not met.' })
  waivedCount!: number;
  @Field(() => Int, {
    nullable: true,
    description:
      'Days of the calendar from the status date (or today, where none is set) until it is forecast to be reached; negative for the past, null once it was reached.',
  })
  daysToGo!: number | null;
  @Field(() => GateStatement, {
    nullable: true,
    description: 'What the provider has said since it was decided last, for the decision that comes next.',
  })
  statement!: GateStatement | null;
  @Field(() => GateDecision, { nullable: true, description: 'The decision in force: the last.' })
  decision!: GateDecision | null;
  @Field(() => [GateDecision], { description: 'All decisions, by number.' })
  decisions!: GateDecision[];
  @Field(() => [GateFlag], {
    description:
      'What a go relied on and that holds no more, such as a document of which a revision came later. The record stays as it is.',
  })
  flags!: GateFlag[];
}

@ObjectType({ description: 'What the caller may do with a gate as it stands now.' })
export class ViewerCanOfGate {
  @Field(() => ViewerCan, { description: 'Add, change and remove exit criteria.' })
  setCriteria!: ViewerCan;
  @Field(() => ViewerCan, { description: '`giveStatement`.' })
  giveStatement!: ViewerCan;
  @Field(() => ViewerCan, {
    description: '`decideGate`; whether it can be a GO is a question of its open criteria.',
  })
  decide!: ViewerCan;
}

@ObjectType({ description: 'What the caller may say of an exit criterion as it stands now.' })
export class ViewerCanOfCriterion {
  @Field(() => ViewerCan, { description: '`meetCriterion`.' })
  meet!: ViewerCan;
  @Field(() => ViewerCan, { description: '`waiveCriterion`.' })
  waive!: ViewerCan;
  @Field(() => ViewerCan, { description: '`reopenCriterion`.' })
  reopen!: ViewerCan;
}

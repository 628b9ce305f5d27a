import { Field, Float, ID, InputType, Int, IntersectionType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, IsUUID, Length, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { ActivitySideType, DocumentTypeType } from '../activities/activities.type.js';
import { ComplianceKindType } from '../compliance/compliance.type.js';
import type {
  ActivitySide,
  ComplianceKind,
  Criticality,
  CriterionKind,
  DocumentType,
  GateOutcome,
  MetricTest,
} from '../domain/terms.js';
import { EditInput } from '../planning/edit.inputs.js';
import { LargestList } from '../platform/graphql/largest-list.js';
import { LocalDateScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import { CriticalityType } from '../service-items/service-items.type.js';
import { VersionedInput } from '../transitions/versioned.input.js';
import { CriterionKindType, GateOutcomeType, MetricTestType } from './gates.type.js';

const mostNamed = 500;
const peopleMessage = { message: 'people is 1 to 100' };
const levelMessage = { message: 'level is 1 to 4' };
const shareMessage = { message: 'share is 0.001 to 10' };
const periodsMessage = { message: 'periods is 1 to 100' };
const scoreMessage = { message: 'leastScore is 0 to 5' };

/** Of a criterion of any kind; what its kind does not have is refused. */
@InputType({ isAbstract: true })
class CriterionDetailsInput {
  @Field(() => ActivitySideType, {
    nullable: true,
    description:
      'Whose work it is about, JOINT unless said: the other side says that it is met, and the client of what both do.',
  })
  side?: ActivitySide | null;
  @Field(() => [ID], {
    nullable: true,
    description: `Of DOCUMENTS_ACCEPTED and TRAININGS_COMPLETE: UUIDs or codes of the documents or trainings, or of phases that contain them; unless said or where empty, all that lead to the gate. At most ${mostNamed}.`,
  })
  @IsOptional()
  @LargestList(mostNamed)
  activities?: string[] | null;
  @Field(() => [DocumentTypeType], {
    nullable: true,
    description: 'Of DOCUMENTS_ACCEPTED: only documents of these types; all unless said or where empty.',
  })
  documentTypes?: DocumentType[] | null;
  @Field(() => [ID], {
    nullable: true,
    description: `Only what is about these service items, by UUID; all unless said or where empty. At most ${mostNamed}.`,
  })
  @IsOptional()
  @LargestList(mostNamed)
  @IsUUID(undefined, { each: true, message: 'serviceItemIds are UUIDs' })
  serviceItemIds?: string[] | null;
  @Field(() => CriticalityType, {
    nullable: true,
    description: 'Of COVERAGE: the service items that are at least so critical, where none are named.',
  })
  leastCriticality?: Criticality | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Of COVERAGE: how many people each needs, 1 to 100; what each requires itself unless said.',
  })
  @IsOptional()
  @Min(1, peopleMessage)
  @Max(100, peopleMessage)
  people?: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Of COVERAGE: at what level: 1 trained, 2 shadowed, 3 reverse shadowed, 4 works alone; signed off unless said.',
  })
  @IsOptional()
  @Min(1, levelMessage)
  @Max(4, levelMessage)
  level?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description:
      'Of NO_OPEN_BLOCKERS: whether what blocks an activity that leads to the gate counts, too; it does unless said.',
  })
  includePredecessors?: boolean | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Of NO_OPEN_BLOCKERS: items with a lower score, 0 to 5, do not count; all do unless said.',
  })
  @IsOptional()
  @Min(0, scoreMessage)
  @Max(5, scoreMessage)
  leastScore?: number | null;
  @Field(() => [ID], {
    nullable: true,
    description: `Of METRIC: UUIDs of the metrics; unless said or where empty, every service level. At most ${mostNamed}.`,
  })
  @IsOptional()
  @LargestList(mostNamed)
  metricIds?: string[] | null;
  @Field(() => MetricTestType, { nullable: true, description: 'Of METRIC: what must be so of them.' })
  metricTest?: MetricTest | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Of METRIC and BASELINE: as good as this share of the baseline, 0.001 to 10; 1 unless said.',
  })
  @IsOptional()
  @Min(0.001, shareMessage)
  @Max(10, shareMessage)
  share?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Of METRIC: in how many periods in a row, the last that are over, 1 to 100; 1 unless said.',
  })
  @IsOptional()
  @Min(1, periodsMessage)
  @Max(100, periodsMessage)
  periods?: number | null;
  @Field(() => [ID], {
    nullable: true,
    description: `Of COMPLIANCE: UUIDs of the checks that must be valid; at most ${mostNamed}.`,
  })
  @IsOptional()
  @LargestList(mostNamed)
  checkIds?: string[] | null;
  @Field(() => [ComplianceKindType], {
    nullable: true,
    description:
      'Of COMPLIANCE: a check of each of these kinds must be valid, where no checks are named; where neither is, all there are.',
  })
  complianceKinds?: ComplianceKind[] | null;
}

@InputType({ description: 'What must hold before a milestone can be reached.' })
export class AddExitCriterionInput extends IntersectionType(VersionedInput, CriterionDetailsInput) {
  @Field(() => ID, { description: 'UUID of the milestone.' })
  @IsUUID(undefined, { message: 'activityId is a UUID' })
  activityId!: string;
  @Field(() => CriterionKindType, { description: 'How it is found out whether it is met.' })
  kind!: CriterionKind;
  @Field(() => String, { description: 'What must hold, up to 300 characters.' })
  @Length(1, 300, { message: 'statement has 1 to 300 characters' })
  statement!: string;
}

@InputType({ isAbstract: true })
class CriterionInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the exit criterion.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

@InputType({ description: 'What changes of an exit criterion: left out stays as it is.' })
export class UpdateExitCriterionInput extends IntersectionType(CriterionInput, CriterionDetailsInput) {
  @Field(() => String, { nullable: true, description: 'What must hold, up to 300 characters.' })
  @IsOptional()
  @Length(1, 300, { message: 'statement has 1 to 300 characters' })
  statement?: string | null;
}

@InputType({ description: 'An exit criterion that need not hold any more.' })
export class RemoveExitCriterionInput extends CriterionInput {}

@InputType({ description: 'A criterion of the kind MANUAL that is met, and how that is known.' })
export class MeetCriterionInput extends CriterionInput {
  @Field(() => String, { description: 'How it is known, up to 10,000 characters.' })
  @Length(1, 10_000, { message: 'evidence has 1 to 10,000 characters' })
  evidence!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Where it can be seen: an address of the web, up to 2,000 characters.',
  })
  @IsOptional()
  @MaxLength(2000, { message: 'link has at most 2,000 characters' })
  link?: string | null;
}

@InputType({ description: 'A criterion without which the client lets the gate be passed, for now.' })
export class WaiveCriterionInput extends CriterionInput {
  @Field(() => String, { description: 'Why, up to 2,000 characters.' })
  @Length(1, 2000, { message: 'reason has 1 to 2,000 characters' })
  reason!: string;
  @Field(() => LocalDateScalar, { description: 'The day by which it is made good; not in the past.' })
  makeGoodBy!: string;
}

@InputType({ description: 'A criterion of which it is taken back that it is met, or that it is waived.' })
export class ReopenCriterionInput extends CriterionInput {
  @Field(() => String, { description: 'Why, up to 2,000 characters.' })
  @Length(1, 2000, { message: 'reason has 1 to 2,000 characters' })
  reason!: string;
}

@InputType({ description: 'What the provider says of a gate.' })
export class GiveStatementInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the milestone.' })
  @IsUUID(undefined, { message: 'activityId is a UUID' })
  activityId!: string;
  @Field(() => String, { description: 'The words, up to 10,000 characters.' })
  @Length(1, 10_000, { message: 'statement has 1 to 10,000 characters' })
  statement!: string;
}

@InputType({ description: 'A condition on which a gate is passed.' })
export class GateConditionInput {
  @Field(() => String, { description: 'What is to be done, up to 300 characters.' })
  @Length(1, 300, { message: 'title has 1 to 300 characters' })
  title!: string;
  @Field(() => ID, { description: 'UUID of the participant who is to do it.' })
  @IsUUID(undefined, { message: 'ownerId is a UUID' })
  ownerId!: string;
  @Field(() => LocalDateScalar, { description: 'By which day; not before the decision.' })
  dueOn!: string;
  @Field(() => [ID], {
    nullable: true,
    description: 'UUIDs of the open exit criteria that it makes good; at most 100.',
  })
  @IsOptional()
  @LargestList(100)
  criterionIds?: string[] | null;
}

@InputType({ description: 'What is decided of a gate.' })
export class DecideGateInput extends EditInput {
  @Field(() => ID, { description: 'UUID of the milestone.' })
  @IsUUID(undefined, { message: 'activityId is a UUID' })
  activityId!: string;
  @Field(() => GateOutcomeType, { description: 'What is decided.' })
  outcome!: GateOutcome;
  @Field(() => String, { description: 'Why, up to 10,000 characters.' })
  @Length(1, 10_000, { message: 'rationale has 1 to 10,000 characters' })
  rationale!: string;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description:
      'When: of a go, the moment at which the milestone is reached. Unless said, the status date, or now where none is set; never later than now.',
  })
  decidedAt?: string | null;
  @Field(() => [GateConditionInput], {
    nullable: true,
    description:
      'Of a CONDITIONAL_GO, at least one and at most 50: each becomes a task behind the gate. Every criterion that is open is named in one.',
  })
  @IsOptional()
  @LargestList(50)
  @ValidateNested({ each: true })
  @Type(() => GateConditionInput)
  conditions?: GateConditionInput[] | null;
}

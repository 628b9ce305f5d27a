import { VersionedInput } from '../transitions/versioned.input.js';
import { Field, Float, ID, InputType, Int, IntersectionType } from '@nestjs/graphql';
import { IsOptional, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { LargestList } from '../platform/graphql/largest-list.js';
import { ActivitySideType } from '../activities/activities.type.js';
import type { ActivitySide, IssuePriority, RaidKind, Side } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import { DurationScalar, LocalDateScalar } from '../platform/graphql/scalars.js';
import { SideType } from '../transitions/transitions.type.js';
import { IssuePriorityType, RaidKindType } from './raid.type.js';
import type { RaidListing, RaidOrder } from './raid-listing.js';

const mostActivities = 500;
const probabilityMessage = { message: 'probability is 0 to 1, such as 0.3 for 30 percent' };
const impactMessage = { message: 'impact is 1 to 5' };
const severityMessage = { message: 'severity is 1 to 5' };

/** Of an item of any kind. */
@InputType({ isAbstract: true })
class DetailsInput {
  @Field(() => String, { nullable: true, description: 'More about it, up to 10,000 characters.' })
  @IsOptional()
  @MaxLength(10_000, { message: 'description has at most 10,000 characters' })
  description?: string | null;
  @Field(() => ActivitySideType, {
    nullable: true,
    description: 'Whose it is to deal with; of a new item, the caller’s unless said.',
  })
  side?: ActivitySide | null;
  @Field(() => SideType, {
    nullable: true,
    description:
      'The side that alone sees it, and the administrators of the organization: one of the caller’s own. Null, and of a new item where nothing is said: both sides see it. What is internal can be shared by null, and what is shared stays so.',
  })
  internalTo?: Side | null;
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of the participant who deals with it; of a new item, the caller unless said.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'ownerId is a UUID' })
  ownerId?: string | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'The day by which a risk is to be mitigated, an assumption validated, an issue resolved or a decision made.',
  })
  dueOn?: string | null;
  @Field(() => [ID], {
    nullable: true,
    description: `UUIDs or codes of the activities it affects, in place of what it did; at most ${mostActivities}.`,
  })
  @IsOptional()
  @LargestList(mostActivities)
  affects?: string[] | null;
  @Field(() => [ID], {
    nullable: true,
    description: `UUIDs or codes of the activities, gates among them, that cannot go on while it is open, in place of what it blocked; it affects them, too. At most ${mostActivities}.`,
  })
  @IsOptional()
  @LargestList(mostActivities)
  blocks?: string[] | null;
}

@InputType({ isAbstract: true })
class RaiseInput extends IntersectionType(VersionedInput, DetailsInput) {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => String, { description: 'What is at stake, up to 500 characters.' })
  @Length(1, 500, { message: 'title has 1 to 500 characters' })
  title!: string;
}

@InputType({ isAbstract: true })
class ItemInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the item.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

/** Of an issue. */
@InputType({ isAbstract: true })
class UrgencyInput {
  @Field(() => Int, {
    nullable: true,
    description:
      'How bad it is, 1 to 5; of a new issue, 3 unless said, or as bad as the risk it was was thought to be.',
  })
  @IsOptional()
  @Min(1, severityMessage)
  @Max(5, severityMessage)
  severity?: number | null;
  @Field(() => IssuePriorityType, {
    nullable: true,
    description: 'How soon it is dealt with; of a new issue, MEDIUM unless said.',
  })
  priority?: IssuePriority | null;
}

@InputType({ isAbstract: true })
class OptionalAssessmentInput {
  @Field(() => Float, {
    nullable: true,
    description: 'How likely it is, 0 to 1: 0.3 is 30 percent; with an impact.',
  })
  @IsOptional()
  @Min(0, probabilityMessage)
  @Max(1, probabilityMessage)
  probability?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How bad it is: 1, hardly noticed, to 5, the handover fails; with a probability.',
  })
  @IsOptional()
  @Min(1, impactMessage)
  @Max(5, impactMessage)
  impact?: number | null;
}

@InputType({
  description:
    'What a risk adds to the work of each activity it affects if it strikes, in working time; a simulation draws from it.',
})
export class RiskDelayInput {
  @Field(() => DurationScalar, { description: 'At best: `2d`.' })
  optimistic!: string;
  @Field(() => DurationScalar, { description: 'Most likely, not less than at best.' })
  mostLikely!: string;
  @Field(() => DurationScalar, { description: 'At worst, not less than most likely.' })
  pessimistic!: string;
}

@InputType({ isAbstract: true })
class DelayedInput {
  @Field(() => RiskDelayInput, {
    nullable: true,
    description: 'What it adds to the work of each activity it affects if it strikes.',
  })
  delay?: RiskDelayInput | null;
}

@InputType({ description: 'What may happen; before mitigation.' })
export class RaiseRiskInput extends IntersectionType(
  RaiseInput,
  IntersectionType(OptionalAssessmentInput, DelayedInput),
) {}

@InputType({ description: 'What the plan takes to be so.' })
export class RaiseAssumptionInput extends RaiseInput {}

@InputType({ description: 'What has happened.' })
export class RaiseIssueInput extends IntersectionType(RaiseInput, UrgencyInput) {}

@InputType({ description: 'What must be decided.' })
export class RaiseDecisionInput extends RaiseInput {}

@InputType({
  description: 'What changes of an item of any kind: left out stays as it is, null clears what can be empty.',
})
export class UpdateRaidItemInput extends IntersectionType(ItemInput, DetailsInput) {
  @Field(() => String, { nullable: true, description: 'What is at stake, up to 500 characters.' })
  @IsOptional()
  @Length(1, 500, { message: 'title has 1 to 500 characters' })
  title?: string | null;
}

@InputType({ description: 'How likely and how bad a risk is before mitigation.' })
export class AssessRiskInput extends IntersectionType(ItemInput, DelayedInput) {
  @Field(() => Float, { description: 'How likely it is, 0 to 1: 0.3 is 30 percent.' })
  @Min(0, probabilityMessage)
  @Max(1, probabilityMessage)
  probability!: number;
  @Field(() => Int, { description: 'How bad it is: 1, hardly noticed, to 5, the handover fails.' })
  @Min(1, impactMessage)
  @Max(5, impactMessage)
  impact!: number;
}

@InputType({
  description:
    'What is done about a risk, and how likely and how bad it is once that is done; that stays as it is where it is left out.',
})
export class MitigateRiskInput extends IntersectionType(ItemInput, OptionalAssessmentInput) {
  @Field(() => String, { description: 'What is done, up to 10,000 characters.' })
  @Length(1, 10_000, { message: 'mitigation has 1 to 10,000 characters' })
  mitigation!: string;
}

@InputType({ isAbstract: true })
class ReasonInput extends ItemInput {
  @Field(() => String, { description: 'Why, up to 2,000 characters.' })
  @Length(1, 2000, { message: 'reason has 1 to 2,000 characters' })
  reason!: string;
}

@InputType({ description: 'A risk that is none any more, and why.' })
export class CloseRiskInput extends ReasonInput {}

@InputType({ description: 'A risk that struck, and the issue that takes its place.' })
export class MaterialiseRiskInput extends IntersectionType(ItemInput, UrgencyInput) {
  @Field(() => String, {
    description: 'What happened, up to 10,000 characters: it describes the issue and ends the risk.',
  })
  @Length(1, 10_000, { message: 'description has 1 to 10,000 characters' })
  description!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Title of the issue, up to 500 characters; the risk’s unless said.',
  })
  @IsOptional()
  @Length(1, 500, { message: 'title has 1 to 500 characters' })
  title?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of the participant who deals with the issue; the risk’s owner unless said.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'ownerId is a UUID' })
  ownerId?: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day by which it is to be resolved.' })
  dueOn?: string | null;
}

type Outcome = 'CONFIRMED' | 'REFUTED';
const AssumptionOutcomeType = enumType<Outcome>('AssumptionOutcome', 'What became of an assumption.', {
  CONFIRMED: 'It holds.',
  REFUTED: 'It does not hold.',
});

@InputType({ description: 'Whether an assumption holds.' })
export class ValidateAssumptionInput extends ItemInput {
  @Field(() => AssumptionOutcomeType, { description: 'Whether it does.' })
  outcome!: Outcome;
  @Field(() => String, { description: 'How that is known, up to 10,000 characters.' })
  @Length(1, 10_000, { message: 'evidence has 1 to 10,000 characters' })
  evidence!: string;
  @Field(() => RaidKindType, {
    nullable: true,
    description:
      'RISK or ISSUE: what takes the place of an assumption that is refuted, with its title, side, owner and activities; nothing unless said.',
  })
  becomes?: RaidKind | null;
}

@InputType({ description: 'How bad an issue is and how soon it is dealt with; left out stays as it is.' })
export class AssessIssueInput extends IntersectionType(ItemInput, UrgencyInput) {}

@InputType({ description: 'An issue that is dealt with.' })
export class ResolveIssueInput extends ItemInput {
  @Field(() => String, { description: 'How, up to 10,000 characters.' })
  @Length(1, 10_000, { message: 'resolution has 1 to 10,000 characters' })
  resolution!: string;
}

@InputType({ description: 'What was decided, by whom and when.' })
export class RecordDecisionInput extends ItemInput {
  @Field(() => String, { description: 'What was decided, up to 10,000 characters.' })
  @Length(1, 10_000, { message: 'decision has 1 to 10,000 characters' })
  decision!: string;
  @Field(() => String, {
    nullable: true,
    description: 'Who decided, a person or a body, up to 200 characters; the caller unless said.',
  })
  @IsOptional()
  @Length(1, 200, { message: 'decidedBy has 1 to 200 characters' })
  decidedBy?: string | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'When; unless said, on the status date, or today where none is set.',
  })
  decidedOn?: string | null;
}

@InputType({ description: 'A closed item to be opened again, and why.' })
export class ReopenRaidItemInput extends ReasonInput {}

@InputType({ description: 'An item that should never have been.' })
export class DeleteRaidItemInput extends ItemInput {}

@InputType({ description: 'Which items of the RAID log; conditions are all to hold.' })
export class RaidFilter {
  @Field(() => [RaidKindType], { nullable: true, description: 'Any of these kinds.' })
  kind?: RaidKind[] | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether something is still to be done about it.' })
  open?: boolean | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is open and was due before the status date (or today, where none is set).',
  })
  overdue?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it blocks any activity while it is open.' })
  blocking?: boolean | null;
  @Field(() => [ActivitySideType], { nullable: true, description: 'Any of these sides.' })
  side?: ActivitySide[] | null;
  @Field(() => ID, { nullable: true, description: 'Owned by this participant.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'ownerId is a UUID' })
  ownerId?: string | null;
  @Field(() => ID, { nullable: true, description: 'Affecting the activity with this UUID or code.' })
  activity?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Part of the title, code or description; case does not matter.',
  })
  text?: string | null;
}

export const toListing = (filter: RaidFilter | null | undefined): RaidListing => ({
  kind: filter?.kind ?? null,
  open: filter?.open ?? null,
  overdue: filter?.overdue ?? null,
  blocking: filter?.blocking ?? null,
  side: filter?.side ?? null,
  ownerId: filter?.ownerId ?? null,
  activity: filter?.activity ?? null,
  text: filter?.text ?? null,
});

export const RaidOrderType = enumType<RaidOrder>('RaidOrder', 'How items of the RAID log are ordered.', {
  CODE: 'By code: risks, assumptions, issues, decisions, each by number.',
  SCORE: 'By score, the highest first; those without one last.',
  DUE: 'By due date, so what is overdue longest first; those without one last, the highest score first.',
  RAISED: 'By when they were raised, the newest first.',
});

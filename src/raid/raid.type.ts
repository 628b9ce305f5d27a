import { Field, Float, ID, Int, InterfaceType, ObjectType } from '@nestjs/graphql';
import { ActivitySideType } from '../activities/activities.type.js';
import type { ActivitySide, IssuePriority, RaidKind, RaidStatus, Side } from '../domain/terms.js';
import { ConnectionOf } from '../platform/graphql/connection.js';
import { enumType } from '../platform/graphql/enums.js';
import { DurationScalar, InstantScalar, LocalDateScalar } from '../platform/graphql/scalars.js';
import { SideType } from '../transitions/transitions.type.js';

export const RaidKindType = enumType<RaidKind>('RaidKind', 'What an item of the RAID log is.', {
  RISK: 'What may happen, and would do harm.',
  ASSUMPTION: 'What the plan takes to be so, until it is confirmed or refuted.',
  ISSUE: 'What has happened, and must be dealt with.',
  DECISION: 'What must be decided, or has been.',
});
const RaidStatusType = enumType<RaidStatus>('RaidStatus', 'How an item of the RAID log stands.', {
  OPEN: 'A risk, assumption or issue about which nothing has been done yet.',
  MITIGATING: 'A risk that something is done about.',
  MATERIALISED: 'A risk that struck: an issue took its place.',
  CLOSED: 'A risk that is none any more.',
  CONFIRMED: 'An assumption that holds.',
  REFUTED: 'An assumption that does not hold.',
  RESOLVED: 'An issue that is dealt with.',
  PENDING: 'A decision that is still to be made.',
  DECIDED: 'A decision that is made.',
});
export const IssuePriorityType = enumType<IssuePriority>(
  'IssuePriority',
  'How soon an issue is dealt with.',
  {
    LOW: 'When there is time.',
    MEDIUM: 'In its turn.',
    HIGH: 'Before others.',
    URGENT: 'At once.',
  },
);

@InterfaceType({
  description: 'An item of the RAID log: a risk, an assumption, an issue or a decision.',
  resolveType: ({ kind }: { kind: RaidKind }) =>
    ({ RISK: Risk, ASSUMPTION: Assumption, ISSUE: Issue, DECISION: Decision })[kind],
})
export abstract class RaidItem {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => RaidKindType, { description: 'What it is.' })
  kind!: RaidKind;
  @Field(() => String, { description: 'What is at stake, in a line.' })
  title!: string;
  @Field(() => String, { nullable: true, description: 'More about it.' })
  description!: string | null;
  @Field(() => ActivitySideType, { description: 'Whose it is to deal with.' })
  side!: ActivitySide;
  @Field(() => SideType, {
    nullable: true,
    description:
      'The side that alone sees it, with its links and its history; null where both sides do. To others it does not exist, and no simulation draws from it. The administrators of the organization see it, as they may stand on either side.',
  })
  internalTo!: Side | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'The day by which a risk is to be mitigated, an assumption validated, an issue resolved or a decision made.',
  })
  dueOn!: string | null;
  @Field(() => RaidStatusType, { description: 'How it stands.' })
  status!: RaidStatus;
  @Field(() => Float, {
    nullable: true,
    description:
      'The exposure, 0 to 5: of a risk, probability times impact, after mitigation where that is assessed; of an issue, its severity; null for others.',
  })
  score!: number | null;
  @Field(() => String, { description: 'Who raised it.' })
  raisedBy!: string;
  @Field(() => InstantScalar, { description: 'When it was raised.' })
  raisedAt!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'How it ended: why a risk was closed, what happened when it struck, the evidence on an assumption, what resolved an issue, what was decided. Null while it is open.',
  })
  resolution!: string | null;
  @Field(() => String, { nullable: true, description: 'Who closed it; null while it is open.' })
  closedBy!: string | null;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was closed; null while it is open.',
  })
  closedAt!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it was opened again, where it was, the last time.',
  })
  reopenReason!: string | null;

  transitionId!: string;
  number!: number;
  ownerId!: string | null;
  originId!: string | null;
  /** Of its transition: by them it is overdue. */
  statusAt!: string | null;
  timeZone!: string;
}

@ObjectType({ description: 'How likely a risk is, and how bad.' })
export class RiskAssessment {
  @Field(() => Float, { description: '0 to 1: 0.3 is 30 percent.' })
  probability!: number;
  @Field(() => Int, { description: '1, hardly noticed, to 5, the handover fails.' })
  impact!: number;
  @Field(() => Float, { description: 'Probability times impact, 0 to 5.' })
  score!: number;
}

@ObjectType({ description: 'What a risk adds to the work of each activity it affects if it strikes.' })
export class RiskDelay {
  @Field(() => DurationScalar, { description: 'At best, as entered.' })
  optimistic!: string;
  @Field(() => DurationScalar, { description: 'Most likely, as entered.' })
  mostLikely!: string;
  @Field(() => DurationScalar, { description: 'At worst, as entered.' })
  pessimistic!: string;
}

@ObjectType({ implements: [RaidItem], description: 'What may happen, and would do harm.' })
export class Risk extends RaidItem {
  @Field(() => String, { nullable: true, description: 'What is done about it.' })
  mitigation!: string | null;

  /** Shown as `inherent`, `residual` and `delay`. */
  probability!: number | null;
  impact!: number | null;
  residualProbability!: number | null;
  residualImpact!: number | null;
  optimisticDelay!: string | null;
  mostLikelyDelay!: string | null;
  pessimisticDelay!: string | null;
}

@ObjectType({ implements: [RaidItem], description: 'What the plan takes to be so.' })
export class Assumption extends RaidItem {}

@ObjectType({ implements: [RaidItem], description: 'What has happened, and must be dealt with.' })
export class Issue extends RaidItem {
  @Field(() => Int, { description: 'How bad it is, on the scale of a risk’s impact: 1 to 5.' })
  severity!: number;
  @Field(() => IssuePriorityType, { description: 'How soon it is dealt with.' })
  priority!: IssuePriority;
}

@ObjectType({
  implements: [RaidItem],
  description: 'What must be decided, or has been; `resolution` is the decision.',
})
export class Decision extends RaidItem {
  @Field(() => String, { nullable: true, description: 'Who decided; null while it is pending.' })
  decidedBy!: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'When; null while it is pending.' })
  decidedOn!: string | null;
}

@ObjectType({ description: 'A page of the RAID log.' })
export class RaidItemConnection extends ConnectionOf<RaidItem>(() => RaidItem, 'RaidItem') {}

@ObjectType({ description: 'How many open risks are about as likely and as bad.' })
export class RiskHeatMapCell {
  @Field(() => Float, {
    description: 'The least probability of the cell, included: 0, 0.2, 0.4, 0.6 or 0.8.',
  })
  probabilityFrom!: number;
  @Field(() => Float, { description: 'The greatest probability, excluded but for 1.' })
  probabilityTo!: number;
  @Field(() => Int, { description: '1 to 5.' })
  impact!: number;
  @Field(() => Int, { description: 'How many risks.' })
  count!: number;
}

import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { ActivityEntity, inTransition } from '../activities/activities.entity.js';
import type { ActivitySide, IssuePriority, RaidKind, RaidStatus, Side } from '../domain/terms.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** A risk, an assumption, an issue or a decision of a transition. What only one of the kinds has is null for the others. */
@Entity('raid_item')
@Unique(['transitionId', 'id'])
@Unique(['transitionId', 'kind', 'internalTo', 'number'])
@Index(['transitionId', 'kind', 'number'], { unique: true, where: 'internal_to IS NULL' })
@Index(['originId'])
@Check(
  'ck_raid_item_status',
  "status = any(case kind when 'RISK' then array['OPEN', 'MITIGATING', 'MATERIALISED', 'CLOSED'] when 'ASSUMPTION' then array['OPEN', 'CONFIRMED', 'REFUTED'] when 'ISSUE' then array['OPEN', 'RESOLVED'] when 'DECISION' then array['PENDING', 'DECIDED'] else array[]::text[] end)",
)
@Check('ck_raid_item_internal_to', "internal_to in ('CLIENT', 'PROVIDER')")
@Check('ck_raid_item_side', "side in ('CLIENT', 'PROVIDER', 'JOINT')")
@Check(
  'ck_raid_item_risk',
  "kind = 'RISK' or num_nonnulls(probability, impact, mitigation, residual_probability, residual_impact, optimistic_delay, most_likely_delay, pessimistic_delay) = 0",
)
@Check('ck_raid_item_issue', "num_nonnulls(severity, priority) = case kind when 'ISSUE' then 2 else 0 end")
@Check(
  'ck_raid_item_decision',
  "num_nonnulls(decided_by, decided_on) = case status when 'DECIDED' then 2 else 0 end",
)
@Check(
  'ck_raid_item_assessed',
  'num_nonnulls(probability, impact) <> 1 and num_nonnulls(residual_probability, residual_impact) <> 1 and num_nonnulls(optimistic_delay, most_likely_delay, pessimistic_delay) in (0, 3)',
)
@Check(
  'ck_raid_item_scales',
  'probability between 0 and 1 and residual_probability between 0 and 1 and impact between 1 and 5 and residual_impact between 1 and 5 and severity between 1 and 5',
)
@Check('ck_raid_item_priority', "priority in ('LOW', 'MEDIUM', 'HIGH', 'URGENT')")
export class RaidItemEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text') kind!: RaidKind;
  /**
   * The side that alone sees it, the organization’s administrators apart; null where both do. Row-level security holds to it, so that no
   * statement has to.
   */
  @Column('text', { nullable: true }) internalTo!: Side | null;
  /** From 1 for each kind of a transition, and for each kind of what is internal to a side. */
  @Column('integer') number!: number;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('text') side!: ActivitySide;
  @Column('uuid', { nullable: true }) ownerId!: string | null;
  /** By when it is to be mitigated, validated, resolved or decided. */
  @Column('date', { nullable: true }) dueOn!: string | null;
  @Column('text') status!: RaidStatus;
  /** What it arose from: the risk that struck, or the assumption that proved wrong. */
  @Column('uuid', { nullable: true }) originId!: string | null;
  @Column('timestamptz') raisedAt!: string;
  @Column('text') raisedBy!: string;
  /** How it ended: the reason, the evidence, the resolution or the decision. */
  @Column('text', { nullable: true }) resolution!: string | null;
  @Column('timestamptz', { nullable: true }) closedAt!: string | null;
  @Column('text', { nullable: true }) closedBy!: string | null;
  @Column('text', { nullable: true }) reopenReason!: string | null;

  /** 0 to 1, before mitigation. */
  @Column('numeric', { nullable: true }) probability!: number | null;
  /** 1 to 5, before mitigation. */
  @Column('integer', { nullable: true }) impact!: number | null;
  @Column('text', { nullable: true }) mitigation!: string | null;
  /** After mitigation, on the same scales. */
  @Column('numeric', { nullable: true }) residualProbability!: number | null;
  @Column('integer', { nullable: true }) residualImpact!: number | null;
  /** What it adds to the work of each activity it affects if it strikes, as entered: `2d`. */
  @Column('text', { nullable: true }) optimisticDelay!: string | null;
  @Column('text', { nullable: true }) mostLikelyDelay!: string | null;
  @Column('text', { nullable: true }) pessimisticDelay!: string | null;

  /** 1 to 5, on the scale of a risk's impact. */
  @Column('integer', { nullable: true }) severity!: number | null;
  @Column('text', { nullable: true }) priority!: IssuePriority | null;

  @Column('text', { nullable: true }) decidedBy!: string | null;
  @Column('date', { nullable: true }) decidedOn!: string | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => ParticipantEntity, { onDelete: 'SET NULL' })
  @JoinColumn(inTransition('owner_id'))
  owner?: ParticipantEntity | null;
  @ManyToOne(() => RaidItemEntity, { onDelete: 'SET NULL' })
  @JoinColumn(inTransition('origin_id'))
  origin?: RaidItemEntity | null;
}

/** An activity that an item affects; both are of the same transition. */
@Entity('raid_item_activity')
@Index(['activityId'])
@Check('ck_raid_item_activity_internal_to', "internal_to in ('CLIENT', 'PROVIDER')")
export class RaidItemActivityEntity {
  @PrimaryColumn('uuid') raidItemId!: string;
  @PrimaryColumn('uuid') activityId!: string;
  @Column('uuid') transitionId!: string;
  /** Whether the activity cannot go on while the item is open. */
  @Column('boolean') blocks!: boolean;
  /** As its item is. */
  @Column('text', { nullable: true }) internalTo!: Side | null;

  @ManyToOne(() => RaidItemEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('raid_item_id'))
  raidItem?: RaidItemEntity;
  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
}

import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ActivityEntity, inTransition } from '../activities/activities.entity.js';
import type { ActivityKind, ActivitySide } from '../domain/terms.js';
import type { DistributionShape } from '../scheduling/index.js';
import { ServiceItemEntity } from '../service-items/service-items.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** How long one activity may take. Values are durations (`3d`) or shares of its own duration (`80%`), as entered. */
@Entity('duration_estimate')
@Index(['transitionId'])
@Check('ck_duration_estimate_shape', "shape in ('PERT', 'TRIANGULAR')")
export class DurationEstimateEntity {
  @PrimaryColumn('uuid') activityId!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text') optimistic!: string;
  /** Null is the duration itself. */
  @Column('text', { nullable: true }) mostLikely!: string | null;
  @Column('text') pessimistic!: string;
  @Column('text') shape!: DistributionShape;
  @Column('text', { nullable: true }) correlationGroup!: string | null;

  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
}

/** The same for all activities of which the conditions hold that are not null, in percent of their durations. */
@Entity('estimate_rule')
@Index(['transitionId', 'position'], { unique: true })
@Check('ck_estimate_rule_kind', "kind in ('PHASE', 'MILESTONE', 'DOCUMENT_HANDOFF', 'TRAINING_TASK', 'TASK')")
@Check('ck_estimate_rule_side', "side in ('CLIENT', 'PROVIDER', 'JOINT')")
@Check('ck_estimate_rule_shape', "shape in ('PERT', 'TRIANGULAR')")
@Check(
  'ck_estimate_rule_percents',
  'optimistic_percent >= 0 and optimistic_percent <= most_likely_percent and most_likely_percent <= pessimistic_percent and pessimistic_percent <= 1000',
)
export class EstimateRuleEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  /** Of several alike, the first counts. */
  @Column('integer') position!: number;
  @Column('text', { nullable: true }) kind!: ActivityKind | null;
  @Column('uuid', { nullable: true }) phaseId!: string | null;
  @Column('text', { nullable: true }) side!: ActivitySide | null;
  @Column('uuid', { nullable: true }) serviceItemId!: string | null;
  @Column('numeric') optimisticPercent!: number;
  @Column('numeric') mostLikelyPercent!: number;
  @Column('numeric') pessimisticPercent!: number;
  @Column('text') shape!: DistributionShape;
  @Column('text', { nullable: true }) correlationGroup!: string | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('phase_id'))
  phase?: ActivityEntity;
  @ManyToOne(() => ServiceItemEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('service_item_id'))
  serviceItem?: ServiceItemEntity;
}

/** How closely the durations of a group go together, where that was said. */
@Entity('estimate_group')
@Check('ck_estimate_group_correlation', 'correlation between 0 and 1')
export class EstimateGroupEntity {
  @PrimaryColumn('uuid') transitionId!: string;
  @PrimaryColumn('text') name!: string;
  @Column('uuid') organizationId!: string;
  @Column('numeric') correlation!: number;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
}

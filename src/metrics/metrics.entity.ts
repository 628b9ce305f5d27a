import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { inTransition } from '../activities/activities.entity.js';
import type { MetricDirection, MetricKind, MetricWindow } from '../domain/terms.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** What is measured of the service that is handed over. */
@Entity('metric')
@Unique(['transitionId', 'id'])
@Unique(['transitionId', 'name'])
@Check('ck_metric_kind', "kind in ('OBJECTIVE', 'SERVICE_LEVEL', 'KPI', 'VOLUME')")
@Check('ck_metric_direction', "direction in ('HIGHER_IS_BETTER', 'LOWER_IS_BETTER')")
@Check('ck_metric_period', "period in ('DAY', 'WEEK', 'MONTH')")
@Check('ck_metric_baseline', 'target is null or num_nonnulls(baseline, baseline_waiver) > 0')
export class MetricEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text') kind!: MetricKind;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) description!: string | null;
  /** `%`, `min`, `tickets`. */
  @Column('text') unit!: string;
  @Column('text') direction!: MetricDirection;
  /** How long a period is of which it has one value; `window` is a word of SQL. */
  @Column('text', { name: 'period' }) window!: MetricWindow;
  /** What it was in house, before the handover. */
  @Column('numeric', { nullable: true }) baseline!: number | null;
  /** Why there is a target without one. */
  @Column('text', { nullable: true }) baselineWaiver!: string | null;
  @Column('numeric', { nullable: true }) target!: number | null;
  /** Worse than that is not tolerated. */
  @Column('numeric', { nullable: true }) minimum!: number | null;
  /** To the end of that day a value under the target costs the provider nothing. */
  @Column('date', { nullable: true }) creditFreeUntil!: string | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
}

/** The value of a metric in one period. */
@Entity('measurement')
@Index(['transitionId'])
export class MeasurementEntity {
  @PrimaryColumn('uuid') metricId!: string;
  /** First day of the period. */
  @PrimaryColumn('date') periodOn!: string;
  @Column('uuid') transitionId!: string;
  @Column('numeric') value!: number;
  @Column('text') recordedBy!: string;
  @Column('timestamptz') recordedAt!: string;

  @ManyToOne(() => MetricEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('metric_id'))
  metric?: MetricEntity;
}

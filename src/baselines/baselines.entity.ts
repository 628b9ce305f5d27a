import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { ActivityEntity } from '../activities/activities.entity.js';
import type { ActivityKind } from '../domain/terms.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

@Entity('baseline')
@Unique(['transitionId', 'number'])
@Index(['transitionId'], { unique: true, where: 'agreed' })
export class BaselineEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('integer') number!: number;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz') capturedAt!: string;
  @Column('text') capturedBy!: string;
  @Column('timestamptz', { nullable: true }) clientApprovedAt!: string | null;
  @Column('text', { nullable: true }) clientApprovedBy!: string | null;
  @Column('timestamptz', { nullable: true }) providerApprovedAt!: string | null;
  @Column('text', { nullable: true }) providerApprovedBy!: string | null;
  /** Approved by both sides, and not yet followed by another that was. */
  @Column('boolean') agreed!: boolean;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
}

/** An activity's dates as they were; it outlives the activity. */
@Entity('baseline_activity')
@Unique(['baselineId', 'code'])
@Index(['activityId'])
export class BaselineActivityEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') baselineId!: string;
  @Column('uuid', { nullable: true }) activityId!: string | null;
  @Column('text') code!: string;
  @Column('text') title!: string;
  @Column('text') kind!: ActivityKind;
  @Column('timestamp') startAt!: string;
  @Column('timestamp') finishAt!: string;
  /** Working minutes between start and finish on the activity's calendar. */
  @Column('integer') durationMinutes!: number;

  @ManyToOne(() => BaselineEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'baseline_id' })
  baseline?: BaselineEntity;
  @ManyToOne(() => ActivityEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'activity_id' })
  activity?: ActivityEntity | null;
}

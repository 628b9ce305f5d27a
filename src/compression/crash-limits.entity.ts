import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ActivityEntity } from '../activities/activities.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** What people say of how far an activity can be shortened; without a row nobody has said anything. */
@Entity('crash_limit')
@Index(['transitionId'])
@Check('ck_crash_limit_cost_per_day', 'cost_per_day between 0 and 100000000')
@Check('ck_crash_limit_said', 'shortest_duration is not null or cost_per_day is not null')
export class CrashLimitEntity {
  @PrimaryColumn('uuid') activityId!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  /** As entered: `3d`. */
  @Column('text', { nullable: true }) shortestDuration!: string | null;
  /** Of each day less, in the transition's currency. */
  @Column('numeric', { nullable: true }) costPerDay!: number | null;

  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'transition_id', referencedColumnName: 'transitionId' },
    { name: 'activity_id', referencedColumnName: 'id' },
  ])
  activity?: ActivityEntity;
}

/** The currency of all costs of a transition's crash limits. */
@Entity('crash_currency')
@Check('ck_crash_currency_currency', "currency ~ '^[A-Z]{3}$'")
export class CrashCurrencyEntity {
  @PrimaryColumn('uuid') transitionId!: string;
  @Column('uuid') organizationId!: string;
  /** ISO 4217: `EUR`. */
  @Column('text') currency!: string;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
}

import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { ActivityEntity, inTransition } from '../activities/activities.entity.js';
import type { DayUnit, ObligationKind, ObligationState, Side } from '../domain/terms.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** What the contract asks of a side, by a day of its own or by days that are counted from something else. */
@Entity('obligation')
@Unique(['transitionId', 'id'])
@Index(['activityId'])
@Index(['afterId'])
@Check('ck_obligation_kind', "kind in ('NOTICE', 'PAYMENT', 'TERMINATION', 'PRICING', 'REPORTING', 'EXIT')")
@Check('ck_obligation_party', "party in ('CLIENT', 'PROVIDER')")
@Check(
  'ck_obligation_due',
  'num_nonnulls(due_on, activity_id, after_id) <= 1 and num_nonnulls(offset_days, offset_unit) = case when due_on is null then 2 else 0 end',
)
@Check('ck_obligation_offset_unit', "offset_unit in ('CALENDAR_DAYS', 'WORKING_DAYS')")
@Check('ck_obligation_amount', 'amount >= 0 and num_nonnulls(amount, currency) <> 1')
@Check('ck_obligation_currency', "currency ~ '^[A-Z]{3}$'")
@Check('ck_obligation_state', "state in ('OPEN', 'MET', 'WAIVED')")
@Check(
  'ck_obligation_ended',
  "num_nonnulls(ended_on, ended_by, resolution) = case state when 'OPEN' then 0 else 3 end",
)
export class ObligationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text') kind!: ObligationKind;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) clause!: string | null;
  /** The side that must do it; the other one says that it has. */
  @Column('text') party!: Side;
  @Column('uuid', { nullable: true }) ownerId!: string | null;
  /** A day of its own; null where it is counted from something. */
  @Column('date', { nullable: true }) dueOn!: string | null;
  /** From whose finish the days are counted; forgotten where that is deleted. */
  @Column('uuid', { nullable: true }) activityId!: string | null;
  /** From whose due date they are counted. */
  @Column('uuid', { nullable: true }) afterId!: string | null;
  /** Negative is before. */
  @Column('integer', { nullable: true }) offsetDays!: number | null;
  @Column('text', { nullable: true }) offsetUnit!: DayUnit | null;
  @Column('numeric', { nullable: true }) amount!: number | null;
  /** ISO 4217. */
  @Column('text', { nullable: true }) currency!: string | null;
  @Column('text') state!: ObligationState;
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('text', { nullable: true }) endedBy!: string | null;
  /** The evidence that it is met, or why it is waived. */
  @Column('text', { nullable: true }) resolution!: string | null;
  @Column('text', { nullable: true }) reopenReason!: string | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => ParticipantEntity)
  @JoinColumn(inTransition('owner_id'))
  owner?: ParticipantEntity | null;
  @ManyToOne(() => ActivityEntity, { onDelete: 'SET NULL' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity | null;
  @ManyToOne(() => ObligationEntity)
  @JoinColumn(inTransition('after_id'))
  after?: ObligationEntity | null;
}

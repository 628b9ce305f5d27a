import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TransitionEntity } from '../transitions/transitions.entity.js';
import { ParticipantEntity } from './participants.entity.js';

/** Days on which somebody does not work. Part of the plan: it moves what they do. */
@Entity('absence')
@Index(['participantId'])
@Check('ck_absence_days', 'from_on <= to_on')
export class AbsenceEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('uuid') participantId!: string;
  /** First and last day. */
  @Column('date') fromOn!: string;
  @Column('date') toOn!: string;
  /** For those only who have to know. */
  @Column('text', { nullable: true }) reason!: string | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => ParticipantEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'transition_id', referencedColumnName: 'transitionId' },
    { name: 'participant_id', referencedColumnName: 'id' },
  ])
  participant?: ParticipantEntity;
}

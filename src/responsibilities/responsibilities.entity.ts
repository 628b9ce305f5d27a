import { Check, Column, Entity, Exclusion, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ActivityEntity, inTransition } from '../activities/activities.entity.js';
import type { ResponsibilityRole } from '../domain/terms.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** A letter of the responsibility assignment matrix that somebody has given: one for each person and activity. */
@Entity('responsibility')
@Index(['transitionId'])
@Index(['participantId'])
@Check('ck_responsibility_role', "role in ('RESPONSIBLE', 'ACCOUNTABLE', 'CONSULTED', 'INFORMED')")
@Exclusion('one_accountable', "USING btree (activity_id WITH =) WHERE (role = 'ACCOUNTABLE')", {
  deferrable: 'INITIALLY DEFERRED',
})
export class ResponsibilityEntity {
  @PrimaryColumn('uuid') activityId!: string;
  @PrimaryColumn('uuid') participantId!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text') role!: ResponsibilityRole;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
  @ManyToOne(() => ParticipantEntity)
  @JoinColumn(inTransition('participant_id'))
  participant?: ParticipantEntity;
}

import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { inTransition } from '../activities/activities.entity.js';
import type { CoverageLevel } from '../domain/terms.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import { ServiceItemEntity } from '../service-items/service-items.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** Somebody has reached a level of a part of the service, by somebody's word and not by a training. */
@Entity('coverage_record')
@Index(['transitionId'])
@Index(['participantId'])
@Index(['serviceItemId'])
@Check('ck_coverage_record_level', "level in ('TRAINED', 'SHADOWED', 'REVERSE_SHADOWED', 'WORKS_ALONE')")
export class CoverageRecordEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('uuid') participantId!: string;
  @Column('uuid') serviceItemId!: string;
  @Column('text') level!: CoverageLevel;
  @Column('date') recordedOn!: string;
  @Column('text') recordedBy!: string;
  @Column('text', { nullable: true }) evidence!: string | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => ParticipantEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('participant_id'))
  participant?: ParticipantEntity;
  @ManyToOne(() => ServiceItemEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('service_item_id'))
  serviceItem?: ServiceItemEntity;
}

import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { inTransition } from '../activities/activities.entity.js';
import type { ComplianceKind } from '../domain/terms.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** What is signed, certified or checked before data is given away. */
@Entity('compliance_check')
@Unique(['transitionId', 'id'])
@Check(
  'ck_compliance_check_kind',
  "kind in ('NDA', 'DATA_PROCESSING_AGREEMENT', 'ISO_27001', 'SOC_2', 'VETTING', 'OTHER')",
)
@Check('ck_compliance_check_expires_on', 'expires_on >= valid_from')
export class ComplianceCheckEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text') kind!: ComplianceKind;
  /** Whom or what it covers, in words. */
  @Column('text') covers!: string;
  @Column('text') evidenceLink!: string;
  @Column('date') validFrom!: string;
  /** The last day on which it is valid; null for as long as nothing else is said. */
  @Column('date', { nullable: true }) expiresOn!: string | null;
  @Column('text') recordedBy!: string;
  @Column('timestamptz') recordedAt!: string;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
}

/** Somebody whom a check covers. */
@Entity('compliance_check_participant')
@Index(['participantId'])
@Index(['transitionId'])
export class ComplianceCheckParticipantEntity {
  @PrimaryColumn('uuid') checkId!: string;
  @PrimaryColumn('uuid') participantId!: string;
  @Column('uuid') transitionId!: string;

  @ManyToOne(() => ComplianceCheckEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('check_id'))
  check?: ComplianceCheckEntity;
  @ManyToOne(() => ParticipantEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('participant_id'))
  participant?: ParticipantEntity;
}

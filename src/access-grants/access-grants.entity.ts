import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { ActivityEntity, inTransition } from '../activities/activities.entity.js';
import type { AccessStatus, ComplianceKind } from '../domain/terms.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import { ServiceItemEntity } from '../service-items/service-items.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** Somebody's access to a system: as it was requested, given and taken away. All days are plan-local. */
@Entity('access_grant')
@Unique(['transitionId', 'id'])
@Index(['activityId'])
@Index(['personId', 'system', 'privileged'], {
  unique: true,
  where: "status in ('REQUESTED', 'PROVISIONED')",
})
@Check(
  'ck_access_grant_requires',
  "requires <@ array['NDA', 'DATA_PROCESSING_AGREEMENT', 'ISO_27001', 'SOC_2', 'VETTING', 'OTHER']",
)
@Check(
  'ck_access_grant_provisioned',
  "num_nonnulls(provisioned_on, provisioned_by) = any(case status when 'REQUESTED' then array[0] when 'PROVISIONED' then array[2] when 'REVOKED' then array[2] when 'REFUSED' then array[0] when 'WITHDRAWN' then array[0] else array[]::integer[] end)",
)
@Check(
  'ck_access_grant_ended',
  "num_nonnulls(ended_on, ended_by, end_reason) = case when status in ('REQUESTED', 'PROVISIONED') then 0 else 3 end",
)
export class AccessGrantEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('uuid') personId!: string;
  @Column('text') system!: string;
  @Column('boolean') privileged!: boolean;
  /** What they need it for. */
  @Column('text', { nullable: true }) reason!: string | null;
  /** The kinds of checks that must be valid for whoever has it. */
  @Column('text', { array: true }) requires!: ComplianceKind[];
  /** Null where the activity says it, or it is needed at once. */
  @Column('date', { nullable: true }) neededOn!: string | null;
  /** What they need it for; forgotten where that is deleted. */
  @Column('uuid', { nullable: true }) activityId!: string | null;
  @Column('text') status!: AccessStatus;
  @Column('date') requestedOn!: string;
  @Column('text') requestedBy!: string;
  @Column('date', { nullable: true }) provisionedOn!: string | null;
  @Column('text', { nullable: true }) provisionedBy!: string | null;
  /** When it was revoked, or its request refused or withdrawn. */
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('text', { nullable: true }) endedBy!: string | null;
  @Column('text', { nullable: true }) endReason!: string | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => ParticipantEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('person_id'))
  person?: ParticipantEntity;
  @ManyToOne(() => ActivityEntity, { onDelete: 'SET NULL' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity | null;
}

/** A part of the service for which an access is; both are of the same transition. */
@Entity('access_grant_service_item')
@Index(['serviceItemId'])
export class AccessGrantServiceItemEntity {
  @PrimaryColumn('uuid') accessGrantId!: string;
  @PrimaryColumn('uuid') serviceItemId!: string;
  @Column('uuid') transitionId!: string;

  @ManyToOne(() => AccessGrantEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('access_grant_id'))
  accessGrant?: AccessGrantEntity;
  @ManyToOne(() => ServiceItemEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('service_item_id'))
  serviceItem?: ServiceItemEntity;
}

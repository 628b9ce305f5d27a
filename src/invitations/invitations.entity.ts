import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { OrganizationRole, ParticipantRole, Side } from '../domain/terms.js';
import { OrganizationEntity, UserEntity } from '../organizations/organizations.entity.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** A one-time link into an organization, or into one of its transitions alone. Only the SHA-256 of what it holds is kept. */
@Entity('invitation')
@Index(['organizationId'])
@Index(['transitionId'])
@Check(
  'ck_invitation_target',
  `case when transition_id is null then organization_role is not null and side is null and participant_role is null
        else organization_role is null and side is not null and participant_role is not null end`,
)
export class InvitationEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  /** Null: into the organization. */
  @Column('uuid', { nullable: true }) transitionId!: string | null;
  @Column('text', { unique: true }) tokenHash!: string;
  @Column('text', { nullable: true }) organizationRole!: OrganizationRole | null;
  @Column('text', { nullable: true }) side!: Side | null;
  @Column('text', { nullable: true }) participantRole!: ParticipantRole | null;
  /** Who gets a login by it; null where somebody new takes part. */
  @Column('uuid', { nullable: true }) participantId!: string | null;
  /** Whose account has to have this address; null for whoever has the link. */
  @Column('text', { nullable: true }) email!: string | null;
  @Column('uuid') invitedBy!: string;
  @Column('timestamptz') createdAt!: string;
  @Column('timestamptz') expiresAt!: string;
  @Column('timestamptz', { nullable: true }) acceptedAt!: string | null;
  @Column('uuid', { nullable: true }) acceptedBy!: string | null;

  @ManyToOne(() => OrganizationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: OrganizationEntity;
  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity | null;
  @ManyToOne(() => ParticipantEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'participant_id' })
  participant?: ParticipantEntity | null;
  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'invited_by' })
  inviter?: UserEntity;
  @ManyToOne(() => UserEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'accepted_by' })
  accepter?: UserEntity | null;
}

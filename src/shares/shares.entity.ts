import { Check, Column, Entity, Index, JoinColumn, ManyToOne, OneToOne, PrimaryColumn } from 'typeorm';
import { OrganizationEntity, UserEntity } from '../organizations/organizations.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';
import type { SharedView } from './shared-view.js';

/** A link by which whoever has it sees one view of a transition. Only the SHA-256 of its token is kept. */
@Entity('share_link')
@Index(['transitionId'])
@Index(['madeBy'])
@Check('ck_share_link_what', "what in ('TIMELINE', 'CALENDAR_FEED')")
export class ShareLinkEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text', { unique: true }) tokenHash!: string;
  @Column('text') what!: SharedView;
  @Column('text') label!: string;
  /** As whom it reads. */
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') createdAt!: string;
  @Column('timestamptz') expiresAt!: string;
  @Column('timestamptz', { nullable: true }) revokedAt!: string | null;

  @ManyToOne(() => OrganizationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'organization_id' })
  organization?: OrganizationEntity;
  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'made_by' })
  maker?: UserEntity;
}

/** How often a link was opened. A table of its own, as the history of a link is no place for its visits. */
@Entity('share_link_use')
export class ShareLinkUseEntity {
  @PrimaryColumn('uuid') shareLinkId!: string;
  @Column('integer') useCount!: number;
  @Column('timestamptz') lastUsedAt!: string;

  @OneToOne(() => ShareLinkEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'share_link_id' })
  shareLink?: ShareLinkEntity;
}

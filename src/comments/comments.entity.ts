import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ActivityEntity, inTransition } from '../activities/activities.entity.js';
import type { Side } from '../domain/terms.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** What somebody said of an activity. */
@Entity('comment')
@Index(['activityId', 'writtenAt'])
@Index(['transitionId', 'writtenAt'])
@Check('ck_comment_internal_to', "internal_to in ('CLIENT', 'PROVIDER')")
export class CommentEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('uuid') activityId!: string;
  @Column('text') text!: string;
  /**
   * The side that alone sees it, the organization’s administrators apart; null where both do. Row-level security holds to it, so that no
   * statement has to.
   */
  @Column('text', { nullable: true }) internalTo!: Side | null;
  /** Who wrote it; null for an administrator who takes no part, and for who has gone. */
  @Column('uuid', { nullable: true }) ownerId!: string | null;
  @Column('text') writtenBy!: string;
  @Column('timestamptz') writtenAt!: string;
  @Column('timestamptz', { nullable: true }) editedAt!: string | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
  @ManyToOne(() => ParticipantEntity, { onDelete: 'SET NULL' })
  @JoinColumn(inTransition('owner_id'))
  owner?: ParticipantEntity | null;
}

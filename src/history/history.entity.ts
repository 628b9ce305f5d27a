import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Side } from '../domain/terms.js';

export type ChangeMeans = 'SESSION' | 'TOKEN' | 'SERVER';
export type ChangeAction = 'CREATED' | 'CHANGED' | 'DELETED';

/** What one transaction changed. Written by the database itself (`record_changes`), and never again. */
@Entity('change_set')
@Index(['transitionId', 'madeAt'])
@Index(['organizationId', 'madeAt'])
@Index(['undoesId'])
@Check('ck_change_set_means', "means in ('SESSION', 'TOKEN', 'SERVER')")
export class ChangeSetEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  /** Null for what belongs to no transition. Not a foreign key: history outlives what it is of. */
  @Column('uuid', { nullable: true }) transitionId!: string | null;
  @Column('timestamptz') madeAt!: string;
  @Column('uuid', { nullable: true }) userId!: string | null;
  @Column('text') madeBy!: string;
  @Column('text') means!: ChangeMeans;
  /** The mutation. */
  @Column('text') operation!: string;
  /** The change set that this one undoes. */
  @Column('uuid', { nullable: true }) undoesId!: string | null;
}

/** One row of one table, before and after; of a changed row only the columns that differ. */
@Entity('change')
@Index(['changeSetId'])
@Index(['transitionId', 'id'])
@Index(['organizationId', 'id'])
@Index(['activityIds'], { type: 'gin' })
@Check('ck_change_internal_to', "internal_to in ('CLIENT', 'PROVIDER')")
@Check('ck_change_action', "action in ('CREATED', 'CHANGED', 'DELETED')")
export class ChangeEntity {
  /** Grows with time. */
  @PrimaryColumn('bigint', { generated: 'identity', generatedIdentity: 'ALWAYS' }) id!: number;
  @Column('uuid') changeSetId!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid', { nullable: true }) transitionId!: string | null;
  /** The activities that it is of. */
  @Column('uuid', { array: true }) activityIds!: string[];
  @Column('text') tableName!: string;
  @Column('jsonb') rowKey!: Record<string, string>;
  /** What the row is called, where it has a title or a name. */
  @Column('text', { nullable: true }) label!: string | null;
  @Column('text') action!: ChangeAction;
  @Column('jsonb', { nullable: true }) before!: Record<string, unknown> | null;
  @Column('jsonb', { nullable: true }) after!: Record<string, unknown> | null;

  /** The side that alone sees it, the organization’s administrators apart; null where both do. */
  @Column('text', { nullable: true }) internalTo!: Side | null;

  @ManyToOne(() => ChangeSetEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'change_set_id' })
  changeSet?: ChangeSetEntity;
}

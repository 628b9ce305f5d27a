import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { ActivityEntity, inTransition } from '../activities/activities.entity.js';
import type { ChecklistAnswer, DocumentState, ReviewDecision, Side } from '../domain/terms.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** How a handoff stands and who reviews it; without a row nothing of that has been said or done. */
@Entity('document_workflow')
@Index(['transitionId'])
@Check(
  'ck_document_workflow_state',
  "state in ('SUBMITTED', 'IN_REVIEW', 'CHANGES_REQUESTED', 'ACCEPTED', 'WAIVED')",
)
@Check('ck_document_workflow_review_limit_days', 'review_limit_days between 1 and 250')
export class DocumentWorkflowEntity {
  @PrimaryColumn('uuid') activityId!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  /** Null before the first submission and the waiver: planned until the activity has started, drafted from then on. */
  @Column('text', { nullable: true }) state!: DocumentState | null;
  /** Without one, anybody of the receiving side who may review does. */
  @Column('uuid', { nullable: true }) reviewerId!: string | null;
  /** Working days; null for those of the transition. */
  @Column('integer', { nullable: true }) reviewLimitDays!: number | null;
  /** When it was last opened again after its acceptance or waiver. */
  @Column('timestamptz', { nullable: true }) reopenedAt!: string | null;
  @Column('text', { nullable: true }) reopenReason!: string | null;

  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
  @ManyToOne(() => ParticipantEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'reviewer_id' })
  reviewer?: ParticipantEntity | null;
}

/**
 * A file that came in for a document, kept under its id. It refers to nothing: the row outlives what it belonged to until the file is
 * removed, too, and what was deleted can come back with its files while the transition is there.
 */
@Entity('document_file')
@Unique(['transitionId', 'id'])
@Index(['uploadedAt'], { where: 'submitted_at is null' })
@Check('ck_document_file_size_bytes', 'size_bytes > 0')
@Check('ck_document_file_sha256', "sha256 ~ '^[0-9a-f]{64}$'")
export class DocumentFileEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('uuid') activityId!: string;
  /** As its owner calls it; never part of a path. */
  @Column('text') name!: string;
  /** By its content. */
  @Column('text') mediaType!: string;
  @Column('bigint') sizeBytes!: number;
  @Column('text') sha256!: string;
  @Column('uuid') uploadedByUserId!: string;
  @Column('timestamptz') uploadedAt!: string;
  /** Null until it is where it is kept. */
  @Column('timestamptz', { nullable: true }) availableAt!: string | null;
  /** Null until it is a revision: then it is removed after a day. */
  @Column('timestamptz', { nullable: true }) submittedAt!: string | null;
}

/** What was submitted, once: a link or a file. It never changes. */
@Entity('document_revision')
@Unique(['transitionId', 'id'])
@Unique(['activityId', 'number'])
@Index(['submittedById'])
@Check('ck_document_revision_number', 'number > 0')
@Check('ck_document_revision_submitted_side', "submitted_side in ('CLIENT', 'PROVIDER')")
@Check('ck_document_revision_content', 'num_nonnulls(url, file_id) = 1')
@Check('ck_document_revision_sha256', "sha256 ~ '^[0-9a-f]{64}$'")
export class DocumentRevisionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('uuid') activityId!: string;
  /** 1 for the first. */
  @Column('integer') number!: number;
  @Column('text', { nullable: true }) url!: string | null;
  @Column('uuid', { nullable: true }) fileId!: string | null;
  /** Of the content; of what a link leads to, as whoever submitted it says. */
  @Column('text', { nullable: true }) sha256!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('text') submittedBy!: string;
  @Column('uuid', { nullable: true }) submittedById!: string | null;
  /** The other side reviews it, whatever becomes of the activity's side. */
  @Column('text') submittedSide!: Side;
  @Column('timestamptz') submittedAt!: string;
  /** The same on the plan's clock, which is its status date where it has one: from then on a review waits. */
  @Column('timestamp') waitsSinceAt!: string;
  /** Working days after which silence accepts it, as agreed when it was submitted; null for never. */
  @Column('integer', { nullable: true }) silenceAcceptsAfterDays!: number | null;

  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
  @ManyToOne(() => ParticipantEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'submitted_by_id' })
  submitter?: ParticipantEntity | null;
  @ManyToOne(() => DocumentFileEntity)
  @JoinColumn(inTransition('file_id'))
  file?: DocumentFileEntity | null;
}

/** What the receiving side said: of a revision, or, where it waived the document, of none. */
@Entity('document_review')
@Index(['activityId'])
@Index('uq_document_review_open', ['activityId'], { unique: true, where: 'decision is null' })
@Check(
  'ck_document_review_decision',
  "decision in ('ACCEPTED', 'ACCEPTED_BY_SILENCE', 'CHANGES_REQUESTED', 'SUPERSEDED', 'WAIVED')",
)
@Check('ck_document_review_decided', 'num_nonnulls(decision, decided_at, decided_by) in (0, 3)')
@Check('ck_document_review_revision', "(revision_id is null) = coalesce(decision = 'WAIVED', false)")
@Check(
  'ck_document_review_reason',
  "decision is null or decision not in ('CHANGES_REQUESTED', 'WAIVED') or reason is not null",
)
export class DocumentReviewEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('uuid') activityId!: string;
  @Column('uuid', { nullable: true }) revisionId!: string | null;
  @Column('timestamptz') startedAt!: string;
  @Column('text') startedBy!: string;
  /** Null while the review goes on. */
  @Column('text', { nullable: true }) decision!: ReviewDecision | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz', { nullable: true }) decidedAt!: string | null;
  @Column('text', { nullable: true }) decidedBy!: string | null;

  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
  @ManyToOne(() => DocumentRevisionEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('revision_id'))
  revision?: DocumentRevisionEntity | null;
}

/** What the reviewer looks for. A document without rows has the checklist of its type. */
@Entity('document_checklist_point')
@Index(['transitionId'])
@Check('ck_document_checklist_point_number', 'number > 0')
@Check('ck_document_checklist_point_answer', "answer in ('MET', 'NOT_APPLICABLE')")
@Check(
  'ck_document_checklist_point_answered',
  "num_nonnulls(answer, revision_number, answered_by, answered_at) in (0, 4) and (coalesce(answer, '') <> 'NOT_APPLICABLE' or note is not null)",
)
export class DocumentChecklistPointEntity {
  @PrimaryColumn('uuid') activityId!: string;
  /** 1 for the first. */
  @PrimaryColumn('integer') number!: number;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text') text!: string;
  @Column('boolean') required!: boolean;
  @Column('text', { nullable: true }) answer!: ChecklistAnswer | null;
  @Column('text', { nullable: true }) note!: string | null;
  /** Of which revision the reviewer said so. */
  @Column('integer', { nullable: true }) revisionNumber!: number | null;
  @Column('text', { nullable: true }) answeredBy!: string | null;
  @Column('timestamptz', { nullable: true }) answeredAt!: string | null;

  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
}

/** What was agreed on for all documents of a transition; without a row the usual. */
@Entity('document_settings')
@Check('ck_document_settings_review_limit_days', 'review_limit_days between 1 and 250')
@Check('ck_document_settings_silence_accepts_after_days', 'silence_accepts_after_days between 1 and 250')
export class DocumentSettingsEntity {
  @PrimaryColumn('uuid') transitionId!: string;
  @Column('uuid') organizationId!: string;
  /** Working days. */
  @Column('integer') reviewLimitDays!: number;
  /** Working days after which silence accepts; null for never. */
  @Column('integer', { nullable: true }) silenceAcceptsAfterDays!: number | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
}

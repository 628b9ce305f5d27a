import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  OneToOne,
  PrimaryColumn,
  Unique,
} from 'typeorm';
import type {
  ActivityKind,
  ActivitySide,
  ActivityStatus,
  DocumentType,
  MilestoneMark,
  TrainingFormat,
} from '../domain/terms.js';
import { CalendarEntity } from '../calendars/calendars.entity.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import type { ConstraintType, LinkType } from '../scheduling/index.js';
import { ServiceItemEntity } from '../service-items/service-items.entity.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** The columns of a foreign key that stays within the transition. */
export const inTransition = (column: string) => [
  { name: 'transition_id', referencedColumnName: 'transitionId' },
  { name: column, referencedColumnName: 'id' },
];

/** What people say of an activity. What the engine computes of it stands in `activity_schedule`. */
@Entity('activity')
@Unique(['transitionId', 'id'])
@Unique(['transitionId', 'code'], { deferrable: 'INITIALLY DEFERRED' })
@Index(['transitionId', 'outline'])
@Index(['transitionId', 'parentId'])
@Check('ck_activity_kind', "kind in ('PHASE', 'MILESTONE', 'DOCUMENT_HANDOFF', 'TRAINING_TASK', 'TASK')")
@Check('ck_activity_side', "side in ('CLIENT', 'PROVIDER', 'JOINT')")
@Check(
  'ck_activity_constraint_type',
  "constraint_type in ('ASAP', 'ALAP', 'START_NO_EARLIER_THAN', 'FINISH_NO_EARLIER_THAN', 'START_NO_LATER_THAN', 'FINISH_NO_LATER_THAN', 'MUST_START_ON', 'MUST_FINISH_ON')",
)
@Check('ck_activity_percent_complete', 'percent_complete between 0 and 100')
@Check('ck_activity_actual', 'actual_finish_at is null or actual_start_at <= actual_finish_at')
@Check('ck_activity_weight', 'weight >= 0')
export class ActivityEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text') kind!: ActivityKind;
  @Column('text') code!: string;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) description!: string | null;
  /** The phase that contains it. */
  @Column('uuid', { nullable: true }) parentId!: string | null;
  /** Place in the outline, `{3,2}`; sorts as people read. */
  @Column('integer', { array: true }) outline!: number[];
  @Column('text') side!: ActivitySide;
  @Column('uuid', { nullable: true }) ownerId!: string | null;
  @Column('numeric') weight!: number;
  /** As entered: `5d`, `3ed`; null for phases and milestones. */
  @Column('text', { nullable: true }) duration!: string | null;
  /** As entered, elapsed: `2ed`; by how much it begins later than it could, to level the load of people. */
  @Column('text', { nullable: true }) levellingDelay!: string | null;
  @Column('uuid', { nullable: true }) calendarId!: string | null;
  @Column('text') constraintType!: ConstraintType;
  @Column('timestamp', { nullable: true }) constraintAt!: string | null;
  @Column('timestamp', { nullable: true }) deadlineAt!: string | null;
  @Column('boolean') manual!: boolean;
  @Column('timestamp', { nullable: true }) manualStartAt!: string | null;
  @Column('timestamp', { nullable: true }) manualFinishAt!: string | null;
  @Column('boolean') cancelled!: boolean;
  @Column('timestamp', { nullable: true }) actualStartAt!: string | null;
  @Column('timestamp', { nullable: true }) actualFinishAt!: string | null;
  @Column('numeric') percentComplete!: number;
  @Column('text', { nullable: true }) remainingDuration!: string | null;
  /** Why it began before its dependencies allowed. */
  @Column('text', { nullable: true }) earlyStartReason!: string | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => ActivityEntity)
  @JoinColumn(inTransition('parent_id'))
  parent?: ActivityEntity | null;
  @ManyToOne(() => ParticipantEntity)
  @JoinColumn(inTransition('owner_id'))
  owner?: ParticipantEntity | null;
  @ManyToOne(() => CalendarEntity)
  @JoinColumn(inTransition('calendar_id'))
  calendar?: CalendarEntity | null;
}

/** The engine's result. Written by nothing else, and narrow, because an edit may rewrite thousands of rows. */
@Entity('activity_schedule')
@Index(['transitionId'])
@Check('ck_activity_schedule_status', "status in ('NOT_STARTED', 'IN_PROGRESS', 'DONE', 'CANCELLED')")
export class ActivityScheduleEntity {
  @PrimaryColumn('uuid') activityId!: string;
  @Column('uuid') transitionId!: string;
  @Column('timestamp') startAt!: string;
  @Column('timestamp') finishAt!: string;
  @Column('timestamp') earlyStartAt!: string;
  @Column('timestamp') earlyFinishAt!: string;
  @Column('timestamp') lateStartAt!: string;
  @Column('timestamp') lateFinishAt!: string;
  @Column('integer') totalFloatMinutes!: number;
  @Column('integer') freeFloatMinutes!: number;
  @Column('boolean') critical!: boolean;
  @Column('text') status!: ActivityStatus;
  /** 0 to 100; of a phase, that of its contents weighted by duration. */
  @Column('numeric') percentComplete!: number;

  @OneToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'activity_id' })
  activity?: ActivityEntity;
}

@Entity('milestone')
@Index(['transitionId', 'marks'], { unique: true, where: 'marks is not null' })
@Check('ck_milestone_marks', "marks in ('GO_LIVE', 'STEADY_STATE')")
export class MilestoneEntity {
  @PrimaryColumn('uuid') activityId!: string;
  @Column('uuid') transitionId!: string;
  /** Whether reaching it is the transition's go-live or its steady state. */
  @Column('text', { nullable: true }) marks!: MilestoneMark | null;

  @OneToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'activity_id' })
  activity?: ActivityEntity;
}

@Entity('document_handoff')
@Check(
  'ck_document_handoff_document_type',
  "document_type in ('OVERVIEW', 'RUNBOOK', 'STANDARD_OPERATING_PROCEDURE', 'ARCHITECTURE', 'INTERFACE_MAP', 'KNOWN_ERRORS', 'ACCESS_LIST', 'DISASTER_RECOVERY', 'TEST_EVIDENCE', 'EXIT_PLAN', 'OTHER')",
)
export class DocumentHandoffEntity {
  @PrimaryColumn('uuid') activityId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text') documentType!: DocumentType;

  @OneToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'activity_id' })
  activity?: ActivityEntity;
}

@Entity('training_task')
@Check(
  'ck_training_task_format',
  "format in ('WORKSHOP', 'WALKTHROUGH', 'E_LEARNING', 'SHADOWING', 'REVERSE_SHADOWING', 'PLAYBACK')",
)
export class TrainingTaskEntity {
  @PrimaryColumn('uuid') activityId!: string;
  @Column('uuid') transitionId!: string;
  @Column('text') format!: TrainingFormat;

  @OneToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'activity_id' })
  activity?: ActivityEntity;
}

@Entity('activity_service_item')
@Index(['transitionId'])
export class ActivityServiceItemEntity {
  @PrimaryColumn('uuid') activityId!: string;
  @PrimaryColumn('uuid') serviceItemId!: string;
  @Column('uuid') transitionId!: string;

  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
  @ManyToOne(() => ServiceItemEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('service_item_id'))
  serviceItem?: ServiceItemEntity;
}

/** Who works on an activity. One without any is worked on by its owner. */
@Entity('assignment')
@Index(['transitionId'])
@Index(['participantId'])
@Check('ck_assignment_units', 'units between 1 and 100')
export class AssignmentEntity {
  @PrimaryColumn('uuid') activityId!: string;
  @PrimaryColumn('uuid') participantId!: string;
  @Column('uuid') transitionId!: string;
  /** Percent of their working time. */
  @Column('integer') units!: number;

  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
  @ManyToOne(() => ParticipantEntity)
  @JoinColumn(inTransition('participant_id'))
  participant?: ParticipantEntity;
}

/** Both ends are of the same transition: the foreign keys carry the transition's id. */
@Entity('dependency')
@Unique(['transitionId', 'predecessorId', 'successorId', 'type'])
@Index(['successorId'])
@Check('ck_dependency_type', "type in ('FS', 'SS', 'FF', 'SF')")
@Check('ck_dependency_ends', 'predecessor_id <> successor_id')
export class DependencyEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('uuid') predecessorId!: string;
  @Column('uuid') successorId!: string;
  @Column('text') type!: LinkType;
  /** As entered: `2d`, `-1d`, `2ed`, `50%`; empty for none. */
  @Column('text') lag!: string;

  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('predecessor_id'))
  predecessor?: ActivityEntity;
  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('successor_id'))
  successor?: ActivityEntity;
}

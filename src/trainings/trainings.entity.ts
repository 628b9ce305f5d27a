import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { ActivityEntity, inTransition } from '../activities/activities.entity.js';
import type { TeachBackOutcome } from '../domain/terms.js';
import { ParticipantEntity } from '../people/participants.entity.js';
import type { ConstraintType } from '../scheduling/index.js';
import { TransitionEntity } from '../transitions/transitions.entity.js';

/** How a training is held and passed, where that was said. */
@Entity('training_settings')
@Index(['transitionId'])
@Check(
  'ck_training_settings_scales',
  'pass_mark between 0 and 100 and attempt_limit >= 1 and retest_days between 1 and 250 and sessions_required >= 1',
)
export class TrainingSettingsEntity {
  @PrimaryColumn('uuid') activityId!: string;
  @Column('uuid') transitionId!: string;
  /** Score from 0 to 100; null for that of the transition. */
  @Column('integer', { nullable: true }) passMark!: number | null;
  /** Null for as many as it takes. */
  @Column('integer', { nullable: true }) attemptLimit!: number | null;
  /** Working days from a failed attempt to the next. */
  @Column('integer') retestDays!: number;
  /** Null for only where the format is a playback. */
  @Column('boolean', { nullable: true }) teachBackRequired!: boolean | null;
  /** Sessions that a trainee attends at least; null for all. */
  @Column('integer', { nullable: true }) sessionsRequired!: number | null;
  /** The constraint of the activity that its sessions put there, so that one that a planner typed is told from it. */
  @Column('text', { nullable: true }) heldConstraintType!: ConstraintType | null;
  @Column('timestamp', { nullable: true }) heldConstraintAt!: string | null;

  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
}

@Entity('training_trainer')
@Index(['participantId'])
export class TrainingTrainerEntity {
  @PrimaryColumn('uuid') activityId!: string;
  @PrimaryColumn('uuid') participantId!: string;
  @Column('uuid') transitionId!: string;

  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
  @ManyToOne(() => ParticipantEntity)
  @JoinColumn(inTransition('participant_id'))
  participant?: ParticipantEntity;
}

/** A time at which a training is held. */
@Entity('training_session')
@Unique(['transitionId', 'id'])
@Index(['transitionId', 'startAt'])
@Index(['activityId'])
@Check('ck_training_session_minutes', 'minutes between 1 and 1440')
export class TrainingSessionEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('uuid') activityId!: string;
  @Column('timestamp') startAt!: string;
  @Column('integer') minutes!: number;
  @Column('text', { nullable: true }) place!: string | null;
  @Column('text', { nullable: true }) link!: string | null;
  /** Counted up with every change, as calendars ask (RFC 5545, 3.8.7.4). */
  @Column('integer') sequence!: number;
  @Column('timestamptz') changedAt!: string;
  @Column('timestamptz', { nullable: true }) cancelledAt!: string | null;
  @Column('text', { nullable: true }) cancelReason!: string | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
}

/** Somebody takes part in a training as a trainee. */
@Entity('training_enrolment')
@Unique(['transitionId', 'id'])
@Unique(['activityId', 'participantId'])
@Index(['transitionId'])
@Index(['participantId'])
@Check('ck_training_enrolment_teach_back_outcome', "teach_back_outcome in ('UNDERSTOOD', 'NOT_YET')")
@Check(
  'ck_training_enrolment_teach_back',
  'num_nonnulls(teach_back_on, teach_back_heard_by_id, teach_back_outcome) in (0, 3)',
)
@Check(
  'ck_training_enrolment_settled',
  'num_nonnulls(signed_off_at, signed_off_by) in (0, 2) and num_nonnulls(waived_at, waived_by, waive_reason) in (0, 3) and num_nonnulls(signed_off_at, waived_at) < 2',
)
export class TrainingEnrolmentEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('uuid') activityId!: string;
  @Column('uuid') participantId!: string;
  @Column('boolean') required!: boolean;
  /** Of a training without sessions: when they did it. */
  @Column('date', { nullable: true }) attendedOn!: string | null;
  @Column('date', { nullable: true }) teachBackOn!: string | null;
  @Column('uuid', { nullable: true }) teachBackHeardById!: string | null;
  @Column('text', { nullable: true }) teachBackOutcome!: TeachBackOutcome | null;
  @Column('text', { nullable: true }) teachBackNote!: string | null;
  /** Plan-local. */
  @Column('timestamp', { nullable: true }) signedOffAt!: string | null;
  @Column('text', { nullable: true }) signedOffBy!: string | null;
  @Column('timestamp', { nullable: true }) waivedAt!: string | null;
  @Column('text', { nullable: true }) waivedBy!: string | null;
  @Column('text', { nullable: true }) waiveReason!: string | null;
  /** Why a sign-off or waiver was taken back, the last time. */
  @Column('text', { nullable: true }) reopenReason!: string | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => ActivityEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('activity_id'))
  activity?: ActivityEntity;
  @ManyToOne(() => ParticipantEntity)
  @JoinColumn(inTransition('participant_id'))
  participant?: ParticipantEntity;
  @ManyToOne(() => ParticipantEntity)
  @JoinColumn(inTransition('teach_back_heard_by_id'))
  teachBackHeardBy?: ParticipantEntity | null;
}

/** Somebody was at a session, or was missed there. */
@Entity('training_attendance')
@Index(['enrolmentId'])
export class TrainingAttendanceEntity {
  @PrimaryColumn('uuid') sessionId!: string;
  @PrimaryColumn('uuid') enrolmentId!: string;
  @Column('uuid') transitionId!: string;
  @Column('boolean') attended!: boolean;

  @ManyToOne(() => TrainingSessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('session_id'))
  session?: TrainingSessionEntity;
  @ManyToOne(() => TrainingEnrolmentEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('enrolment_id'))
  enrolment?: TrainingEnrolmentEntity;
}

/** An attempt of a trainee at the assessment of a training. */
@Entity('training_assessment')
@Unique(['enrolmentId', 'number'])
@Index(['assessorId'])
@Check('ck_training_assessment_scales', 'score between 0 and 100 and pass_mark between 0 and 100')
export class TrainingAssessmentEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') organizationId!: string;
  @Column('uuid') transitionId!: string;
  @Column('uuid') enrolmentId!: string;
  /** From 1 for each trainee. */
  @Column('integer') number!: number;
  /** 0 to 100. */
  @Column('numeric') score!: number;
  /** As it was when this was assessed. */
  @Column('integer') passMark!: number;
  @Column('uuid') assessorId!: string;
  @Column('date') assessedOn!: string;
  @Column('text', { nullable: true }) note!: string | null;
  /** Null where it was passed, or no attempt is left. */
  @Column('date', { nullable: true }) retestDueOn!: string | null;

  @ManyToOne(() => TransitionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'transition_id' })
  transition?: TransitionEntity;
  @ManyToOne(() => TrainingEnrolmentEntity, { onDelete: 'CASCADE' })
  @JoinColumn(inTransition('enrolment_id'))
  enrolment?: TrainingEnrolmentEntity;
  @ManyToOne(() => ParticipantEntity)
  @JoinColumn(inTransition('assessor_id'))
  assessor?: ParticipantEntity;
}

import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { TeachBackOutcome, TraineeState } from '../domain/terms.js';
import { TrainingTask } from '../activities/activities.type.js';
import { ConnectionOf } from '../platform/graphql/connection.js';
import { enumType } from '../platform/graphql/enums.js';
import { InstantScalar, LocalDateScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import { ViewerCan } from '../transitions/viewer-can.type.js';
import type { SessionWarningCode } from './sessions.rules.js';
import type { Trainee, Training } from './trainings.rules.js';

export const TraineeStateType = enumType<TraineeState>('TraineeState', 'How far a trainee is.', {
  ENROLLED: 'Is to attend.',
  ATTENDED: 'Has attended, and is to be assessed.',
  FAILED: 'Has failed the last attempt.',
  PASSED: 'Has passed, and is to be signed off.',
  SIGNED_OFF: 'Has learnt it, by the word of the side from which the knowledge comes.',
  WAIVED: 'Need not be signed off, for a reason.',
});
export const TeachBackOutcomeType = enumType<TeachBackOutcome>(
  'TeachBackOutcome',
  'What came of it when a trainee explained it back.',
  {
    UNDERSTOOD: 'They have understood it.',
    NOT_YET: 'They have not, or not all of it.',
  },
);
const SessionWarningCodeType = enumType<SessionWarningCode>(
  'SessionWarningCode',
  'What speaks against a session, which is held all the same unless it is moved.',
  {
    ABSENT: 'A trainer or trainee is away.',
    NOT_THERE: 'A trainer or trainee takes part later only, or not any more.',
    DOUBLE_BOOKED: 'A trainer or trainee is at another session.',
    DATES_KEPT: 'The dates of the training in the plan are somebody’s own, and do not follow its sessions.',
    CLOCK_CHANGE: 'The clocks of the plan’s zone leap over the time, or show it twice.',
  },
);

@ObjectType({ description: 'What speaks against a session.' })
export class SessionWarning {
  @Field(() => SessionWarningCodeType, { description: 'What, for programs.' })
  code!: SessionWarningCode;
  @Field(() => String, { description: 'The same in words, with names and times.' })
  message!: string;
  @Field(() => ID, { nullable: true, description: 'UUID of the participant it is about; null for nobody.' })
  participantId!: string | null;
  @Field(() => ID, { nullable: true, description: 'UUID of the session it is about; null for none.' })
  sessionId!: string | null;
}

@ObjectType({ description: 'A time at which a training is held.' })
export class TrainingSession {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => LocalDateTimeScalar, { description: 'When it begins.' })
  startAt!: string;
  @Field(() => Int, { description: 'How long it takes, in minutes.' })
  minutes!: number;
  @Field(() => String, { nullable: true, description: 'Where.' })
  place!: string | null;
  @Field(() => String, { nullable: true, description: 'Address on the web at which it is held.' })
  link!: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'When it was cancelled; null where it is on.' })
  cancelledAt!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was cancelled.' })
  cancelReason!: string | null;

  activityId!: string;
}

@ObjectType({ description: 'A trainee tries the assessment of a training.' })
export class TrainingAttempt {
  @Field(() => Int, { description: 'Which attempt of theirs, from 1.' })
  number!: number;
  @Field(() => Float, { description: '0 to 100.' })
  score!: number;
  @Field(() => Int, { description: 'The score that was needed then, 0 to 100.' })
  passMark!: number;
  @Field(() => LocalDateScalar, { description: 'When it was assessed.' })
  assessedOn!: string;
  @Field(() => String, { nullable: true, description: 'What the assessor noted.' })
  note!: string | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'By when they are to try again; null where they passed, or have no attempt left.',
  })
  retestDueOn!: string | null;

  assessorId!: string;
}

@ObjectType({ description: 'A trainee explained back what they had been taught.' })
export class TeachBack {
  @Field(() => LocalDateScalar, { description: 'When.' })
  on!: string;
  @Field(() => TeachBackOutcomeType, { description: 'What came of it.' })
  outcome!: TeachBackOutcome;
  @Field(() => String, { nullable: true, description: 'What was noted.' })
  note!: string | null;

  heardById!: string;
}

@ObjectType({ description: 'Somebody takes part in a training to learn.' })
export class TrainingEnrolment {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => Boolean, { description: 'Whether the training is complete only once they are settled.' })
  required!: boolean;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'When they were signed off.' })
  signedOffAt!: string | null;
  @Field(() => String, { nullable: true, description: 'Who signed them off.' })
  signedOffBy!: string | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'When they were waived.' })
  waivedAt!: string | null;
  @Field(() => String, { nullable: true, description: 'Who waived them.' })
  waivedBy!: string | null;
  @Field(() => String, { nullable: true, description: 'Why they need not be signed off.' })
  waiveReason!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why a sign-off or waiver was taken back, the last time.',
  })
  reopenReason!: string | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Of a training without sessions: the day on which they did it.',
  })
  attendedOn!: string | null;

  participantId!: string;
  activityId!: string;
  /** Shown as `state`, `attempts` and the like. */
  trainee!: Trainee;
  training!: Training;
}

@ObjectType({ description: 'How many of the trainees whose training is required are settled.' })
export class TrainingCompleteness {
  @Field(() => Int, { description: 'How many are required.' })
  required!: number;
  @Field(() => Int, { description: 'How many of them are signed off.' })
  signedOff!: number;
  @Field(() => Int, { description: 'How many of them are waived; shown apart, as they have learnt nothing.' })
  waived!: number;
  @Field(() => Boolean, {
    description: 'Whether each of them is signed off or waived, and there is one at least.',
  })
  complete!: boolean;
  @Field(() => String, { description: 'The same in words: `3 of 5 signed off, 1 waived`.' })
  summary!: string;
}

@ObjectType({ description: 'A page of trainings.' })
export class TrainingConnection extends ConnectionOf<TrainingTask>(() => TrainingTask, 'Training') {}

@ObjectType({ description: 'What the caller may do with a training as it stands now.' })
export class ViewerCanOfTraining {
  @Field(() => ViewerCan, {
    description: 'Plan sessions, name trainers, enrol trainees, change its settings.',
  })
  run!: ViewerCan;
  @Field(() => ViewerCan, { description: '`recordAttendance`.' })
  recordAttendance!: ViewerCan;
  @Field(() => ViewerCan, {
    description: '`recordAssessment` and `recordTeachBack`; its trainees say of each of them.',
  })
  assess!: ViewerCan;
  @Field(() => ViewerCan, {
    description: '`signOffTrainees`, `waiveTrainee` and `reopenTrainee`; its trainees say of each of them.',
  })
  signOff!: ViewerCan;
}

@ObjectType({ description: 'What the caller may do with a trainee as far as they are now.' })
export class ViewerCanOfTrainee {
  @Field(() => ViewerCan, { description: '`recordAssessment`.' })
  assess!: ViewerCan;
  @Field(() => ViewerCan, { description: '`signOffTrainees`.' })
  signOff!: ViewerCan;
}

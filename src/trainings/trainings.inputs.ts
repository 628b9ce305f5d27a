import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, IsUrl, IsUUID, Length, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { TeachBackOutcome } from '../domain/terms.js';
import { EditInput } from '../planning/edit.inputs.js';
import { LargestList } from '../platform/graphql/largest-list.js';
import { LocalDateScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import { TeachBackOutcomeType } from './trainings.type.js';

const mostPeople = 500;
const mostMinutes = { message: 'minutes is 1 to 1440' };
const uuids = { each: true, message: 'each of participantIds is a UUID' };
const link = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

@InputType({ isAbstract: true })
abstract class OfTrainingInput extends EditInput {
  @Field(() => ID, { description: 'UUID of the training.' })
  @IsUUID(undefined, { message: 'trainingTaskId is a UUID' })
  trainingTaskId!: string;
}

@InputType({ isAbstract: true })
abstract class OfTraineeInput extends OfTrainingInput {
  @Field(() => ID, { description: 'UUID of the participant who is enrolled.' })
  @IsUUID(undefined, { message: 'participantId is a UUID' })
  participantId!: string;
}

@InputType({ isAbstract: true })
abstract class OfTraineesInput extends OfTrainingInput {
  @Field(() => [ID], { description: `UUIDs of the participants, at most ${mostPeople}.` })
  @LargestList(mostPeople)
  @IsUUID(undefined, uuids)
  participantIds!: string[];
}

@InputType({
  description: 'How a training is held and passed: left out stays as it is, null takes what is usual.',
})
export class UpdateTrainingSettingsInput extends OfTrainingInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Score from 0 to 100 at which an attempt is passed; null for that of the transition.',
  })
  @IsOptional()
  @Min(0, { message: 'passMark is 0 to 100' })
  @Max(100, { message: 'passMark is 0 to 100' })
  passMark?: number | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How many attempts a trainee has, 1 to 100; null for as many as it takes.',
  })
  @IsOptional()
  @Min(1, { message: 'attemptLimit is 1 to 100' })
  @Max(100, { message: 'attemptLimit is 1 to 100' })
  attemptLimit?: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Working days from a failed attempt to the next, 1 to 250; null for 5. Goes for attempts from now on.',
  })
  @IsOptional()
  @Min(1, { message: 'retestDays is 1 to 250' })
  @Max(250, { message: 'retestDays is 1 to 250' })
  retestDays?: number | null;
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether trainees have to explain it back; null for only where the format is PLAYBACK.',
  })
  teachBackRequired?: boolean | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'How many of its sessions a trainee has to attend, 1 to 500; null for all that are not cancelled.',
  })
  @IsOptional()
  @Min(1, { message: 'sessionsRequired is 1 to 500' })
  @Max(500, { message: 'sessionsRequired is 1 to 500' })
  sessionsRequired?: number | null;
}

@InputType({ description: 'Who trains, in place of those who did.' })
export class NameTrainersInput extends OfTraineesInput {}

@InputType({ isAbstract: true })
abstract class WhereInput extends EditInput {
  @Field(() => String, { nullable: true, description: 'Where, up to 500 characters.' })
  @IsOptional()
  @MaxLength(500, { message: 'place has at most 500 characters' })
  place?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Address on the web at which it is held, up to 2,000 characters: `https://…`.',
  })
  @IsOptional()
  @MaxLength(2000, { message: 'link has at most 2,000 characters' })
  @IsUrl(link, { message: 'link is an address on the web such as https://meet.example.com/room' })
  link?: string | null;
}

@InputType({ description: 'A time at which a training is held.' })
export class ScheduleSessionInput extends WhereInput {
  @Field(() => ID, { description: 'UUID of the training.' })
  @IsUUID(undefined, { message: 'trainingTaskId is a UUID' })
  trainingTaskId!: string;
  @Field(() => LocalDateTimeScalar, { description: 'When it begins.' })
  startAt!: string;
  @Field(() => Int, { description: 'How long it takes, 1 to 1440 minutes.' })
  @Min(1, mostMinutes)
  @Max(1440, mostMinutes)
  minutes!: number;
}

@InputType({ description: 'What changes of a session: left out stays as it is.' })
export class RescheduleSessionInput extends WhereInput {
  @Field(() => ID, { description: 'UUID of the session.' })
  @IsUUID(undefined, { message: 'sessionId is a UUID' })
  sessionId!: string;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'When it begins.' })
  startAt?: string | null;
  @Field(() => Int, { nullable: true, description: 'How long it takes, 1 to 1440 minutes.' })
  @IsOptional()
  @Min(1, mostMinutes)
  @Max(1440, mostMinutes)
  minutes?: number | null;
}

@InputType({ description: 'A session that is not held.' })
export class CancelSessionInput extends EditInput {
  @Field(() => ID, { description: 'UUID of the session.' })
  @IsUUID(undefined, { message: 'sessionId is a UUID' })
  sessionId!: string;
  @Field(() => String, { description: 'Why, up to 2,000 characters.' })
  @Length(1, 2000, { message: 'reason has 1 to 2,000 characters' })
  reason!: string;
}

@InputType({ description: 'Who is to learn in a training.' })
export class EnrolTraineesInput extends OfTraineesInput {
  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether the training is complete only once they are signed off or waived.',
  })
  required?: boolean;
}

@InputType({ description: 'Who does not take part after all.' })
export class WithdrawTraineesInput extends OfTraineesInput {}

@InputType({ description: 'Whether somebody was there.' })
export class AttendanceInput {
  @Field(() => ID, { description: 'UUID of the participant who is enrolled.' })
  @IsUUID(undefined, { message: 'participantId is a UUID' })
  participantId!: string;
  @Field(() => Boolean, { defaultValue: true, description: 'Whether they were.' })
  attended?: boolean;
}

@InputType({ description: 'Who attended a training; of whom nothing is said stays as they were.' })
export class RecordAttendanceInput extends OfTrainingInput {
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of the session; left out where the training has none, as e-learning may.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'sessionId is a UUID' })
  sessionId?: string | null;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'Of a training without sessions: the day on which they did it, today unless said.',
  })
  on?: string | null;
  @Field(() => [AttendanceInput], { description: `Who was there and who was not, at most ${mostPeople}.` })
  @LargestList(mostPeople)
  @ValidateNested({ each: true })
  @Type(() => AttendanceInput)
  attendances!: AttendanceInput[];
  @Field(() => String, {
    nullable: true,
    description:
      'Why the training began before what it waits for was done, where it did; up to 2,000 characters.',
  })
  @IsOptional()
  @MaxLength(2000, { message: 'reason has at most 2,000 characters' })
  reason?: string | null;
}

@InputType({ description: 'An attempt of a trainee at the assessment.' })
export class RecordAssessmentInput extends OfTraineeInput {
  @Field(() => Float, { description: '0 to 100.' })
  @Min(0, { message: 'score is 0 to 100' })
  @Max(100, { message: 'score is 0 to 100' })
  score!: number;
  @Field(() => LocalDateScalar, { nullable: true, description: 'When it was assessed, today unless said.' })
  assessedOn?: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'UUID of who assessed it, an expert, approver or manager of the side from which the knowledge comes; the caller unless said.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'assessorId is a UUID' })
  assessorId?: string | null;
  @Field(() => String, { nullable: true, description: 'What is to be noted, up to 10,000 characters.' })
  @IsOptional()
  @MaxLength(10_000, { message: 'note has at most 10,000 characters' })
  note?: string | null;
}

@InputType({ description: 'A trainee explained it back.' })
export class RecordTeachBackInput extends OfTraineeInput {
  @Field(() => TeachBackOutcomeType, { description: 'What came of it.' })
  outcome!: TeachBackOutcome;
  @Field(() => LocalDateScalar, { nullable: true, description: 'When, today unless said.' })
  on?: string | null;
  @Field(() => ID, {
    nullable: true,
    description:
      'UUID of who heard it, an expert, approver or manager of the side from which the knowledge comes; the caller unless said.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'heardById is a UUID' })
  heardById?: string | null;
  @Field(() => String, { nullable: true, description: 'What is to be noted, up to 10,000 characters.' })
  @IsOptional()
  @MaxLength(10_000, { message: 'note has at most 10,000 characters' })
  note?: string | null;
}

@InputType({ description: 'Who has learnt it.' })
export class SignOffTraineesInput extends OfTraineesInput {}

@InputType({ isAbstract: true })
abstract class ReasonedInput extends OfTraineeInput {
  @Field(() => String, { description: 'Why, up to 2,000 characters.' })
  @Length(1, 2000, { message: 'reason has 1 to 2,000 characters' })
  reason!: string;
}

@InputType({ description: 'Who need not be signed off.' })
export class WaiveTraineeInput extends ReasonedInput {}

@InputType({ description: 'Whose sign-off or waiver is taken back.' })
export class ReopenTraineeInput extends ReasonedInput {}

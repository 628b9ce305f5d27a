import { Field, ID, InputType, IntersectionType } from '@nestjs/graphql';
import { IsOptional, IsUUID, MaxLength } from 'class-validator';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { EditByIdInput, EditInput } from './edit.inputs.js';

@InputType({ isAbstract: true })
class OfParticipant {
  @Field(() => ID, { description: 'UUID of the participant.' })
  @IsUUID(undefined, { message: 'participantId is a UUID' })
  participantId!: string;
}

@InputType({ description: 'Days on which somebody does not work.' })
export class NewAbsence extends OfParticipant {
  @Field(() => LocalDateScalar, { description: 'First day.' })
  fromOn!: string;
  @Field(() => LocalDateScalar, { description: 'Last day, not before the first.' })
  toOn!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'Why, such as annual leave, up to 200 characters; told only to themselves, the managers of their side and administrators.',
  })
  @IsOptional()
  @MaxLength(200, { message: 'reason has at most 200 characters' })
  reason?: string | null;
}
@InputType({ description: 'What `recordAbsence` takes.' })
export class RecordAbsenceInput extends IntersectionType(NewAbsence, EditInput) {}

@InputType({ description: 'An absence to be removed.' })
export class RemovedAbsence {
  @Field(() => ID, { description: 'UUID of the absence.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}
@InputType({ description: 'What `removeAbsence` takes.' })
export class RemoveAbsenceInput extends EditByIdInput {}

@InputType({ description: 'In which calendar somebody works.' })
export class ParticipantCalendar extends OfParticipant {
  @Field(() => ID, {
    nullable: true,
    description:
      'UUID of a calendar of the transition, such as that of their site; null where they work by the calendars of the plan.',
  })
  calendarId?: string | null;
}
@InputType({ description: 'What `setParticipantCalendar` takes.' })
export class SetParticipantCalendarInput extends IntersectionType(ParticipantCalendar, EditInput) {}

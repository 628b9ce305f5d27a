import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Activity } from '../activities/activities.type.js';
import { Participant } from '../people/participants.type.js';
import { SessionWarning, TrainingSession } from '../trainings/trainings.type.js';
import { enumType } from '../platform/graphql/enums.js';
import { DurationScalar, LocalDateScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import type { UnresolvedReason } from '../scheduling/index.js';

@ObjectType({ description: 'A stretch of time in which somebody is booked for more than all their time.' })
export class DoubleBooking {
  @Field(() => LocalDateTimeScalar, { description: 'Its beginning.' })
  fromAt!: string;
  @Field(() => LocalDateTimeScalar, { description: 'Its end.' })
  toAt!: string;
  @Field(() => Int, {
    description: 'The most percent of their time that is asked of them at any moment of it.',
  })
  units!: number;
  @Field(() => [Activity], {
    description:
      'What they are to do, by start, each once, with the trainings whose sessions these are; the first 50.',
  })
  activities!: Activity[];
  @Field(() => Int, { description: 'How many activities that are.' })
  activityCount!: number;
  @Field(() => [TrainingSession], { description: 'The sessions they are to be at, by start; the first 50.' })
  sessions!: TrainingSession[];
  @Field(() => Int, { description: 'How many sessions that are.' })
  sessionCount!: number;
}

@ObjectType({ description: 'Somebody’s load in a week.' })
export class WeekLoad {
  @Field(() => LocalDateScalar, { description: 'Its Monday.' })
  mondayOn!: string;
  @Field(() => Int, {
    description:
      'Minutes that what is still to be done takes of them: their units of the working time that activities go on, and sessions as long as they are.',
  })
  workMinutes!: number;
  @Field(() => Int, {
    description: 'Working minutes that they have while they take part: without absences and holidays.',
  })
  availableMinutes!: number;
  @Field(() => Int, { description: 'Minutes of work beyond those they have.' })
  overMinutes!: number;
}

@ObjectType({ description: 'How busy somebody is.' })
export class PersonLoad {
  @Field(() => Participant, { description: 'Who.' })
  participant!: Participant;
  @Field(() => Int, { description: 'Minutes of work in all these weeks.' })
  workMinutes!: number;
  @Field(() => Int, { description: 'Working minutes they have in all these weeks.' })
  availableMinutes!: number;
  @Field(() => [WeekLoad], { description: 'Week by week, without gaps.' })
  weeks!: WeekLoad[];
  @Field(() => [DoubleBooking], {
    description: 'When they have several things to do at once, in these weeks, in order; the first 100.',
  })
  doubleBookings!: DoubleBooking[];
  @Field(() => Int, { description: 'How many double bookings there are.' })
  doubleBookingCount!: number;
  @Field(() => [SessionWarning], {
    description:
      'The sessions to come in these weeks that they miss, as they are away, not there yet or not there any more; the first 100.',
  })
  missedSessions!: SessionWarning[];
  @Field(() => Int, { description: 'How many of these there are.' })
  missedSessionCount!: number;
}

@ObjectType({
  description:
    'How busy people are by the schedule with what is still to be done; of what is under way, from the status date on. Who works on an activity are those assigned to it, else its owner. Trainers and trainees who are not waived are at the sessions of their training that are on, at the sessions’ times in the plan’s zone; that is their part of the training, so that its schedule takes nothing more of them.',
})
export class ResourceLoad {
  @Field(() => LocalDateTimeScalar, {
    description:
      'The status date, else the clock in the plan’s zone: what lies before it is no load any more.',
  })
  statusAt!: string;
  @Field(() => [PersonLoad], { description: 'Everybody asked for, the client’s people first, by name.' })
  people!: PersonLoad[];
}

export const UnresolvedReasonType = enumType<UnresolvedReason>(
  'UnresolvedReason',
  'Why a double booking could not be levelled.',
  {
    FIXED:
      'Nothing in it may be delayed: it is begun, scheduled by hand, as late as possible, or held by a "must" or "no later than".',
    WOULD_MOVE_FIXED: 'Something that is fixed waits for what could be delayed.',
    NO_FLOAT: 'There is not enough float; it could be resolved with `beyondFloat`.',
    TOO_MUCH: 'It was given up, because one delay kept calling for another.',
  },
);

@ObjectType({ description: 'An activity that is delayed so that its people do one thing after another.' })
export class LevelledActivity {
  @Field(() => Activity, { description: 'Which, as it is after the edit, or as it would be.' })
  activity!: Activity;
  @Field(() => DurationScalar, {
    description: 'By how much it begins later than its links would let it, in elapsed time.',
  })
  delay!: string;
}

@ObjectType({ description: 'A double booking that is left.' })
export class UnresolvedBooking {
  @Field(() => Participant, { description: 'Whose.' })
  participant!: Participant;
  @Field(() => DoubleBooking, { description: 'When, and what.' })
  doubleBooking!: DoubleBooking;
  @Field(() => UnresolvedReasonType, { description: 'Why it could not be resolved.' })
  reason!: UnresolvedReason;
}

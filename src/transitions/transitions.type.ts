import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { FloatTarget, OutOfSequence, Side, TransitionStatus } from '../domain/terms.js';
import { ConnectionOf } from '../platform/graphql/connection.js';
import { enumType } from '../platform/graphql/enums.js';
import { InstantScalar, LocalDateScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';

export const TransitionStatusType = enumType<TransitionStatus>(
  'TransitionStatus',
  'Where a handover stands.',
  {
    DRAFT: 'Being planned.',
    BASELINED: 'Both sides have agreed on a baseline.',
    EXECUTING: 'Under way.',
    LIVE: 'The provider runs the service.',
    STEADY_STATE: 'Hypercare is over.',
    CLOSED: 'Finished for good.',
    CANCELLED: 'Given up.',
  },
);
export const SideType = enumType<Side>('Side', 'The two sides of a handover.', {
  CLIENT: 'The organization that outsources the service.',
  PROVIDER: 'The company that takes it over.',
});
export const OutOfSequenceType = enumType<OutOfSequence>(
  'OutOfSequence',
  'What becomes of an activity that started before its predecessor was done.',
  {
    RETAINED_LOGIC: 'Its remaining work waits for the predecessor.',
    PROGRESS_OVERRIDE: 'Its remaining work goes on regardless.',
  },
);
export const FloatTargetType = enumType<FloatTarget>('FloatTarget', 'What total float is counted against.', {
  FORECAST: 'The plan’s own latest finish: the longest path has no float.',
  TARGET: 'The target date: float is negative where the plan misses it.',
});

@ObjectType({
  description:
    'The handover of one service from a client to a provider: its plan, its people and its targets.',
})
export class Transition {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => ID, { description: 'UUID of the organization it belongs to.' })
  organizationId!: string;
  @Field(() => String, { description: 'What is handed over.' })
  title!: string;
  @Field(() => String, { description: 'Name of the organization that outsources.' })
  client!: string;
  @Field(() => String, { description: 'Name of the company that takes over.' })
  provider!: string;
  @Field(() => SideType, {
    description: 'The side the knowledge comes from: the client, or the provider in a transition-out.',
  })
  knowledgeSource!: Side;
  @Field(() => TransitionStatusType, { description: 'Where it stands.' })
  status!: TransitionStatus;
  @Field(() => LocalDateScalar, { description: 'First day of the plan.' })
  startOn!: string;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'The day by which the service should be live.',
  })
  targetGoLiveOn!: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The day by which hypercare should be over.' })
  targetSteadyStateOn!: string | null;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description:
      'Divides past from future: what is not done is scheduled no earlier. Null takes the clock for what is overdue and moves nothing.',
  })
  statusAt!: string | null;
  @Field(() => String, { description: 'IANA time zone of the plan’s wall clock, such as `Europe/Berlin`.' })
  timeZone!: string;
  @Field(() => Int, { description: 'Score from 0 to 100 at which an assessment is passed.' })
  passMark!: number;
  @Field(() => Int, { description: 'Working minutes of `1d` in durations and lags.' })
  minutesPerDay!: number;
  @Field(() => Int, { description: 'Working minutes of `1w` in durations and lags.' })
  minutesPerWeek!: number;
  @Field(() => Boolean, {
    description:
      'Whether constraints such as MUST_START_ON win against links, as in Microsoft Project; else links win.',
  })
  honourConstraints!: boolean;
  @Field(() => Boolean, { description: 'Whether work not done is moved to the status date.' })
  rescheduleUncompleted!: boolean;
  @Field(() => OutOfSequenceType, { description: 'How out-of-sequence progress is treated.' })
  outOfSequence!: OutOfSequence;
  @Field(() => Int, { description: 'Working minutes of total float up to which an activity is critical.' })
  criticalThresholdMinutes!: number;
  @Field(() => FloatTargetType, { description: 'What total float is counted against.' })
  floatAgainst!: FloatTarget;
  @Field(() => Int, {
    description: 'Grows by one with every change of the plan; give it as `expectedVersion`.',
  })
  version!: number;
  @Field(() => InstantScalar, { description: 'When the plan last changed.' })
  changedAt!: string;
  @Field(() => InstantScalar, { description: 'When it was made.' })
  createdAt!: string;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was deleted; for thirty days from then it can be restored. Null while it is not.',
  })
  deletedAt!: string | null;
  /** The default calendar; shown as `calendar`. */
  calendarId!: string;
}

@ObjectType({ description: 'A page of transitions.' })
export class TransitionConnection extends ConnectionOf<Transition>(() => Transition, 'Transition') {}

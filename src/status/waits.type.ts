import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Activity, ActivitySideType } from '../activities/activities.type.js';
import type { ActivitySide } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import { LocalDateScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import type { WaitKind } from './waits.rules.js';

export const WaitKindType = enumType<WaitKind>('WaitKind', 'What somebody is waited for with.', {
  ACTIVITY: 'An activity that should have started or finished, and that nothing holds.',
  DOCUMENT_REVIEW:
    'A document that waits for its review: past the limit, or late as an activity. The receiving side is late.',
  ASSESSMENT: 'Trainees who attended and were not assessed yet.',
  RETEST: 'Somebody who failed and was to try again by now.',
  SIGN_OFF: 'Trainees who passed and were not signed off yet.',
  RAID_ITEM: 'An open item of the RAID log past its day.',
  OBLIGATION: 'An obligation past its day.',
  ACCESS: 'Access that somebody needs and does not have, or has and should not.',
});

@ObjectType({ description: 'Somebody is waited for.' })
export class Wait {
  @Field(() => WaitKindType, { description: 'With what.' })
  kind!: WaitKind;
  @Field(() => ID, {
    description:
      'UUID of what it is about: an activity, an item of the RAID log, an obligation or an access grant.',
  })
  subjectId!: string;
  @Field(() => LocalDateScalar, { description: 'The first day of the wait.' })
  sinceOn!: string;
  @Field(() => Int, { description: 'Days of the calendar since then.' })
  days!: number;

  activityId!: string | null;
  /** Shown as `what`. */
  subject!: string;
  state!: string;
}

@ObjectType({ description: 'In whose court balls are, and which.' })
export class Court {
  @Field(() => ActivitySideType, { description: 'The side that is waited for.' })
  side!: ActivitySide;
  @Field(() => Int, { description: 'Days of the calendar of the longest wait.' })
  longestDays!: number;
  @Field(() => [Wait], { description: 'What for, the longest wait first.' })
  waits!: Wait[];

  ownerId!: string | null;
}

@ObjectType({ description: 'An activity that waits for others, until the last of them frees it.' })
export class UnblockedActivity {
  @Field(() => Activity, { description: 'Which.' })
  activity!: Activity;
  @Field(() => LocalDateTimeScalar, {
    description: 'When nothing holds it any more, as forecast; it may start later for other reasons.',
  })
  freeAt!: string;
  @Field(() => [Activity], { description: 'What it waits for, in outline order.' })
  heldBy!: Activity[];
}

@ObjectType({ description: 'What is ahead in the next days.' })
export class ComingUp {
  @Field(() => LocalDateTimeScalar, { description: 'From now on: the status date, else the clock.' })
  fromAt!: string;
  @Field(() => LocalDateTimeScalar, { description: 'To then, included.' })
  toAt!: string;
  @Field(() => [Activity], { description: 'What starts, in order of dates; milestones do not start.' })
  starting!: Activity[];
  @Field(() => [Activity], { description: 'What finishes, milestones included, in order of dates.' })
  finishing!: Activity[];
  @Field(() => [UnblockedActivity], {
    description: 'What waits for others now and is free then, in order of that.',
  })
  unblocked!: UnblockedActivity[];
}

import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Activity, Dependency } from '../activities/activities.type.js';
import { enumType } from '../platform/graphql/enums.js';
import { DurationScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import type { StopKind } from './compressed-plan.rules.js';

@ObjectType({ description: 'How far an activity can be shortened, and what that costs.' })
export class CrashLimit {
  @Field(() => Activity, { description: 'Which.' })
  activity!: Activity;
  @Field(() => DurationScalar, {
    nullable: true,
    description: 'The shortest it can be brought to, as entered; null where nobody has said.',
  })
  shortestDuration!: string | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'What each day less costs, in the currency; null where nobody has said, and on the provider’s side.',
  })
  costPerDay!: number | null;
}

@ObjectType({ description: 'What is said of how far the activities of a transition can be shortened.' })
export class CrashLimits {
  @Field(() => String, {
    nullable: true,
    description:
      'The currency of all costs, by its ISO 4217 code; null before it is set, and on the provider’s side.',
  })
  currency!: string | null;
  @Field(() => [CrashLimit], {
    description: 'Of the activities of which something is said, in outline order.',
  })
  limits!: CrashLimit[];
}

export const StopKindType = enumType<StopKind>('CompressionStopKind', 'Why a path can get no shorter.', {
  AT_ITS_SHORTEST: 'The activity is as short as it can be.',
  NOT_TO_BE_SHORTENED:
    'The activity takes time and cannot be shortened: nothing is said of it, or its dates stand.',
  NO_USE: 'The activity could be shorter, but that brings the finish no further forward.',
  LAG: 'It waits for a time after another.',
  CONSTRAINT: 'Its constraint holds it.',
  MANUAL: 'Its dates are typed by hand.',
  HAPPENED: 'It has begun or is finished, which stands.',
  STATUS_DATE: 'What is not done goes on from the status date.',
  PLAN_START: 'The start of the plan.',
});

@ObjectType({ description: 'An activity that is to be shorter.' })
export class Shortening {
  @Field(() => Activity, { description: 'Which, as it is.' })
  activity!: Activity;
  @Field(() => DurationScalar, { description: 'What it takes now; of work under way, what is left of it.' })
  from!: string;
  @Field(() => DurationScalar, { description: 'What it is to take, or what is to be left of it.' })
  to!: string;
  @Field(() => Boolean, {
    description: 'Whether it is under way, so that `from` and `to` are its remaining duration.',
  })
  underWay!: boolean;
  @Field(() => Int, { description: 'By how many minutes it is shorter, working or elapsed as its duration.' })
  minutes!: number;
  @Field(() => Float, { description: 'The same in days: the plan’s, or days of the clock where elapsed.' })
  days!: number;
  @Field(() => Float, {
    nullable: true,
    description:
      'What each day less costs, in the currency; null where that is not known or not yours to see.',
  })
  costPerDay!: number | null;
  @Field(() => Float, { nullable: true, description: 'What this costs in all; null as `costPerDay`.' })
  cost!: number | null;
}

@ObjectType({ description: 'How early it can be for how much.' })
export class TradeOffPoint {
  @Field(() => LocalDateTimeScalar, { description: 'When the activity in question finishes.' })
  finishAt!: string;
  @Field(() => Float, { description: 'Working days by which that is earlier than now.' })
  daysGained!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Known cost of all that is shorter then, in the currency; null where none is known.',
  })
  cost!: number | null;
  @Field(() => Float, { description: 'Days of shortening whose cost is not known.' })
  daysWithoutCost!: number;
  @Field(() => Float, {
    nullable: true,
    description:
      'Cost of each working day gained since the point before; null where some of it is not known.',
  })
  costOfDay!: number | null;
}

@ObjectType({ description: 'Something on a path that can get no shorter.' })
export class CompressionStop {
  @Field(() => StopKindType, { description: 'Why.' })
  kind!: StopKind;
  @Field(() => Activity, { description: 'Whose work, date or wait.' })
  activity!: Activity;
  @Field(() => Dependency, { nullable: true, description: 'Of a LAG: the dependency.' })
  dependency!: Dependency | null;
}

@ObjectType({ description: 'An activity that can be late by less than before.' })
export class EatenFloat {
  @Field(() => Activity, { description: 'Which, as it is.' })
  activity!: Activity;
  @Field(() => Int, { description: 'Its total float now, in working minutes of its calendar.' })
  floatBeforeMinutes!: number;
  @Field(() => Int, { description: 'Its total float with the shortenings, in the same minutes.' })
  floatAfterMinutes!: number;
  @Field(() => Boolean, { description: 'Whether it is critical only with the shortenings.' })
  newlyCritical!: boolean;
}

@ObjectType({
  description:
    'What to shorten for an activity to finish by a day. Days whose cost is known are taken before all others, then as little money as possible; days whose cost is not known are as few as possible, and spread over the activities.',
})
export class Compression {
  @Field(() => Activity, { description: 'What should finish earlier.' })
  activity!: Activity;
  @Field(() => LocalDateTimeScalar, { description: 'The end of the day by which it should finish.' })
  targetAt!: string;
  @Field(() => LocalDateTimeScalar, { description: 'When it finishes now.' })
  finishBefore!: string;
  @Field(() => LocalDateTimeScalar, {
    description: 'When it finishes with the shortenings, as the engine schedules the plan with them.',
  })
  finishAfter!: string;
  @Field(() => Boolean, {
    description: 'Whether that is by the target; if not, the shortenings bring it as far as they can.',
  })
  met!: boolean;
  @Field(() => Boolean, {
    description: 'False where the search was given up, as the plan is large and the target far.',
  })
  complete!: boolean;
  @Field(() => String, {
    nullable: true,
    description: 'The currency of all costs, by its ISO 4217 code; null as in CrashLimits.',
  })
  currency!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Known cost of the shortenings, in the currency; null where none is known.',
  })
  cost!: number | null;
  @Field(() => Float, { description: 'Days of shortening whose cost is not known.' })
  daysWithoutCost!: number;
  @Field(() => [Shortening], { description: 'What to shorten, in outline order; none of it is needless.' })
  shortenings!: Shortening[];
  @Field(() => [TradeOffPoint], {
    description:
      'The time-cost curve, from the plan as it is: wherever the cost of a further day changes, at the least.',
  })
  tradeOff!: TradeOffPoint[];
  @Field(() => [CompressionStop], {
    description: 'Where the target is missed: along one path to the finish, all that can’t give; else empty.',
  })
  stops!: CompressionStop[];
  @Field(() => Int, { description: 'How many activities have less total float with the shortenings.' })
  floatEatenCount!: number;
  @Field(() => [EatenFloat], { description: 'Which; least float first, at most 500.' })
  floatEaten!: EatenFloat[];
  @Field(() => String, { description: 'The same in plain words, in English.' })
  sentence!: string;
}

import { Field, Float, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({
  description: 'From when on a plan check finds fault with a transition. They are the DCMA’s unless changed.',
})
export class PlanCheckSettings {
  @Field(() => Float, {
    description: 'Of what is not done, the largest share without a predecessor or a successor, in percent.',
  })
  missingLogicPercent!: number;
  @Field(() => Float, { description: 'Of links, the largest share with a lead, in percent.' })
  leadsPercent!: number;
  @Field(() => Float, {
    description:
      'Days of a lag beyond which it is long; 0 makes every lag long. Elapsed lags are counted in elapsed days.',
  })
  longLagDays!: number;
  @Field(() => Float, { description: 'Of links, the largest share with a long lag, in percent.' })
  longLagsPercent!: number;
  @Field(() => Float, { description: 'Of links, the least share that is finish-to-start, in percent.' })
  finishToStartPercent!: number;
  @Field(() => Float, {
    description: 'Of what is not done, the largest share whose dates links can’t move, in percent.',
  })
  hardConstraintsPercent!: number;
  @Field(() => Float, { description: 'Working days of total float beyond which it is high.' })
  highFloatDays!: number;
  @Field(() => Float, { description: 'Of what is not done, the largest share with high float, in percent.' })
  highFloatPercent!: number;
  @Field(() => Float, {
    description: 'Of what is not done, the largest share with negative float, in percent.',
  })
  negativeFloatPercent!: number;
  @Field(() => Float, { description: 'Working days beyond which a duration is high.' })
  highDurationDays!: number;
  @Field(() => Float, {
    description: 'Of what is not done and has a duration, the largest share with a high one, in percent.',
  })
  highDurationPercent!: number;
  @Field(() => Float, {
    description:
      'Of all activities, the largest share with a forecast before the status date or an actual date after it, in percent.',
  })
  invalidDatesPercent!: number;
  @Field(() => Float, {
    description: 'Of what is not done and has a duration, the largest share without an owner, in percent.',
  })
  withoutOwnerPercent!: number;
  @Field(() => Float, {
    description:
      'Of what was due by the status date, the largest share that was late or is not done, in percent.',
  })
  missedPercent!: number;
  @Field(() => Int, {
    description: 'Working days of delay that the critical path test gives to one activity.',
  })
  criticalPathTestDays!: number;
  @Field(() => Float, { description: 'The least critical path length index.' })
  criticalPathLengthIndex!: number;
  @Field(() => Float, { description: 'The least baseline execution index.' })
  baselineExecutionIndex!: number;
}

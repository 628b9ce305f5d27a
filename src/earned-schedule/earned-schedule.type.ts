import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Baseline } from '../baselines/baselines.type.js';
import { enumType } from '../platform/graphql/enums.js';
import { LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import type { Reference } from './earned-schedule.rules.js';

export const EarnedScheduleReferenceType = enumType<Reference>(
  'EarnedScheduleReference',
  'What progress is measured against.',
  {
    AGREED_BASELINE: 'The baseline both sides go by.',
    LATEST_BASELINE: 'The newest baseline, as none is agreed on.',
    CURRENT_PLAN: 'The plan as it is scheduled now, as there is no baseline: what has slipped does not show.',
  },
);

@ObjectType({
  description:
    'A moment of the S-curve: work cumulated by then, in working days. Work is weighted by duration.',
})
export class EarnedSchedulePoint {
  @Field(() => LocalDateTimeScalar, { description: 'The moment.' })
  at!: string;
  @Field(() => Float, { description: 'The same in working days since `startAt`.' })
  days!: number;
  @Field(() => Float, { description: 'Planned value: work that was to be done by then, in working days.' })
  plannedWorkDays!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'Earned value: work that was done by then, in working days; null after the status date.',
  })
  earnedWorkDays!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'Work that will be done by then at the pace so far, in working days; null before the status date, and without a forecast.',
  })
  forecastWorkDays!: number | null;
}

@ObjectType({
  description:
    'Earned schedule (Lipke 2003, ISO 21508): progress measured in time. Days are working days of the plan’s calendar, as long as `minutesPerDay`; work is the duration of activities, and comes evenly between start and finish.',
})
export class EarnedSchedule {
  @Field(() => EarnedScheduleReferenceType, { description: 'What it is measured against.' })
  reference!: Reference;
  @Field(() => Baseline, { nullable: true, description: 'The baseline; null against the plan itself.' })
  baseline!: Baseline | null;
  @Field(() => LocalDateTimeScalar, {
    description: 'The status date, else the clock in the plan’s zone: progress is measured as of then.',
  })
  statusAt!: string;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'The first planned start, from which time is counted; null without work to measure.',
  })
  startAt!: string | null;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'The last planned finish; null without work to measure.',
  })
  plannedFinishAt!: string | null;
  @Field(() => Int, {
    description: 'How many activities are measured: what is both planned for and in the plan.',
  })
  measuredCount!: number;
  @Field(() => Int, {
    description: 'How many are left out, as they were added, cancelled or deleted since the baseline.',
  })
  leftOutCount!: number;
  @Field(() => Float, { description: 'All the work there is to earn, in working days.' })
  totalWorkDays!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'PV: work that was to be done by the status date, in working days.',
  })
  plannedWorkDays!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'EV: work that was done by the status date, in working days.',
  })
  earnedWorkDays!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'PD: working days from the first planned start to the last planned finish.',
  })
  plannedDurationDays!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'AT: working days from the first planned start to the status date, or to the last actual finish once all is done; 0 before the start.',
  })
  actualTimeDays!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'ES: working days after which what is earned now was planned to be earned.',
  })
  earnedScheduleDays!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'SV(t) = ES − AT, in working days; negative is behind the plan.',
  })
  scheduleVarianceDays!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'SPI(t) = ES ÷ AT; under 1 is slower than planned. Null before the start.',
  })
  schedulePerformanceIndex!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'PD ÷ SPI(t): working days that all of it will take at the pace so far.',
  })
  forecastDurationDays!: number | null;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'When all will be done at the pace so far.',
  })
  forecastFinishAt!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why there is no index or no forecast; null where there is one.',
  })
  reason!: string | null;
  @Field(() => Float, {
    description: 'How many working days the points of the curve lie apart; one more lies at the status date.',
  })
  everyDays!: number;
  @Field(() => [EarnedSchedulePoint], {
    description:
      'The S-curve: planned, earned and forecast work, cumulated; a point a day of a plan up to 30 working days, else a week.',
  })
  curve!: EarnedSchedulePoint[];
}

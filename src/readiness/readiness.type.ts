import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Activity, ActivityKindType, ActivitySideType } from '../activities/activities.type.js';
import type { ActivityKind, ActivitySide } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import { LocalDateScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import { ServiceItem } from '../service-items/service-items.type.js';
import { Transition } from '../transitions/transitions.type.js';
import type { Health } from './health.rules.js';

export const HealthType = enumType<Health>(
  'Health',
  'How a target stands, told from the forecast and never set by hand.',
  {
    GREEN: 'The forecast makes the target; so do four of five simulated runs, or there is float enough.',
    AMBER:
      'The forecast makes it, but one simulated run in five does not; or, without a simulation, little float is left.',
    RED: 'The forecast is after the target, or half of the simulated runs miss it.',
  },
);

@ObjectType({ description: 'How one of the two great targets stands.' })
export class TargetHealth {
  @Field(() => HealthType, {
    nullable: true,
    description: 'Null where there is no target or no milestone for it.',
  })
  health!: Health | null;
  @Field(() => String, { description: 'Why, in a sentence.' })
  reason!: string;
  @Field(() => Activity, { nullable: true, description: 'The milestone that is marked as it.' })
  milestone!: Activity | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'When it is forecast, or was reached.' })
  forecastAt!: string | null;
  @Field(() => LocalDateScalar, { nullable: true, description: 'The target day of the transition.' })
  targetOn!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Working days from the forecast to the end of the target day; negative is late.',
  })
  floatDays!: number | null;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description:
      'Half of the simulated runs finish by then; null unless the plan was simulated as it is now.',
  })
  p50At!: string | null;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description:
      'Four of five simulated runs finish by then; null unless the plan was simulated as it is now.',
  })
  p80At!: string | null;
}

@ObjectType({
  description:
    'Weight met of weight required. What is met is accepted, signed off or finished; what is under way is not. What is waived is required, shown apart, and never met.',
})
export class ReadinessFigures {
  @Field(() => Float, {
    nullable: true,
    description: '100 × metWeight ÷ requiredWeight; null where nothing weighs anything.',
  })
  percent!: number | null;
  @Field(() => Float, { description: 'The weight of all of it.' })
  requiredWeight!: number;
  @Field(() => Float, {
    description:
      'The weight of accepted documents, finished tasks, and of trainings by the share of their required trainees who are signed off.',
  })
  metWeight!: number;
  @Field(() => Float, {
    description: 'The weight of waived documents, and of trainings by the share of waived trainees.',
  })
  waivedWeight!: number;
  @Field(() => Int, { description: 'How many documents, trainings and tasks there are.' })
  count!: number;
  @Field(() => Int, { description: 'How many of them are wholly met.' })
  metCount!: number;
  @Field(() => Int, { description: 'How many of them are waived, wholly or in part.' })
  waivedCount!: number;
}

@ObjectType({ description: 'Readiness of one kind of work.' })
export class KindReadiness extends ReadinessFigures {
  @Field(() => ActivityKindType, { description: 'DOCUMENT_HANDOFF, TRAINING_TASK or TASK.' })
  kind!: ActivityKind;
}

@ObjectType({ description: 'Readiness of what a side does.' })
export class SideReadiness extends ReadinessFigures {
  @Field(() => ActivitySideType, { description: 'Whose work it is; what both do is JOINT.' })
  side!: ActivitySide;
}

@ObjectType({ description: 'Readiness of what is in a phase, to any depth.' })
export class PhaseReadiness extends ReadinessFigures {
  @Field(() => Activity, { description: 'The phase.' })
  phase!: Activity;
}

@ObjectType({
  description: 'Readiness of what is about a service item; what is about several counts for each.',
})
export class ServiceItemReadiness extends ReadinessFigures {
  @Field(() => ServiceItem, { description: 'The service item.' })
  serviceItem!: ServiceItem;
}

@ObjectType({ description: 'Readiness of all that a gate waits for, however indirectly.' })
export class GateReadiness extends ReadinessFigures {
  @Field(() => Activity, { description: 'The milestone.' })
  gate!: Activity;
  @Field(() => Int, { description: 'How many of its exit criteria are open.' })
  openCriteriaCount!: number;
  @Field(() => Int, { description: 'How many are met.' })
  metCriteriaCount!: number;
  @Field(() => Int, { description: 'How many are waived.' })
  waivedCriteriaCount!: number;
  @Field(() => [KindReadiness], { description: 'Its parts: documents, trainings and tasks.' })
  byKind!: KindReadiness[];
}

@ObjectType({ description: 'The end of a day, and how much is met by then, in percent of the weight.' })
export class BurnUpPoint {
  @Field(() => LocalDateScalar, { description: 'The day.' })
  on!: string;
  @Field(() => Float, {
    nullable: true,
    description: 'What was to be met by then, by the agreed baseline; null without one.',
  })
  plannedPercent!: number | null;
  @Field(() => Float, { nullable: true, description: 'What was met by then; null after the status date.' })
  metPercent!: number | null;
  @Field(() => Float, { nullable: true, description: 'What was waived by then; null after the status date.' })
  waivedPercent!: number | null;
  @Field(() => Float, {
    nullable: true,
    description: 'What will be met by then, as the plan is scheduled; null before the status date.',
  })
  forecastPercent!: number | null;
}

@ObjectType({
  description:
    'Readiness over time, and projected to the go-live: a burn-up of all that the go-live waits for; of the whole plan where no milestone is marked as it.',
})
export class BurnUp {
  @Field(() => Int, {
    description: 'How many days its points lie apart; one more lies at the status date, and one at the end.',
  })
  everyDays!: number;
  @Field(() => Float, {
    nullable: true,
    description:
      'Percent that will be met by the end of the target day of the go-live, as the plan is scheduled.',
  })
  atTargetPercent!: number | null;
  @Field(() => [BurnUpPoint], { description: 'The points, first to last.' })
  points!: BurnUpPoint[];
}

@ObjectType({ description: 'Are we ready, and will we be? Each number with its parts.' })
export class Readiness {
  @Field(() => Transition, { description: 'The transition.' })
  transition!: Transition;
  @Field(() => LocalDateTimeScalar, { description: 'The status date, else the clock in the plan’s zone.' })
  statusAt!: string;
  @Field(() => HealthType, {
    nullable: true,
    description: 'The worse of the go-live’s and the steady state’s.',
  })
  health!: Health | null;
  @Field(() => TargetHealth, { description: 'How the go-live stands.' })
  goLive!: TargetHealth;
  @Field(() => TargetHealth, { description: 'How the steady state stands.' })
  steadyState!: TargetHealth;
  @Field(() => ReadinessFigures, { description: 'Of all work of the plan.' })
  total!: ReadinessFigures;
}

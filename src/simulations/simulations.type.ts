import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { MilestoneMarkType } from '../activities/activities.type.js';
import type { MilestoneMark } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import { InstantScalar, LocalDateScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import type { SimulationReport } from './report.rules.js';
import type { SimulationStatus } from './simulations.entity.js';

export const SimulationStatusType = enumType<SimulationStatus>(
  'SimulationStatus',
  'How far a simulation is.',
  {
    QUEUED: 'It waits for a thread.',
    RUNNING: 'It runs.',
    DONE: 'Its dates are there.',
    CANCELLED: 'Somebody cancelled it.',
    FAILED: 'It ended without a result; `failure` says why.',
  },
);

@ObjectType({ description: 'How many runs finish within some days.' })
export class HistogramBin {
  @Field(() => LocalDateScalar, { description: 'The first day.' })
  fromOn!: string;
  @Field(() => LocalDateScalar, { description: 'The last day.' })
  toOn!: string;
  @Field(() => Int, { description: 'Runs that finish on these days.' })
  count!: number;
}

@ObjectType({ description: 'A point of the cumulative curve.' })
export class CurvePoint {
  @Field(() => Int, { description: 'Percent of the runs, 1 to 100.' })
  percent!: number;
  @Field(() => LocalDateTimeScalar, { description: 'When so many have finished.' })
  at!: string;
}

@ObjectType({ description: 'An activity that drives a simulated date. Named as it was then.' })
export class SimulationDriver {
  @Field(() => ID, { description: 'UUID of the activity.' })
  activityId!: string;
  @Field(() => String, { description: 'Its code.' })
  code!: string;
  @Field(() => String, { description: 'Its title.' })
  title!: string;
  @Field(() => Float, {
    description: 'Percent of the runs in which it holds the date: the criticality index.',
  })
  criticalityIndex!: number;
  @Field(() => Float, {
    nullable: true,
    description:
      'Cruciality: the rank correlation of its duration with the date, −1 to 1; null where its duration is certain.',
  })
  cruciality!: number | null;
  @Field(() => Float, {
    nullable: true,
    description:
      'How much of the date’s uncertainty comes with it, in percent of what all drivers and risks bring (their squared crucialities); null where that is no more than chance.',
  })
  share!: number | null;
}

@ObjectType({ description: 'A risk of the log in a simulation. Named as it was then.' })
export class SimulationRisk {
  @Field(() => ID, { description: 'UUID of the risk.' })
  riskId!: string;
  @Field(() => String, { description: 'Its title.' })
  title!: string;
  @Field(() => Float, { description: 'How likely it was to strike, in percent.' })
  probability!: number;
  @Field(() => Float, { description: 'The rank correlation of whether it strikes with the date, −1 to 1.' })
  cruciality!: number;
  @Field(() => Float, {
    nullable: true,
    description: 'As of a driver: its part of the date’s uncertainty, in percent.',
  })
  share!: number | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'By how many minutes of the clock the date is later, in the mean, in the runs in which it strikes; null where it always or never does.',
  })
  delayMinutes!: number | null;
}

@ObjectType({ description: 'When an activity may finish, by a simulation. Named as it was then.' })
export class SimulatedDate {
  @Field(() => ID, { description: 'UUID of the activity.' })
  activityId!: string;
  @Field(() => String, { description: 'Its code.' })
  code!: string;
  @Field(() => String, { description: 'Its title.' })
  title!: string;
  @Field(() => MilestoneMarkType, {
    nullable: true,
    description: 'Whether it is the go-live or the steady state.',
  })
  marks!: MilestoneMark | null;
  @Field(() => String, { description: 'The answer in words, in English.' })
  sentence!: string;
  @Field(() => LocalDateTimeScalar, { description: 'The mean of the runs, on the clock.' })
  meanAt!: string;
  @Field(() => Int, { description: 'Standard deviation, in minutes of the clock.' })
  standardDeviationMinutes!: number;
  @Field(() => LocalDateTimeScalar, { description: '5 % of the runs finish by then.' })
  p5At!: string;
  @Field(() => LocalDateTimeScalar, { description: '10 % of the runs finish by then.' })
  p10At!: string;
  @Field(() => LocalDateTimeScalar, { description: 'Half of the runs finish by then.' })
  p50At!: string;
  @Field(() => LocalDateTimeScalar, { description: '80 % of the runs finish by then.' })
  p80At!: string;
  @Field(() => LocalDateTimeScalar, { description: '90 % of the runs finish by then.' })
  p90At!: string;
  @Field(() => LocalDateTimeScalar, { description: '95 % of the runs finish by then.' })
  p95At!: string;
  @Field(() => LocalDateTimeScalar, {
    description: 'The forecast of the plan, with the durations as planned.',
  })
  forecastAt!: string;
  @Field(() => Float, { description: 'Percent of the runs that finish by the forecast.' })
  forecastPercentile!: number;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'Its target: its own, else the end of the transition’s target day; null without one.',
  })
  targetAt!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'The chance of making the target: percent of the runs that finish by it.',
  })
  targetChance!: number | null;
  @Field(() => [HistogramBin], { description: 'By day, or by several where that would make over fifty.' })
  histogram!: HistogramBin[];
  @Field(() => [CurvePoint], { description: 'The chance of having finished by a date, point by point.' })
  curve!: CurvePoint[];
  @Field(() => [SimulationDriver], {
    description: 'What drives it, by share and then by criticality index; at most fifty.',
  })
  drivers!: SimulationDriver[];
  @Field(() => [SimulationRisk], { description: 'Risks by their share; at most fifty.' })
  risks!: SimulationRisk[];
}

@ObjectType({
  description:
    'Many runs of a plan as it was at one version, with durations and risks drawn at random. Ask for it again until it is DONE.',
})
export class Simulation {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => SimulationStatusType, { description: 'How far it is.' })
  status!: SimulationStatus;
  @Field(() => Int, { description: 'Percent of the runs made.' })
  progress!: number;
  @Field(() => Int, { description: 'How many runs.' })
  runs!: number;
  @Field(() => Int, { description: 'With the same seed, the same plan gives the same result.' })
  seed!: number;
  @Field(() => Int, { description: 'The version of the plan that is simulated.' })
  planVersion!: number;
  @Field(() => String, { nullable: true, description: 'The scenario it is of; null for the plan itself.' })
  scenario!: string | null;
  @Field(() => Int, { description: 'Activities with an uncertain duration.' })
  estimateCount!: number;
  @Field(() => Int, { description: 'Risks of the log that may strike.' })
  riskCount!: number;
  @Field(() => String, { description: 'Who asked for it.' })
  requestedBy!: string;
  @Field(() => InstantScalar, { description: 'When it was asked for.' })
  requestedAt!: string;
  @Field(() => InstantScalar, { nullable: true, description: 'When it began.' })
  startedAt!: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'When it ended.' })
  finishedAt!: string | null;
  @Field(() => String, { nullable: true, description: 'Of a FAILED one: why.' })
  failure!: string | null;

  transitionId!: string;
  report!: SimulationReport | null;
}

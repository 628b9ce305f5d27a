import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { ActivitySideType } from '../activities/activities.type.js';
import type { ActivitySide } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import { LocalDateScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import { Transition } from '../transitions/transitions.type.js';
import type { DecisionKind } from './candidates.rules.js';
import type { StatusReading } from './status-reading.js';

export const DecisionKindType = enumType<DecisionKind>('StatusDecisionKind', 'What a decision is about.', {
  TARGET: 'The go-live or the steady state, which misses its target.',
  GATE: 'A gate that is due within 14 days or is past its day, or whose go relied on what holds no more.',
  CONDITION: 'A condition of a gate that is past its day.',
  WAIVER: 'A waived exit criterion that was to be made good by now.',
  BLOCKER: 'An open item of the RAID log that blocks work, or a decision that is due within 7 days.',
  REVIEW: 'A document whose review is late.',
  CRITICAL_WORK: 'Critical work that somebody is waited for with.',
  COVERAGE: 'Critical service items that will lack people at a go-live within 28 days.',
  ACCESS: 'Access that is needed and missing, or there and should not be.',
  OBLIGATION:
    'What the contract asks for: notices and terminations due within 30 days, exits within 14, the rest within 7; all that are overdue.',
  SERVICE_LEVEL:
    'A service level that is worse than in house or under its minimum while the provider runs it, or owes a credit.',
});

@ObjectType({ description: 'Something that somebody has to decide.' })
export class StatusDecision {
  @Field(() => DecisionKindType, { description: 'What it is about.' })
  kind!: DecisionKind;
  @Field(() => ID, {
    description:
      'UUID of what it is about: an activity, an exit criterion, an item of the RAID log, a service item, an access grant, an obligation or a metric.',
  })
  subjectId!: string;
  @Field(() => String, { description: 'What is to be decided, in a sentence, in English.' })
  what!: string;
  @Field(() => String, { description: 'Why now, with the figures, in English.' })
  whyNow!: string;
  @Field(() => ActivitySideType, { description: 'The side that must decide.' })
  side!: ActivitySide;
  @Field(() => LocalDateScalar, { description: 'By when.' })
  byOn!: string;
  @Field(() => Int, { description: 'Days of the calendar until then; negative is past.' })
  daysLeft!: number;

  participantId!: string | null;
  activityId!: string | null;
}

@ObjectType({ description: 'Where the report can be fetched to be sent, with the same sign-in as the API.' })
export class StatusLinks {
  @Field(() => String, { description: 'Markdown.' })
  md!: string;
  @Field(() => String, { description: 'A page that mail programs show, too.' })
  html!: string;
}

@ObjectType({
  description:
    'What is asked of a handover every week, in one place: each field is an answer, worked out where it is asked for. What is internal to a side is in the report of its own people alone.',
})
export class StatusReport {
  @Field(() => Transition, { description: 'The transition, with its forecast.' })
  transition!: Transition;
  @Field(() => LocalDateTimeScalar, { description: 'The status date, else the clock in the plan’s zone.' })
  statusAt!: string;
  @Field(() => LocalDateScalar, {
    description: 'The first day of which changes are told, by the clock in the plan’s zone.',
  })
  sinceOn!: string;

  /** What the answers are read with. */
  reading!: StatusReading;
}

import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { DayUnit, ObligationKind, ObligationState, Side } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { SideType } from '../transitions/transitions.type.js';

export const ObligationKindType = enumType<ObligationKind>('ObligationKind', 'What a contract asks for.', {
  NOTICE: 'To give notice, of a change or of the end, by a day.',
  PAYMENT: 'To pay.',
  TERMINATION: 'What the end of the contract asks for.',
  PRICING: 'To set or adjust a price.',
  REPORTING: 'To report.',
  EXIT: 'To prepare or carry out the exit.',
});
export const ObligationStateType = enumType<ObligationState>('ObligationState', 'How an obligation stands.', {
  OPEN: 'It is still to be met.',
  MET: 'The side to which it was owed, or an administrator, said that it is met.',
  WAIVED: 'The side to which it was owed, or an administrator, let it go.',
});
export const DayUnitType = enumType<DayUnit>('DayUnit', 'Which days are counted.', {
  CALENDAR_DAYS: 'Every day.',
  WORKING_DAYS: 'Days on which the calendar of the plan has work.',
});

@ObjectType({
  description:
    'What the contract asks of a side. Both have signed it, so both see all of it, amounts included.',
})
export class Obligation {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => ObligationKindType, { description: 'What it asks for.' })
  kind!: ObligationKind;
  @Field(() => String, { description: 'What is to be done, in a line.' })
  title!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The clause of the contract, by number or in its words.',
  })
  clause!: string | null;
  @Field(() => SideType, { description: 'The side that must do it; the other says that it has.' })
  party!: Side;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description:
      'When it is due, as the plan is now; null where what it hung on is deleted or cancelled, so that it must be said anew.',
  })
  dueOn!: string | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Days of the calendar from the status date (or today, where none is set) until then; negative is overdue; null where it has no date, or is open no more.',
  })
  daysLeft!: number | null;
  @Field(() => String, {
    description:
      'From what its due date comes and what would move it, in words, with the dates as they are forecast.',
  })
  why!: string;
  @Field(() => Int, {
    nullable: true,
    description:
      'How many days after the finish of the activity, or the due date of the other obligation; negative is before; null where it has a day of its own.',
  })
  offsetDays!: number | null;
  @Field(() => DayUnitType, {
    nullable: true,
    description: 'Which days those are; null where it has a day of its own.',
  })
  offsetUnit!: DayUnit | null;
  @Field(() => Float, {
    nullable: true,
    description: 'How much, in the currency; null where it is not about money.',
  })
  amount!: number | null;
  @Field(() => String, { nullable: true, description: 'The ISO 4217 code of the currency; with an amount.' })
  currency!: string | null;
  @Field(() => ObligationStateType, { description: 'How it stands.' })
  state!: ObligationState;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'When it was met or waived; null while it is open.',
  })
  endedOn!: string | null;
  @Field(() => String, { nullable: true, description: 'Who said so; null while it is open.' })
  endedBy!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'The evidence that it is met, or why it is waived; null while it is open.',
  })
  resolution!: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it was opened again, where it was, the last time.',
  })
  reopenReason!: string | null;

  transitionId!: string;
  ownerId!: string | null;
  activityId!: string | null;
  afterId!: string | null;
  movesWithId!: string | null;
}

import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { Matches, MaxLength } from 'class-validator';
import { LocalDateScalar } from '../platform/graphql/scalars.js';

const clock = /^([0-4]\d):([0-5]\d)$/;
const past = 'Hours past 24:00 belong to the next day: `30:00` is six in the morning.';

@ObjectType({ description: 'A stretch of working time.' })
@InputType('WorkingHoursInput', { description: 'A stretch of working time.' })
export class WorkingHours {
  @Field(() => String, { description: 'Its start, `08:00`.' })
  @Matches(clock, { message: 'from is a time of the day such as 08:00' })
  from!: string;
  @Field(() => String, { description: `Its end, \`12:00\`. ${past}` })
  @Matches(clock, { message: 'to is a time of the day such as 12:00' })
  to!: string;
}

@ObjectType({ description: 'Days that depart from the working week.' })
export class CalendarException {
  @Field(() => LocalDateScalar, { description: 'First day.' })
  fromOn!: string;
  @Field(() => LocalDateScalar, { description: 'Last day.' })
  toOn!: string;
  @Field(() => String, { description: 'Why: a holiday, a change freeze.' })
  name!: string;
  @Field(() => [WorkingHours], { description: 'Working hours of each of these days; empty for none.' })
  hours!: WorkingHours[];
}

@InputType({ description: 'Days that depart from the working week.' })
export class CalendarExceptionInput {
  @Field(() => LocalDateScalar, { description: 'First day.' })
  fromOn!: string;
  @Field(() => LocalDateScalar, { description: 'Last day.' })
  toOn!: string;
  @Field(() => String, { description: 'Why: a holiday, a change freeze; up to 200 characters.' })
  @MaxLength(200, { message: 'name has at most 200 characters' })
  name!: string;
  @Field(() => [WorkingHours], {
    defaultValue: [],
    description: 'Working hours of each of these days; empty for none.',
  })
  hours!: WorkingHours[];
}

@ObjectType({ description: 'Working time: a week, and the days that depart from it.' })
export class Calendar {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => String, { description: 'Its name, unique in the transition.' })
  name!: string;
  @Field(() => [[WorkingHours]], {
    nullable: 'items',
    description: 'Seven days, Monday first. An empty day is free; a null day is as in the base calendar.',
  })
  week!: (WorkingHours[] | null)[];
  @Field(() => [CalendarException], { description: 'Days that depart from the week; later entries win.' })
  exceptions!: CalendarException[];

  transitionId!: string;
  baseId!: string | null;
}

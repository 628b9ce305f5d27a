import { Field, ID, InputType, Int, IntersectionType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, Length, Max, Min, ValidateNested } from 'class-validator';
import { CalendarExceptionInput, WorkingHours } from '../calendars/calendars.type.js';
import { LargestList } from '../platform/graphql/largest-list.js';
import { EditByIdInput, EditOfTransitionInput } from './edit.inputs.js';

@InputType({ isAbstract: true })
class CalendarFields {
  @Field(() => ID, { nullable: true, description: 'UUID of the calendar to derive from; null for none.' })
  baseId?: string | null;
  @Field(() => [[WorkingHours]], {
    nullable: 'itemsAndList',
    description:
      'Seven days, Monday first; an empty day is free, a null day is as in the base calendar. Unless said: Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00, or the base’s week.',
  })
  week?: (WorkingHours[] | null)[] | null;
  @Field(() => [CalendarExceptionInput], {
    nullable: true,
    description: 'Days that depart from the week; they replace those it had.',
  })
  @IsOptional()
  @LargestList(5000)
  @ValidateNested({ each: true })
  @Type(() => CalendarExceptionInput)
  exceptions?: CalendarExceptionInput[] | null;
}

@InputType({ description: 'What `createCalendar` takes.' })
export class CreateCalendarInput extends IntersectionType(CalendarFields, EditOfTransitionInput) {
  @Field(() => String, { description: 'Its name, unique in the transition, up to 100 characters.' })
  @Length(1, 100, { message: 'name has 1 to 100 characters' })
  name!: string;
}

@InputType({ description: 'What `updateCalendar` takes.' })
export class UpdateCalendarInput extends IntersectionType(CalendarFields, EditByIdInput) {
  @Field(() => String, {
    nullable: true,
    description: 'Its name, unique in the transition, up to 100 characters.',
  })
  @IsOptional()
  @Length(1, 100, { message: 'name has 1 to 100 characters' })
  name?: string | null;
}

@InputType({ description: 'What `deleteCalendar` takes.' })
export class DeleteCalendarInput extends EditByIdInput {}

@InputType({ description: 'What `addPublicHolidays` takes.' })
export class AddPublicHolidaysInput extends EditByIdInput {
  @Field(() => String, { description: 'Country, ISO 3166-1: `DE`.' })
  @Length(2, 2, { message: 'country is a code of two letters such as DE' })
  country!: string;
  @Field(() => String, {
    nullable: true,
    description: 'State or region, ISO 3166-2 without the country: `BY`.',
  })
  region?: string | null;
  @Field(() => Int, { description: 'First year.' })
  @Min(1970, { message: 'fromYear is 1970 to 2200' })
  @Max(2200, { message: 'fromYear is 1970 to 2200' })
  fromYear!: number;
  @Field(() => Int, { description: 'Last year, at most 20 after the first.' })
  @Min(1970, { message: 'toYear is 1970 to 2200' })
  @Max(2200, { message: 'toYear is 1970 to 2200' })
  toYear!: number;
}

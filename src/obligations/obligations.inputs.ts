import { Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, IsUUID, Length, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import type { DayUnit, ObligationKind, ObligationState, Side } from '../domain/terms.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { SideType } from '../transitions/transitions.type.js';
import { VersionedInput } from '../transitions/versioned.input.js';
import { DayUnitType, ObligationKindType, ObligationStateType } from './obligations.type.js';

const daysMessage = { message: 'days is -3650 to 3650' };
const amountMessage = { message: 'amount is 0 to 1,000,000,000,000' };
const titleLength = { message: 'title has 1 to 500 characters' };
const clauseLength = { message: 'clause has at most 2,000 characters' };

@InputType({
  description:
    'When an obligation is due: `on` a day, or so many `days` after the finish of an `activity` or the due date of another obligation, and then it moves with the plan.',
})
export class ObligationDueInput {
  @Field(() => LocalDateScalar, { nullable: true, description: 'A day of its own.' })
  on?: string | null;
  @Field(() => ID, { nullable: true, description: 'UUID or code of the milestone or other activity.' })
  activity?: string | null;
  @Field(() => ID, { nullable: true, description: 'UUID of the other obligation.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'obligationId is a UUID' })
  obligationId?: string | null;
  @Field(() => Int, {
    defaultValue: 0,
    description: 'How many days after that, at most 3650; negative is before.',
  })
  @Min(-3650, daysMessage)
  @Max(3650, daysMessage)
  days?: number;
  @Field(() => DayUnitType, { defaultValue: 'CALENDAR_DAYS', description: 'Which days are counted.' })
  unit?: DayUnit;
}

@InputType({ description: 'What the contract asks of a side.' })
export class RecordObligationInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => ObligationKindType, { description: 'What it asks for.' })
  kind!: ObligationKind;
  @Field(() => String, { description: 'What is to be done, up to 500 characters.' })
  @Length(1, 500, titleLength)
  title!: string;
  @Field(() => SideType, { description: 'The side that must do it; that stays as it is.' })
  party!: Side;
  @Field(() => ObligationDueInput, { description: 'When it is due.' })
  @ValidateNested()
  @Type(() => ObligationDueInput)
  due!: ObligationDueInput;
  @Field(() => String, {
    nullable: true,
    description: 'The clause of the contract, by number or in its words, up to 2,000 characters.',
  })
  @IsOptional()
  @MaxLength(2000, clauseLength)
  clause?: string | null;
  @Field(() => ID, { nullable: true, description: 'UUID of the participant who does it, of that side.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'ownerId is a UUID' })
  ownerId?: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'How much, with as many decimals as the currency has: 0 to 1,000,000,000,000.',
  })
  @IsOptional()
  @Min(0, amountMessage)
  @Max(1e12, amountMessage)
  amount?: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'Of which currency, by its ISO 4217 code: `EUR`; with an amount.',
  })
  currency?: string | null;
}

@InputType({ isAbstract: true })
class ObligationInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the obligation.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

@InputType({ description: 'What changes of an open obligation; left out stays as it is, null clears.' })
export class UpdateObligationInput extends ObligationInput {
  @Field(() => ObligationKindType, { nullable: true, description: 'What it asks for.' })
  kind?: ObligationKind | null;
  @Field(() => String, { nullable: true, description: 'What is to be done, up to 500 characters.' })
  @IsOptional()
  @Length(1, 500, titleLength)
  title?: string | null;
  @Field(() => ObligationDueInput, {
    nullable: true,
    description: 'When it is due, in place of what was said.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => ObligationDueInput)
  due?: ObligationDueInput | null;
  @Field(() => String, {
    nullable: true,
    description: 'The clause of the contract, by number or in its words, up to 2,000 characters.',
  })
  @IsOptional()
  @MaxLength(2000, clauseLength)
  clause?: string | null;
  @Field(() => ID, { nullable: true, description: 'UUID of the participant who does it, of its side.' })
  @IsOptional()
  @IsUUID(undefined, { message: 'ownerId is a UUID' })
  ownerId?: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'How much, with as many decimals as the currency has: 0 to 1,000,000,000,000.',
  })
  @IsOptional()
  @Min(0, amountMessage)
  @Max(1e12, amountMessage)
  amount?: number | null;
  @Field(() => String, {
    nullable: true,
    description: 'Of which currency, by its ISO 4217 code: `EUR`; with an amount.',
  })
  currency?: string | null;
}

@InputType({ description: 'An obligation that is met, and how that is known.' })
export class MeetObligationInput extends ObligationInput {
  @Field(() => String, { description: 'How that is known, up to 10,000 characters.' })
  @Length(1, 10_000, { message: 'evidence has 1 to 10,000 characters' })
  evidence!: string;
  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'When it was met; unless said, on the status date, or today where none is set.',
  })
  metOn?: string | null;
}

@InputType({ isAbstract: true })
class ReasonInput extends ObligationInput {
  @Field(() => String, { description: 'Why, up to 10,000 characters.' })
  @Length(1, 10_000, { message: 'reason has 1 to 10,000 characters' })
  reason!: string;
}

@InputType({ description: 'An obligation that need not be met, and why.' })
export class WaiveObligationInput extends ReasonInput {}

@InputType({ description: 'An obligation that was met or waived and is open again, and why.' })
export class ReopenObligationInput extends ReasonInput {}

@InputType({ description: 'An obligation that should never have been.' })
export class DeleteObligationInput extends ObligationInput {}

@InputType({ description: 'Which obligations; conditions are all to hold.' })
export class ObligationFilter {
  @Field(() => [ObligationKindType], { nullable: true, description: 'Of any of these kinds.' })
  kind?: ObligationKind[] | null;
  @Field(() => [ObligationStateType], { nullable: true, description: 'In any of these states.' })
  state?: ObligationState[] | null;
  @Field(() => SideType, { nullable: true, description: 'Which this side must do.' })
  side?: Side | null;
}

import { VersionedInput } from '../transitions/versioned.input.js';
import { Field, ID, InputType, IntersectionType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMinSize, IsOptional, IsUUID, Length, MaxLength, ValidateNested } from 'class-validator';
import { EditByIdInput } from '../planning/edit.inputs.js';
import { PlanChangeInput, PlanChangesInput } from '../planning/plan-change.inputs.js';
import { LargestList } from '../platform/graphql/largest-list.js';

@InputType({ isAbstract: true })
class DescribedInput extends VersionedInput {
  @Field(() => String, { nullable: true, description: 'What it is about, up to 2,000 characters.' })
  @IsOptional()
  @MaxLength(2000, { message: 'description has at most 2,000 characters' })
  description?: string | null;
}

@InputType({ description: 'Changes of a plan to be kept beside it.' })
export class CreateScenarioInput extends IntersectionType(PlanChangesInput, DescribedInput) {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => String, { description: 'Its name, up to 200 characters; no other of the transition has it.' })
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name!: string;
}

@InputType({ description: 'What changes of a scenario: left out stays as it is.' })
export class UpdateScenarioInput extends DescribedInput {
  @Field(() => ID, { description: 'UUID of the scenario.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
  @Field(() => String, { nullable: true, description: 'Its name, up to 200 characters.' })
  @IsOptional()
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name?: string | null;
  @Field(() => [PlanChangeInput], {
    nullable: true,
    description: 'All that it changes, in place of what it did; at most 20,000.',
  })
  @IsOptional()
  @ArrayMinSize(1, { message: 'changes has at least one entry' })
  @LargestList(20_000)
  @ValidateNested({ each: true })
  @Type(() => PlanChangeInput)
  changes?: PlanChangeInput[] | null;
}

@InputType({ description: 'A scenario to be made the plan.' })
export class ApplyScenarioInput extends EditByIdInput {}

@InputType({ description: 'A scenario to be thrown away.' })
export class DeleteScenarioInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the scenario.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

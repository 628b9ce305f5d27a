import { Field, Float, ID, InputType, IntersectionType } from '@nestjs/graphql';
import { IsOptional, Max, MaxLength, Min } from 'class-validator';
import { LinkTypeType } from '../activities/activities.type.js';
import { DurationScalar, LagScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import type { LinkType } from '../scheduling/index.js';
import { PlaceInput } from './activities.inputs.js';
import { EditInput, EditOfTransitionInput } from './edit.inputs.js';

@InputType({ description: 'An activity to be deleted.' })
export class DeletedActivity {
  @Field(() => ID, { description: 'UUID of the activity; within applyPlanChanges, its code will do.' })
  id!: string;
  @Field(() => Boolean, { defaultValue: false, description: 'Delete what a phase contains with it.' })
  withContents?: boolean;
}
@InputType({ description: 'What `deleteActivity` takes.' })
export class DeleteActivityInput extends IntersectionType(DeletedActivity, EditInput) {}

@InputType({ description: 'An activity to be moved in the outline.' })
export class MovedActivity extends PlaceInput {
  @Field(() => ID, { description: 'UUID of the activity; within applyPlanChanges, its code will do.' })
  id!: string;
}
@InputType({ description: 'What `moveActivity` takes.' })
export class MoveActivityInput extends IntersectionType(MovedActivity, EditInput) {}

@InputType({ description: 'A dependency to be added.' })
export class NewDependency {
  @Field(() => ID, { description: 'UUID or code of the activity that is waited for.' })
  predecessor!: string;
  @Field(() => ID, { description: 'UUID or code of the activity that waits.' })
  successor!: string;
  @Field(() => LinkTypeType, { defaultValue: 'FS', description: 'Which ends are tied.' })
  type?: LinkType;
  @Field(() => LagScalar, {
    nullable: true,
    description: 'The wait between them, none unless said; negative is a lead.',
  })
  lag?: string | null;
}
@InputType({ description: 'What `addDependency` takes.' })
export class AddDependencyInput extends IntersectionType(NewDependency, EditOfTransitionInput) {}

@InputType({ description: 'What changes of a dependency.' })
export class ChangedDependency {
  @Field(() => ID, { description: 'UUID of the dependency.' })
  id!: string;
  @Field(() => LinkTypeType, { nullable: true, description: 'Which ends are tied.' })
  type?: LinkType | null;
  @Field(() => LagScalar, { nullable: true, description: 'The wait between them; empty for none.' })
  lag?: string | null;
}
@InputType({ description: 'What `updateDependency` takes.' })
export class UpdateDependencyInput extends IntersectionType(ChangedDependency, EditInput) {}

@InputType({ description: 'A dependency to be removed.' })
export class RemovedDependency {
  @Field(() => ID, { description: 'UUID of the dependency.' })
  id!: string;
}
@InputType({ description: 'What `removeDependency` takes.' })
export class RemoveDependencyInput extends IntersectionType(RemovedDependency, EditInput) {}

@InputType({ description: 'What has happened. Left out stays as it is; null takes it back.' })
export class RecordedProgress {
  @Field(() => ID, { description: 'UUID of the activity; within applyPlanChanges, its code will do.' })
  id!: string;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'When it really started; as scheduled, where work is reported without it.',
  })
  actualStartAt?: string | null;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'When it really finished; that makes it complete.',
  })
  actualFinishAt?: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Percent of its work that is done, 0 to 100; 100 finishes it as scheduled.',
  })
  @IsOptional()
  @Min(0, { message: 'percentComplete is 0 to 100' })
  @Max(100, { message: 'percentComplete is 0 to 100' })
  percentComplete?: number | null;
  @Field(() => DurationScalar, {
    nullable: true,
    description:
      'Work left, where it does not follow from the percent. Said alone, the percent that is shown follows from it.',
  })
  remainingDuration?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Why it started before what it waits for was done; required then.',
  })
  @IsOptional()
  @MaxLength(1000, { message: 'reason has at most 1,000 characters' })
  reason?: string | null;
}
@InputType({ description: 'What `recordProgress` takes.' })
export class RecordProgressInput extends IntersectionType(RecordedProgress, EditInput) {}

import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { Activity } from '../activities/activities.type.js';
import { LocalDateTimeScalar } from '../platform/graphql/scalars.js';

@ObjectType({ description: 'A date before and after an edit.' })
export class DateShift {
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'As it was; null where there was none.' })
  before!: string | null;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'As it is, or would be; null where there is none.',
  })
  after!: string | null;
  @Field(() => Float, {
    nullable: true,
    description: 'Working days of the plan’s calendar between them; negative is earlier.',
  })
  workingDays!: number | null;
}

@ObjectType({ description: 'An activity whose dates an edit moves.' })
export class ActivityMove {
  @Field(() => Activity, { description: 'Which; as it is after the edit.' })
  activity!: Activity;
  @Field(() => LocalDateTimeScalar, { description: 'Its start before the edit.' })
  startBefore!: string;
  @Field(() => LocalDateTimeScalar, { description: 'Its start after the edit.' })
  startAfter!: string;
  @Field(() => LocalDateTimeScalar, { description: 'Its finish before the edit.' })
  finishBefore!: string;
  @Field(() => LocalDateTimeScalar, { description: 'Its finish after the edit.' })
  finishAfter!: string;
  @Field(() => Float, {
    description: 'Working days of the plan’s calendar by which its finish moves; negative is earlier.',
  })
  workingDays!: number;
}

@ObjectType({ description: 'What an edit does to the dates of the plan.' })
export class PlanImpact {
  @Field(() => Int, { description: 'How many activities move.' })
  movedCount!: number;
  @Field(() => [ActivityMove], { description: 'Activities that move, in outline order.' })
  activitiesMoved!: ActivityMove[];
  @Field(() => DateShift, { description: 'Forecast of the go-live milestone.' })
  goLive!: DateShift;
  @Field(() => DateShift, { description: 'Forecast of the end of the plan.' })
  finish!: DateShift;
  @Field(() => [Activity], { description: 'Critical now and not before.' })
  newlyCritical!: Activity[];
  @Field(() => [Activity], { description: 'Critical before and not now.' })
  noLongerCritical!: Activity[];
  @Field(() => [Activity], { description: 'Forecast past their target now and not before.' })
  newlyLate!: Activity[];
  @Field(() => [Activity], { description: 'Forecast past their target before and not now.' })
  noLongerLate!: Activity[];
}

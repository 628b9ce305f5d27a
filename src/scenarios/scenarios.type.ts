import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Activity } from '../activities/activities.type.js';
import { InstantScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';

@ObjectType({
  description:
    'Changes of a plan that are kept beside it under a name. They are made of the plan as it is whenever they are asked about.',
})
export class Scenario {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => String, { description: 'Its name.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'What it is about.' })
  description!: string | null;
  @Field(() => String, { description: 'Who made it.' })
  createdBy!: string;
  @Field(() => InstantScalar, { description: 'When it was made.' })
  createdAt!: string;
  @Field(() => InstantScalar, { description: 'When it was changed last.' })
  changedAt!: string;
  transitionId!: string;
}

@ObjectType({ description: 'An activity’s dates in the plan or in a scenario.' })
export class ScenarioDates {
  @Field(() => LocalDateTimeScalar, { description: 'When it starts.' })
  startAt!: string;
  @Field(() => LocalDateTimeScalar, { description: 'When it finishes.' })
  finishAt!: string;
  @Field(() => Boolean, { description: 'Whether it is critical.' })
  critical!: boolean;
  @Field(() => Boolean, { description: 'Whether it finishes past its target.' })
  late!: boolean;
}

@ObjectType({ description: 'An activity, side by side.' })
export class ScenarioRow {
  @Field(() => Activity, { description: 'Which; as the plan has it, where that does.' })
  activity!: Activity;
  @Field(() => ScenarioDates, {
    nullable: true,
    description: 'In the plan; null where it is cancelled or only a scenario has it.',
  })
  now!: ScenarioDates | null;
  @Field(() => [ScenarioDates], {
    nullable: 'items',
    description: 'In each scenario, in their order; null where it has none, or the scenario cannot be made.',
  })
  scenarios!: (ScenarioDates | null)[];
}

@ObjectType({ description: 'Scenarios beside the plan and each other.' })
export class ScenarioComparison {
  @Field(() => [Scenario], { description: 'What is compared, in the order asked for.' })
  scenarios!: Scenario[];
  @Field(() => [ScenarioRow], {
    description: 'When each milestone is reached, moved or not, in outline order.',
  })
  milestones!: ScenarioRow[];
  @Field(() => Int, { description: 'How many activities differ in any of the scenarios.' })
  movedCount!: number;
  @Field(() => [ScenarioRow], {
    description: 'Activities whose dates differ in any of the scenarios, in outline order; the first 1,000.',
  })
  moved!: ScenarioRow[];
}

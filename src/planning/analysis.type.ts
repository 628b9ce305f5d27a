import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Activity, ConstraintTypeType, Dependency } from '../activities/activities.type.js';
import { enumType } from '../platform/graphql/enums.js';
import type { ConstraintType, Driver, ScheduleConflict, ScheduleWarning } from '../scheduling/index.js';

export const DriverKindType = enumType<Driver['kind']>('DriverKind', 'What puts a start where it is.', {
  LINK: 'A dependency.',
  CONSTRAINT: 'Its constraint.',
  ACTUAL_START: 'It has started.',
  STATUS_DATE: 'The status date: what should have started by then starts there.',
  MANUAL: 'It is scheduled by hand.',
  PHASE: 'What holds the phase that contains it.',
  PLAN_START: 'The first day of the plan.',
});

@ObjectType({ description: 'What puts an activity’s start where it is.' })
export class StartDriver {
  @Field(() => DriverKindType, { description: 'What it is.' })
  kind!: Driver['kind'];
  @Field(() => Dependency, { nullable: true, description: 'Of a LINK: the dependency.' })
  dependency!: Dependency | null;
  @Field(() => ConstraintTypeType, { nullable: true, description: 'Of a CONSTRAINT: which.' })
  constraint!: ConstraintType | null;
  @Field(() => ID, { nullable: true, description: 'Of a PHASE: the UUID of the phase.' })
  phaseId!: string | null;
}

export const ConflictCodeType = enumType<ScheduleConflict['code']>(
  'ConflictCode',
  'What a schedule breaks.',
  {
    LINK_BROKEN: 'A link, because a constraint, a hand-typed date or what has happened is stronger.',
    CONSTRAINT_BROKEN: 'A constraint, because a link is stronger.',
  },
);

@ObjectType({ description: 'Something the schedule cannot keep.' })
export class PlanConflict {
  @Field(() => ConflictCodeType, { description: 'What is broken.' })
  code!: ScheduleConflict['code'];
  @Field(() => Activity, { description: 'Whose date breaks it.' })
  activity!: Activity;
  @Field(() => Dependency, { nullable: true, description: 'The link that is broken.' })
  dependency!: Dependency | null;
  @Field(() => Int, { description: 'By how many minutes of the clock.' })
  minutes!: number;
}

export const WarningCodeType = enumType<ScheduleWarning['code']>(
  'WarningCode',
  'What in a plan deserves a second look.',
  {
    OUT_OF_SEQUENCE: 'It started before what it waits for was done.',
    ACTUAL_IN_FUTURE: 'It is said to have happened after the status date.',
    CONSTRAINT_WITHOUT_DATE: 'Its constraint has no date and is ignored.',
  },
);

@ObjectType({ description: 'Something in the plan that deserves a second look.' })
export class PlanWarning {
  @Field(() => WarningCodeType, { description: 'What it is.' })
  code!: ScheduleWarning['code'];
  @Field(() => Activity, { description: 'Where.' })
  activity!: Activity;
  @Field(() => Dependency, { nullable: true, description: 'The link it is about.' })
  dependency!: Dependency | null;
}

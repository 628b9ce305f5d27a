import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Activity, ConstraintTypeType, Dependency } from '../activities/activities.type.js';
import { enumType } from '../platform/graphql/enums.js';
import { LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import type { ChainStep, ConstraintType } from '../scheduling/index.js';
import type { LeverKind } from './levers.rules.js';

export const StepReasonType = enumType<ChainStep['reason']['kind']>(
  'StepReason',
  'What takes a stretch of the time up to a date.',
  {
    DURATION: 'The work of the activity, and the free days in it.',
    REMAINING: 'What is left of the work of an activity under way.',
    LINK: 'A dependency: it waits for its predecessor, its lag, and the next working time.',
    PHASE: 'What holds the phase that contains it.',
    CONTENTS: 'A phase has the dates of what it contains; it takes no time.',
    CONSTRAINT: 'Its constraint holds it.',
    MANUAL: 'Its dates are typed by hand.',
    ACTUAL_START: 'It started then.',
    ACTUAL_FINISH: 'It was finished then.',
    STATUS_DATE: 'What is not done goes on from the status date.',
    PLAN_START: 'The start of the plan.',
  },
);

export const StepEndType = enumType<ChainStep['end']>('StepEnd', 'What of an activity a step explains.', {
  START: 'Its start.',
  FINISH: 'Its finish.',
  RESUME: 'The moment at which work under way goes on.',
});

@ObjectType({ description: 'A stretch of the time up to a date, and what takes it.' })
export class ExplanationStep {
  @Field(() => Activity, { description: 'Whose start or finish it explains.' })
  activity!: Activity;
  @Field(() => StepEndType, { description: 'Which of its ends.' })
  end!: ChainStep['end'];
  @Field(() => StepReasonType, { description: 'What takes the time.' })
  reason!: ChainStep['reason']['kind'];
  @Field(() => LocalDateTimeScalar, {
    description: 'Where the stretch begins: where the next step ends; for the last, the start of the plan.',
  })
  fromAt!: string;
  @Field(() => LocalDateTimeScalar, { description: 'Where it ends.' })
  at!: string;
  @Field(() => Int, {
    description: 'Minutes on the clock from `fromAt` to `at`; negative where a lead takes time back.',
  })
  minutes!: number;
  @Field(() => Dependency, { nullable: true, description: 'Of a LINK: the dependency.' })
  dependency!: Dependency | null;
  @Field(() => ConstraintTypeType, { nullable: true, description: 'Of a CONSTRAINT: which.' })
  constraint!: ConstraintType | null;
  @Field(() => Int, { description: 'How many other reasons bind exactly as much; `drivers` lists them.' })
  otherReasonCount!: number;
}

export const LeverKindType = enumType<LeverKind>('LeverKind', 'What could give for a target to hold.', {
  SHORTEN: 'The duration of an activity, or what is left of it.',
  LAG: 'The lag of a dependency.',
  LINK: 'A dependency as a whole.',
  CONSTRAINT: 'A constraint.',
  MANUAL: 'Dates that are typed by hand.',
});

@ObjectType({
  description:
    'Something on the way to a date that could give, and what that alone would change, by a schedule made anew.',
})
export class ExplanationLever {
  @Field(() => LeverKindType, { description: 'What it is.' })
  kind!: LeverKind;
  @Field(() => Activity, { description: 'Whose duration, constraint or dates; of a dependency, who waits.' })
  activity!: Activity;
  @Field(() => Dependency, { nullable: true, description: 'Of a LAG or LINK: the dependency.' })
  dependency!: Dependency | null;
  @Field(() => LocalDateTimeScalar, {
    description: 'When the explained activity would finish if this gave way wholly.',
  })
  finishAt!: string;
  @Field(() => Boolean, { description: 'Whether this alone is enough for the target.' })
  enough!: boolean;
  @Field(() => Int, {
    nullable: true,
    description:
      'Of a SHORTEN or LAG that is enough: the fewest minutes by which it has to be shorter, in the kind of minutes it has, working or elapsed.',
  })
  neededMinutes!: number | null;
}

@ObjectType({
  description: 'Why an activity finishes when it does, and what would have to give for a target to hold.',
})
export class Explanation {
  @Field(() => Activity, { description: 'What is explained.' })
  activity!: Activity;
  @Field(() => LocalDateTimeScalar, { description: 'When it finishes, by the schedule.' })
  finishAt!: string;
  @Field(() => String, { description: 'The answer in words, in English.' })
  sentence!: string;
  @Field(() => Int, {
    description:
      'Working minutes by which it can be late before the end of the plan is: its float against the longest path, whatever deadlines say.',
  })
  floatMinutes!: number;
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'The target: the end of the day asked for, else the activity’s own; null without either.',
  })
  targetAt!: string | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it holds; null without a target.' })
  holds!: boolean | null;
  @Field(() => Int, {
    nullable: true,
    description:
      'Working minutes from the finish to the target; negative where it is missed, null without one.',
  })
  targetFloatMinutes!: number | null;
  @Field(() => [ExplanationStep], {
    description:
      'From the finish back to the start of the plan, without gaps; the first 1,000 of the way. Where several reasons bind alike, one is followed.',
  })
  steps!: ExplanationStep[];
  @Field(() => Int, { description: 'Of how many steps the whole way consists.' })
  stepCount!: number;
  @Field(() => [ExplanationLever], {
    description:
      'What could give where the target is missed, each tried alone: first what is enough, with the least change; then what helps most; then dependencies that could be given up. The twenty that take the most time are tried, fewer in a plan of over 5,000 activities.',
  })
  levers!: ExplanationLever[];
}

@ObjectType({
  description:
    'A way to an activity. Paths are ranked by how much later they could come before that would move; each takes only what none before it has.',
})
export class FloatPath {
  @Field(() => Int, { description: 'Its rank, from 1: the path that drives the date.' })
  rank!: number;
  @Field(() => Int, {
    description:
      'Minutes by which it could come later, in the calendar of its last activity; 0 for a path that drives the date, too.',
  })
  floatMinutes!: number;
  @Field(() => [Activity], { description: 'First to last; at most the last 500.' })
  activities!: Activity[];
  @Field(() => Int, { description: 'How many activities it has.' })
  activityCount!: number;
  @Field(() => Activity, {
    nullable: true,
    description: 'What of an earlier path waits for its end; null for the first, and for what ends a phase.',
  })
  joins!: Activity | null;
}

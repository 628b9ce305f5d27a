import { Field, Float, ObjectType } from '@nestjs/graphql';
import { PlanImpact } from '../planning/impact.type.js';
import { InstantScalar } from '../platform/graphql/scalars.js';

@ObjectType({ description: 'What somebody changed, and what that alone does to the go-live.' })
export class MoveCause {
  @Field(() => String, {
    description: 'What changed, from what to what, in English: `12 "Runbook": duration 5d → 8d`.',
  })
  change!: string;
  @Field(() => String, { description: 'Who changed it last.' })
  madeBy!: string;
  @Field(() => InstantScalar, { description: 'When.' })
  madeAt!: string;
  @Field(() => Float, {
    description:
      'Working days by which the go-live, or the end of a plan without one, is later for it than it would be; negative is earlier. Each is told by itself: together they may do more or less.',
  })
  workingDays!: number;

  activityId!: string | null;
}

@ObjectType({
  description:
    'What has moved in a plan since a moment, and why. Told from the history, by scheduling the plan as it was then.',
})
export class PlanMoves {
  @Field(() => InstantScalar, { description: 'Since when.' })
  since!: string;
  @Field(() => Boolean, {
    description: 'Whether the plan was made since: then what moved is counted from how it was made.',
  })
  madeSince!: boolean;
  @Field(() => PlanImpact, { description: 'What moved: the plan as it is, against the plan as it was.' })
  impact!: PlanImpact;
  @Field(() => [MoveCause], {
    description:
      'Why the go-live moved: the changes that move it by themselves, the most first, of the 40 that are likeliest to. None where it did not move.',
  })
  causes!: MoveCause[];
}

import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMinSize, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { ActivitySideType, ActivityStatusType } from '../activities/activities.type.js';
import type { ActivitySide, ActivityStatus, ResponsibilityRole } from '../domain/terms.js';
import { LargestList } from '../platform/graphql/largest-list.js';
import { VersionedInput } from '../transitions/versioned.input.js';
import type { MatrixListing } from './matrix.rules.js';
import { ResponsibilityRoleType } from './responsibilities.type.js';

const mostAssignments = 5000;

@InputType({
  description: 'A letter that somebody is to have of an activity, in place of the one they were given.',
})
export class ResponsibilityInput {
  @Field(() => ID, {
    description:
      'UUID or code of the activity. What is said of a phase holds for what is in it and has nobody for that letter.',
  })
  activity!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of the participant, of either side; the caller unless said.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'participantId is a UUID' })
  participantId?: string | null;
  @Field(() => ResponsibilityRoleType, {
    nullable: true,
    description: 'The letter; null takes the one they were given away.',
  })
  role?: ResponsibilityRole | null;
}

@InputType({ description: 'Who is to be responsible, accountable, consulted and informed of what.' })
export class AssignResponsibilitiesInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => [ResponsibilityInput], {
    description: `The letters, each person once an activity, all or nothing; at most ${mostAssignments.toLocaleString('en')}. Those that are not named stay.`,
  })
  @ArrayMinSize(1, { message: 'assignments has at least one entry' })
  @LargestList(mostAssignments)
  @ValidateNested({ each: true })
  @Type(() => ResponsibilityInput)
  assignments!: ResponsibilityInput[];
}

@InputType({ description: 'Which activities; conditions are all to hold.' })
export class ResponsibilityFilter {
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of a phase: it and all that it contains, at any depth.',
  })
  phaseId?: string | null;
  @Field(() => [ActivitySideType], { nullable: true, description: 'Any of these sides does it.' })
  side?: ActivitySide[] | null;
  @Field(() => [ActivityStatusType], { nullable: true, description: 'Any of these states.' })
  status?: ActivityStatus[] | null;
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of a participant who has one of the letters of `role` there, or any.',
  })
  participantId?: string | null;
  @Field(() => [ResponsibilityRoleType], {
    nullable: true,
    description: 'Somebody, or the participant, has any of these letters there.',
  })
  role?: ResponsibilityRole[] | null;
}

export const toMatrixListing = (filter: ResponsibilityFilter | null | undefined): MatrixListing => ({
  phaseId: filter?.phaseId ?? null,
  side: filter?.side ?? null,
  status: filter?.status ?? null,
  participantId: filter?.participantId ?? null,
  role: filter?.role ?? null,
});

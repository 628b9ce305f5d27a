import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { ParticipantRole, Side } from '../domain/terms.js';
import type { UserErrorCode } from '../domain/user-error.js';
import { ParticipantRoleType } from '../people/participants.type.js';
import {
  DurationScalar,
  InstantScalar,
  LocalDateScalar,
  LocalDateTimeScalar,
} from '../platform/graphql/scalars.js';
import { UserErrorCodeEnum } from '../platform/graphql/user-errors.type.js';
import { SideType } from '../transitions/transitions.type.js';

@ObjectType({
  description: 'A plan to begin from: one that comes with Baton, or that an organization keeps.',
})
export class Template {
  @Field(() => ID, {
    description: 'What other operations take: a UUID, or its name where it comes with Baton.',
  })
  id!: string;
  @Field(() => String, {
    description: 'Its name: unique in an organization, and part of the address of its file.',
  })
  name!: string;
  @Field(() => String, { description: 'What it hands over.' })
  title!: string;
  @Field(() => String, { description: 'For which handovers it is made.' })
  description!: string;
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of the organization that keeps it; null where it comes with Baton.',
  })
  organizationId!: string | null;
  @Field(() => Int, { description: 'How many activities it has, phases included.' })
  activityCount!: number;
  @Field(() => DurationScalar, {
    nullable: true,
    description: 'Working time from the start by which the service should be live.',
  })
  goLiveAfter!: string | null;
  @Field(() => DurationScalar, {
    nullable: true,
    description: 'Working time from the start by which hypercare should be over.',
  })
  steadyStateAfter!: string | null;
  @Field(() => Int, {
    nullable: true,
    description: '1 for the first, one more each time it is replaced; null where it comes with Baton.',
  })
  version!: number | null;
  @Field(() => String, { nullable: true, description: 'Who saved it last; null where it comes with Baton.' })
  savedBy!: string | null;
  @Field(() => InstantScalar, { nullable: true, description: 'When; null where it comes with Baton.' })
  savedAt!: string | null;
}

@ObjectType({ description: 'Who takes part in the plan of a template, as long as nobody is named.' })
export class TemplateRole {
  @Field(() => String, { description: 'Its name.' })
  name!: string;
  @Field(() => SideType, { description: 'On which side.' })
  side!: Side;
  @Field(() => ParticipantRoleType, { description: 'As what.' })
  role!: ParticipantRole;
}

@ObjectType({ description: 'Something of a template that has to be mended before it can be used.' })
export class TemplateFinding {
  @Field(() => Int, {
    nullable: true,
    description: 'Line of the text, from 1; null where it is of none in particular.',
  })
  line!: number | null;
  @Field(() => UserErrorCodeEnum, { description: 'Why, for programs.' })
  code!: UserErrorCode;
  @Field(() => String, { description: 'What is wrong, with the value, and what would be right.' })
  message!: string;
}

@ObjectType({ description: 'What the plan would be that is made of a template.' })
export class TemplateSummary {
  @Field(() => String, { description: 'What it hands over.' })
  title!: string;
  @Field(() => LocalDateScalar, { description: 'First day of the plan.' })
  startOn!: string;
  @Field(() => Int, { description: 'Activities, phases included.' })
  activityCount!: number;
  @Field(() => Int, { description: 'Links between activities.' })
  linkCount!: number;
  @Field(() => Int, { description: 'Exit criteria of its milestones.' })
  criterionCount!: number;
  @Field(() => [TemplateRole], { description: 'Who takes part.' })
  roles!: TemplateRole[];
  @Field(() => LocalDateTimeScalar, {
    nullable: true,
    description: 'When it would go live; null where no milestone is marked so.',
  })
  goLiveAt!: string | null;
  @Field(() => LocalDateTimeScalar, { nullable: true, description: 'When all would be done.' })
  finishAt!: string | null;
  @Field(() => DurationScalar, { nullable: true, description: 'Working time from the start to then.' })
  length!: string | null;
}

@ObjectType({ description: 'What is to be said of the text of a template.' })
export class TemplateCheck {
  @Field(() => [TemplateFinding], {
    description:
      'What has to be mended, in the order of the lines, at most 1,000; empty where it can be used.',
  })
  findings!: TemplateFinding[];
  @Field(() => TemplateSummary, {
    nullable: true,
    description: 'What would be made of it; null where something has to be mended.',
  })
  summary!: TemplateSummary | null;
}

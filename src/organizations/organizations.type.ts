import { Field, ID, ObjectType } from '@nestjs/graphql';
import { InstantScalar } from '../platform/graphql/scalars.js';
import { enumType } from '../platform/graphql/enums.js';
import type { OrganizationRole } from '../domain/terms.js';

export const OrganizationRoleType = enumType<OrganizationRole>(
  'OrganizationRole',
  'What someone may do in an organization.',
  {
    ADMIN: 'Everything, in all of its transitions.',
    MEMBER: 'Begin transitions, and what their part in a transition allows.',
  },
);

@ObjectType({ description: 'A workspace: everything belongs to one, and nothing crosses.' })
export class Organization {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => String, { description: 'Its name.' })
  name!: string;
  @Field(() => OrganizationRoleType, { description: 'Your role in it.' })
  viewerRole!: OrganizationRole;
  @Field(() => InstantScalar, { description: 'When it was made.' })
  createdAt!: string;
}

@ObjectType({ description: 'Who is signed in.' })
export class Viewer {
  @Field(() => ID, { description: 'UUID of the user.' })
  id!: string;
  @Field(() => String, { description: 'Name of the user.' })
  name!: string;
  @Field(() => [Organization], { description: 'The organizations they belong to.' })
  organizations!: Organization[];
}

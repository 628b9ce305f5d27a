import { Field, ID, ObjectType } from '@nestjs/graphql';
import { ConnectionOf } from '../platform/graphql/connection.js';
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

@ObjectType({ description: 'Somebody who belongs to an organization.' })
export class OrganizationMember {
  @Field(() => ID, { description: 'UUID of the user.' })
  userId!: string;
  @Field(() => String, { description: 'Their name.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Their address for mail.' })
  email!: string | null;
  @Field(() => OrganizationRoleType, { description: 'What they may do.' })
  role!: OrganizationRole;
}

@ObjectType({ description: 'A page of the members of an organization.' })
export class OrganizationMemberConnection extends ConnectionOf<OrganizationMember>(
  () => OrganizationMember,
  'OrganizationMember',
) {}

@ObjectType({ description: 'Who is signed in.' })
export class Viewer {
  @Field(() => ID, { description: 'UUID of the user.' })
  id!: string;
  @Field(() => String, { description: 'Name of the user.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'The address of their account.' })
  email!: string | null;
  @Field(() => [Organization], { description: 'The organizations they belong to.' })
  organizations!: Organization[];
}

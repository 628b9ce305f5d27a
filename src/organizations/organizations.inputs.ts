import { MutationInput } from '../platform/graphql/mutation.input.js';
import { Field, ID, InputType } from '@nestjs/graphql';
import { IsUUID, Length } from 'class-validator';
import type { OrganizationRole } from '../domain/terms.js';
import { OrganizationRoleType } from './organizations.type.js';

@InputType({ description: 'What `createOrganization` takes.' })
export class CreateOrganizationInput extends MutationInput {
  @Field(() => String, { description: 'Its name, up to 200 characters.' })
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name!: string;
}

@InputType({ description: 'What `updateOrganization` takes.' })
export class UpdateOrganizationInput extends MutationInput {
  @Field(() => ID, { description: 'Which organization.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
  @Field(() => String, { description: 'Its new name, up to 200 characters.' })
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name!: string;
}

@InputType({ description: 'What `deleteOrganization` takes.' })
export class DeleteOrganizationInput extends MutationInput {
  @Field(() => ID, { description: 'Which organization; it must have no transitions.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

@InputType({ description: 'What `changeMemberRole` takes.' })
export class ChangeMemberRoleInput extends MutationInput {
  @Field(() => ID, { description: 'Which organization.' })
  @IsUUID(undefined, { message: 'organizationId is a UUID' })
  organizationId!: string;
  @Field(() => ID, { description: 'UUID of the user.' })
  @IsUUID(undefined, { message: 'userId is a UUID' })
  userId!: string;
  @Field(() => OrganizationRoleType, { description: 'Their new role.' })
  role!: OrganizationRole;
}

@InputType({ description: 'What `removeMember` takes.' })
export class RemoveMemberInput extends MutationInput {
  @Field(() => ID, { description: 'Which organization.' })
  @IsUUID(undefined, { message: 'organizationId is a UUID' })
  organizationId!: string;
  @Field(() => ID, { description: 'UUID of the user; your own to leave.' })
  @IsUUID(undefined, { message: 'userId is a UUID' })
  userId!: string;
}

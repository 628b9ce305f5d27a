import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Organization, OrganizationMember } from './organizations.type.js';

@ObjectType({ implements: [MutationPayload], description: 'What `createOrganization` answers.' })
export class CreateOrganizationPayload extends MutationPayload {
  @Field(() => Organization, { nullable: true, description: 'The new organization.' })
  organization?: Organization;
}

@ObjectType({ implements: [MutationPayload], description: 'What `updateOrganization` answers.' })
export class UpdateOrganizationPayload extends MutationPayload {
  @Field(() => Organization, { nullable: true, description: 'The organization as it is now.' })
  organization?: Organization;
}

@ObjectType({ implements: [MutationPayload], description: 'What `deleteOrganization` answers.' })
export class DeleteOrganizationPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'What was deleted.' })
  deletedId?: string;
}

@ObjectType({ implements: [MutationPayload], description: 'What `changeMemberRole` answers.' })
export class ChangeMemberRolePayload extends MutationPayload {
  @Field(() => OrganizationMember, { nullable: true, description: 'The member as they are now.' })
  member?: OrganizationMember;
}

@ObjectType({ implements: [MutationPayload], description: 'What `removeMember` answers.' })
export class RemoveMemberPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'UUID of the user who is no member any more.' })
  removedUserId?: string;
}

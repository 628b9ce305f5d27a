import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Organization } from './organizations.type.js';

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

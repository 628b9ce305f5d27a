import { Field, ID, InputType } from '@nestjs/graphql';
import { IsUUID, Length } from 'class-validator';

@InputType({ description: 'What `createOrganization` takes.' })
export class CreateOrganizationInput {
  @Field(() => String, { description: 'Its name, up to 200 characters.' })
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name!: string;
}

@InputType({ description: 'What `updateOrganization` takes.' })
export class UpdateOrganizationInput {
  @Field(() => ID, { description: 'Which organization.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
  @Field(() => String, { description: 'Its new name, up to 200 characters.' })
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name!: string;
}

@InputType({ description: 'What `deleteOrganization` takes.' })
export class DeleteOrganizationInput {
  @Field(() => ID, { description: 'Which organization; it must have no transitions.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

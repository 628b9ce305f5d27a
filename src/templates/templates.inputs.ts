import { MutationInput } from '../platform/graphql/mutation.input.js';
import { Field, ID, InputType } from '@nestjs/graphql';
import { IsOptional, IsUUID, Length } from 'class-validator';
import { LocalDateScalar } from '../platform/graphql/scalars.js';

@InputType({ description: 'What `createTransitionFromTemplate` takes.' })
export class CreateTransitionFromTemplateInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of the organization it shall belong to.' })
  @IsUUID(undefined, { message: 'organizationId is a UUID' })
  organizationId!: string;
  @Field(() => String, { description: 'Name of the template, as `templates` lists it.' })
  template!: string;
  @Field(() => LocalDateScalar, { description: 'First day of the plan; its targets follow.' })
  startOn!: string;
  @Field(() => String, {
    nullable: true,
    description: 'What is handed over, up to 200 characters; the template’s title unless said.',
  })
  @IsOptional()
  @Length(1, 200, { message: 'title has 1 to 200 characters' })
  title?: string | null;
  @Field(() => String, { description: 'Name of the organization that outsources, up to 200 characters.' })
  @Length(1, 200, { message: 'client has 1 to 200 characters' })
  client!: string;
  @Field(() => String, { description: 'Name of the company that takes over, up to 200 characters.' })
  @Length(1, 200, { message: 'provider has 1 to 200 characters' })
  provider!: string;
  @Field(() => String, { defaultValue: 'UTC', description: 'IANA time zone of the plan’s wall clock.' })
  timeZone?: string;
}

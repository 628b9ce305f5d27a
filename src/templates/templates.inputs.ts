import { Field, ID, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { IsOptional, IsUUID, Length, MaxLength, ValidateNested } from 'class-validator';
import { LargestList } from '../platform/graphql/largest-list.js';
import { MutationInput } from '../platform/graphql/mutation.input.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';

const mostRoles = 500;

@InputType({ description: 'What `createTransitionFromTemplate` takes.' })
export class CreateTransitionFromTemplateInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of the organization it shall belong to.' })
  @IsUUID(undefined, { message: 'organizationId is a UUID' })
  organizationId!: string;
  @Field(() => String, {
    description: 'Id or name of the template: one of that organization, or one that comes with Baton.',
  })
  @Length(1, 100, { message: 'template has 1 to 100 characters' })
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

@InputType({ description: 'A name for the role of somebody in a template.' })
export class RoleNameInput {
  @Field(() => ID, { description: 'UUID of the participant.' })
  @IsUUID(undefined, { message: 'participantId is a UUID' })
  participantId!: string;
  @Field(() => String, { description: 'What the role is called, up to 200 characters: `Billing expert`.' })
  @Length(1, 200, { message: 'name has 1 to 200 characters' })
  name!: string;
}

@InputType({ description: 'What `saveTemplate` takes.' })
export class SaveTemplateInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => String, {
    description:
      'What it shall be called: small letters and digits with hyphens between, up to 100 characters.',
  })
  @Length(1, 100, { message: 'name has 1 to 100 characters' })
  name!: string;
  @Field(() => String, {
    nullable: true,
    description: 'What it hands over, up to 200 characters; the transition’s title unless said.',
  })
  @IsOptional()
  @Length(1, 200, { message: 'title has 1 to 200 characters' })
  title?: string | null;
  @Field(() => String, { nullable: true, description: 'For which handovers it is, up to 10,000 characters.' })
  @IsOptional()
  @MaxLength(10_000, { message: 'description has at most 10,000 characters' })
  description?: string | null;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether a template of the same name goes.' })
  replace?: boolean;
  @Field(() => [RoleNameInput], {
    defaultValue: [],
    description: `What the roles of people are called; by side and role unless said, as \`Client SME 2\`. At most ${mostRoles}.`,
  })
  @LargestList(mostRoles)
  @ValidateNested({ each: true })
  @Type(() => RoleNameInput)
  roleNames?: RoleNameInput[];
}

@InputType({ description: 'What `importTemplate` takes.' })
export class ImportTemplateInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of the organization that shall keep it.' })
  @IsUUID(undefined, { message: 'organizationId is a UUID' })
  organizationId!: string;
  @Field(() => String, {
    description:
      'What it shall be called: small letters and digits with hyphens between, up to 100 characters.',
  })
  @Length(1, 100, { message: 'name has 1 to 100 characters' })
  name!: string;
  @Field(() => String, {
    description:
      'Its text, YAML as in docs/templates.md; comments are kept. A longer one than a text may be is sent as a file: `PUT /organizations/<id>/templates/<name>.yaml`.',
  })
  yaml!: string;
  @Field(() => Boolean, { defaultValue: false, description: 'Whether a template of the same name goes.' })
  replace?: boolean;
}

@InputType({ description: 'What `deleteTemplate` takes.' })
export class DeleteTemplateInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of the template.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

import { MutationInput } from '../platform/graphql/mutation.input.js';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsEmail, IsOptional, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import type { AccessScope } from '../domain/terms.js';
import { AccessScopeType } from './accounts.type.js';

@InputType({ description: 'What `createAccessToken` takes.' })
export class CreateAccessTokenInput extends MutationInput {
  @Field(() => String, { description: 'What it is for, up to 100 characters; no two of yours alike.' })
  @Length(1, 100, { message: 'name has 1 to 100 characters' })
  name!: string;
  @Field(() => AccessScopeType, { defaultValue: 'READ', description: 'What it is good for.' })
  scope!: AccessScope;
  @Field(() => Int, { defaultValue: 90, description: 'In how many days it ends, 1 to 366.' })
  @Min(1, { message: 'expiresInDays is at least 1' })
  @Max(366, { message: 'expiresInDays is at most 366' })
  expiresInDays!: number;
}

@InputType({ description: 'What `revokeAccessToken` takes.' })
export class RevokeAccessTokenInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of a token of yours.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

@InputType({ description: 'What `revokeSession` takes.' })
export class RevokeSessionInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of a session of yours.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

/** Without what would show a password in an error: its length is for the rules. */
@InputType({ description: 'What `changePassword` takes.' })
export class ChangePasswordInput extends MutationInput {
  @Field(() => String, { nullable: true, description: 'The password you have now, if you have one.' })
  @IsOptional()
  currentPassword?: string | null;
  @Field(() => String, {
    description: 'The new one: 12 to 200 characters, and not the name in your e-mail address.',
  })
  newPassword!: string;
  @Field(() => String, {
    nullable: true,
    description: 'The address to sign in with, if your account has none; one that it has stays.',
  })
  @IsOptional()
  @MaxLength(320, { message: 'email has at most 320 characters' })
  @IsEmail({}, { message: 'email is an address such as ada@example.com' })
  email?: string | null;
}

@InputType({ description: 'What `createPasswordReset` takes.' })
export class CreatePasswordResetInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of the user, of whose organizations you administer every one.' })
  @IsUUID(undefined, { message: 'userId is a UUID' })
  userId!: string;
}

import { Field, ID, ObjectType } from '@nestjs/graphql';
import { InstantScalar } from '../platform/graphql/scalars.js';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { AccessToken } from './accounts.type.js';

@ObjectType({ implements: [MutationPayload], description: 'What `createAccessToken` answers.' })
export class CreateAccessTokenPayload extends MutationPayload {
  @Field(() => AccessToken, { nullable: true, description: 'The new token, as lists will show it.' })
  accessToken?: AccessToken;
  @Field(() => String, {
    nullable: true,
    description: 'The token itself, for the header `Authorization: Bearer …`. It is not shown again.',
  })
  token?: string;
}

@ObjectType({ implements: [MutationPayload], description: 'What `revokeAccessToken` answers.' })
export class RevokeAccessTokenPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'What is valid no more.' })
  revokedId?: string;
}

@ObjectType({ implements: [MutationPayload], description: 'What `revokeSession` answers.' })
export class RevokeSessionPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'What is valid no more.' })
  revokedId?: string;
}

@ObjectType({ implements: [MutationPayload], description: 'What `changePassword` answers.' })
export class ChangePasswordPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'UUID of the user whose password is another now.' })
  changedUserId?: string;
}

@ObjectType({ implements: [MutationPayload], description: 'What `createPasswordReset` answers.' })
export class CreatePasswordResetPayload extends MutationPayload {
  @Field(() => String, {
    nullable: true,
    description: 'The link by which the user sets a new password, once. It is not shown again.',
  })
  url?: string;
  @Field(() => InstantScalar, { nullable: true, description: 'Until when the link is open.' })
  expiresAt?: string;
}

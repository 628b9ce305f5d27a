import { Field, ID, ObjectType } from '@nestjs/graphql';
import type { AccessScope } from '../domain/terms.js';
import { enumType } from '../platform/graphql/enums.js';
import { InstantScalar } from '../platform/graphql/scalars.js';
import type { SignInMethod } from './sign-in-method.js';

export const AccessScopeType = enumType<AccessScope>(
  'AccessScope',
  'What an access token is good for, within what its user may do. Each includes the one before.',
  {
    READ: 'Queries and exports.',
    WRITE: 'Changes of plans and of all else that belongs to a transition, too.',
    ADMIN:
      'Everything: also organizations, members, invitations, share links, passwords, sessions and tokens.',
  },
);

export const SignInMethodType = enumType<SignInMethod>('SignInMethod', 'How a browser has signed in.', {
  TOKEN: 'With an access token; the session ends with that, and is good for no more.',
  PASSWORD: 'With an e-mail address and a password.',
  PROVIDER: 'At the OpenID Connect provider.',
});

@ObjectType({ description: 'A token with which a script acts for its user. The token itself is shown once.' })
export class AccessToken {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => String, { description: 'What it is for.' })
  name!: string;
  @Field(() => AccessScopeType, { description: 'What it is good for.' })
  scope!: AccessScope;
  @Field(() => InstantScalar, { description: 'When it was made.' })
  createdAt!: string;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it ends; null for the token of the machine that Baton runs on.',
  })
  expiresAt!: string | null;
  @Field(() => InstantScalar, {
    nullable: true,
    description: 'When it was last used, to the minute; null where it never was.',
  })
  lastUsedAt!: string | null;
}

@ObjectType({ description: 'A browser that has signed in.' })
export class Session {
  @Field(() => ID, { description: 'UUID.' })
  id!: string;
  @Field(() => SignInMethodType, { description: 'How.' })
  method!: SignInMethod;
  @Field(() => String, { nullable: true, description: 'What the browser calls itself.' })
  browser!: string | null;
  @Field(() => InstantScalar, { description: 'When it signed in.' })
  startedAt!: string;
  @Field(() => InstantScalar, { description: 'When it was last seen, to the minute.' })
  lastSeenAt!: string;
  @Field(() => InstantScalar, {
    description: 'When it ends if it is not seen again: after seven idle days, and after thirty in any case.',
  })
  expiresAt!: string;
}

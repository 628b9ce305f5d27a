import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { ShareLink } from './shares.type.js';

@ObjectType({ implements: [MutationPayload], description: 'What `createShareLink` answers.' })
export class CreateShareLinkPayload extends MutationPayload {
  @Field(() => ShareLink, { nullable: true, description: 'The new link, as lists will show it.' })
  shareLink?: ShareLink;
  @Field(() => String, {
    nullable: true,
    description: 'The address to pass on. It is not shown again.',
  })
  url?: string;
}

@ObjectType({ implements: [MutationPayload], description: 'What `revokeShareLink` answers.' })
export class RevokeShareLinkPayload extends MutationPayload {
  @Field(() => ShareLink, { nullable: true, description: 'The link, which is open no more.' })
  shareLink?: ShareLink;
}

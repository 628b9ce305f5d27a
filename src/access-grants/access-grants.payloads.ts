import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { AccessGrant } from './access-grants.type.js';

@ObjectType({
  implements: [MutationPayload],
  description:
    'The answer of `requestAccess`, `provisionAccess`, `revokeAccess`, `refuseAccessRequest` and `withdrawAccessRequest`.',
})
export class AccessGrantPayload extends MutationPayload {
  @Field(() => AccessGrant, { nullable: true, description: 'The access as it is now.' })
  accessGrant?: AccessGrant;
}

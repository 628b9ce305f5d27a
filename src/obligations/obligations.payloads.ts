import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Obligation } from './obligations.type.js';

@ObjectType({
  implements: [MutationPayload],
  description:
    'The answer of `recordObligation`, `updateObligation`, `meetObligation`, `waiveObligation` and `reopenObligation`.',
})
export class ObligationPayload extends MutationPayload {
  @Field(() => Obligation, { nullable: true, description: 'The obligation as it is now.' })
  obligation?: Obligation;
}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `deleteObligation`.' })
export class DeleteObligationPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'UUID of what was deleted.' })
  deletedId?: string;
}

import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { ComplianceCheckType } from './compliance.type.js';

@ObjectType({
  implements: [MutationPayload],
  description: 'What `recordComplianceCheck`, `updateComplianceCheck` and `renewComplianceCheck` answer.',
})
export class ComplianceCheckPayload extends MutationPayload {
  @Field(() => ComplianceCheckType, { nullable: true, description: 'The check as it is now.' })
  complianceCheck?: ComplianceCheckType;
}

@ObjectType({ implements: [MutationPayload], description: 'What `removeComplianceCheck` answers.' })
export class RemoveComplianceCheckPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'UUID of what was removed.' })
  removedId?: string;
}

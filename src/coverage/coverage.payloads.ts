import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { CoverageRecord } from './coverage.type.js';

@ObjectType({
  implements: [MutationPayload],
  description: 'The answer of `recordCoverage` and `signOffCoverage`.',
})
export class CoverageRecordPayload extends MutationPayload {
  @Field(() => CoverageRecord, { nullable: true, description: 'The record.' })
  record?: CoverageRecord;
}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `removeCoverageRecord`.' })
export class RemoveCoverageRecordPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'UUID of what was removed.' })
  deletedId?: string;
}

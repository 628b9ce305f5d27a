import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Baseline } from './baselines.type.js';

@ObjectType({ implements: [MutationPayload], description: 'The answer of `captureBaseline`.' })
export class CaptureBaselinePayload extends MutationPayload {
  @Field(() => Baseline, { nullable: true, description: 'The new baseline.' })
  baseline?: Baseline;
}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `approveBaseline`.' })
export class ApproveBaselinePayload extends MutationPayload {
  @Field(() => Baseline, { nullable: true, description: 'The baseline with the approval.' })
  baseline?: Baseline;
}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `renameBaseline`.' })
export class RenameBaselinePayload extends MutationPayload {
  @Field(() => Baseline, { nullable: true, description: 'The baseline as it is now.' })
  baseline?: Baseline;
}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `deleteBaseline`.' })
export class DeleteBaselinePayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'What was deleted.' })
  deletedId?: string;
}

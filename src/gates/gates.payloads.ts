import { Field, ID, ObjectType } from '@nestjs/graphql';
import { EditPayload } from '../planning/planning.payloads.js';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { ExitCriterion, GateDecision, GateType } from './gates.type.js';

@ObjectType({
  implements: [MutationPayload],
  description:
    'What `addExitCriterion`, `updateExitCriterion`, `meetCriterion`, `waiveCriterion` and `reopenCriterion` answer.',
})
export class ExitCriterionPayload extends MutationPayload {
  @Field(() => ExitCriterion, { nullable: true, description: 'The criterion as it stands now.' })
  criterion?: ExitCriterion;
  @Field(() => GateType, { nullable: true, description: 'Its gate as it stands now.' })
  gate?: GateType;
}

@ObjectType({ implements: [MutationPayload], description: 'What `removeExitCriterion` answers.' })
export class RemoveExitCriterionPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'UUID of what was removed.' })
  removedId?: string;
  @Field(() => GateType, { nullable: true, description: 'The gate as it stands now.' })
  gate?: GateType;
}

@ObjectType({ implements: [MutationPayload], description: 'What `giveStatement` answers.' })
export class GiveStatementPayload extends MutationPayload {
  @Field(() => GateType, { nullable: true, description: 'The gate as it stands now.' })
  gate?: GateType;
}

@ObjectType({ implements: [MutationPayload], description: 'What `decideGate` answers.' })
export class DecideGatePayload extends EditPayload {
  @Field(() => GateDecision, { nullable: true, description: 'What was decided, or would be.' })
  decision?: GateDecision;
}

import { Field, ID, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Assumption, Decision, Issue, RaidItem, Risk } from './raid.type.js';

@ObjectType({
  implements: [MutationPayload],
  description: 'The answer of `raiseRisk`, `assessRisk`, `mitigateRisk` and `closeRisk`.',
})
export class RiskPayload extends MutationPayload {
  @Field(() => Risk, { nullable: true, description: 'The risk as it is now.' })
  risk?: Risk;
}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `materialiseRisk`.' })
export class MaterialiseRiskPayload extends RiskPayload {
  @Field(() => Issue, { nullable: true, description: 'The issue that took its place.' })
  issue?: Issue;
}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `raiseAssumption`.' })
export class AssumptionPayload extends MutationPayload {
  @Field(() => Assumption, { nullable: true, description: 'The assumption as it is now.' })
  assumption?: Assumption;
}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `validateAssumption`.' })
export class ValidateAssumptionPayload extends AssumptionPayload {
  @Field(() => RaidItem, {
    nullable: true,
    description: 'The risk or issue that took its place, if one did.',
  })
  raised?: RaidItem | null;
}

@ObjectType({
  implements: [MutationPayload],
  description: 'The answer of `raiseIssue`, `assessIssue` and `resolveIssue`.',
})
export class IssuePayload extends MutationPayload {
  @Field(() => Issue, { nullable: true, description: 'The issue as it is now.' })
  issue?: Issue;
}

@ObjectType({
  implements: [MutationPayload],
  description: 'The answer of `raiseDecision` and `recordDecision`.',
})
export class DecisionPayload extends MutationPayload {
  @Field(() => Decision, { nullable: true, description: 'The decision as it is now.' })
  decision?: Decision;
}

@ObjectType({
  implements: [MutationPayload],
  description: 'The answer of `updateRaidItem` and `reopenRaidItem`.',
})
export class RaidItemPayload extends MutationPayload {
  @Field(() => RaidItem, { nullable: true, description: 'The item as it is now.' })
  raidItem?: RaidItem;
}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `deleteRaidItem`.' })
export class DeleteRaidItemPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'UUID of what was deleted.' })
  deletedId?: string;
}

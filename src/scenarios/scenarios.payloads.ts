import { Field, ID, ObjectType } from '@nestjs/graphql';
import { EditPayload } from '../planning/planning.payloads.js';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Scenario } from './scenarios.type.js';

@ObjectType({
  implements: [MutationPayload],
  description: 'The answer of `createScenario` and `updateScenario`.',
})
export class ScenarioPayload extends MutationPayload {
  @Field(() => Scenario, { nullable: true, description: 'The scenario as it is kept.' })
  scenario?: Scenario;
}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `applyScenario`.' })
export class ApplyScenarioPayload extends EditPayload {}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `deleteScenario`.' })
export class DeleteScenarioPayload extends MutationPayload {
  @Field(() => ID, { nullable: true, description: 'UUID of what was thrown away.' })
  deletedId?: string;
}

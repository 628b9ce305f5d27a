import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Scenario } from '../scenarios/scenarios.type.js';
import { Compression, CrashLimits } from './compression.type.js';

@ObjectType({ implements: [MutationPayload], description: 'The answer of `setCrashLimits`.' })
export class SetCrashLimitsPayload extends MutationPayload {
  @Field(() => CrashLimits, {
    nullable: true,
    description: 'All that is said of the transition’s activities.',
  })
  crashLimits?: CrashLimits;
}

@ObjectType({ implements: [MutationPayload], description: 'The answer of `createCompressionScenario`.' })
export class CreateCompressionScenarioPayload extends MutationPayload {
  @Field(() => Scenario, { nullable: true, description: 'The scenario as it is kept.' })
  scenario?: Scenario;
  @Field(() => Compression, { nullable: true, description: 'What was found.' })
  compression?: Compression;
}

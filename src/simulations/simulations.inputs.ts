import { VersionedInput } from '../transitions/versioned.input.js';
import { MutationInput } from '../platform/graphql/mutation.input.js';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { IsOptional, IsUUID, Max, Min } from 'class-validator';
import { LargestList } from '../platform/graphql/largest-list.js';

@InputType({ description: 'A simulation to be started.' })
export class StartSimulationInput extends VersionedInput {
  @Field(() => ID, { description: 'UUID of the transition.' })
  @IsUUID(undefined, { message: 'transitionId is a UUID' })
  transitionId!: string;
  @Field(() => Int, {
    defaultValue: 10_000,
    description: 'How many runs, up to 100,000, and up to 1,000,000,000 divided by the number of activities.',
  })
  @Min(1, { message: 'runs is 1 to 100000' })
  @Max(100_000, { message: 'runs is 1 to 100000' })
  runs!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'The same seed gives the same result on every machine; one is drawn unless said.',
  })
  @IsOptional()
  seed?: number | null;
  @Field(() => [ID], {
    defaultValue: [],
    description:
      'UUIDs or codes of up to 20 activities whose finish is asked about; unless said, the go-live and the steady state, else the first 20 milestones.',
  })
  @LargestList(20)
  watch!: string[];
  @Field(() => ID, {
    nullable: true,
    description: 'UUID of a scenario that takes the place of the plan, with the same estimates and risks.',
  })
  @IsOptional()
  @IsUUID(undefined, { message: 'scenarioId is a UUID' })
  scenarioId?: string | null;
}

@InputType({ description: 'A simulation to be cancelled.' })
export class CancelSimulationInput extends MutationInput {
  @Field(() => ID, { description: 'UUID of the simulation.' })
  @IsUUID(undefined, { message: 'id is a UUID' })
  id!: string;
}

import { Field, ObjectType } from '@nestjs/graphql';
import { MutationPayload } from '../platform/graphql/user-errors.type.js';
import { Simulation } from './simulations.type.js';

@ObjectType({
  implements: [MutationPayload],
  description: 'The answer of `startSimulation` and `cancelSimulation`.',
})
export class SimulationPayload extends MutationPayload {
  @Field(() => Simulation, { nullable: true, description: 'The simulation as it is now.' })
  simulation?: Simulation;
}

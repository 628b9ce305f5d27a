import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { Transition } from '../transitions/transitions.type.js';
import { sentenceOf } from './sentence.rules.js';
import { CancelSimulationInput, StartSimulationInput } from './simulations.inputs.js';
import { SimulationPayload } from './simulations.payloads.js';
import { SimulationsService } from './simulations.service.js';
import { SimulatedDate, Simulation } from './simulations.type.js';

@Resolver(() => Transition)
export class TransitionSimulationsResolver {
  constructor(private readonly simulationsService: SimulationsService) {}

  @ResolveField(() => [Simulation], { description: 'The last twenty simulations of its plan, latest first.' })
  async simulations(
    @Parent() transition: Transition,
    @Context() context: GraphContext,
  ): Promise<Simulation[]> {
    const load = (ids: readonly string[], viewer: Viewer) =>
      this.simulationsService.ofTransitions(viewer, ids);
    return (await loaderOf(context, 'simulationsOfTransitions', load).load(transition.id)) ?? [];
  }

  @ResolveField(() => Simulation, {
    nullable: true,
    description: 'The simulation that was started last; null before the first.',
  })
  async latestSimulation(
    @Parent() transition: Transition,
    @Context() context: GraphContext,
  ): Promise<Simulation | null> {
    const load = (ids: readonly string[], viewer: Viewer) =>
      this.simulationsService.latestOfTransitions(viewer, ids);
    return loaderOf(context, 'latestSimulations', load).load(transition.id);
  }
}

@Resolver(() => Simulation)
export class SimulationsResolver {
  constructor(
    private readonly simulationsService: SimulationsService,
    private readonly transitionsService: TransitionsService,
  ) {}

  @Query(() => Simulation, { description: 'One simulation: how far it is, and what came of it.' })
  simulation(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) id: string,
  ): Promise<Simulation> {
    return this.simulationsService.get(viewer, id);
  }

  @ResolveField(() => [SimulatedDate], {
    description: 'When what is watched may finish, in the order asked for; empty until it is DONE.',
  })
  dates(@Parent() { report }: Simulation): SimulatedDate[] {
    return (report?.dates ?? []).map(({ percentiles, bins, ...date }) => ({
      ...date,
      sentence: sentenceOf({ ...date, percentiles, bins }),
      p5At: percentiles.p5,
      p10At: percentiles.p10,
      p50At: percentiles.p50,
      p80At: percentiles.p80,
      p90At: percentiles.p90,
      p95At: percentiles.p95,
      histogram: bins,
    }));
  }

  @ResolveField(() => Transition, { description: 'The handover whose plan it is of.' })
  async transition(@Parent() simulation: Simulation, @Context() context: GraphContext): Promise<Transition> {
    const loader = loaderOf(context, 'transitions', (ids, viewer) =>
      this.transitionsService.byId(viewer, ids),
    );
    return (await loader.load(simulation.transitionId))!;
  }

  @Mutation(() => SimulationPayload, {
    description:
      'Starts a simulation of the plan as it is now, and answers at once; `simulation(id)` tells how far it is. One of a transition runs at a time.',
  })
  async startSimulation(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of which plan, how many runs, and what to watch.' })
    input: StartSimulationInput,
  ): Promise<SimulationPayload> {
    const simulation = await this.simulationsService.start(viewer, {
      ...input,
      seed: input.seed ?? null,
      scenarioId: input.scenarioId ?? null,
    });
    return { simulation };
  }

  @Mutation(() => SimulationPayload, { description: 'Stops a simulation that waits or runs, at once.' })
  async cancelSimulation(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) input: CancelSimulationInput,
  ): Promise<SimulationPayload> {
    return { simulation: await this.simulationsService.cancel(viewer, input.id) };
  }
}

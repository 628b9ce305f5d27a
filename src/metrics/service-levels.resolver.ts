import { Args, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { MetricKind } from '../domain/terms.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { aboutItems } from '../platform/graphql/complexity.js';
import { Transition } from '../transitions/transitions.type.js';
import { MetricKindType } from './metrics.type.js';
import { toServiceLevels } from './service-levels.mapping.js';
import { ServiceLevelsService } from './service-levels.service.js';
import { ServiceLevels } from './service-levels.type.js';

const periodsOfEach = 6;

@Resolver(() => Transition)
export class TransitionServiceLevelsResolver {
  constructor(private readonly serviceLevelsService: ServiceLevelsService) {}

  @ResolveField(() => ServiceLevels, {
    complexity: aboutItems(10, 50),
    description: 'Its service levels against their in-house baseline and their target: as `serviceLevels`.',
  })
  async serviceLevels(@Parent() { id }: Transition, @CurrentViewer() viewer: Viewer): Promise<ServiceLevels> {
    return toServiceLevels(await this.serviceLevelsService.of(viewer, id, ['SERVICE_LEVEL'], periodsOfEach));
  }
}

@Resolver(() => ServiceLevels)
export class ServiceLevelsResolver {
  constructor(private readonly serviceLevelsService: ServiceLevelsService) {}

  @Query(() => ServiceLevels, {
    complexity: aboutItems(10, 50),
    description:
      'Is it as good as before the handover, and as promised? Every service level against its in-house baseline and its target, period by period.',
  })
  async serviceLevels(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('kinds', {
      type: () => [MetricKindType],
      defaultValue: ['SERVICE_LEVEL'],
      description: 'Metrics of which kinds.',
    })
    kinds: MetricKind[],
    @Args('periods', {
      type: () => Int,
      defaultValue: periodsOfEach,
      description: 'How many periods of each that are over, the last ones, 1 to 60.',
    })
    periods: number,
  ): Promise<ServiceLevels> {
    return toServiceLevels(await this.serviceLevelsService.of(viewer, transitionId, kinds, periods));
  }
}

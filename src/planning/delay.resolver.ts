import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { DurationScalar } from '../platform/graphql/scalars.js';
import { PlanImpact } from './impact.type.js';
import { toImpact } from './planning.mapping.js';
import { PlanningService } from './planning.service.js';

@Resolver(() => PlanImpact)
export class DelayResolver {
  constructor(private readonly planning: PlanningService) {}

  @Query(() => PlanImpact, {
    complexity: 2000,
    description:
      'What would move if an activity took more time; nothing is changed, and whoever sees the plan may ask.',
  })
  async impactOfDelay(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('activityId', { type: () => ID, description: 'UUID or code of a document, a training or a task.' })
    activityId: string,
    @Args('by', { type: () => DurationScalar, description: 'How much more time it takes than it has left.' })
    by: string,
  ): Promise<PlanImpact> {
    const { impact, transition } = await this.planning.impactOfDelay(viewer, transitionId, activityId, by);
    return toImpact(impact, transition);
  }
}

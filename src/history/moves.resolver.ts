import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ActivitiesService } from '../activities/activities.service.js';
import { Activity } from '../activities/activities.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { InstantScalar } from '../platform/graphql/scalars.js';
import { toPlanMoves } from './moves.mapping.js';
import { MovesService } from './moves.service.js';
import { MoveCause, PlanMoves } from './moves.type.js';

@Resolver(() => MoveCause)
export class MovesResolver {
  constructor(
    private readonly moves: MovesService,
    private readonly activities: ActivitiesService,
  ) {}

  @Query(() => PlanMoves, {
    complexity: 5000,
    description: 'What has moved in the plan since a moment, and why.',
  })
  async movesSince(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('since', { type: () => InstantScalar, description: 'Since when.' }) since: Date,
  ): Promise<PlanMoves> {
    const at = since.toISOString();
    return toPlanMoves(at, await this.moves.since(viewer, transitionId, at));
  }

  @ResolveField(() => Activity, {
    nullable: true,
    description: 'The activity that changed; null where it is of none, or that is gone.',
  })
  activity(
    @Parent() { activityId }: MoveCause,
    @Context() context: GraphContext,
  ): Promise<Activity | null> | null {
    if (activityId === null) return null;
    const load = (ids: readonly string[], viewer: Viewer) => this.activities.byId(viewer, ids);
    return loaderOf<Activity>(context, 'activities', load).load(activityId);
  }
}

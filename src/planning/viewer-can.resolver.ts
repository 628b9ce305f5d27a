import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Activity } from '../activities/activities.type.js';
import type { GraphContext } from '../platform/graphql/context.js';
import { standingIn } from '../transitions/standings.loaders.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { ViewerCan } from '../transitions/viewer-can.type.js';
import { progressRefusal } from './progress-permit.js';

@Resolver(() => Activity)
export class ActivityViewerResolver {
  constructor(private readonly transitions: TransitionsService) {}

  @ResolveField(() => ViewerCan, {
    description:
      'Whether the caller may record its progress: its owner, the side that does it, or a manager.',
  })
  async viewerCanRecordProgress(
    @Parent() activity: Activity,
    @Context() context: GraphContext,
  ): Promise<ViewerCan> {
    const standing = await standingIn(context, this.transitions, activity.transitionId);
    const reason = progressRefusal(standing, activity);
    return { allowed: reason === null, reason };
  }
}

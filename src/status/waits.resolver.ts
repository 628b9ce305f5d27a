import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ActivitiesService } from '../activities/activities.service.js';
import { Activity } from '../activities/activities.type.js';
import { ParticipantsService } from '../people/participants.service.js';
import { Participant } from '../people/participants.type.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { waitInWords } from './waits.rules.js';
import { Court, Wait } from './waits.type.js';

@Resolver(() => Court)
export class CourtsResolver {
  constructor(private readonly participants: ParticipantsService) {}

  @ResolveField(() => Participant, {
    nullable: true,
    description: 'Who of the side it is; null where nobody in particular is named.',
  })
  owner(@Parent() { ownerId }: Court, @Context() context: GraphContext): Promise<Participant | null> | null {
    if (ownerId === null) return null;
    const load = (ids: readonly string[], viewer: Viewer) => this.participants.byId(viewer, ids);
    return loaderOf(context, 'participants', load).load(ownerId);
  }
}

@Resolver(() => Wait)
export class WaitsResolver {
  constructor(private readonly activities: ActivitiesService) {}

  @ResolveField(() => String, { description: 'What is waited for, in a sentence, in English.' })
  what(@Parent() wait: Wait): string {
    return waitInWords(wait);
  }

  @ResolveField(() => Activity, { nullable: true, description: 'The activity that it is about, if any.' })
  activity(
    @Parent() { activityId }: Wait,
    @Context() context: GraphContext,
  ): Promise<Activity | null> | null {
    if (activityId === null) return null;
    const load = (ids: readonly string[], viewer: Viewer) => this.activities.byId(viewer, ids);
    return loaderOf<Activity>(context, 'activities', load).load(activityId);
  }
}

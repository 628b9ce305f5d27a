import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { ActivitySide } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import { ParticipantsService } from '../people/participants.service.js';
import { Participant } from '../people/participants.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { ServiceItemsService } from '../service-items/service-items.service.js';
import { ServiceItem } from '../service-items/service-items.type.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { Transition } from '../transitions/transitions.type.js';
import { aboutItems } from '../platform/graphql/complexity.js';
import { ActivityFilter, ActivityOrderType, toListing } from './activities.inputs.js';
import { ActivitiesService } from './activities.service.js';
import type { ActivityRow } from './activity-row.js';
import {
  Activity,
  ActivityConnection,
  ActivitySideType,
  Assignment,
  Dependency,
  Phase,
} from './activities.type.js';
import type { ActivityOrder } from './activity-listing.js';

@Resolver(() => Transition)
export class TransitionActivitiesResolver {
  constructor(private readonly activities: ActivitiesService) {}

  @ResolveField('activities', () => ActivityConnection, {
    description: 'Its activities, a page at a time; `timeline` has them all.',
  })
  page(
    @Parent() transition: Transition,
    @CurrentViewer() viewer: Viewer,
    @Args() page: PageArgs,
    @Args('filter', { type: () => ActivityFilter, nullable: true, description: 'Which; all unless said.' })
    filter?: ActivityFilter,
    @Args('orderBy', {
      type: () => ActivityOrderType,
      defaultValue: 'OUTLINE',
      description: 'In which order.',
    })
    orderBy: ActivityOrder = 'OUTLINE',
  ): Promise<ActivityConnection> {
    return this.activities.page(viewer, transition.id, toListing(filter), orderBy, page);
  }

  @ResolveField(() => [Activity], {
    complexity: aboutItems(100),
    description: 'What starts or finishes in the next days, by start.',
  })
  lookahead(
    @Parent() transition: TransitionEntity,
    @CurrentViewer() viewer: Viewer,
    @Args('days', {
      type: () => Int,
      defaultValue: 14,
      description: 'How many days of the calendar ahead, 1 to 366.',
    })
    days: number,
    @Args('side', {
      type: () => ActivitySideType,
      nullable: true,
      description: 'Only what this side does, alone or jointly.',
    })
    side?: ActivitySide | null,
  ): Promise<Activity[]> {
    if (days < 1 || days > 366) {
      throw new UserError('INVALID_INPUT', `days is 1 to 366; it was ${days}.`, { field: ['days'] });
    }
    return this.activities.lookahead(viewer, transition, days, side ?? null);
  }

  @ResolveField(() => [Activity], {
    complexity: aboutItems(100),
    description:
      'What should have started or finished by the status date (or now, where none is set), longest wait first.',
  })
  overdue(
    @Parent() transition: TransitionEntity,
    @CurrentViewer() viewer: Viewer,
    @Args('side', {
      type: () => ActivitySideType,
      nullable: true,
      description: 'Only what this side does, alone or jointly.',
    })
    side?: ActivitySide | null,
  ): Promise<Activity[]> {
    return this.activities.overdue(viewer, transition, side ?? null);
  }
}

@Resolver(() => Activity)
export class ActivitiesResolver {
  constructor(
    private readonly activitiesService: ActivitiesService,
    private readonly transitionsService: TransitionsService,
    private readonly participants: ParticipantsService,
    private readonly items: ServiceItemsService,
  ) {}

  @Query(() => Activity, { description: 'One activity.' })
  activity(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) id: string,
  ): Promise<Activity> {
    return this.activitiesService.get(viewer, id);
  }

  @ResolveField(() => String, {
    description: 'Its place in the outline: `3.2` is the second of the third phase.',
  })
  outline(@Parent() activity: Activity): string {
    return activity.outline.join('.');
  }

  @ResolveField(() => Transition, { description: 'The handover it belongs to.' })
  async transition(
    @Parent() activity: Activity,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
  ): Promise<Transition> {
    const loader = loaderOf(context, 'transitions', (ids, viewer) =>
      this.transitionsService.byId(viewer, ids),
    );
    return (await loader.load(activity.transitionId))!;
  }

  @ResolveField(() => Phase, { nullable: true, description: 'The phase that contains it; null at the top.' })
  parent(@Parent() activity: Activity, @Context() context: GraphContext): Promise<Activity | null> | null {
    return activity.parentId === null ? null : this.byId(context).load(activity.parentId);
  }

  @ResolveField(() => Participant, {
    nullable: true,
    description: 'Who is accountable for it, where `responsibilities` name nobody else.',
  })
  owner(@Parent() activity: Activity, @Context() context: GraphContext): Promise<Participant | null> | null {
    if (activity.ownerId === null) return null;
    return loaderOf(context, 'participants', (ids, viewer) => this.participants.byId(viewer, ids)).load(
      activity.ownerId,
    );
  }

  @ResolveField(() => [ServiceItem], { description: 'What of the service it is about.' })
  async serviceItems(@Parent() activity: Activity, @Context() context: GraphContext): Promise<ServiceItem[]> {
    const loader = loaderOf(context, 'serviceItemsOfActivities', (ids, viewer) =>
      this.items.ofActivities(viewer, ids),
    );
    return (await loader.load(activity.id)) ?? [];
  }

  @ResolveField(() => [Assignment], {
    description: 'Who works on it. Where it has none, its owner does, with all their time.',
  })
  async assignments(
    @Parent() activity: Activity & Pick<ActivityRow, 'assignments'>,
    @Context() context: GraphContext,
  ): Promise<readonly Assignment[]> {
    if (activity.assignments) return activity.assignments;
    const loader = loaderOf(context, 'assignments', (ids, viewer) =>
      this.activitiesService.assignmentsOf(viewer, ids),
    );
    return (await loader.load(activity.id)) ?? [];
  }

  @ResolveField(() => [Dependency], { description: 'What it waits for.' })
  async predecessors(@Parent() activity: Activity, @Context() context: GraphContext): Promise<Dependency[]> {
    const loader = loaderOf(context, 'predecessors', (ids, viewer) =>
      this.activitiesService.predecessorsOf(viewer, ids),
    );
    return (await loader.load(activity.id)) ?? [];
  }

  @ResolveField(() => [Dependency], { description: 'What waits for it.' })
  async successors(@Parent() activity: Activity, @Context() context: GraphContext): Promise<Dependency[]> {
    const loader = loaderOf(context, 'successors', (ids, viewer) =>
      this.activitiesService.successorsOf(viewer, ids),
    );
    return (await loader.load(activity.id)) ?? [];
  }

  private byId(context: GraphContext): ReturnType<typeof loaderOf<Activity>> {
    return loaderOf<Activity>(context, 'activities', (ids, viewer) =>
      this.activitiesService.byId(viewer, ids),
    );
  }
}

@Resolver(() => Phase)
export class PhasesResolver {
  constructor(private readonly activities: ActivitiesService) {}

  @ResolveField(() => [Activity], { description: 'What it contains, one level down, in order.' })
  async children(@Parent() phase: Phase, @Context() context: GraphContext): Promise<Activity[]> {
    return (
      (await loaderOf(context, 'contents', (ids, viewer) => this.activities.contentsOf(viewer, ids)).load(
        phase.id,
      )) ?? []
    );
  }
}

@Resolver(() => Assignment)
export class AssignmentsResolver {
  constructor(private readonly participants: ParticipantsService) {}

  @ResolveField(() => Participant, { description: 'Who.' })
  async participant(
    @Parent() { participantId }: Assignment,
    @Context() context: GraphContext,
  ): Promise<Participant> {
    const loader = loaderOf(context, 'participants', (ids, viewer) => this.participants.byId(viewer, ids));
    return (await loader.load(participantId))!;
  }
}

@Resolver(() => Dependency)
export class DependenciesResolver {
  constructor(private readonly activities: ActivitiesService) {}

  @ResolveField(() => Activity, { description: 'Who is waited for.' })
  async predecessor(@Parent() dependency: Dependency, @Context() context: GraphContext): Promise<Activity> {
    return (await this.byId(context).load(dependency.predecessorId))!;
  }

  @ResolveField(() => Activity, { description: 'Who waits.' })
  async successor(@Parent() dependency: Dependency, @Context() context: GraphContext): Promise<Activity> {
    return (await this.byId(context).load(dependency.successorId))!;
  }

  private byId(context: GraphContext): ReturnType<typeof loaderOf<Activity>> {
    return loaderOf<Activity>(context, 'activities', (ids, viewer) => this.activities.byId(viewer, ids));
  }
}

import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ActivitiesService } from '../activities/activities.service.js';
import { Activity, Milestone } from '../activities/activities.type.js';
import type { Side } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import { ParticipantsService } from '../people/participants.service.js';
import { Participant } from '../people/participants.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { aboutItems } from '../platform/graphql/complexity.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { SideType, Transition } from '../transitions/transitions.type.js';
import { ObligationFilter } from './obligations.inputs.js';
import { ObligationsService } from './obligations.service.js';
import { Obligation } from './obligations.type.js';

@Resolver(() => Transition)
export class TransitionObligationsResolver {
  constructor(private readonly obligationsService: ObligationsService) {}

  @ResolveField(() => [Obligation], {
    complexity: aboutItems(30, 10),
    description:
      'What the contract asks of both sides, by due date; first what has none, because what it hung on is gone.',
  })
  obligations(
    @Parent() transition: Transition,
    @CurrentViewer() viewer: Viewer,
    @Args('filter', { type: () => ObligationFilter, nullable: true, description: 'Which; all unless said.' })
    filter?: ObligationFilter,
  ): Promise<Obligation[]> {
    const { kind = null, state = null, side = null } = filter ?? {};
    return this.obligationsService.ofTransition(viewer, transition.id, { kind, state, side });
  }
}

@Resolver(() => Milestone)
export class MilestoneObligationsResolver {
  constructor(private readonly obligationsService: ObligationsService) {}

  @ResolveField(() => [Obligation], {
    description:
      'The payments that reaching it releases: those whose due date hangs on it, be it through other obligations, by due date.',
  })
  async releases(@Parent() { id }: Milestone, @Context() context: GraphContext): Promise<Obligation[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.obligationsService.releasedBy(viewer, ids);
    return (await loaderOf(context, 'paymentsReleased', load).load(id)) ?? [];
  }
}

@Resolver(() => Obligation)
export class ObligationsResolver {
  constructor(
    private readonly obligationsService: ObligationsService,
    private readonly activities: ActivitiesService,
    private readonly participants: ParticipantsService,
    private readonly transitions: TransitionsService,
  ) {}

  @Query(() => Obligation, { description: 'One obligation.' })
  obligation(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) id: string,
  ): Promise<Obligation> {
    return this.obligationsService.get(viewer, id);
  }

  @Query(() => [Obligation], {
    complexity: aboutItems(30, 10),
    description:
      'The open obligations that are overdue or fall due soon, by due date; first what has none, because what it hung on is gone.',
  })
  obligationsDue(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('withinDays', {
      type: () => Int,
      defaultValue: 60,
      description:
        'Within how many days of the calendar from the status date, or from today where none is set: 0 to 3650.',
    })
    withinDays: number,
    @Args('side', {
      type: () => SideType,
      nullable: true,
      description: 'Only those which this side must do.',
    })
    side?: Side,
  ): Promise<Obligation[]> {
    if (withinDays < 0 || withinDays > 3650) {
      throw new UserError('INVALID_INPUT', `withinDays is 0 to 3650; it was ${withinDays}.`, {
        field: ['withinDays'],
      });
    }
    return this.obligationsService.due(viewer, transitionId, withinDays, side ?? null);
  }

  @ResolveField(() => Participant, { nullable: true, description: 'Who does it.' })
  owner(
    @Parent() { ownerId }: Obligation,
    @Context() context: GraphContext,
  ): Promise<Participant | null> | null {
    if (ownerId === null) return null;
    const load = (ids: readonly string[], viewer: Viewer) => this.participants.byId(viewer, ids);
    return loaderOf(context, 'participants', load).load(ownerId);
  }

  @ResolveField(() => Activity, {
    nullable: true,
    description: 'The activity from whose finish its days are counted; null where it is none.',
  })
  activity(@Parent() { activityId }: Obligation, @Context() context: GraphContext): Promise<Activity | null> {
    return this.activityOf(activityId, context);
  }

  @ResolveField(() => Activity, {
    nullable: true,
    description:
      'The activity on which its due date hangs, be it through other obligations: when that slips, it moves with it. Null where nothing of the plan moves it.',
  })
  movesWith(
    @Parent() { movesWithId }: Obligation,
    @Context() context: GraphContext,
  ): Promise<Activity | null> {
    return this.activityOf(movesWithId, context);
  }

  @ResolveField(() => Obligation, {
    nullable: true,
    description: 'The obligation from whose due date its days are counted; null where it is none.',
  })
  after(
    @Parent() { afterId }: Obligation,
    @Context() context: GraphContext,
  ): Promise<Obligation | null> | null {
    if (afterId === null) return null;
    const load = (ids: readonly string[], viewer: Viewer) => this.obligationsService.byId(viewer, ids);
    return loaderOf<Obligation>(context, 'obligations', load).load(afterId);
  }

  @ResolveField(() => Transition, { description: 'The handover it belongs to.' })
  async transition(
    @Parent() { transitionId }: Obligation,
    @Context() context: GraphContext,
  ): Promise<Transition> {
    const load = (ids: readonly string[], viewer: Viewer) => this.transitions.byId(viewer, ids);
    return (await loaderOf(context, 'transitions', load).load(transitionId))!;
  }

  private async activityOf(id: string | null, context: GraphContext): Promise<Activity | null> {
    if (id === null) return null;
    const load = (ids: readonly string[], viewer: Viewer) => this.activities.byId(viewer, ids);
    return loaderOf<Activity>(context, 'activities', load).load(id);
  }
}

import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Activity } from '../activities/activities.type.js';
import { Organization } from '../organizations/organizations.type.js';
import { toEditPayload } from '../planning/planning.mapping.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { InstantScalar } from '../platform/graphql/scalars.js';
import { Transition } from '../transitions/transitions.type.js';
import { toChange } from './history.mapping.js';
import { HistoryFilter, toListing, UndoChangeSetInput } from './history.inputs.js';
import { UndoChangeSetPayload } from './history.payloads.js';
import { HistoryService } from './history.service.js';
import { Change, ChangeSet, ChangeSetConnection } from './history.type.js';

const filterArgument = { type: () => HistoryFilter, nullable: true, description: 'Which; all unless said.' };

@Resolver(() => Transition)
export class TransitionHistoryResolver {
  constructor(private readonly histories: HistoryService) {}

  @ResolveField(() => ChangeSetConnection, {
    description: 'Who changed what, when, from what to what; newest first.',
  })
  history(
    @Parent() transition: Transition,
    @CurrentViewer() viewer: Viewer,
    @Args() page: PageArgs,
    @Args('filter', filterArgument) filter?: HistoryFilter,
  ): Promise<ChangeSetConnection> {
    return this.histories.ofTransition(viewer, transition.id, toListing(filter), page);
  }
}

@Resolver(() => Activity)
export class ActivityHistoryResolver {
  constructor(private readonly histories: HistoryService) {}

  @ResolveField(() => ChangeSetConnection, {
    description: 'What was done to it and to its dependencies, newest first.',
  })
  history(
    @Parent() activity: Activity,
    @CurrentViewer() viewer: Viewer,
    @Args() page: PageArgs,
  ): Promise<ChangeSetConnection> {
    return this.histories.ofTransition(viewer, activity.transitionId, { activityId: activity.id }, page);
  }
}

@Resolver(() => Organization)
export class OrganizationHistoryResolver {
  constructor(private readonly histories: HistoryService) {}

  @ResolveField(() => ChangeSetConnection, {
    description: 'What was done in all of it, newest first; for its administrators.',
  })
  history(
    @Parent() organization: Organization,
    @CurrentViewer() viewer: Viewer,
    @Args() page: PageArgs,
    @Args('filter', filterArgument) filter?: HistoryFilter,
  ): Promise<ChangeSetConnection> {
    return this.histories.ofOrganization(viewer, organization.id, toListing(filter), page);
  }
}

@Resolver(() => ChangeSet)
export class HistoryResolver {
  constructor(private readonly histories: HistoryService) {}

  @Query(() => [Change], {
    description:
      'The difference between then and now, thing by thing: what came and went, or was changed back, is no change.',
  })
  async changesSince(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('since', { type: () => InstantScalar, description: 'Since when.' }) since: Date,
  ): Promise<Change[]> {
    const { changes } = await this.histories.changesSince(viewer, transitionId, since.toISOString());
    return changes.map(toChange);
  }

  @ResolveField(() => [Change], { description: 'What became of each thing, in order; the first 500.' })
  async changes(@Parent() set: ChangeSet, @Context() context: GraphContext): Promise<Change[]> {
    const loader = loaderOf(context, 'changesOfSets', (ids, viewer) => this.histories.changesOf(viewer, ids));
    return ((await loader.load(set.id)) ?? []).map(toChange);
  }

  @Mutation(() => UndoChangeSetPayload, {
    description:
      'Puts back what a change set changed, as a new one, if what it touched has not changed since. To do it again, undo that.',
  })
  async undoChangeSet(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) { id, ...request }: UndoChangeSetInput,
  ): Promise<UndoChangeSetPayload> {
    return toEditPayload(await this.histories.undo(viewer, id, request));
  }
}

import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { PageArgs } from '../platform/graphql/connection.js';
import type { GraphContext } from '../platform/graphql/context.js';
import { permitsOf } from './access.js';
import { standingIn } from './standings.loaders.js';
import type { TransitionOrder } from './transition-order.js';
import { TransitionFilter, TransitionOrderType } from './transitions.inputs.js';
import { TransitionsService } from './transitions.service.js';
import { Transition, TransitionConnection } from './transitions.type.js';
import { ViewerCanInTransition } from './viewer-can.type.js';

@Resolver(() => Transition)
export class TransitionsResolver {
  constructor(private readonly transitionsService: TransitionsService) {}

  @Query(() => TransitionConnection, { description: 'The transitions you may see.' })
  transitions(
    @CurrentViewer() viewer: Viewer,
    @Args() page: PageArgs,
    @Args('filter', { type: () => TransitionFilter, nullable: true, description: 'Which; all unless said.' })
    filter?: TransitionFilter | null,
    @Args('orderBy', {
      type: () => TransitionOrderType,
      defaultValue: 'TITLE',
      description: 'In which order.',
    })
    orderBy: TransitionOrder = 'TITLE',
  ): Promise<TransitionConnection> {
    const listing = {
      status: filter?.status ?? null,
      text: filter?.text ?? null,
      deleted: filter?.deleted ?? false,
    };
    return this.transitionsService.list(viewer, listing, orderBy, page);
  }

  @Query(() => Transition, { description: 'One transition.' })
  transition(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) id: string,
  ): Promise<Transition> {
    return this.transitionsService.get(viewer, id);
  }

  @ResolveField(() => [ViewerCanInTransition], {
    description: 'What the caller may do here, action by action, and why not.',
  })
  async viewerCan(
    @Parent() transition: Transition,
    @Context() context: GraphContext,
  ): Promise<ViewerCanInTransition[]> {
    return permitsOf(await standingIn(context, this.transitionsService, transition.id));
  }
}

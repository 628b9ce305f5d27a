import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { Transition } from '../transitions/transitions.type.js';
import {
  CreateServiceItemInput,
  DeleteServiceItemInput,
  UpdateServiceItemInput,
} from './service-items.inputs.js';
import {
  CreateServiceItemPayload,
  DeleteServiceItemPayload,
  UpdateServiceItemPayload,
} from './service-items.payloads.js';
import { ServiceItemsService } from './service-items.service.js';
import { ServiceItem } from './service-items.type.js';

@Resolver(() => Transition)
export class TransitionServiceItemsResolver {
  constructor(private readonly serviceItemsService: ServiceItemsService) {}

  @ResolveField(() => [ServiceItem], { description: 'What is handed over, by name.' })
  async serviceItems(
    @Parent() transition: Transition,
    @Context() context: GraphContext,
  ): Promise<ServiceItem[]> {
    const load = (ids: readonly string[], viewer: Viewer) =>
      this.serviceItemsService.ofTransitions(viewer, ids);
    return (await loaderOf(context, 'serviceItemsOfTransitions', load).load(transition.id)) ?? [];
  }
}

@Resolver(() => ServiceItem)
export class ServiceItemsResolver {
  constructor(
    private readonly serviceItemsService: ServiceItemsService,
    private readonly transitionsService: TransitionsService,
  ) {}

  @Query(() => ServiceItem, { description: 'One service item.' })
  serviceItem(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) id: string,
  ): Promise<ServiceItem> {
    return this.serviceItemsService.get(viewer, id);
  }

  @ResolveField(() => Transition, { description: 'The handover it is part of.' })
  async transition(
    @Parent() item: ServiceItem,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
  ): Promise<Transition> {
    const loader = loaderOf(context, 'transitions', (ids, viewer) =>
      this.transitionsService.byId(viewer, ids),
    );
    return (await loader.load(item.transitionId))!;
  }

  @Mutation(() => CreateServiceItemPayload, { description: 'Adds a part of the service to a transition.' })
  async createServiceItem(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'What is handed over.' }) input: CreateServiceItemInput,
  ): Promise<CreateServiceItemPayload> {
    const serviceItem = await this.serviceItemsService.create(viewer, input.transitionId, {
      name: input.name,
      kind: input.kind,
      criticality: input.criticality ?? undefined,
      complexity: input.complexity ?? undefined,
      requiredCoverage: input.requiredCoverage ?? undefined,
    });
    return { serviceItem };
  }

  @Mutation(() => UpdateServiceItemPayload, { description: 'Changes what is said of a service item.' })
  async updateServiceItem(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and what changes.' }) input: UpdateServiceItemInput,
  ): Promise<UpdateServiceItemPayload> {
    const serviceItem = await this.serviceItemsService.update(viewer, input.id, {
      name: input.name ?? undefined,
      kind: input.kind ?? undefined,
      criticality: input.criticality ?? undefined,
      complexity: input.complexity ?? undefined,
      requiredCoverage: input.requiredCoverage ?? undefined,
    });
    return { serviceItem };
  }

  @Mutation(() => DeleteServiceItemPayload, {
    description: 'Takes a part of the service out of a transition; the activities that were about it stay.',
  })
  async deleteServiceItem(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) input: DeleteServiceItemInput,
  ): Promise<DeleteServiceItemPayload> {
    await this.serviceItemsService.delete(viewer, input.id);
    return { deletedId: input.id };
  }
}

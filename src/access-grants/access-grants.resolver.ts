import { Args, Context, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ActivitiesService } from '../activities/activities.service.js';
import { Activity } from '../activities/activities.type.js';
import { ParticipantsService } from '../people/participants.service.js';
import { Participant } from '../people/participants.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { aboutItems } from '../platform/graphql/complexity.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { ServiceItem } from '../service-items/service-items.type.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { Transition } from '../transitions/transitions.type.js';
import { neededFrom } from './access-gaps.rules.js';
import {
  AccessGrantFilter,
  ProvisionAccessInput,
  RefuseAccessRequestInput,
  RequestAccessInput,
  RevokeAccessInput,
  toListing,
  WithdrawAccessRequestInput,
} from './access-grants.inputs.js';
import { AccessGrantPayload } from './access-grants.payloads.js';
import { AccessGrantsService } from './access-grants.service.js';
import { AccessGapType, AccessGrant, AccessGrantConnection } from './access-grants.type.js';

@Resolver(() => Transition)
export class TransitionAccessResolver {
  constructor(private readonly grants: AccessGrantsService) {}

  @ResolveField(() => AccessGrantConnection, {
    description: 'Who has, had or needs access to which systems, by person and system, a page at a time.',
  })
  accessGrants(
    @Parent() transition: Transition,
    @CurrentViewer() viewer: Viewer,
    @Args() page: PageArgs,
    @Args('filter', { type: () => AccessGrantFilter, nullable: true, description: 'Which; all unless said.' })
    filter?: AccessGrantFilter,
  ): Promise<AccessGrantConnection> {
    return this.grants.page(viewer, transition.id, toListing(filter), page);
  }

  @ResolveField(() => [AccessGapType], {
    complexity: aboutItems(50, 10),
    description: 'Who needs access and does not have it, and who has it and should not: as `accessGaps`.',
  })
  accessGaps(
    @Parent() transition: Transition,
    @CurrentViewer() viewer: Viewer,
    @Args('on', {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'As of this day; now unless said.',
    })
    on?: string,
  ): Promise<AccessGapType[]> {
    return this.grants.gaps(viewer, transition.id, on ?? null);
  }
}

@Resolver(() => AccessGrant)
export class AccessGrantsResolver {
  constructor(
    private readonly grants: AccessGrantsService,
    private readonly activities: ActivitiesService,
    private readonly participants: ParticipantsService,
    private readonly transitions: TransitionsService,
  ) {}

  @Query(() => AccessGrant, { description: 'One access grant.' })
  accessGrant(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) id: string,
  ): Promise<AccessGrant> {
    return this.grants.get(viewer, id);
  }

  @Query(() => [AccessGapType], {
    complexity: aboutItems(50, 10),
    description:
      'Who needs access and does not have it, and who has it and should not, the longest first. By what is granted now, with the dates of the plan as they are forecast; one access can have several gaps.',
  })
  accessGaps(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('on', {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'As of this day; the status date, or today where none is set, unless said.',
    })
    on?: string,
  ): Promise<AccessGapType[]> {
    return this.grants.gaps(viewer, transitionId, on ?? null);
  }

  @Mutation(() => AccessGrantPayload, {
    description: 'Requests access for somebody; for managers of their side.',
  })
  async requestAccess(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'For whom, to what, and by when.' }) input: RequestAccessInput,
  ): Promise<AccessGrantPayload> {
    const { transitionId, personId, system, privileged, reason, requires, neededOn } = input;
    const accessGrant = await this.grants.request(viewer, transitionId, {
      personId: personId ?? null,
      system,
      privileged: privileged ?? false,
      reason: reason ?? null,
      requires: requires ?? [],
      neededOn: neededOn ?? null,
      activity: input.activity ?? null,
      serviceItemIds: input.serviceItemIds ?? [],
    });
    return { accessGrant };
  }

  @Mutation(() => AccessGrantPayload, {
    description:
      'Says that a requested access was given, which it is not before the checks it requires are valid: CHECKS_MISSING. For managers of the side from which the knowledge comes, whose systems they are; nobody gives access to themselves.',
  })
  async provisionAccess(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and when.' }) input: ProvisionAccessInput,
  ): Promise<AccessGrantPayload> {
    return { accessGrant: await this.grants.provision(viewer, input.id, input.provisionedOn ?? null) };
  }

  @Mutation(() => AccessGrantPayload, {
    description: 'Says that access was taken away; for managers of the side whose systems they are.',
  })
  async revokeAccess(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, when and why.' }) input: RevokeAccessInput,
  ): Promise<AccessGrantPayload> {
    const { id, reason, revokedOn } = input;
    return { accessGrant: await this.grants.revoke(viewer, id, reason, revokedOn ?? null) };
  }

  @Mutation(() => AccessGrantPayload, {
    description: 'Says no to a request; for managers of the side whose systems they are.',
  })
  async refuseAccessRequest(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and why.' }) input: RefuseAccessRequestInput,
  ): Promise<AccessGrantPayload> {
    return { accessGrant: await this.grants.refuse(viewer, input.id, input.reason) };
  }

  @Mutation(() => AccessGrantPayload, {
    description: 'Takes back a request; for managers of the side of whoever it was for.',
  })
  async withdrawAccessRequest(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and why.' }) input: WithdrawAccessRequestInput,
  ): Promise<AccessGrantPayload> {
    return { accessGrant: await this.grants.withdraw(viewer, input.id, input.reason) };
  }

  @ResolveField(() => LocalDateScalar, {
    description:
      'The day from which it is needed: as said, else when the activity starts or is forecast to, else when it was requested; not before the person joins.',
  })
  neededFrom(@Parent() grant: AccessGrant): string {
    return neededFrom(grant);
  }

  @ResolveField(() => Participant, { description: 'Whose it is.' })
  async person(@Parent() { personId }: AccessGrant, @Context() context: GraphContext): Promise<Participant> {
    const load = (ids: readonly string[], viewer: Viewer) => this.participants.byId(viewer, ids);
    return (await loaderOf(context, 'participants', load).load(personId))!;
  }

  @ResolveField(() => Activity, { nullable: true, description: 'The activity for which it is needed.' })
  activity(
    @Parent() { activityId }: AccessGrant,
    @Context() context: GraphContext,
  ): Promise<Activity | null> | null {
    if (activityId === null) return null;
    const load = (ids: readonly string[], viewer: Viewer) => this.activities.byId(viewer, ids);
    return loaderOf<Activity>(context, 'activities', load).load(activityId);
  }

  @ResolveField(() => [ServiceItem], { description: 'The service items for which it is needed, by name.' })
  async serviceItems(
    @Parent() { id }: AccessGrant,
    @Context() context: GraphContext,
  ): Promise<ServiceItem[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.grants.serviceItemsOf(viewer, ids);
    return (await loaderOf(context, 'serviceItemsOfAccessGrants', load).load(id)) ?? [];
  }

  @ResolveField(() => Transition, { description: 'The handover it belongs to.' })
  async transition(
    @Parent() { transitionId }: AccessGrant,
    @Context() context: GraphContext,
  ): Promise<Transition> {
    const load = (ids: readonly string[], viewer: Viewer) => this.transitions.byId(viewer, ids);
    return (await loaderOf(context, 'transitions', load).load(transitionId))!;
  }
}

import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Side } from '../domain/terms.js';
import { byOutline } from '../planning/plan.js';
import { toActivity, toEditPayload } from '../planning/planning.mapping.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import { SideType } from '../transitions/transitions.type.js';
import { ClearLevellingInput, LevelResourcesInput } from './resources.inputs.js';
import { ClearLevellingPayload, LevelResourcesPayload } from './resources.payloads.js';
import { toDoubleBooking, toResourceLoad } from './resources.mapping.js';
import { ResourcesService } from './resources.service.js';
import { ResourceLoad } from './resources.type.js';

const mostListed = 1000;

@Resolver(() => ResourceLoad)
export class ResourcesResolver {
  constructor(private readonly resources: ResourcesService) {}

  @Query(() => ResourceLoad, {
    description: 'How busy people are, week by week, and when they are double-booked.',
  })
  async resourceLoad(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('side', { type: () => SideType, nullable: true, description: 'Only the people of this side.' })
    side: Side | null,
    @Args('participantId', { type: () => ID, nullable: true, description: 'Only this participant, by UUID.' })
    participantId: string | null,
    @Args('fromOn', {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'A day of the first week; the status date, or the start of the plan, unless said.',
    })
    fromOn: string | null,
    @Args('toOn', {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'A day of the last week, at most 104 weeks on; the end of all work unless said.',
    })
    toOn: string | null,
  ): Promise<ResourceLoad> {
    const found = await this.resources.load(viewer, transitionId, {
      side: side ?? null,
      participantId: participantId ?? null,
      fromOn: fromOn ?? null,
      toOn: toOn ?? null,
    });
    return toResourceLoad(found);
  }

  @Mutation(() => LevelResourcesPayload, {
    description:
      'Delays activities so that nobody has more to do at once than they have time for: those with the most float first, within their float. What is begun, scheduled by hand or held to a date is never moved, nor is a training whose sessions are scheduled; it is no reason to move something else that it overlaps with a session for some hours. It replaces the levelling delays there are; a dry run answers the same and keeps nothing.',
  })
  async levelResources(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: LevelResourcesInput,
  ): Promise<LevelResourcesPayload> {
    const { transitionId, beyondFloat } = input;
    const result = await this.resources.level(viewer, transitionId, beyondFloat ?? false, input);
    const { plan, transition, levelled, participants } = result;
    const delayed = Array.from(levelled.delays.keys(), (id) => plan.activities.get(id)!).sort(byOutline);
    return {
      delayed: delayed.slice(0, mostListed).map((activity) => ({
        activity: toActivity(activity, transition),
        delay: activity.levellingDelay!,
      })),
      delayedCount: delayed.length,
      unresolved: levelled.unresolved.slice(0, mostListed).map((double) => ({
        participant: participants.get(double.personId)!,
        doubleBooking: toDoubleBooking(double, result),
        reason: double.reason,
      })),
      unresolvedCount: levelled.unresolved.length,
      ...toEditPayload(result),
    };
  }

  @Mutation(() => ClearLevellingPayload, {
    description: 'Takes all levelling delays back, those that were entered by hand, too.',
  })
  async clearLevelling(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ClearLevellingInput,
  ): Promise<ClearLevellingPayload> {
    return toEditPayload(await this.resources.clear(viewer, input.transitionId, input));
  }
}

import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { formatLocalDateTime } from '../domain/local-time.js';
import type { Side } from '../domain/terms.js';
import { byOutline, type Plan } from '../planning/plan.js';
import { toActivity, toEditPayload } from '../planning/planning.mapping.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { LocalDateScalar } from '../platform/graphql/scalars.js';
import type { DoubleBooking as FoundDoubleBooking } from '../scheduling/index.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import { SideType } from '../transitions/transitions.type.js';
import { ClearLevellingInput, LevelResourcesInput } from './resources.inputs.js';
import { ClearLevellingPayload, LevelResourcesPayload } from './resources.payloads.js';
import { ResourcesService } from './resources.service.js';
import { type DoubleBooking, ResourceLoad } from './resources.type.js';

const mostActivities = 50;
const mostDoubleBookings = 100;
const mostListed = 1000;

/** A plan in memory, and the transition that it is of. */
interface Shown {
  plan: Plan;
  transition: TransitionEntity;
}

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
    return {
      statusAt: found.statusAt,
      people: found.load.map(({ person, doubleBookings, ...load }) => ({
        ...load,
        participant: found.participants.get(person.id)!,
        doubleBookings: doubleBookings
          .slice(0, mostDoubleBookings)
          .map((double) => toDoubleBooking(double, found.analysis)),
        doubleBookingCount: doubleBookings.length,
      })),
    };
  }

  @Mutation(() => LevelResourcesPayload, {
    description:
      'Delays activities so that nobody has more to do at once than they have time for: those with the most float first, within their float. What is begun, scheduled by hand or held to a date is never moved. It replaces the levelling delays there are; a dry run answers the same and keeps nothing.',
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

const toDoubleBooking = (
  { from, to, units, bookings }: FoundDoubleBooking,
  { plan, transition }: Shown,
): DoubleBooking => ({
  fromAt: formatLocalDateTime(from),
  toAt: formatLocalDateTime(to),
  units,
  activities: bookings
    .slice(0, mostActivities)
    .map(({ activityId }) => toActivity(plan.activities.get(activityId)!, transition)),
  activityCount: bookings.length,
});

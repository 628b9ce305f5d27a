import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ActivitiesService, nowOf } from '../activities/activities.service.js';
import { Activity } from '../activities/activities.type.js';
import { ParticipantsService } from '../people/participants.service.js';
import { Participant } from '../people/participants.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { PageArgs } from '../platform/graphql/connection.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import { standingIn } from '../transitions/standings.loaders.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { Transition } from '../transitions/transitions.type.js';
import { ViewerCan } from '../transitions/viewer-can.type.js';
import { changeRefusal } from './held-item.js';
import { RaidFilter, RaidOrderType, toListing } from './raid.inputs.js';
import { codeOf, isOpen, overdueDays } from './raid.rules.js';
import { RaidService } from './raid.service.js';
import {
  RaidItem,
  RaidItemConnection,
  Risk,
  RiskAssessment,
  RiskDelay,
  RiskHeatMapCell,
} from './raid.type.js';
import type { RaidOrder } from './raid-listing.js';

@Resolver(() => Transition)
export class TransitionRaidResolver {
  constructor(private readonly raid: RaidService) {}

  @ResolveField(() => RaidItemConnection, {
    description:
      'Its RAID log: risks, assumptions, issues and decisions, a page at a time. What blocks, longest overdue first, is asked with `filter: { open: true, blocking: true }, orderBy: DUE`.',
  })
  raidItems(
    @Parent() transition: TransitionEntity,
    @CurrentViewer() viewer: Viewer,
    @Args() page: PageArgs,
    @Args('filter', { type: () => RaidFilter, nullable: true, description: 'Which; all unless said.' })
    filter?: RaidFilter,
    @Args('orderBy', { type: () => RaidOrderType, defaultValue: 'CODE', description: 'In which order.' })
    orderBy: RaidOrder = 'CODE',
  ): Promise<RaidItemConnection> {
    return this.raid.page(viewer, transition, toListing(filter), orderBy, page);
  }

  @ResolveField(() => [RiskHeatMapCell], {
    description:
      'Its open risks that are assessed, counted by fifths of probability and by impact; cells without any are left out.',
  })
  async riskHeatMap(
    @Parent() transition: Transition,
    @Context() context: GraphContext,
    @Args('afterMitigation', {
      type: () => Boolean,
      defaultValue: true,
      description: 'As assessed after mitigation, where that was done; else all before.',
    })
    afterMitigation: boolean,
  ): Promise<RiskHeatMapCell[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.raid.heatMaps(viewer, ids, afterMitigation);
    const cells = await loaderOf(context, `riskHeatMap ${afterMitigation}`, load).load(transition.id);
    return (cells ?? []).map(({ band, impact, count }) => ({
      probabilityFrom: band / 5,
      probabilityTo: (band + 1) / 5,
      impact,
      count,
    }));
  }
}

@Resolver(() => Activity)
export class ActivityRaidResolver {
  constructor(private readonly raid: RaidService) {}

  @ResolveField(() => [RaidItem], {
    description: 'The open items of the RAID log that affect it, the highest score first.',
  })
  async raidItems(@Parent() activity: Activity, @Context() context: GraphContext): Promise<RaidItem[]> {
    return this.openItems(activity, context);
  }

  @ResolveField(() => [RaidItem], {
    description: 'Those of them that block it: it cannot go on, or the gate be passed, while they are open.',
  })
  async blockers(@Parent() activity: Activity, @Context() context: GraphContext): Promise<RaidItem[]> {
    return (await this.openItems(activity, context)).filter(({ blocks }) => blocks);
  }

  private async openItems(
    { id }: Activity,
    context: GraphContext,
  ): Promise<(RaidItem & { blocks: boolean })[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.raid.openOfActivities(viewer, ids);
    return (await loaderOf(context, 'openRaidItemsOfActivities', load).load(id)) ?? [];
  }
}

@Resolver(() => RaidItem)
export class RaidItemsResolver {
  constructor(
    private readonly raid: RaidService,
    private readonly activities: ActivitiesService,
    private readonly participants: ParticipantsService,
    private readonly transitionsService: TransitionsService,
  ) {}

  @Query(() => RaidItem, { description: 'One item of a RAID log.' })
  raidItem(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) id: string,
  ): Promise<RaidItem> {
    return this.raid.get(viewer, id);
  }

  @ResolveField(() => String, {
    description:
      'How people call it: `R1` for the first risk, `A1`, `I1`, `D1` for assumptions, issues, decisions. What is internal to a side is numbered by itself: `RC1` of the client, `RP1` of the provider.',
  })
  code(@Parent() item: RaidItem): string {
    return codeOf(item);
  }

  @ResolveField(() => Boolean, { description: 'Whether something is still to be done about it.' })
  open(@Parent() item: RaidItem): boolean {
    return isOpen(item);
  }

  @ResolveField(() => Boolean, {
    description: 'Whether it is open and was due before the status date (or today, where none is set).',
  })
  overdue(@Parent() item: RaidItem): boolean {
    return this.overdueDays(item) > 0;
  }

  @ResolveField(() => Int, { description: 'By how many days of the calendar; 0 where it is not overdue.' })
  overdueDays(@Parent() item: RaidItem): number {
    return overdueDays(item, nowOf(item).slice(0, 10));
  }

  @ResolveField(() => Participant, { nullable: true, description: 'Who deals with it.' })
  owner(@Parent() item: RaidItem, @Context() context: GraphContext): Promise<Participant | null> | null {
    if (item.ownerId === null) return null;
    return loaderOf(context, 'participants', (ids, viewer) => this.participants.byId(viewer, ids)).load(
      item.ownerId,
    );
  }

  @ResolveField(() => [Activity], {
    description: 'The activities it affects, those it blocks included, in outline order.',
  })
  async affects(@Parent() item: RaidItem, @Context() context: GraphContext): Promise<Activity[]> {
    return this.linked(item, context, () => true);
  }

  @ResolveField(() => [Activity], {
    description: 'The activities, gates among them, that cannot go on while it is open, in outline order.',
  })
  async blocks(@Parent() item: RaidItem, @Context() context: GraphContext): Promise<Activity[]> {
    return this.linked(item, context, ({ blocks }) => blocks);
  }

  @ResolveField(() => RaidItem, {
    nullable: true,
    description: 'What it arose from: the risk that struck, or the assumption that was refuted.',
  })
  origin(@Parent() item: RaidItem, @Context() context: GraphContext): Promise<RaidItem | null> | null {
    if (item.originId === null) return null;
    return loaderOf<RaidItem>(context, 'raidItems', (ids, viewer) => this.raid.byId(viewer, ids)).load(
      item.originId,
    );
  }

  @ResolveField(() => [RaidItem], { description: 'What arose from it, oldest first.' })
  async outcomes(@Parent() item: RaidItem, @Context() context: GraphContext): Promise<RaidItem[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.raid.outcomesOf(viewer, ids);
    return (await loaderOf(context, 'outcomesOfRaidItems', load).load(item.id)) ?? [];
  }

  @ResolveField(() => Transition, { description: 'The handover it belongs to.' })
  async transition(@Parent() item: RaidItem, @Context() context: GraphContext): Promise<Transition> {
    const loader = loaderOf(context, 'transitions', (ids, viewer) =>
      this.transitionsService.byId(viewer, ids),
    );
    return (await loader.load(item.transitionId))!;
  }

  @ResolveField(() => ViewerCan, {
    description: 'Whether the caller may change it: its owner, or a manager.',
  })
  async viewerCanChange(@Parent() item: RaidItem, @Context() context: GraphContext): Promise<ViewerCan> {
    const standing = await standingIn(context, this.transitionsService, item.transitionId);
    const reason = changeRefusal(standing, item);
    return { allowed: reason === null, reason };
  }

  private async linked(
    { id }: RaidItem,
    context: GraphContext,
    which: (link: { blocks: boolean }) => boolean,
  ): Promise<Activity[]> {
    const links =
      (await loaderOf(context, 'linksOfRaidItems', (ids, viewer) => this.raid.linksOf(viewer, ids)).load(
        id,
      )) ?? [];
    const activities = loaderOf<Activity>(context, 'activities', (ids, viewer) =>
      this.activities.byId(viewer, ids),
    );
    const found = await Promise.all(links.filter(which).map(({ activityId }) => activities.load(activityId)));
    return found.filter((activity) => activity !== null);
  }
}

@Resolver(() => Risk)
export class RisksResolver {
  @ResolveField(() => RiskAssessment, {
    nullable: true,
    description: 'How likely and how bad it is before mitigation; null where that is not assessed.',
  })
  inherent(@Parent() { probability, impact }: Risk): RiskAssessment | null {
    return assessed(probability, impact);
  }

  @ResolveField(() => RiskAssessment, {
    nullable: true,
    description: 'How likely and how bad it is after mitigation; null where that is not assessed.',
  })
  residual(@Parent() { residualProbability, residualImpact }: Risk): RiskAssessment | null {
    return assessed(residualProbability, residualImpact);
  }

  @ResolveField(() => RiskDelay, {
    nullable: true,
    description: 'What it adds to the work of each activity it affects if it strikes; null where unsaid.',
  })
  delay(@Parent() { optimisticDelay, mostLikelyDelay, pessimisticDelay }: Risk): RiskDelay | null {
    if (optimisticDelay === null || mostLikelyDelay === null || pessimisticDelay === null) return null;
    return { optimistic: optimisticDelay, mostLikely: mostLikelyDelay, pessimistic: pessimisticDelay };
  }
}

/** The score is rounded as decimals are, so that 0.1 times 3 is 0.3. */
const assessed = (probability: number | null, impact: number | null): RiskAssessment | null =>
  probability === null || impact === null
    ? null
    : { probability, impact, score: Number((probability * impact).toFixed(10)) };

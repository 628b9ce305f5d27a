import { Args, Context, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ActivitiesService } from '../activities/activities.service.js';
import { Activity, Milestone } from '../activities/activities.type.js';
import { ComplianceService } from '../compliance/compliance.service.js';
import { ComplianceCheckType } from '../compliance/compliance.type.js';
import { MetricsService } from '../metrics/metrics.service.js';
import { Metric } from '../metrics/metrics.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { aboutItems } from '../platform/graphql/complexity.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { ServiceItemsService } from '../service-items/service-items.service.js';
import { ServiceItem } from '../service-items/service-items.type.js';
import { toGate } from './gates.mapping.js';
import { GatesService } from './gates.service.js';
import { ExitCriterion, GateCondition, GateDecision, GateType } from './gates.type.js';

@Resolver(() => Milestone)
export class GatesResolver {
  constructor(private readonly gatesService: GatesService) {}

  @Query(() => GateType, {
    complexity: 100,
    description: 'A milestone as a gate: what is open, what was decided.',
  })
  async gate(
    @CurrentViewer() viewer: Viewer,
    @Args('activityId', { type: () => ID, description: 'UUID of the milestone.' }) activityId: string,
  ): Promise<GateType> {
    return toGate(await this.gatesService.get(viewer, activityId));
  }

  @Query(() => [GateType], {
    complexity: aboutItems(20, 100),
    description:
      'The gates of a transition, by the date for which they are forecast: its milestones with exit criteria or a decision.',
  })
  async gates(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
  ): Promise<GateType[]> {
    return (await this.gatesService.ofTransition(viewer, transitionId)).map(toGate);
  }

  @ResolveField('gate', () => GateType, {
    description: 'What must hold before it is reached, and what was decided.',
  })
  async ofMilestone(@Parent() { id }: Milestone, @Context() context: GraphContext): Promise<GateType> {
    return gateOf(this.gatesService, id, context);
  }
}

@Resolver(() => ExitCriterion)
export class ExitCriteriaResolver {
  constructor(
    private readonly activitiesService: ActivitiesService,
    private readonly items: ServiceItemsService,
    private readonly metricsService: MetricsService,
    private readonly compliance: ComplianceService,
  ) {}

  @ResolveField(() => [Activity], {
    description:
      'Of DOCUMENTS_ACCEPTED and TRAININGS_COMPLETE: the documents or trainings, or the phases that contain them; none is all that lead to the gate.',
  })
  async activities(
    @Parent() criterion: ExitCriterion,
    @Context() context: GraphContext,
  ): Promise<Activity[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.activitiesService.byId(viewer, ids);
    const loader = loaderOf<Activity>(context, 'activities', load);
    const found = await Promise.all(criterion.activityIds.map((id) => loader.load(id)));
    return found.filter((activity) => activity !== null);
  }

  @ResolveField(() => [ServiceItem], { description: 'The service items it is about; none is all.' })
  async serviceItems(
    @Parent() criterion: ExitCriterion,
    @Context() context: GraphContext,
  ): Promise<ServiceItem[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.items.byId(viewer, ids);
    const loader = loaderOf<ServiceItem>(context, 'serviceItems', load);
    const found = await Promise.all(criterion.serviceItemIds.map((id) => loader.load(id)));
    return found.filter((item) => item !== null);
  }

  @ResolveField('metrics', () => [Metric], {
    description: 'Of METRIC: the metrics it is about; none is every service level.',
  })
  async metricsOf(@Parent() criterion: ExitCriterion, @Context() context: GraphContext): Promise<Metric[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.metricsService.byId(viewer, ids);
    const loader = loaderOf<Metric>(context, 'metrics', load);
    const found = await Promise.all(criterion.metricIds.map((id) => loader.load(id)));
    return found.filter((metric) => metric !== null);
  }

  @ResolveField(() => [ComplianceCheckType], { description: 'Of COMPLIANCE: the checks that are named.' })
  async complianceChecks(
    @Parent() criterion: ExitCriterion,
    @Context() context: GraphContext,
  ): Promise<ComplianceCheckType[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.compliance.byId(viewer, ids);
    const loader = loaderOf<ComplianceCheckType>(context, 'complianceChecks', load);
    const found = await Promise.all(criterion.checkIds.map((id) => loader.load(id)));
    return found.filter((check) => check !== null);
  }
}

@Resolver(() => GateDecision)
export class GateDecisionsResolver {
  constructor(private readonly gatesService: GatesService) {}

  @Query(() => GateDecision, { description: 'One decision of a gate, as it was written down.' })
  gateDecision(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) id: string,
  ): Promise<GateDecision> {
    return this.gatesService.decision(viewer, id);
  }

  @ResolveField(() => GateType, { description: 'The gate as it stands now.' })
  gate(@Parent() { activityId }: GateDecision, @Context() context: GraphContext): Promise<GateType> {
    return gateOf(this.gatesService, activityId, context);
  }
}

@Resolver(() => GateCondition)
export class GateConditionsResolver {
  constructor(private readonly activitiesService: ActivitiesService) {}

  @ResolveField(() => Activity, {
    nullable: true,
    description: 'The task that it became; null once that is deleted, or where nothing was kept.',
  })
  task(@Parent() { taskId }: GateCondition, @Context() context: GraphContext): Promise<Activity | null> {
    const load = (ids: readonly string[], viewer: Viewer) => this.activitiesService.byId(viewer, ids);
    return loaderOf<Activity>(context, 'activities', load).load(taskId);
  }
}

async function gateOf(gates: GatesService, id: string, context: GraphContext): Promise<GateType> {
  const load = (ids: readonly string[], viewer: Viewer) => gates.ofMilestones(viewer, ids);
  return toGate((await loaderOf(context, 'gates', load).load(id))!);
}

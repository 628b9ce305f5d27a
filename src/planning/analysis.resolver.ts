import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Activity, Dependency } from '../activities/activities.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { Transition } from '../transitions/transitions.type.js';
import { aboutItems } from '../platform/graphql/complexity.js';
import { PlanConflict, PlanWarning, StartDriver } from './analysis.type.js';
import { toActivity } from './planning.mapping.js';
import { type Analysis, PlanningService } from './planning.service.js';

/** What is asked of a schedule but not stored: the plan is loaded and scheduled once a request, however much asks. */
async function analysisOf(
  planning: PlanningService,
  viewer: Viewer,
  context: GraphContext,
  transitionId: string,
): Promise<Analysis> {
  const loader = loaderOf(context, 'analysis', async (ids) => {
    const found = await Promise.all(ids.map((id) => planning.analyse(viewer, id)));
    return new Map(found.map((analysis) => [analysis.transition.id, analysis]));
  });
  return (await loader.load(transitionId))!;
}

@Resolver(() => Transition)
export class TransitionAnalysisResolver {
  constructor(private readonly planning: PlanningService) {}

  @ResolveField(() => [Activity], {
    complexity: aboutItems(100, 100),
    description: 'The longest path, first to last: any delay on it moves the end of the plan.',
  })
  async criticalPath(
    @Parent() transition: Transition,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
  ): Promise<Activity[]> {
    const { plan, schedule, ...analysis } = await analysisOf(this.planning, viewer, context, transition.id);
    return schedule.criticalPath.map((id) => toActivity(plan.activities.get(id)!, analysis.transition));
  }

  @ResolveField(() => [PlanConflict], { complexity: 100, description: 'What the schedule cannot keep.' })
  async conflicts(
    @Parent() transition: Transition,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
  ): Promise<PlanConflict[]> {
    const analysis = await analysisOf(this.planning, viewer, context, transition.id);
    return analysis.schedule.conflicts.map(({ code, activityId, linkId, minutes }) => ({
      code,
      minutes,
      ...subject(analysis, activityId, linkId),
    }));
  }

  @ResolveField(() => [PlanWarning], {
    complexity: 100,
    description: 'What in the plan deserves a second look.',
  })
  async warnings(
    @Parent() transition: Transition,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
  ): Promise<PlanWarning[]> {
    const analysis = await analysisOf(this.planning, viewer, context, transition.id);
    return analysis.schedule.warnings.map(({ code, activityId, linkId }) => ({
      code,
      ...subject(analysis, activityId, linkId),
    }));
  }
}

@Resolver(() => Activity)
export class ActivityAnalysisResolver {
  constructor(private readonly planning: PlanningService) {}

  @ResolveField(() => [StartDriver], {
    description: 'What puts its start where it is; all that bind it equally.',
  })
  async drivers(
    @Parent() activity: Activity,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
  ): Promise<StartDriver[]> {
    const analysis = await analysisOf(this.planning, viewer, context, activity.transitionId);
    const index = analysis.indexOf.get(activity.id);
    if (index === undefined) return [];
    return analysis.schedule.driversOf(index).map((driver) => ({
      kind: driver.kind,
      dependency: driver.kind === 'LINK' ? dependencyOf(analysis, driver.linkId) : null,
      constraint: driver.kind === 'CONSTRAINT' ? driver.constraint : null,
      phaseId: driver.kind === 'PHASE' ? driver.phaseId : null,
    }));
  }
}

const subject = (
  analysis: Analysis,
  activityId: string,
  linkId: string | null,
): { activity: Activity; dependency: Dependency | null } => ({
  activity: toActivity(analysis.plan.activities.get(activityId)!, analysis.transition),
  dependency: linkId === null ? null : dependencyOf(analysis, linkId),
});

const dependencyOf = ({ plan, transition }: Analysis, id: string): Dependency => ({
  ...plan.dependencies.get(id)!,
  transitionId: transition.id,
});

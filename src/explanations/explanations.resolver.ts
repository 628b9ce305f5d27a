import { Args, ID, Int, Query, Resolver } from '@nestjs/graphql';
import { Activity, type Dependency } from '../activities/activities.type.js';
import { parseDuration } from '../domain/duration.js';
import { formatLocalDateTime } from '../domain/local-time.js';
import { workUnitsOf } from '../planning/plan.js';
import { toActivity } from '../planning/planning.mapping.js';
import type { Analysis } from '../planning/planning.service.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { DurationScalar, LocalDateScalar } from '../platform/graphql/scalars.js';
import type { ChainStep } from '../scheduling/index.js';
import { aboutItems } from '../platform/graphql/complexity.js';
import { toFloatPaths } from './explanations.mapping.js';
import { ExplanationsService } from './explanations.service.js';
import { Explanation, type ExplanationLever, type ExplanationStep, FloatPath } from './explanations.type.js';
import type { Lever } from './levers.rules.js';

const mostSteps = 1000;

@Resolver(() => Explanation)
export class ExplanationsResolver {
  constructor(private readonly explanations: ExplanationsService) {}

  @Query(() => Explanation, {
    complexity: 5000,
    description:
      'Why is this date what it is, and what would have to give for a target to hold? As data, and in a sentence.',
  })
  async explain(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('activityId', {
      type: () => ID,
      nullable: true,
      description: 'UUID or code of the activity; the go-live where it is left out.',
    })
    activityId: string | null,
    @Args('targetOn', {
      type: () => LocalDateScalar,
      nullable: true,
      description: 'The last day on which it should finish; its own target where it is left out.',
    })
    targetOn: string | null,
  ): Promise<Explanation> {
    const found = await this.explanations.explain(viewer, transitionId, activityId ?? null, targetOn ?? null);
    const { analysis, activity, steps, levers, ...explanation } = found;
    return {
      ...explanation,
      activity: toActivity(activity, analysis.transition),
      stepCount: steps.length,
      steps: steps.slice(0, mostSteps).map((step) => toStep(step, analysis)),
      levers: levers.map((lever) => toLever(lever, found)),
    };
  }

  @Query(() => [FloatPath], {
    complexity: 2000,
    description:
      'The path to an activity, then the next: by how much each could be late before it moves the activity. Those without float are critical paths side by side.',
  })
  async floatPaths(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('activityId', {
      type: () => ID,
      nullable: true,
      description: 'UUID or code of the activity; the go-live where it is left out.',
    })
    activityId: string | null,
    @Args('limit', { type: () => Int, defaultValue: 5, description: 'How many paths, 1 to 20.' })
    limit: number,
  ): Promise<FloatPath[]> {
    return toFloatPaths(await this.explanations.floatPaths(viewer, transitionId, activityId ?? null, limit));
  }

  @Query(() => [Activity], {
    complexity: aboutItems(100, 1000),
    description:
      'What may become critical: activities to come that have more float than the critical ones, but not much more; least float first, at most 500.',
  })
  async nearCritical(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('within', {
      type: () => DurationScalar,
      defaultValue: '5d',
      description: 'The most total float, in working time.',
    })
    within: string,
  ): Promise<Activity[]> {
    const { analysis, activities } = await this.explanations.nearCritical(
      viewer,
      transitionId,
      ({ settings }) => parseDuration(within, workUnitsOf(settings)).minutes,
    );
    return activities.map((activity) => toActivity(activity, analysis.transition));
  }
}

function toStep({ index, end, reason, from, at, others }: ChainStep, analysis: Analysis): ExplanationStep {
  return {
    activity: activityAt(index, analysis),
    end,
    reason: reason.kind,
    fromAt: formatLocalDateTime(from),
    at: formatLocalDateTime(at),
    minutes: at - from,
    dependency: reason.kind === 'LINK' ? dependencyOf(reason.linkId, analysis) : null,
    constraint: reason.kind === 'CONSTRAINT' ? reason.constraint : null,
    otherReasonCount: others.length,
  };
}

function toLever(
  { kind, index, linkId, finish, neededMinutes }: Lever,
  { analysis, targetAt }: { analysis: Analysis; targetAt: string | null },
): ExplanationLever {
  const finishAt = formatLocalDateTime(finish);
  return {
    kind,
    activity: activityAt(index, analysis),
    dependency: linkId === null ? null : dependencyOf(linkId, analysis),
    finishAt,
    enough: targetAt !== null && finishAt <= targetAt,
    neededMinutes,
  };
}

const activityAt = (index: number, { network, plan, transition }: Analysis): Activity =>
  toActivity(plan.activities.get(network.activities[index]!.id)!, transition);

const dependencyOf = (id: string, { plan, transition }: Analysis): Dependency => ({
  ...plan.dependencies.get(id)!,
  transitionId: transition.id,
});

import { Args, Context, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { Transition } from '../transitions/transitions.type.js';
import { RemoveEstimatesInput, SetEstimateRulesInput, SetEstimatesInput } from './estimates.inputs.js';
import { EstimatesPayload } from './estimates.payloads.js';
import { EstimatesService } from './estimates.service.js';
import { DurationEstimate, EstimateGroup, EstimateRule } from './estimates.type.js';

@Resolver(() => Transition)
export class EstimatesResolver {
  constructor(private readonly estimatesService: EstimatesService) {}

  @ResolveField(() => [DurationEstimate], {
    description: 'How long activities may take, of those of which it was said one by one.',
  })
  async estimates(
    @Parent() transition: Transition,
    @Context() context: GraphContext,
  ): Promise<DurationEstimate[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.estimatesService.ofTransitions(viewer, ids);
    return (await loaderOf(context, 'estimatesOfTransitions', load).load(transition.id)) ?? [];
  }

  @ResolveField(() => [EstimateRule], { description: 'How long all other activities may take, in order.' })
  async estimateRules(
    @Parent() transition: Transition,
    @Context() context: GraphContext,
  ): Promise<EstimateRule[]> {
    const load = (ids: readonly string[], viewer: Viewer) =>
      this.estimatesService.rulesOfTransitions(viewer, ids);
    return (await loaderOf(context, 'estimateRulesOfTransitions', load).load(transition.id)) ?? [];
  }

  @ResolveField(() => [EstimateGroup], {
    description: 'Groups whose correlation was said, by name; that of others is 0.5.',
  })
  async estimateGroups(
    @Parent() transition: Transition,
    @Context() context: GraphContext,
  ): Promise<EstimateGroup[]> {
    const load = (ids: readonly string[], viewer: Viewer) =>
      this.estimatesService.groupsOfTransitions(viewer, ids);
    return (await loaderOf(context, 'estimateGroupsOfTransitions', load).load(transition.id)) ?? [];
  }

  @Mutation(() => EstimatesPayload, {
    description: 'Says how long activities may take, and how closely the durations of groups go together.',
  })
  async setEstimates(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of which plan, and what.' }) input: SetEstimatesInput,
  ): Promise<EstimatesPayload> {
    const said = input.estimates.map(({ activityId, mostLikely, correlationGroup, ...estimate }) => ({
      ...estimate,
      activity: activityId,
      mostLikely: mostLikely ?? null,
      correlationGroup: correlationGroup ?? null,
    }));
    return { transition: await this.estimatesService.set(viewer, input.transitionId, said, input.groups) };
  }

  @Mutation(() => EstimatesPayload, {
    description: 'Takes away what was said of activities one by one; rules may still hold for them.',
  })
  async removeEstimates(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of which plan, and of which activities.' }) input: RemoveEstimatesInput,
  ): Promise<EstimatesPayload> {
    const { transitionId, activityIds } = input;
    return { transition: await this.estimatesService.remove(viewer, transitionId, activityIds) };
  }

  @Mutation(() => EstimatesPayload, {
    description: 'Says how long activities may take by kind, phase, side and service item.',
  })
  async setEstimateRules(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of which plan, and all its rules.' }) input: SetEstimateRulesInput,
  ): Promise<EstimatesPayload> {
    const rules = input.rules.map((rule) => ({
      ...rule,
      kind: rule.kind ?? null,
      phaseId: rule.phaseId ?? null,
      side: rule.side ?? null,
      serviceItemId: rule.serviceItemId ?? null,
      correlationGroup: rule.correlationGroup ?? null,
    }));
    return { transition: await this.estimatesService.setRules(viewer, input.transitionId, rules) };
  }
}

import { Args, Context, Float, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ActivitiesService } from '../activities/activities.service.js';
import { Activity } from '../activities/activities.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { Transition } from '../transitions/transitions.type.js';
import { aboutItems } from '../platform/graphql/complexity.js';
import {
  ApproveBaselineInput,
  CaptureBaselineInput,
  DeleteBaselineInput,
  RenameBaselineInput,
} from './baselines.inputs.js';
import {
  ApproveBaselinePayload,
  CaptureBaselinePayload,
  DeleteBaselinePayload,
  RenameBaselinePayload,
} from './baselines.payloads.js';
import type { BaselineChange } from './baselines.rules.js';
import { BaselinesService } from './baselines.service.js';
import { Baseline, BaselineApproval, BaselineChangeType, BaselineVariance } from './baselines.type.js';

@Resolver(() => Transition)
export class TransitionBaselinesResolver {
  constructor(private readonly baselinesService: BaselinesService) {}

  @ResolveField(() => [Baseline], { description: 'Snapshots of its dates, by number.' })
  async baselines(@Parent() transition: Transition, @Context() context: GraphContext): Promise<Baseline[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.baselinesService.ofTransitions(viewer, ids);
    return (await loaderOf(context, 'baselinesOfTransitions', load).load(transition.id)) ?? [];
  }

  @ResolveField(() => Baseline, {
    nullable: true,
    description: 'The baseline both sides go by; null until both have approved one.',
  })
  async agreedBaseline(
    @Parent() transition: Transition,
    @Context() context: GraphContext,
  ): Promise<Baseline | null> {
    return (await this.baselines(transition, context)).find(({ agreed }) => agreed) ?? null;
  }
}

@Resolver(() => Baseline)
export class BaselinesResolver {
  constructor(
    private readonly baselinesService: BaselinesService,
    private readonly transitionsService: TransitionsService,
  ) {}

  @Query(() => Baseline, { description: 'One baseline.' })
  baseline(
    @CurrentViewer() viewer: Viewer,
    @Args('id', { type: () => ID, description: 'Its UUID.' }) id: string,
  ): Promise<Baseline> {
    return this.baselinesService.get(viewer, id);
  }

  @ResolveField(() => BaselineApproval, {
    nullable: true,
    description: 'The client’s approval; null until given.',
  })
  clientApproval(@Parent() baseline: Baseline): BaselineApproval | null {
    return toApproval(baseline.clientApprovedBy, baseline.clientApprovedAt);
  }

  @ResolveField(() => BaselineApproval, {
    nullable: true,
    description: 'The provider’s approval; null until given.',
  })
  providerApproval(@Parent() baseline: Baseline): BaselineApproval | null {
    return toApproval(baseline.providerApprovedBy, baseline.providerApprovedAt);
  }

  @ResolveField(() => [BaselineVariance], {
    complexity: aboutItems(100, 100),
    description:
      'The baseline against the plan as it is now: one entry for each activity, as the plan is read.',
  })
  async variances(
    @Parent() baseline: Baseline,
    @Context() context: GraphContext,
    @Args('change', {
      type: () => [BaselineChangeType],
      nullable: true,
      description: 'Only those that have changed in any of these ways.',
    })
    change?: BaselineChange[] | null,
  ): Promise<BaselineVariance[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.baselinesService.variancesOf(viewer, ids);
    const all = (await loaderOf(context, 'variances', load).load(baseline.id)) ?? [];
    return change == null ? all : all.filter((variance) => change.includes(variance.change));
  }

  @ResolveField(() => Float, {
    nullable: true,
    description:
      'Working days by which the go-live is later now; null where the milestone that marks it now is not in the baseline.',
  })
  goLiveVarianceDays(@Parent() baseline: Baseline, @Context() context: GraphContext): Promise<number | null> {
    const load = (ids: readonly string[], viewer: Viewer) =>
      this.baselinesService.goLiveVariancesOf(viewer, ids);
    return loaderOf(context, 'goLiveVariances', load).load(baseline.id);
  }

  @ResolveField(() => Transition, { description: 'The handover whose plan it is of.' })
  async transition(
    @Parent() baseline: Baseline,
    @CurrentViewer() viewer: Viewer,
    @Context() context: GraphContext,
  ): Promise<Transition> {
    const loader = loaderOf(context, 'transitions', (ids, viewer) =>
      this.transitionsService.byId(viewer, ids),
    );
    return (await loader.load(baseline.transitionId))!;
  }

  @Mutation(() => CaptureBaselinePayload, {
    description: 'Keeps the plan’s dates as they are now: start, finish and working time of every activity.',
  })
  async captureBaseline(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of which plan, and what to call it.' }) input: CaptureBaselineInput,
  ): Promise<CaptureBaselinePayload> {
    const { transitionId, name, reason } = input;
    const named = { name, reason: reason ?? null };
    return { baseline: await this.baselinesService.capture(viewer, transitionId, named) };
  }

  @Mutation(() => ApproveBaselinePayload, {
    description:
      'Approves a baseline for one side. With both approvals it becomes the agreed one in place of the one before, and a draft is a draft no more.',
  })
  async approveBaseline(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and for whom.' }) input: ApproveBaselineInput,
  ): Promise<ApproveBaselinePayload> {
    return { baseline: await this.baselinesService.approve(viewer, input.id, input.side ?? null) };
  }

  @Mutation(() => RenameBaselinePayload, {
    description: 'Changes a baseline’s name or reason, never its dates.',
  })
  async renameBaseline(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and its name.' }) input: RenameBaselineInput,
  ): Promise<RenameBaselinePayload> {
    const said = { name: input.name ?? undefined, reason: input.reason };
    return { baseline: await this.baselinesService.rename(viewer, input.id, said) };
  }

  @Mutation(() => DeleteBaselinePayload, { description: 'Deletes a baseline that is not the agreed one.' })
  async deleteBaseline(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) input: DeleteBaselineInput,
  ): Promise<DeleteBaselinePayload> {
    await this.baselinesService.delete(viewer, input.id);
    return { deletedId: input.id };
  }
}

@Resolver(() => BaselineVariance)
export class BaselineVariancesResolver {
  constructor(private readonly activitiesService: ActivitiesService) {}

  @ResolveField(() => Activity, {
    nullable: true,
    description: 'The activity; null once it has been deleted.',
  })
  activity(
    @Parent() variance: BaselineVariance,
    @Context() context: GraphContext,
  ): Promise<Activity | null> | null {
    if (variance.activityId === null) return null;
    const load = (ids: readonly string[], viewer: Viewer) => this.activitiesService.byId(viewer, ids);
    return loaderOf<Activity>(context, 'activities', load).load(variance.activityId);
  }
}

const toApproval = (approvedBy: string | null, approvedAt: string | null): BaselineApproval | null =>
  approvedBy === null || approvedAt === null ? null : { approvedBy, approvedAt };

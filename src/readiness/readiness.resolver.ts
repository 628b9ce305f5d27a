import { Args, Float, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { CriterionState } from '../domain/terms.js';
import { toActivity } from '../planning/planning.mapping.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { ServiceItemsService } from '../service-items/service-items.service.js';
import { byGate, byKind, byPhase, byServiceItem, bySide, type ReadinessOf } from './breakdown.rules.js';
import { burnUp, forecastBy } from './burn-up.rules.js';
import { type MeasuredAnswer, toReadiness } from './readiness.mapping.js';
import { ReadinessService, usualAmberBelowDays } from './readiness.service.js';
import {
  BurnUp,
  GateReadiness,
  KindReadiness,
  PhaseReadiness,
  Readiness,
  ServiceItemReadiness,
  SideReadiness,
} from './readiness.type.js';
import type { WorkKind } from './weighing.rules.js';

@Resolver(() => Readiness)
export class ReadinessResolver {
  constructor(
    private readonly readinesses: ReadinessService,
    private readonly serviceItems: ServiceItemsService,
  ) {}

  @Query(() => Readiness, {
    complexity: 3000,
    description:
      'Are we ready, and will we be on the date? Readiness by gate, phase, side and service item, and how the targets stand.',
  })
  async readiness(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
    @Args('amberBelowDays', {
      type: () => Float,
      defaultValue: usualAmberBelowDays,
      description: 'Where nothing is simulated, less float than this is AMBER; working days.',
    })
    amberBelowDays: number,
  ): Promise<MeasuredAnswer> {
    return toReadiness(await this.readinesses.of(viewer, transitionId, amberBelowDays));
  }

  @ResolveField(() => [KindReadiness], { description: 'By kind of work.' })
  byKind(@Parent() { measured }: MeasuredAnswer): KindReadiness[] {
    return toKinds(byKind(measured.weighed));
  }

  @ResolveField(() => [SideReadiness], { description: 'By side; what both do is an entry of its own.' })
  bySide(@Parent() { measured }: MeasuredAnswer): SideReadiness[] {
    return bySide(measured.weighed).map(({ of, ...figures }) => ({ side: of, ...figures }));
  }

  @ResolveField(() => [PhaseReadiness], { description: 'By phase, to any depth, in outline order.' })
  byPhase(@Parent() { measured }: MeasuredAnswer): PhaseReadiness[] {
    const { plan, transition } = measured.analysis;
    return byPhase(plan, measured.weighed).map(({ of, ...figures }) => ({
      phase: toActivity(of, transition),
      ...figures,
    }));
  }

  @ResolveField(() => [ServiceItemReadiness], { description: 'By service item, by name.' })
  async byServiceItem(
    @Parent() { measured }: MeasuredAnswer,
    @CurrentViewer() viewer: Viewer,
  ): Promise<ServiceItemReadiness[]> {
    const { plan, transition } = measured.analysis;
    const items = (await this.serviceItems.ofTransitions(viewer, [transition.id])).get(transition.id) ?? [];
    const figuresOf = new Map(
      byServiceItem(plan, measured.weighed).map(({ of, ...figures }) => [of, figures]),
    );
    return items.flatMap((serviceItem) => {
      const figures = figuresOf.get(serviceItem.id);
      return figures === undefined ? [] : [{ serviceItem, ...figures }];
    });
  }

  @ResolveField(() => [GateReadiness], {
    description:
      'By gate, the first to come first: milestones with exit criteria, the go-live and the steady state; at most 200.',
  })
  byGate(@Parent() { measured }: MeasuredAnswer): GateReadiness[] {
    const { plan, transition } = measured.analysis;
    return byGate(plan, measured.weighed, measured.gates).map(({ of, byKind: kinds, ...figures }) => ({
      gate: toActivity(of, transition),
      byKind: toKinds(kinds),
      ...countsOf(measured.criteriaOf.get(of.id) ?? []),
      ...figures,
    }));
  }

  @ResolveField(() => BurnUp, { description: 'Over time, and projected to the go-live.' })
  burnUp(@Parent() { measured }: MeasuredAnswer): BurnUp {
    const { analysis, statusAt, goLive, towardsGoLive, agreedFinishOf } = measured;
    return {
      ...burnUp({
        weighed: towardsGoLive,
        agreedFinishOf,
        startOn: analysis.transition.startOn,
        statusOn: statusAt.slice(0, 10),
        untilOn: goLive.targetOn,
      }),
      atTargetPercent: goLive.targetOn === null ? null : forecastBy(towardsGoLive, goLive.targetOn),
    };
  }
}

const toKinds = (kinds: readonly ReadinessOf<WorkKind>[]): KindReadiness[] =>
  kinds.map(({ of, ...figures }) => ({ kind: of, ...figures }));

const countsOf = (
  criteria: readonly { state: CriterionState }[],
): Pick<GateReadiness, 'openCriteriaCount' | 'metCriteriaCount' | 'waivedCriteriaCount'> => {
  const count = (wanted: CriterionState): number => criteria.filter(({ state }) => state === wanted).length;
  return {
    openCriteriaCount: count('OPEN'),
    metCriteriaCount: count('MET'),
    waivedCriteriaCount: count('WAIVED'),
  };
};

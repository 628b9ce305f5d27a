import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphContext } from '../platform/graphql/context.js';
import { standingIn } from '../transitions/standings.loaders.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { viewerCanEach } from '../transitions/viewer-can.type.js';
import { criterionPermits, gatePermits } from './gate-permits.js';
import { ExitCriterion, GateType, ViewerCanOfCriterion, ViewerCanOfGate } from './gates.type.js';

@Resolver(() => GateType)
export class GatePermitsResolver {
  constructor(private readonly transitions: TransitionsService) {}

  @ResolveField(() => ViewerCanOfGate, {
    description: 'What the caller may do with it as it stands now, and why not where they may not.',
  })
  async viewerCan(
    @Parent() { milestone }: GateType,
    @Context() context: GraphContext,
  ): Promise<ViewerCanOfGate> {
    const standing = await standingIn(context, this.transitions, milestone.transitionId);
    const { title, code, actualFinishAt, status } = milestone;
    const cancelled = status === 'CANCELLED';
    return viewerCanEach(gatePermits(standing, { title, code, actualFinishAt, cancelled }));
  }
}

@Resolver(() => ExitCriterion)
export class CriterionPermitsResolver {
  constructor(private readonly transitions: TransitionsService) {}

  @ResolveField(() => ViewerCanOfCriterion, {
    description: 'What the caller may say of it as it stands now, and why not where they may not.',
  })
  async viewerCan(
    @Parent() criterion: ExitCriterion,
    @Context() context: GraphContext,
  ): Promise<ViewerCanOfCriterion> {
    const standing = await standingIn(context, this.transitions, criterion.transitionId);
    const said = { ...criterion, waivedAt: criterion.waiver?.waivedAt ?? null };
    return viewerCanEach(criterionPermits(standing, said, criterion.state));
  }
}

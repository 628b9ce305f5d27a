import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { toActivity } from '../planning/planning.mapping.js';
import type { Analysis } from '../planning/planning.service.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import type { Finding } from './finding.rules.js';
import { UpdatePlanCheckSettingsPayload } from './plan-check.payloads.js';
import { PlanCheckService } from './plan-check.service.js';
import { PlanCheck, type PlanFinding } from './plan-check.type.js';
import { UpdatePlanCheckSettingsInput } from './plan-check-settings.inputs.js';

@Resolver(() => PlanCheck)
export class PlanCheckResolver {
  constructor(private readonly planChecks: PlanCheckService) {}

  @Query(() => PlanCheck, {
    complexity: 2000,
    description:
      'Is the plan sound? What is wrong with it, how wrong by the DCMA’s measures, and how to mend it.',
  })
  async planCheck(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
  ): Promise<PlanCheck> {
    const { analysis, thresholds, findings, ...check } = await this.planChecks.check(viewer, transitionId);
    return {
      ...check,
      settings: thresholds,
      findings: findings.map((finding) => toFinding(finding, analysis)),
    };
  }

  @Mutation(() => UpdatePlanCheckSettingsPayload, {
    description: 'Changes the thresholds of a transition’s plan check.',
  })
  async updatePlanCheckSettings(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of which transition, and the thresholds.' })
    input: UpdatePlanCheckSettingsInput,
  ): Promise<UpdatePlanCheckSettingsPayload> {
    const { transitionId, expectedVersion: _version, clientMutationId: _mutation, ...said } = input;
    return { settings: await this.planChecks.updateSettings(viewer, transitionId, said) };
  }
}

/** Thousands may be concerned and few ask for all of them, so the lists are made when they are asked for. */
function toFinding(
  { activityIds, dependencyIds, ...finding }: Finding,
  { plan, transition }: Analysis,
): PlanFinding {
  return {
    ...finding,
    get activities() {
      return activityIds.map((id) => toActivity(plan.activities.get(id)!, transition));
    },
    get dependencies() {
      return dependencyIds.map((id) => ({ ...plan.dependencies.get(id)!, transitionId: transition.id }));
    },
  };
}

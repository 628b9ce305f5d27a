import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { toPlanChange } from './plan-changes.mapping.js';
import { ApplyPlanChangesInput } from './plan-change.inputs.js';
import { toEditPayload } from './planning.mapping.js';
import { ApplyPlanChangesPayload } from './planning.payloads.js';
import { PlanningService } from './planning.service.js';
import { permitProgress } from './progress-permit.js';

@Resolver()
export class PlanChangesResolver {
  constructor(private readonly planning: PlanningService) {}

  @Mutation(() => ApplyPlanChangesPayload, {
    complexity: 1000,
    description:
      'Makes many changes of one plan, all or nothing, with one rescheduling at the end. A change can name by its code what an earlier one creates; predecessors may name what any of them creates.',
  })
  async applyPlanChanges(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: ApplyPlanChangesInput,
  ): Promise<ApplyPlanChangesPayload> {
    const changes = input.changes.map(toPlanChange);
    const progressed = changes.flatMap(({ change }) =>
      change.type === 'RECORD_PROGRESS' ? [change.activity] : [],
    );
    const result = await this.planning.edit(
      viewer,
      input.transitionId,
      changes.map(({ change }) => change),
      input,
      {
        action: progressed.length === changes.length ? 'RECORD_PROGRESS' : 'EDIT_PLAN',
        permit: permitProgress(progressed),
        fieldOf: (index) => ['changes', String(index), changes[index]!.field],
      },
    );
    return toEditPayload(result);
  }
}

import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { v7 as uuidv7 } from 'uuid';
import { Dependency } from '../activities/activities.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { toChangedDependency, toNewDependency, toRemovedDependency } from './plan-changes.mapping.js';
import { AddDependencyInput, RemoveDependencyInput, UpdateDependencyInput } from './plan-changes.inputs.js';
import { toEditPayload } from './planning.mapping.js';
import { DeletedPayload, DependencyPayload } from './planning.payloads.js';
import { type EditResult, PlanningService } from './planning.service.js';

@Resolver(() => Dependency)
export class DependencyMutationsResolver {
  constructor(private readonly planning: PlanningService) {}

  @Mutation(() => DependencyPayload, { description: 'Makes one activity wait for another.' })
  async addDependency(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: AddDependencyInput,
  ): Promise<DependencyPayload> {
    const id = uuidv7();
    return toPayload(
      await this.planning.edit(viewer, input.transitionId, [toNewDependency(input, id)], input),
      id,
    );
  }

  @Mutation(() => DependencyPayload, { description: 'Changes the type or the lag of a dependency.' })
  async updateDependency(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: UpdateDependencyInput,
  ): Promise<DependencyPayload> {
    const changes = [toChangedDependency(input)];
    return toPayload(await this.planning.editOf(viewer, 'dependency', input.id, changes, input), input.id);
  }

  @Mutation(() => DeletedPayload, { description: 'Lets an activity no longer wait for another.' })
  async removeDependency(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: RemoveDependencyInput,
  ): Promise<DeletedPayload> {
    const result = await this.planning.editOf(
      viewer,
      'dependency',
      input.id,
      [toRemovedDependency(input)],
      input,
    );
    return { deletedId: input.id, ...toEditPayload(result) };
  }
}

function toPayload(result: EditResult, id: string): DependencyPayload {
  const dependency = { ...result.plan.dependencies.get(id)!, transitionId: result.transition.id };
  return { dependency, ...toEditPayload(result) };
}

import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { Transition } from '../transitions/transitions.type.js';
import { PlanCreationService } from './plan-creation.service.js';
import { type PlanRow, toChanges } from './plan-rows.rules.js';
import { toEditPayload } from './planning.mapping.js';
import {
  CreateTransitionPayload,
  DeleteTransitionPayload,
  RestoreTransitionPayload,
  UpdateTransitionPayload,
} from './planning.payloads.js';
import { PlanningService } from './planning.service.js';
import {
  CreateTransitionInput,
  DeleteTransitionInput,
  RestoreTransitionInput,
  type PlanRowInput,
  UpdateTransitionInput,
} from './transitions.inputs.js';

@Resolver(() => Transition)
export class TransitionMutationsResolver {
  constructor(
    private readonly planning: PlanningService,
    private readonly creation: PlanCreationService,
    private readonly transitions: TransitionsService,
  ) {}

  @Mutation(() => CreateTransitionPayload, {
    complexity: 1000,
    description:
      'Makes a transition, with its whole plan from a list of activities. You become the client’s manager.',
  })
  async createTransition(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: CreateTransitionInput,
  ): Promise<CreateTransitionPayload> {
    const { changes, rowOf } = toChanges((input.activities ?? []).map(toRow));
    const { transition } = await this.creation.create(viewer, {
      organizationId: input.organizationId,
      title: input.title,
      client: input.client,
      provider: input.provider,
      startOn: input.startOn,
      targetGoLiveOn: input.targetGoLiveOn ?? null,
      targetSteadyStateOn: input.targetSteadyStateOn ?? null,
      statusAt: null,
      timeZone: input.timeZone ?? 'UTC',
      knowledgeSource: input.knowledgeSource ?? 'CLIENT',
      changes,
      fieldOf: (index) => ['activities', String(rowOf[index])],
    });
    return { transition };
  }

  @Mutation(() => UpdateTransitionPayload, {
    description: 'Changes what is said of a transition; its plan follows.',
  })
  async updateTransition(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: UpdateTransitionInput,
  ): Promise<UpdateTransitionPayload> {
    const { id, dryRun, expectedVersion: _version, clientMutationId: _mutation, ...said } = input;
    const clearable = ['targetGoLiveOn', 'targetSteadyStateOn', 'statusAt'];
    const settings = Object.fromEntries(
      Object.entries(said).filter(([field, value]) => value != null || clearable.includes(field)),
    );
    const changes = [{ type: 'CHANGE_SETTINGS' as const, settings }];
    const request = { dryRun };
    return toEditPayload(
      await this.planning.edit(viewer, id, changes, request, { action: 'CHANGE_TRANSITION' }),
    );
  }

  @Mutation(() => DeleteTransitionPayload, {
    description:
      'Deletes a transition with all that belongs to it. For thirty days `restoreTransition` brings it back.',
  })
  async deleteTransition(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: DeleteTransitionInput,
  ): Promise<DeleteTransitionPayload> {
    await this.transitions.delete(viewer, input.id);
    return { deletedId: input.id };
  }

  @Mutation(() => RestoreTransitionPayload, {
    description: 'Brings back a transition that was deleted no more than thirty days ago, as it was.',
  })
  async restoreTransition(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which.' }) input: RestoreTransitionInput,
  ): Promise<RestoreTransitionPayload> {
    return { transition: await this.transitions.restore(viewer, input.id) };
  }
}

const toRow = (input: PlanRowInput): PlanRow => ({
  code: input.code,
  kind: input.kind ?? 'TASK',
  title: input.title,
  phase: input.phase ?? null,
  duration: input.duration ?? null,
  predecessors: input.predecessors ?? '',
  side: input.side ?? 'JOINT',
  marks: input.marks ?? null,
  deadlineAt: input.deadlineAt ?? null,
  startNoEarlierThan: input.startNoEarlierThan ?? null,
});

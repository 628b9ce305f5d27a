import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { v7 as uuidv7 } from 'uuid';
import {
  Activity,
  type DocumentHandoff,
  type Milestone,
  type Phase,
  type Task,
  type TrainingTask,
} from '../activities/activities.type.js';
import type { ActivityKind } from '../domain/terms.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import {
  type AnyChangedActivity,
  type AnyNewActivity,
  CreateDocumentHandoffInput,
  CreateMilestoneInput,
  CreatePhaseInput,
  CreateTaskInput,
  CreateTrainingTaskInput,
  UpdateDocumentHandoffInput,
  UpdateMilestoneInput,
  UpdatePhaseInput,
  UpdateTaskInput,
  UpdateTrainingTaskInput,
} from './activities.inputs.js';
import type { EditInput } from './edit.inputs.js';
import { toCreation, toDeletion, toMove, toProgress, toUpdate } from './plan-changes.mapping.js';
import { DeleteActivityInput, MoveActivityInput, RecordProgressInput } from './plan-changes.inputs.js';
import { activityOf, toEditPayload } from './planning.mapping.js';
import {
  ActivityPayload,
  DeletedPayload,
  DocumentHandoffPayload,
  MilestonePayload,
  PhasePayload,
  TaskPayload,
  TrainingTaskPayload,
} from './planning.payloads.js';
import { PlanningService } from './planning.service.js';
import { permitProgress } from './progress-permit.js';

type Made<Kind extends Activity> = Pick<TaskPayload, 'impact' | 'transition'> & { activity: Kind };

@Resolver(() => Activity)
export class ActivityMutationsResolver {
  constructor(private readonly planning: PlanningService) {}

  @Mutation(() => PhasePayload, { description: 'Makes a phase.' })
  async createPhase(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: CreatePhaseInput,
  ): Promise<PhasePayload> {
    const { activity: phase, ...rest } = await this.create<Phase>(viewer, 'PHASE', input);
    return { phase, ...rest };
  }

  @Mutation(() => MilestonePayload, { description: 'Makes a milestone.' })
  async createMilestone(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: CreateMilestoneInput,
  ): Promise<MilestonePayload> {
    const { activity: milestone, ...rest } = await this.create<Milestone>(viewer, 'MILESTONE', input);
    return { milestone, ...rest };
  }

  @Mutation(() => DocumentHandoffPayload, { description: 'Makes a document handoff.' })
  async createDocumentHandoff(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: CreateDocumentHandoffInput,
  ): Promise<DocumentHandoffPayload> {
    const { activity, ...rest } = await this.create<DocumentHandoff>(viewer, 'DOCUMENT_HANDOFF', input);
    return { documentHandoff: activity, ...rest };
  }

  @Mutation(() => TrainingTaskPayload, { description: 'Makes a training.' })
  async createTrainingTask(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: CreateTrainingTaskInput,
  ): Promise<TrainingTaskPayload> {
    const { activity: trainingTask, ...rest } = await this.create<TrainingTask>(
      viewer,
      'TRAINING_TASK',
      input,
    );
    return { trainingTask, ...rest };
  }

  @Mutation(() => TaskPayload, { description: 'Makes a task.' })
  async createTask(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: CreateTaskInput,
  ): Promise<TaskPayload> {
    const { activity: task, ...rest } = await this.create<Task>(viewer, 'TASK', input);
    return { task, ...rest };
  }

  @Mutation(() => PhasePayload, { description: 'Changes a phase.' })
  async updatePhase(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: UpdatePhaseInput,
  ): Promise<PhasePayload> {
    const { activity: phase, ...rest } = await this.update<Phase>(viewer, 'PHASE', input);
    return { phase, ...rest };
  }

  @Mutation(() => MilestonePayload, { description: 'Changes a milestone.' })
  async updateMilestone(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: UpdateMilestoneInput,
  ): Promise<MilestonePayload> {
    const { activity: milestone, ...rest } = await this.update<Milestone>(viewer, 'MILESTONE', input);
    return { milestone, ...rest };
  }

  @Mutation(() => DocumentHandoffPayload, { description: 'Changes a document handoff.' })
  async updateDocumentHandoff(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: UpdateDocumentHandoffInput,
  ): Promise<DocumentHandoffPayload> {
    const { activity, ...rest } = await this.update<DocumentHandoff>(viewer, 'DOCUMENT_HANDOFF', input);
    return { documentHandoff: activity, ...rest };
  }

  @Mutation(() => TrainingTaskPayload, { description: 'Changes a training.' })
  async updateTrainingTask(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: UpdateTrainingTaskInput,
  ): Promise<TrainingTaskPayload> {
    const { activity: trainingTask, ...rest } = await this.update<TrainingTask>(
      viewer,
      'TRAINING_TASK',
      input,
    );
    return { trainingTask, ...rest };
  }

  @Mutation(() => TaskPayload, { description: 'Changes a task.' })
  async updateTask(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: UpdateTaskInput,
  ): Promise<TaskPayload> {
    const { activity: task, ...rest } = await this.update<Task>(viewer, 'TASK', input);
    return { task, ...rest };
  }

  @Mutation(() => DeletedPayload, { description: 'Deletes an activity of any kind, with its dependencies.' })
  async deleteActivity(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: DeleteActivityInput,
  ): Promise<DeletedPayload> {
    const result = await this.planning.editOf(viewer, 'activity', input.id, [toDeletion(input)], input);
    return { deletedId: input.id, ...toEditPayload(result) };
  }

  @Mutation(() => ActivityPayload, {
    description: 'Moves an activity in the outline, with what it contains.',
  })
  async moveActivity(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: MoveActivityInput,
  ): Promise<ActivityPayload> {
    const result = await this.planning.editOf(viewer, 'activity', input.id, [toMove(input)], input);
    return { activity: activityOf(result, input.id), ...toEditPayload(result) };
  }

  @Mutation(() => ActivityPayload, {
    description:
      'Records what has happened: managers of any activity, the others of what they own or what their side does. What is implied is filled in: work under way has started, what is complete has finished.',
  })
  async recordProgress(
    @CurrentViewer() viewer: Viewer,
    @Args('input') input: RecordProgressInput,
  ): Promise<ActivityPayload> {
    const result = await this.planning.editOf(viewer, 'activity', input.id, [toProgress(input)], input, {
      action: 'RECORD_PROGRESS',
      permit: permitProgress([input.id]),
    });
    return { activity: activityOf(result, input.id), ...toEditPayload(result) };
  }

  private async create<Kind extends Activity>(
    viewer: Viewer,
    kind: ActivityKind,
    input: AnyNewActivity & EditInput & { transitionId: string },
  ): Promise<Made<Kind>> {
    const id = uuidv7();
    const result = await this.planning.edit(viewer, input.transitionId, [toCreation(kind, input, id)], input);
    return { activity: activityOf(result, id) as Kind, ...toEditPayload(result) };
  }

  private async update<Kind extends Activity>(
    viewer: Viewer,
    kind: ActivityKind,
    input: AnyChangedActivity & EditInput,
  ): Promise<Made<Kind>> {
    const result = await this.planning.editOf(viewer, 'activity', input.id, [toUpdate(kind, input)], input);
    return { activity: activityOf(result, input.id) as Kind, ...toEditPayload(result) };
  }
}

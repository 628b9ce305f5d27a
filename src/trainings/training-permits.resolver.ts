import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { ActivitiesService } from '../activities/activities.service.js';
import { type Activity, TrainingTask } from '../activities/activities.type.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { standingIn } from '../transitions/standings.loaders.js';
import { TransitionsService } from '../transitions/transitions.service.js';
import { viewerCanEach } from '../transitions/viewer-can.type.js';
import { traineePermits, trainingPermits, type TrainingPermits } from './training-permits.js';
import type { Training } from './trainings.rules.js';
import { TrainingsService } from './trainings.service.js';
import { TrainingEnrolment, ViewerCanOfTrainee, ViewerCanOfTraining } from './trainings.type.js';

/** What the caller may do with trainings of a request; each transition and training is read once. */
async function permitsOf(
  context: GraphContext,
  transitions: TransitionsService,
  { title, status, transitionId }: Pick<Activity, 'title' | 'status' | 'transitionId'>,
  training: Training,
): Promise<TrainingPermits> {
  const load = (ids: readonly string[], viewer: Viewer) => transitions.byId(viewer, ids);
  const { knowledgeSource } = (await loaderOf(context, 'transitions', load).load(transitionId))!;
  const standing = await standingIn(context, transitions, transitionId);
  const activity = { title, cancelled: status === 'CANCELLED' };
  return trainingPermits(standing, { training, activity, knowledgeSource });
}

@Resolver(() => TrainingTask)
export class TrainingPermitsResolver {
  constructor(
    private readonly trainings: TrainingsService,
    private readonly transitions: TransitionsService,
  ) {}

  @ResolveField(() => ViewerCanOfTraining, {
    description: 'What the caller may do with it as it stands now, and why not where they may not.',
  })
  async viewerCan(
    @Parent() task: TrainingTask,
    @Context() context: GraphContext,
  ): Promise<ViewerCanOfTraining> {
    const load = (ids: readonly string[], viewer: Viewer) => this.trainings.ofActivities(viewer, ids);
    const training = (await loaderOf(context, 'trainings', load).load(task.id))!;
    return viewerCanEach(await permitsOf(context, this.transitions, task, training));
  }
}

@Resolver(() => TrainingEnrolment)
export class TraineePermitsResolver {
  constructor(
    private readonly activities: ActivitiesService,
    private readonly transitions: TransitionsService,
  ) {}

  @ResolveField(() => ViewerCanOfTrainee, {
    description: 'Whether the caller may assess them and sign them off now, and why not where they may not.',
  })
  async viewerCan(
    @Parent() { activityId, training, trainee }: TrainingEnrolment,
    @Context() context: GraphContext,
  ): Promise<ViewerCanOfTrainee> {
    const load = (ids: readonly string[], viewer: Viewer) => this.activities.byId(viewer, ids);
    const task = (await loaderOf<Activity>(context, 'activities', load).load(activityId))!;
    const permits = await permitsOf(context, this.transitions, task, training);
    return viewerCanEach(traineePermits(permits, training, trainee));
  }
}

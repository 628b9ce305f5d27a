import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ActivitiesService } from '../activities/activities.service.js';
import { TrainingTask } from '../activities/activities.type.js';
import type { TraineeState } from '../domain/terms.js';
import { ParticipantsService } from '../people/participants.service.js';
import { Participant } from '../people/participants.type.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { aboutItems } from '../platform/graphql/complexity.js';
import { type GraphContext, loaderOf } from '../platform/graphql/context.js';
import { LocalDateScalar, LocalDateTimeScalar } from '../platform/graphql/scalars.js';
import { endOf } from './sessions.rules.js';
import { toEnrolment } from './trainings.mapping.js';
import { TrainingsService } from './trainings.service.js';
import {
  completenessInWords,
  completenessOf,
  retestDueOn,
  stateOf,
  type Training,
} from './trainings.rules.js';
import {
  TeachBack,
  TraineeStateType,
  TrainingAttempt,
  TrainingCompleteness,
  TrainingEnrolment,
  TrainingSession,
} from './trainings.type.js';

@Resolver(() => TrainingTask)
export class TrainingTasksResolver {
  constructor(
    private readonly trainings: TrainingsService,
    private readonly participants: ParticipantsService,
  ) {}

  @Query(() => [TrainingEnrolment], {
    complexity: aboutItems(100),
    description: 'Trainees whose last attempt failed and who are to try again, what is due first at the top.',
  })
  async retestsDue(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
  ): Promise<TrainingEnrolment[]> {
    return (await this.trainings.retestsDue(viewer, transitionId)).map(toEnrolment);
  }

  @Query(() => [TrainingEnrolment], {
    complexity: aboutItems(100),
    description: 'Trainees whose last attempt failed, the oldest first; also those who have no attempt left.',
  })
  async failedAssessments(
    @CurrentViewer() viewer: Viewer,
    @Args('transitionId', { type: () => ID, description: 'UUID of the transition.' }) transitionId: string,
  ): Promise<TrainingEnrolment[]> {
    return (await this.trainings.failedAssessments(viewer, transitionId)).map(toEnrolment);
  }

  @ResolveField(() => Int, {
    description: 'Score from 0 to 100 at which an attempt is passed: its own, else that of the transition.',
  })
  async passMark(@Parent() task: TrainingTask, @Context() context: GraphContext): Promise<number> {
    return (await this.of(task, context)).passMark;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'How many attempts a trainee has; null for as many as it takes.',
  })
  async attemptLimit(@Parent() task: TrainingTask, @Context() context: GraphContext): Promise<number | null> {
    return (await this.of(task, context)).attemptLimit;
  }

  @ResolveField(() => Int, { description: 'Working days from a failed attempt to the next.' })
  async retestDays(@Parent() task: TrainingTask, @Context() context: GraphContext): Promise<number> {
    return (await this.of(task, context)).retestDays;
  }

  @ResolveField(() => Boolean, { description: 'Whether trainees have to explain it back.' })
  async teachBackRequired(@Parent() task: TrainingTask, @Context() context: GraphContext): Promise<boolean> {
    return (await this.of(task, context)).teachBackRequired;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'How many of its sessions a trainee has to attend; null for all that are not cancelled.',
  })
  async sessionsRequired(
    @Parent() task: TrainingTask,
    @Context() context: GraphContext,
  ): Promise<number | null> {
    return (await this.of(task, context)).sessionsRequired;
  }

  @ResolveField(() => [Participant], { description: 'Who trains, by name.' })
  async trainers(@Parent() task: TrainingTask, @Context() context: GraphContext): Promise<Participant[]> {
    const { trainerIds } = await this.of(task, context);
    return people(context, this.participants, trainerIds);
  }

  @ResolveField(() => [TrainingSession], {
    description: 'When it is held, by start; cancelled sessions included.',
  })
  async sessions(
    @Parent() task: TrainingTask,
    @Context() context: GraphContext,
  ): Promise<readonly TrainingSession[]> {
    return (await this.of(task, context)).sessions;
  }

  @ResolveField(() => [TrainingEnrolment], { description: 'Who learns in it, by name.' })
  async enrolments(
    @Parent() task: TrainingTask,
    @Context() context: GraphContext,
  ): Promise<TrainingEnrolment[]> {
    const training = await this.of(task, context);
    return training.trainees.map((trainee) => toEnrolment({ training, trainee }));
  }

  @ResolveField('retestsDue', () => [TrainingEnrolment], {
    description: 'Who of them failed the last attempt and is to try again, what is due first at the top.',
  })
  async retestsOfTraining(
    @Parent() task: TrainingTask,
    @Context() context: GraphContext,
  ): Promise<TrainingEnrolment[]> {
    const training = await this.of(task, context);
    const due = training.trainees.filter((trainee) => retestDueOn(trainee) !== null);
    due.sort((a, b) => (retestDueOn(a)! < retestDueOn(b)! ? -1 : 1));
    return due.map((trainee) => toEnrolment({ training, trainee }));
  }

  @ResolveField(() => TrainingCompleteness, {
    description:
      'How many of its required trainees are settled. When all are, it is finished; having held its sessions is not enough.',
  })
  async completeness(
    @Parent() task: TrainingTask,
    @Context() context: GraphContext,
  ): Promise<TrainingCompleteness> {
    const completeness = completenessOf((await this.of(task, context)).trainees);
    return { ...completeness, summary: completenessInWords(completeness) };
  }

  private async of({ id }: TrainingTask, context: GraphContext): Promise<Training> {
    const load = (ids: readonly string[], viewer: Viewer) => this.trainings.ofActivities(viewer, ids);
    return (await loaderOf(context, 'trainings', load).load(id))!;
  }
}

@Resolver(() => TrainingSession)
export class TrainingSessionsResolver {
  constructor(
    private readonly trainings: TrainingsService,
    private readonly participants: ParticipantsService,
  ) {}

  @ResolveField(() => LocalDateTimeScalar, { description: 'When it ends.' })
  endAt(@Parent() session: TrainingSession): string {
    return endOf(session);
  }

  @ResolveField(() => [Participant], { description: 'Trainees who were there, by name.' })
  async attendees(
    @Parent() { id, activityId }: TrainingSession,
    @Context() context: GraphContext,
  ): Promise<Participant[]> {
    const load = (ids: readonly string[], viewer: Viewer) => this.trainings.ofActivities(viewer, ids);
    const training = await loaderOf(context, 'trainings', load).load(activityId);
    const there = training!.trainees.filter(({ attendedSessionIds }) => attendedSessionIds.includes(id));
    return people(
      context,
      this.participants,
      there.map(({ participantId }) => participantId),
    );
  }
}

@Resolver(() => TrainingEnrolment)
export class TrainingEnrolmentsResolver {
  constructor(
    private readonly activities: ActivitiesService,
    private readonly participants: ParticipantsService,
  ) {}

  @ResolveField(() => Participant, { description: 'Who.' })
  async participant(
    @Parent() { participantId }: TrainingEnrolment,
    @Context() context: GraphContext,
  ): Promise<Participant> {
    return (await people(context, this.participants, [participantId]))[0]!;
  }

  @ResolveField(() => TrainingTask, { description: 'The training.' })
  async trainingTask(
    @Parent() { activityId }: TrainingEnrolment,
    @Context() context: GraphContext,
  ): Promise<unknown> {
    const load = (ids: readonly string[], viewer: Viewer) => this.activities.byId(viewer, ids);
    return loaderOf(context, 'activities', load).load(activityId);
  }

  @ResolveField(() => TraineeStateType, { description: 'How far they are.' })
  state(@Parent() { training, trainee }: TrainingEnrolment): TraineeState {
    return stateOf(training, trainee);
  }

  @ResolveField(() => Int, {
    description: 'How many of the sessions they attended, cancelled ones left out.',
  })
  sessionsAttended(@Parent() { trainee }: TrainingEnrolment): number {
    return trainee.attendedSessionIds.length;
  }

  @ResolveField(() => [TrainingAttempt], { description: 'Their attempts at the assessment, in order.' })
  attempts(@Parent() { trainee }: TrainingEnrolment): readonly TrainingAttempt[] {
    return trainee.attempts;
  }

  @ResolveField(() => Int, {
    nullable: true,
    description: 'How many attempts they have left; null where there is no limit.',
  })
  attemptsLeft(@Parent() { training, trainee }: TrainingEnrolment): number | null {
    const { attemptLimit } = training;
    return attemptLimit === null ? null : Math.max(0, attemptLimit - trainee.attempts.length);
  }

  @ResolveField(() => LocalDateScalar, {
    nullable: true,
    description: 'By when they are to try again; null where they are not.',
  })
  retestDueOn(@Parent() { trainee }: TrainingEnrolment): string | null {
    return retestDueOn(trainee);
  }

  @ResolveField(() => TeachBack, {
    nullable: true,
    description: 'When they explained it back, the last time.',
  })
  teachBack(@Parent() { trainee }: TrainingEnrolment): TeachBack | null {
    const { teachBackOn, teachBackOutcome, teachBackHeardById, teachBackNote } = trainee;
    if (teachBackOn === null) return null;
    return {
      on: teachBackOn,
      outcome: teachBackOutcome!,
      heardById: teachBackHeardById!,
      note: teachBackNote,
    };
  }
}

@Resolver(() => TrainingAttempt)
export class TrainingAttemptsResolver {
  constructor(private readonly participants: ParticipantsService) {}

  @ResolveField(() => Participant, { description: 'Who assessed it.' })
  async assessor(
    @Parent() { assessorId }: TrainingAttempt,
    @Context() context: GraphContext,
  ): Promise<Participant> {
    return (await people(context, this.participants, [assessorId]))[0]!;
  }
}

@Resolver(() => TeachBack)
export class TeachBacksResolver {
  constructor(private readonly participants: ParticipantsService) {}

  @ResolveField(() => Participant, { description: 'Who heard it.' })
  async heardBy(@Parent() { heardById }: TeachBack, @Context() context: GraphContext): Promise<Participant> {
    return (await people(context, this.participants, [heardById]))[0]!;
  }
}

async function people(
  context: GraphContext,
  participants: ParticipantsService,
  ids: readonly string[],
): Promise<Participant[]> {
  const loader = loaderOf(context, 'participants', (keys, viewer) => participants.byId(viewer, keys));
  const found = await Promise.all(ids.map((id) => loader.load(id)));
  return found.filter((person) => person !== null);
}

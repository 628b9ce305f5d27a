import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { TrainingTask } from '../activities/activities.type.js';
import { activityOf, toEditPayload } from '../planning/planning.mapping.js';
import { CurrentViewer, type Viewer } from '../platform/auth/viewer.js';
import { SessionsService } from './sessions.service.js';
import { TraineesService } from './trainees.service.js';
import type { TrainingEdit } from './training-edits.service.js';
import {
  CancelSessionInput,
  EnrolTraineesInput,
  NameTrainersInput,
  RecordAssessmentInput,
  RecordAttendanceInput,
  RecordTeachBackInput,
  ReopenTraineeInput,
  RescheduleSessionInput,
  ScheduleSessionInput,
  SignOffTraineesInput,
  UpdateTrainingSettingsInput,
  WaiveTraineeInput,
  WithdrawTraineesInput,
} from './trainings.inputs.js';
import { ScheduleSessionPayload, TrainingPayload } from './trainings.payloads.js';
import { usualRetestDays } from './trainings.rules.js';
import { TrainingsService } from './trainings.service.js';

@Resolver()
export class TrainingMutationsResolver {
  constructor(
    private readonly sessions: SessionsService,
    private readonly trainees: TraineesService,
    private readonly trainings: TrainingsService,
  ) {}

  @Mutation(() => TrainingPayload, { description: 'Says how a training is held and passed; for managers.' })
  async updateTrainingSettings(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and what changes.' }) input: UpdateTrainingSettingsInput,
  ): Promise<TrainingPayload> {
    const { trainingTaskId, passMark, attemptLimit, teachBackRequired, sessionsRequired } = input;
    const retestDays = input.retestDays === null ? usualRetestDays : input.retestDays;
    const said = { passMark, attemptLimit, teachBackRequired, sessionsRequired, retestDays };
    return toPayload(await this.trainees.updateSettings(viewer, trainingTaskId, said, input));
  }

  @Mutation(() => TrainingPayload, { description: 'Says who trains; for managers.' })
  async nameTrainers(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which training, and who.' }) input: NameTrainersInput,
  ): Promise<TrainingPayload> {
    const { trainingTaskId, participantIds } = input;
    return toPayload(await this.trainees.nameTrainers(viewer, trainingTaskId, participantIds, input));
  }

  @Mutation(() => ScheduleSessionPayload, {
    description:
      'Plans a time at which a training is held; for managers. The training starts no earlier than its first session and finishes no earlier than its last one ends, unless somebody typed other dates. Who cannot be there is a warning.',
  })
  async scheduleSession(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of which training, when and where.' }) input: ScheduleSessionInput,
  ): Promise<ScheduleSessionPayload> {
    const { trainingTaskId, startAt, minutes, place, link } = input;
    const said = { startAt, minutes, place, link };
    const scheduled = await this.sessions.schedule(viewer, trainingTaskId, said, input);
    const { sessionId } = scheduled;
    const training = (await this.trainings.ofActivities(viewer, [trainingTaskId])).get(trainingTaskId);
    const session = training?.sessions.find(({ id }) => id === sessionId) ?? null;
    return { ...toPayload(scheduled), session };
  }

  @Mutation(() => TrainingPayload, {
    description: 'Moves a session that has not been held to another time or place; for managers.',
  })
  async rescheduleSession(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and what changes.' }) input: RescheduleSessionInput,
  ): Promise<TrainingPayload> {
    const { sessionId, startAt, minutes, place, link } = input;
    const said = { startAt: startAt ?? undefined, minutes: minutes ?? undefined, place, link };
    return toPayload(await this.sessions.reschedule(viewer, sessionId, said, input));
  }

  @Mutation(() => TrainingPayload, {
    description:
      'Cancels a session that has not been held; for managers. Calendars that follow the plan are told for thirty days.',
  })
  async cancelSession(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which, and why.' }) input: CancelSessionInput,
  ): Promise<TrainingPayload> {
    return toPayload(await this.sessions.cancel(viewer, input.sessionId, input.reason, input));
  }

  @Mutation(() => TrainingPayload, {
    description:
      'Enrols people of the side that takes over; for managers. A training that was complete is open again where somebody new is required.',
  })
  async enrolTrainees(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'In which training, and who.' }) input: EnrolTraineesInput,
  ): Promise<TrainingPayload> {
    const { trainingTaskId, participantIds, required = true } = input;
    const who = { participantIds, required };
    return toPayload(await this.trainees.enrol(viewer, trainingTaskId, who, input));
  }

  @Mutation(() => TrainingPayload, {
    description: 'Takes people out of a training who have not been assessed in it; for managers.',
  })
  async withdrawTrainees(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of which training, and who.' }) input: WithdrawTraineesInput,
  ): Promise<TrainingPayload> {
    const { trainingTaskId, participantIds } = input;
    return toPayload(await this.trainees.withdraw(viewer, trainingTaskId, participantIds, input));
  }

  @Mutation(() => TrainingPayload, {
    description:
      'Records who attended a session; for the training’s trainers and managers. The first attendance starts the training.',
  })
  async recordAttendance(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Which session, and who was there.' }) input: RecordAttendanceInput,
  ): Promise<TrainingPayload> {
    const { trainingTaskId, sessionId, on, attendances, reason } = input;
    const said = {
      sessionId: sessionId ?? null,
      on: on ?? undefined,
      attendances: attendances.map(({ participantId, attended = true }) => ({ participantId, attended })),
      reason: reason ?? undefined,
    };
    return toPayload(await this.trainees.recordAttendance(viewer, trainingTaskId, said, input));
  }

  @Mutation(() => TrainingPayload, {
    description:
      'Records an attempt at the assessment of somebody who attended; for experts, approvers and managers of the side from which the knowledge comes. A failed one is due again after some working days.',
  })
  async recordAssessment(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Whose, and the score.' }) input: RecordAssessmentInput,
  ): Promise<TrainingPayload> {
    const { trainingTaskId, participantId, score, assessedOn, assessorId, note } = input;
    const said = {
      participantId,
      score,
      assessedOn: assessedOn ?? undefined,
      assessorId: assessorId ?? undefined,
      note: note ?? null,
    };
    return toPayload(await this.trainees.recordAssessment(viewer, trainingTaskId, said, input));
  }

  @Mutation(() => TrainingPayload, {
    description:
      'Records that a trainee explained it back; for experts, approvers and managers of the side from which the knowledge comes.',
  })
  async recordTeachBack(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Who did, and what came of it.' }) input: RecordTeachBackInput,
  ): Promise<TrainingPayload> {
    const { trainingTaskId, participantId, outcome, on, heardById, note } = input;
    const said = {
      participantId,
      outcome,
      on: on ?? undefined,
      heardById: heardById ?? undefined,
      note: note ?? null,
    };
    return toPayload(await this.trainees.recordTeachBack(viewer, trainingTaskId, said, input));
  }

  @Mutation(() => TrainingPayload, {
    description:
      'Signs trainees off who have passed, all or none; for approvers and managers of the side from which the knowledge comes. The last required one finishes the training, and what waits for it moves.',
  })
  async signOffTrainees(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Of which training, and who.' }) input: SignOffTraineesInput,
  ): Promise<TrainingPayload> {
    const { trainingTaskId, participantIds } = input;
    return toPayload(await this.trainees.signOff(viewer, trainingTaskId, participantIds, input));
  }

  @Mutation(() => TrainingPayload, {
    description:
      'Says that a trainee need not be signed off, and why; for approvers and managers of the side from which the knowledge comes. They do not count for coverage.',
  })
  async waiveTrainee(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Who, and why.' }) input: WaiveTraineeInput,
  ): Promise<TrainingPayload> {
    return toPayload(await this.trainees.waive(viewer, input.trainingTaskId, input, input));
  }

  @Mutation(() => TrainingPayload, {
    description:
      'Takes a sign-off or a waiver back; for approvers and managers of the side from which the knowledge comes. A training that was complete is open again.',
  })
  async reopenTrainee(
    @CurrentViewer() viewer: Viewer,
    @Args('input', { description: 'Whose, and why.' }) input: ReopenTraineeInput,
  ): Promise<TrainingPayload> {
    return toPayload(await this.trainees.reopen(viewer, input.trainingTaskId, input, input));
  }
}

const toPayload = ({ edit, activityId, warnings }: TrainingEdit): TrainingPayload => ({
  trainingTask: activityOf(edit, activityId) as TrainingTask,
  warnings,
  ...toEditPayload(edit),
});

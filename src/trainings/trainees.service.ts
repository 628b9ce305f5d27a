import { wordsIn } from '../domain/words.js';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { nowOf } from '../activities/activities.service.js';
import { givenFields } from '../domain/given-fields.js';
import type { TeachBackOutcome } from '../domain/terms.js';
import { UserError, UserErrors } from '../domain/user-error.js';
import type { PlanChange } from '../planning/plan-change.js';
import type { EditRequest } from '../planning/planning.service.js';
import { workingTimeOf } from '../planning/working-time.js';
import { parseLocalDate, formatLocalDateTime } from '../domain/local-time.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { callerName, may } from '../transitions/access.js';
import { authorizeAttendance, type HeldTraining, peopleOf, traineesOf } from './held-training.js';
import { authorizeSource, checkHappened, receivingSide } from './knowledge-source.js';
import { blankSettings, conflicts } from './sessions.service.js';
import { type TrainingEdit, TrainingEdits } from './training-edits.service.js';
import type { TrainingSettingsEntity } from './trainings.entity.js';
import * as repository from './trainings.repository.js';
import {
  checkMayBeAssessed,
  checkMayBeSignedOff,
  isOn,
  isPassed,
  isSettled,
  type Trainee,
  workingDaysAfter,
} from './trainings.rules.js';

/** What can be set of a training. A field left out stays as it is; null takes what is usual. */
export type SaidOfTraining = Partial<
  Pick<
    TrainingSettingsEntity,
    'passMark' | 'attemptLimit' | 'teachBackRequired' | 'sessionsRequired' | 'retestDays'
  >
>;

export interface SaidOfAttempt {
  participantId: string;
  score: number;
  /** Today unless said. */
  assessedOn?: string;
  /** The caller unless said. */
  assessorId?: string;
  note: string | null;
}

export interface SaidOfTeachBack {
  participantId: string;
  outcome: TeachBackOutcome;
  on?: string;
  heardById?: string;
  note: string | null;
}

export interface SaidOfAttendance {
  /** Null where the training has no sessions. */
  sessionId: string | null;
  /** Of a training without sessions; today unless said. */
  on?: string;
  attendances: readonly { participantId: string; attended: boolean }[];
  /** Why it began before what it waits for was done, where it did. */
  reason?: string;
}

/** Who learns in a training, and how far they are. */
@Injectable()
export class TraineesService {
  constructor(private readonly edits: TrainingEdits) {}

  async updateSettings(
    viewer: Viewer,
    activityId: string,
    said: SaidOfTraining,
    request: EditRequest,
  ): Promise<TrainingEdit> {
    return this.edits.edit(viewer, activityId, request, 'RUN_TRAININGS', async ({ tx, transition }) => {
      const before = await repository.findSettings(tx, activityId);
      const settings = before ?? { ...blankSettings, activityId, transitionId: transition.id };
      await repository.saveSettings(tx, { ...settings, ...givenFields(said) }, before);
      return {};
    });
  }

  /** In place of those who were. Throws INVALID_INPUT for somebody who is a trainee of the same training. */
  async nameTrainers(
    viewer: Viewer,
    activityId: string,
    participantIds: readonly string[],
    request: EditRequest,
  ): Promise<TrainingEdit> {
    return this.edits.edit(viewer, activityId, request, 'RUN_TRAININGS', async (held) => {
      const trainers = peopleOf(held, participantIds, 'participantIds');
      const enrolled = new Set(held.training.trainees.map((trainee) => trainee.participantId));
      const learning = trainers.find(({ id }) => enrolled.has(id));
      if (learning)
        refuse(`${learning.name} is enrolled as a trainee, and cannot train themselves.`, 'participantIds');
      const ids = trainers.map(({ id }) => id);
      await repository.replaceTrainers(held.tx, { activityId, transitionId: held.transition.id }, ids);
      return { warnings: await conflicts(held, held.training.sessions, ids) };
    });
  }

  /** Those enrolled already become required or not, as is said. Throws INVALID_INPUT for the side that knows it all, and for trainers. */
  async enrol(
    viewer: Viewer,
    activityId: string,
    { participantIds, required }: { participantIds: readonly string[]; required: boolean },
    request: EditRequest,
  ): Promise<TrainingEdit> {
    return this.edits.edit(viewer, activityId, request, 'RUN_TRAININGS', async (held) => {
      const { tx, transition, training } = held;
      const people = peopleOf(held, participantIds, 'participantIds');
      const side = receivingSide(transition);
      const trainers = new Set(training.trainerIds);
      const errors = people.flatMap(({ id, name, ...person }) => {
        const why =
          person.side !== side
            ? `stands on the ${person.side.toLowerCase()}’s side, from which the knowledge comes; trainees are of the other side`
            : trainers.has(id)
              ? 'is a trainer of this training, and cannot be its trainee'
              : null;
        const field = ['participantIds', String(participantIds.indexOf(id))];
        return why === null ? [] : [new UserError('INVALID_INPUT', `${name} ${why}.`, { field })];
      });
      if (errors.length > 0) throw new UserErrors(errors);
      const enrolled = new Map(training.trainees.map((trainee) => [trainee.participantId, trainee.id]));
      const added = people.filter(({ id }) => !enrolled.has(id));
      await repository.setRequired(
        tx,
        people.flatMap(({ id }) => enrolled.get(id) ?? []),
        required,
      );
      await repository.insertEnrolments(
        tx,
        added.map(({ id }) => ({
          id: uuidv7(),
          organizationId: transition.organizationId,
          transitionId: transition.id,
          activityId,
          participantId: id,
          required,
          ...blankTrainee,
        })),
      );
      const ids = added.map(({ id }) => id);
      return { warnings: await conflicts(held, training.sessions, ids) };
    });
  }

  /** Throws INVALID_INPUT for those who have been assessed, signed off or waived: what they did is not wiped out. */
  async withdraw(
    viewer: Viewer,
    activityId: string,
    participantIds: readonly string[],
    request: EditRequest,
  ): Promise<TrainingEdit> {
    return this.edits.edit(viewer, activityId, request, 'RUN_TRAININGS', async (held) => {
      const trainees = traineesOf(held, participantIds);
      const known = trainees.find((trainee) => trainee.attempts.length > 0 || isSettled(trainee));
      if (known) {
        refuse(
          `${known.name} has been assessed, signed off or waived; waive what is left instead.`,
          'participantIds',
        );
      }
      await repository.deleteEnrolments(
        held.tx,
        trainees.map(({ id }) => id),
      );
      return {};
    });
  }

  /** The first attendance starts the activity. For the training's trainers and managers. */
  async recordAttendance(
    viewer: Viewer,
    activityId: string,
    said: SaidOfAttendance,
    request: EditRequest,
  ): Promise<TrainingEdit> {
    return this.edits.edit(viewer, activityId, request, 'RECORD_ATTENDANCE', async (held) => {
      const { transition, training, activity } = held;
      authorizeAttendance(transition.standing, training, activity);
      const trainees = traineesOf(
        held,
        said.attendances.map(({ participantId }) => participantId),
        (index) => ['attendances', String(index), 'participantId'],
      );
      const attended = new Map(said.attendances.map((one) => [one.participantId, one.attended]));
      const was = ({ participantId }: Trainee): boolean => attended.get(participantId)!;
      const startAt =
        said.sessionId === null
          ? await this.didWithoutSessions(held, said.on, trainees, was)
          : await this.attendedSession(held, said.sessionId, trainees, was);
      if (!trainees.some(was) || activity.actualStartAt !== null) return {};
      const progress = {
        actualStartAt: startAt,
        ...(said.reason === undefined ? {} : { reason: said.reason }),
      };
      const changes: PlanChange[] = [{ type: 'RECORD_PROGRESS', activity: activity.id, progress }];
      return { changes };
    });
  }

  private async attendedSession(
    { tx, transition, training }: HeldTraining,
    sessionId: string,
    trainees: readonly Trainee[],
    was: (trainee: Trainee) => boolean,
  ): Promise<string> {
    const session = training.sessions.find(({ id }) => id === sessionId);
    if (!session)
      throw new UserError('NOT_FOUND', `This training has no session "${sessionId}".`, {
        field: ['sessionId'],
      });
    if (!isOn(session)) refuse(`The session of ${session.startAt} was cancelled.`, 'sessionId');
    checkHappened(transition, session.startAt, 'sessionId');
    await repository.saveAttendance(
      tx,
      trainees.map((trainee) => ({
        sessionId,
        enrolmentId: trainee.id,
        transitionId: transition.id,
        attended: was(trainee),
      })),
    );
    return session.startAt;
  }

  private async didWithoutSessions(
    { tx, plan, transition, training, activity }: HeldTraining,
    on: string | undefined,
    trainees: readonly Trainee[],
    was: (trainee: Trainee) => boolean,
  ): Promise<string> {
    if (training.sessions.some(isOn)) {
      refuse(
        `"${activity.title}" is held in sessions; say with sessionId which one they attended.`,
        'sessionId',
      );
    }
    const attendedOn = on ?? nowOf(transition).slice(0, 10);
    checkHappened(transition, attendedOn, 'on');
    const idsOf = (yes: boolean): string[] => trainees.filter((one) => was(one) === yes).map(({ id }) => id);
    await repository.changeEnrolments(tx, idsOf(true), { attendedOn });
    await repository.changeEnrolments(tx, idsOf(false), { attendedOn: null });
    const time = workingTimeOf([...plan.calendars.values()], activity.calendarId ?? plan.settings.calendarId);
    const day = parseLocalDate(attendedOn);
    return formatLocalDateTime(time.isWorkingDay(day) ? time.nextWork(day * 1440) : day * 1440);
  }

  /** Another attempt at the assessment. For experts, approvers and managers of the side from which the knowledge comes. */
  async recordAssessment(
    viewer: Viewer,
    activityId: string,
    said: SaidOfAttempt,
    request: EditRequest,
  ): Promise<TrainingEdit> {
    return this.edits.edit(viewer, activityId, request, 'ASSESS_TRAINEES', async (held) => {
      const { tx, plan, transition, training } = held;
      authorizeSource(transition, 'ASSESS_TRAINEES');
      const [trainee] = traineesOf(held, [said.participantId], () => ['participantId']);
      checkMayBeAssessed(training, trainee!);
      const assessorId = await this.voiceOfSource(held, said.assessorId, 'assessorId');
      if (assessorId === trainee!.participantId)
        refuse(`${trainee!.name} cannot assess themselves.`, 'assessorId');
      const assessedOn = said.assessedOn ?? nowOf(transition).slice(0, 10);
      checkHappened(transition, assessedOn, 'assessedOn');
      const number = trainee!.attempts.length + 1;
      const { passMark, attemptLimit, retestDays } = training;
      const time = workingTimeOf([...plan.calendars.values()], plan.settings.calendarId);
      const isLast = attemptLimit !== null && number >= attemptLimit;
      const isOver = isPassed({ score: said.score, passMark }) || isLast;
      await repository.insertAttempt(tx, {
        id: uuidv7(),
        organizationId: transition.organizationId,
        transitionId: transition.id,
        enrolmentId: trainee!.id,
        number,
        score: said.score,
        passMark,
        assessorId,
        assessedOn,
        note: said.note,
        retestDueOn: isOver
          ? null
          : workingDaysAfter(assessedOn, retestDays, (day) => time.isWorkingDay(day)),
      });
      return {};
    });
  }

  /** The trainee explained it back, and somebody of the side from which it comes heard it. */
  async recordTeachBack(
    viewer: Viewer,
    activityId: string,
    said: SaidOfTeachBack,
    request: EditRequest,
  ): Promise<TrainingEdit> {
    return this.edits.edit(viewer, activityId, request, 'ASSESS_TRAINEES', async (held) => {
      const { tx, transition } = held;
      authorizeSource(transition, 'ASSESS_TRAINEES');
      const [trainee] = traineesOf(held, [said.participantId], () => ['participantId']);
      if (isSettled(trainee!)) refuse(`${trainee!.name} is signed off or waived already.`, 'participantId');
      const teachBackOn = said.on ?? nowOf(transition).slice(0, 10);
      checkHappened(transition, teachBackOn, 'on');
      const teachBackHeardById = await this.voiceOfSource(held, said.heardById, 'heardById');
      const { outcome: teachBackOutcome, note: teachBackNote } = said;
      const changes = { teachBackOn, teachBackHeardById, teachBackOutcome, teachBackNote };
      await repository.changeEnrolments(tx, [trainee!.id], changes);
      return {};
    });
  }

  /** For approvers and managers of the side from which the knowledge comes. The last required one completes the training. */
  async signOff(
    viewer: Viewer,
    activityId: string,
    participantIds: readonly string[],
    request: EditRequest,
  ): Promise<TrainingEdit> {
    return this.edits.edit(viewer, activityId, request, 'SIGN_OFF_TRAINEES', async (held) => {
      authorizeSource(held.transition, 'SIGN_OFF_TRAINEES');
      const trainees = traineesOf(held, participantIds);
      checkMayBeSignedOff(held.training, trainees);
      await repository.changeEnrolments(
        held.tx,
        trainees.map(({ id }) => id),
        { signedOffAt: nowOf(held.transition), signedOffBy: callerName(viewer, held.transition) },
      );
      return {};
    });
  }

  async waive(
    viewer: Viewer,
    activityId: string,
    { participantId, reason }: { participantId: string; reason: string },
    request: EditRequest,
  ): Promise<TrainingEdit> {
    return this.edits.edit(viewer, activityId, request, 'SIGN_OFF_TRAINEES', async (held) => {
      authorizeSource(held.transition, 'SIGN_OFF_TRAINEES');
      const [trainee] = traineesOf(held, [participantId], () => ['participantId']);
      if (isSettled(trainee!)) refuse(`${trainee!.name} is signed off or waived already.`, 'participantId');
      await repository.changeEnrolments(held.tx, [trainee!.id], {
        waivedAt: nowOf(held.transition),
        waivedBy: callerName(viewer, held.transition),
        waiveReason: wordsIn(reason, 'reason'),
      });
      return {};
    });
  }

  /** Takes a sign-off or a waiver back; a training that was complete is open again. */
  async reopen(
    viewer: Viewer,
    activityId: string,
    { participantId, reason }: { participantId: string; reason: string },
    request: EditRequest,
  ): Promise<TrainingEdit> {
    return this.edits.edit(viewer, activityId, request, 'SIGN_OFF_TRAINEES', async (held) => {
      authorizeSource(held.transition, 'SIGN_OFF_TRAINEES');
      const [trainee] = traineesOf(held, [participantId], () => ['participantId']);
      if (!isSettled(trainee!)) {
        refuse(
          `${trainee!.name} is neither signed off nor waived; there is nothing to take back.`,
          'participantId',
        );
      }
      await repository.changeEnrolments(held.tx, [trainee!.id], {
        signedOffAt: null,
        signedOffBy: null,
        waivedAt: null,
        waivedBy: null,
        waiveReason: null,
        reopenReason: wordsIn(reason, 'reason'),
      });
      return {};
    });
  }

  /** Somebody of the side from which the knowledge comes who may assess: the caller unless named. */
  private async voiceOfSource(
    { tx, transition }: HeldTraining,
    named: string | undefined,
    field: string,
  ): Promise<string> {
    const id = named ?? transition.standing.participant!.id;
    const person = await repository.findPerson(tx, transition.id, id);
    if (!person) {
      throw new UserError('NOT_FOUND', `There is no participant "${id}" in this transition.`, {
        field: [field],
      });
    }
    const { name, side, role } = person;
    const standing = { isAdmin: false, participant: person };
    if (!may(standing, 'ASSESS_TRAINEES', { side: transition.knowledgeSource })) {
      refuse(
        `${name}, ${role} on the ${side.toLowerCase()}’s side, cannot say whether knowledge arrived; that takes an SME, APPROVER or MANAGER of the ${transition.knowledgeSource.toLowerCase()}’s side.`,
        field,
      );
    }
    return id;
  }
}

const blankTrainee = {
  attendedOn: null,
  teachBackOn: null,
  teachBackHeardById: null,
  teachBackOutcome: null,
  teachBackNote: null,
  signedOffAt: null,
  signedOffBy: null,
  waivedAt: null,
  waivedBy: null,
  waiveReason: null,
  reopenReason: null,
};

function refuse(message: string, field: string): never {
  throw new UserError('INVALID_INPUT', message, { field: [field] });
}

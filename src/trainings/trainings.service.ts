import { Injectable } from '@nestjs/common';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import { getTransition } from '../transitions/access.js';
import { type OpenStep, openStepOf } from './open-steps.rules.js';
import type { AttendedSession } from './session-bookings.js';
import * as repository from './trainings.repository.js';
import type { DueRetest, Learning } from './trainings.repository.js';
import {
  type Completeness,
  completenessOf,
  hasFailed,
  retestDueOn,
  type Trainee,
  type Training,
} from './trainings.rules.js';

export type { Completeness, Learning };

/** A trainee with the training they are in. */
export interface TraineeOfTraining {
  training: Training;
  trainee: Trainee;
}

/** Reading trainings. */
@Injectable()
export class TrainingsService {
  constructor(private readonly db: Db) {}

  /** Of activities that the caller is already known to see, with all that belongs to them. */
  async ofActivities(viewer: Viewer, activityIds: readonly string[]): Promise<Map<string, Training>> {
    return this.db.read(viewer, (tx) => repository.trainings(tx, { activityIds }));
  }

  /** Whose last attempt failed and who may try again, what is due first at the top. */
  async retestsDue(viewer: Viewer, transitionId: string): Promise<TraineeOfTraining[]> {
    const due = await this.traineesOf(viewer, transitionId, (trainee) => retestDueOn(trainee) !== null);
    return due.sort((a, b) => (retestDueOn(a.trainee)! < retestDueOn(b.trainee)! ? -1 : 1));
  }

  /** Whose last attempt failed, the oldest first, whether they may try again or not. */
  async failedAssessments(viewer: Viewer, transitionId: string): Promise<TraineeOfTraining[]> {
    const failed = await this.traineesOf(viewer, transitionId, hasFailed);
    const on = ({ trainee }: TraineeOfTraining): string => trainee.attempts.at(-1)!.assessedOn;
    return failed.sort((a, b) => (on(a) < on(b) ? -1 : 1));
  }

  /** What has to come next of each required trainee who has attended, whoever is to do it. */
  async openSteps(viewer: Viewer, transitionId: string): Promise<(TraineeOfTraining & OpenStep)[]> {
    const open = await this.traineesOf(viewer, transitionId, ({ required }) => required);
    return open.flatMap(({ training, trainee }) => {
      const step = openStepOf(training, trainee);
      return step === null ? [] : [{ training, trainee, ...step }];
    });
  }

  /**
   * Whether trainings are complete, by activity, in one statement, within a transaction, of activities that the caller is already
   * known to see. One without a required trainee has `required: 0` and is not complete: nobody has learnt anything yet.
   */
  async completenessOf(tx: Tx, activityIds: readonly string[]): Promise<Map<string, Completeness>> {
    const byActivity = groupBy(await repository.enrolmentsOf(tx, activityIds), (row) => row.activityId);
    return new Map(activityIds.map((id) => [id, completenessOf(byActivity.get(id) ?? [])]));
  }

  /** When those who failed are due again, within a transaction, of a transition that the caller is known to see. */
  async dueRetestsOf(tx: Tx, transitionId: string): Promise<DueRetest[]> {
    return repository.dueRetests(tx, transitionId);
  }

  /** The sessions of a transition that are on, by start, with who is to be there, in one statement, within a transaction. */
  async sessionsOf(tx: Tx, transitionId: string): Promise<AttendedSession[]> {
    return repository.attendedSessions(tx, transitionId);
  }

  /** What was learnt, or is to be, of each service item, within a transaction. */
  async learningOf(tx: Tx, transitionId: string): Promise<Learning[]> {
    return repository.learningOf(tx, transitionId);
  }

  private async traineesOf(
    viewer: Viewer,
    transitionId: string,
    which: (trainee: Trainee) => boolean,
  ): Promise<TraineeOfTraining[]> {
    return this.db.read(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'READ');
      const all = await repository.trainings(tx, { transitionId: transition.id });
      return [...all.values()].flatMap((training) =>
        training.trainees.filter(which).map((trainee) => ({ training, trainee })),
      );
    });
  }
}

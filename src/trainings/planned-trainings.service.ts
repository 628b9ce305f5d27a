import { Injectable } from '@nestjs/common';
import type { ConstraintType } from '../scheduling/index.js';
import type { Tx } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import { blankSettings } from './sessions.service.js';
import * as repository from './trainings.repository.js';
import { usualRetestDays } from './trainings.rules.js';

/** How a training is held and passed, before anybody came; null is as usual. */
export interface PlannedTraining {
  activityId: string;
  trainerIds: readonly string[];
  passMark: number | null;
  attemptLimit: number | null;
  retestDays: number | null;
  teachBackRequired: boolean | null;
  sessionsRequired: number | null;
}

/** The constraint that the sessions of a training put on its activity. */
export interface HeldConstraint {
  activityId: string;
  type: ConstraintType;
  at: string | null;
}

/** The trainings of a plan without their sessions and trainees, for plans that are made of others. */
@Injectable()
export class PlannedTrainingsService {
  /** Of a transition, within a transaction: those of which something was said. Two statements. */
  async ofTransition(
    tx: Tx,
    transitionId: string,
  ): Promise<{ trainings: PlannedTraining[]; held: HeldConstraint[] }> {
    const settings = await repository.settingsOfTransition(tx, transitionId);
    const trainers = groupBy(
      await repository.trainersOfTransition(tx, transitionId),
      (row) => row.activityId,
    );
    const said = new Map(settings.map((row) => [row.activityId, row]));
    return {
      trainings: [...new Set([...said.keys(), ...trainers.keys()])].map((activityId) => {
        const { passMark, attemptLimit, retestDays, teachBackRequired, sessionsRequired } =
          said.get(activityId) ?? blankSettings;
        return {
          activityId,
          trainerIds: (trainers.get(activityId) ?? []).map(({ participantId }) => participantId),
          passMark,
          attemptLimit,
          retestDays: retestDays === usualRetestDays ? null : retestDays,
          teachBackRequired,
          sessionsRequired,
        };
      }),
      held: settings.flatMap(({ activityId, heldConstraintType, heldConstraintAt }) =>
        heldConstraintType === null ? [] : [{ activityId, type: heldConstraintType, at: heldConstraintAt }],
      ),
    };
  }

  /** Of a new plan, in its transaction. */
  async insert(
    tx: Tx,
    { id: transitionId }: TransitionEntity,
    trainings: readonly PlannedTraining[],
  ): Promise<void> {
    await repository.insertSettings(
      tx,
      trainings.map(({ trainerIds: _, retestDays, ...said }) => ({
        ...blankSettings,
        ...said,
        retestDays: retestDays ?? usualRetestDays,
        transitionId,
      })),
    );
    await repository.insertTrainers(
      tx,
      trainings.flatMap(({ activityId, trainerIds }) =>
        trainerIds.map((participantId) => ({ activityId, participantId, transitionId })),
      ),
    );
  }
}

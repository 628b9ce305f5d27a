import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UserError } from '../domain/user-error.js';
import { EditChecks, type PendingEdit } from '../planning/edit-checks.js';
import type { PlanChange } from '../planning/plan-change.js';
import { type EditRequest, type EditResult, PlanningService } from '../planning/planning.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import type { TransitionAction } from '../transitions/access.js';
import { getBelonging } from '../transitions/belonging.js';
import { hold, type HeldTraining } from './held-training.js';
import type { SessionWarning } from './sessions.rules.js';
import * as repository from './trainings.repository.js';
import { completedAt, completenessInWords, completenessOf, percentSettled } from './trainings.rules.js';

/** A training after a change, with what the change did to the plan. */
export interface TrainingEdit {
  edit: EditResult;
  activityId: string;
  warnings: readonly SessionWarning[];
}

/** What a change of a training does to the plan, and what is to be said of it. */
export interface TrainingChange {
  changes?: readonly PlanChange[];
  warnings?: readonly SessionWarning[];
}

/**
 * Every change of a training is an edit of its plan: it is finished in the same transaction in which its last required trainee is
 * signed off or waived, and open again where one is not, so that what waits for it moves.
 */
@Injectable()
export class TrainingEdits implements OnModuleInit {
  constructor(
    private readonly planning: PlanningService,
    private readonly checks: EditChecks,
    private readonly db: Db,
  ) {}

  onModuleInit(): void {
    this.checks.add(checkFinishes);
  }

  async edit(
    viewer: Viewer,
    activityId: string,
    request: EditRequest,
    action: TransitionAction,
    work: (held: HeldTraining) => Promise<TrainingChange>,
  ): Promise<TrainingEdit> {
    let warnings: readonly SessionWarning[] = [];
    const edit = await this.planning.editOf(
      viewer,
      'activity',
      activityId,
      async (tx, plan, transition) => {
        const held = await hold(tx, plan, transition, activityId);
        const done = await work(held);
        warnings = done.warnings ?? [];
        return [...(done.changes ?? []), ...(await settle(held))];
      },
      request,
      { action },
    );
    return { edit, activityId, warnings };
  }

  /** The same for the training of a session. Throws NOT_FOUND for one that the caller cannot see. */
  async editOfSession(
    viewer: Viewer,
    sessionId: string,
    request: EditRequest,
    work: (held: HeldTraining) => Promise<TrainingChange>,
  ): Promise<TrainingEdit> {
    const what = { name: 'training session', id: sessionId, find: repository.findSession };
    const { activityId } = await this.db.read(viewer, async (tx) => {
      const { row } = await getBelonging(tx, viewer, what, 'RUN_TRAININGS');
      return row;
    });
    return this.edit(viewer, activityId, request, 'RUN_TRAININGS', work);
  }
}

/** What the plan is told once it is known how many trainees are settled. */
async function settle({ tx, activity }: HeldTraining): Promise<PlanChange[]> {
  const { trainees } = (await repository.trainings(tx, { activityIds: [activity.id] })).get(activity.id)!;
  const at = completedAt(trainees);
  const { id, actualStartAt, actualFinishAt } = activity;
  if (at !== null && actualFinishAt === null) {
    const finishAt = actualStartAt !== null && actualStartAt > at ? actualStartAt : at;
    return [{ type: 'DECIDE_FINISH', activity: id, finishAt }];
  }
  const isOpen = at === null && completenessOf(trainees).required > 0;
  if (!isOpen || actualFinishAt === null) return [];
  return [{ type: 'REOPEN', activity: id, percentComplete: percentSettled(trainees) }];
}

/** Throws INVALID_INPUT for progress that would finish a training with required trainees, or take that back: they are signed off. */
async function checkFinishes(tx: Tx, { before, after, progressed }: PendingEdit): Promise<void> {
  const isFinished = (plan: PendingEdit['after'], id: string): boolean =>
    (plan.activities.get(id)?.actualFinishAt ?? null) !== null;
  const turned = Array.from(progressed, (id) => after.activities.get(id)!).filter(
    ({ id, kind }) => kind === 'TRAINING_TASK' && isFinished(before, id) !== isFinished(after, id),
  );
  if (turned.length === 0) return;
  const enrolments = await repository.enrolmentsOf(
    tx,
    turned.map(({ id }) => id),
  );
  for (const { id, title, actualFinishAt } of turned) {
    const completeness = completenessOf(enrolments.filter(({ activityId }) => activityId === id));
    if (completeness.required === 0) continue;
    const said = completenessInWords(completeness);
    throw new UserError(
      'INVALID_INPUT',
      actualFinishAt === null
        ? `"${title}" is finished by its trainees: ${said}; reopenTrainee takes that back.`
        : `"${title}" finishes when every required trainee is signed off or waived: ${said}. Use signOffTrainees or waiveTrainee; its progress is at most 99 percent until then.`,
      { field: [actualFinishAt === null ? 'actualFinishAt' : 'percentComplete'] },
    );
  }
}

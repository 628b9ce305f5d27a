import { AccessError } from '../domain/access-error.js';
import { UserError, UserErrors } from '../domain/user-error.js';
import type { Plan, PlanActivity, PlanPerson } from '../planning/plan.js';
import type { Tx } from '../platform/database/database.js';
import { may, type SeenTransition, type Standing } from '../transitions/access.js';
import * as repository from './trainings.repository.js';
import type { Trainee, Training } from './trainings.rules.js';

/** A training that is being changed, with the transition's lock. */
export interface HeldTraining {
  tx: Tx;
  plan: Plan;
  transition: SeenTransition;
  activity: PlanActivity;
  training: Training;
}

/** Throws NOT_FOUND for what is no training, INVALID_INPUT for one that is cancelled. */
export async function hold(
  tx: Tx,
  plan: Plan,
  transition: SeenTransition,
  activityId: string,
): Promise<HeldTraining> {
  const activity = plan.activities.get(activityId);
  const field = ['trainingTaskId'];
  if (activity?.kind !== 'TRAINING_TASK') {
    const kind = activity?.kind.toLowerCase().replace('_', ' ') ?? 'activity of another plan';
    throw new UserError(
      'NOT_FOUND',
      `"${activity?.title ?? activityId}" is a ${kind}, not a training task.`,
      {
        field,
      },
    );
  }
  checkGoesOn(activity);
  const training = (await repository.trainings(tx, { activityIds: [activityId] })).get(activityId)!;
  return { tx, plan, transition, activity, training };
}

/** Throws INVALID_INPUT for a training that is cancelled. */
export function checkGoesOn({ title, cancelled }: { title: string; cancelled: boolean }): void {
  if (!cancelled) return;
  throw new UserError('INVALID_INPUT', `"${title}" is cancelled; take that back first.`, {
    field: ['trainingTaskId'],
  });
}

/** Throws FORBIDDEN for who neither trains in it nor manages. */
export function authorizeAttendance(
  standing: Standing,
  { trainerIds }: Pick<Training, 'trainerIds'>,
  { title }: { title: string },
): void {
  const isTrainer = trainerIds.includes(standing.participant?.id ?? '');
  const ownerId = isTrainer ? standing.participant!.id : null;
  if (may(standing, 'RECORD_ATTENDANCE', { ownerId })) return;
  throw new AccessError(
    'FORBIDDEN',
    `You are no trainer of "${title}"; who attended is for its trainers and managers to record.`,
  );
}

/** People of the transition by their ids, each once. Throws NOT_FOUND for all that are none, by their place in the input. */
export function peopleOf({ plan }: HeldTraining, ids: readonly string[], field: string): PlanPerson[] {
  return eachOnce(
    ids,
    field,
    (id) => plan.people.get(id),
    (id) => `There is no participant "${id}" in this transition.`,
  );
}

/** Trainees by whose they are, each once. Throws NOT_FOUND for all who are not enrolled. */
export function traineesOf(
  { plan, training, activity }: HeldTraining,
  ids: readonly string[],
  pathOf: (index: number) => string[] = (index) => ['participantIds', String(index)],
): Trainee[] {
  const enrolled = new Map(training.trainees.map((trainee) => [trainee.participantId, trainee]));
  const whoIs = (id: string): string => plan.people.get(id)?.name ?? `"${id}"`;
  return eachOnce(
    ids,
    pathOf,
    (id) => enrolled.get(id),
    (id) => `${whoIs(id)} is not enrolled in "${activity.title}".`,
  );
}

function eachOnce<Found>(
  ids: readonly string[],
  path: string | ((index: number) => string[]),
  find: (id: string) => Found | undefined,
  missing: (id: string) => string,
): Found[] {
  const pathOf = typeof path === 'string' ? (index: number) => [path, String(index)] : path;
  const errors: UserError[] = [];
  const seen = new Set<string>();
  const found = ids.flatMap((id, index) => {
    const one = find(id);
    if (one === undefined) errors.push(new UserError('NOT_FOUND', missing(id), { field: pathOf(index) }));
    if (one === undefined || seen.has(id)) return [];
    seen.add(id);
    return [one];
  });
  if (errors.length > 0) throw new UserErrors(errors);
  return found;
}

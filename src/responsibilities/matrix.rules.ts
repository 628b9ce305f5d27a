import type { ActivitySide, ActivityStatus, ResponsibilityRole } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import { byOutline, type Plan, type PlanActivity, takingPart } from '../planning/plan.js';
import { type NamedByActivity, type Responsibility, responsibilitiesOf } from './responsibilities.rules.js';

/** Which activities of a matrix; conditions are all to hold, null asks for nothing. */
export interface MatrixListing {
  /** The phase and all that it contains, at any depth. */
  phaseId: string | null;
  side: readonly ActivitySide[] | null;
  status: readonly ActivityStatus[] | null;
  /** Somebody has one of these letters, or any: this participant, where one is named. */
  participantId: string | null;
  role: readonly ResponsibilityRole[] | null;
}

export interface MatrixRow {
  activity: PlanActivity;
  responsibilities: readonly Responsibility[];
}

export interface Matrix {
  /** In outline order. */
  rows: MatrixRow[];
  /** Of the activities of that phase, side and status, whoever has a letter there: what lacks people, in outline order. */
  withoutAccountable: PlanActivity[];
  withoutResponsible: PlanActivity[];
}

/**
 * The responsibility assignment matrix. What lacks people is what takes part, has a duration and is not done: nothing is done in a
 * phase or a milestone itself. Throws NOT_FOUND for a phase or participant that the plan does not have. O(activities × depth).
 */
export function matrixOf(plan: Plan, named: NamedByActivity, listing: MatrixListing): Matrix {
  const { side, status, participantId, role } = listing;
  if (participantId !== null && !plan.people.has(participantId)) {
    throw new UserError('NOT_FOUND', `There is no participant "${participantId}" in this transition.`, {
      field: ['filter', 'participantId'],
    });
  }
  const rows = within(plan, listing.phaseId)
    .filter((activity) => side === null || side.includes(activity.side))
    .filter(({ schedule }) => status === null || status.includes(schedule!.status))
    .sort(byOutline)
    .map((activity) => ({
      activity,
      responsibilities: responsibilitiesOf(activity, plan.activities, named),
    }));
  const present = new Set(takingPart(plan));
  const needy = rows.filter(({ activity }) => present.has(activity) && isToBeDone(activity));
  const lacking = (letter: ResponsibilityRole): PlanActivity[] =>
    needy
      .filter(({ responsibilities }) => !responsibilities.some((one) => one.role === letter))
      .map(({ activity }) => activity);
  const isWanted = (one: Responsibility): boolean =>
    (participantId === null || one.participantId === participantId) &&
    (role === null || role.includes(one.role));
  const asksForPeople = participantId !== null || role !== null;
  return {
    rows: asksForPeople ? rows.filter(({ responsibilities }) => responsibilities.some(isWanted)) : rows,
    withoutAccountable: lacking('ACCOUNTABLE'),
    withoutResponsible: lacking('RESPONSIBLE'),
  };
}

const isToBeDone = ({ kind, schedule }: PlanActivity): boolean =>
  kind !== 'PHASE' && schedule!.status !== 'DONE' && schedule!.finishAt > schedule!.startAt;

function within(plan: Plan, phaseId: string | null): PlanActivity[] {
  const all = [...plan.activities.values()];
  if (phaseId === null) return all;
  const phase = plan.activities.get(phaseId);
  if (phase?.kind !== 'PHASE') {
    throw new UserError('NOT_FOUND', `There is no phase "${phaseId}" in this transition.`, {
      field: ['filter', 'phaseId'],
    });
  }
  return all.filter(({ outline }) => phase.outline.every((place, level) => outline[level] === place));
}

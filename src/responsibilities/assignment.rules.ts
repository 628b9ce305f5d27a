import type { ResponsibilityRole } from '../domain/terms.js';
import { UserError, UserErrors } from '../domain/user-error.js';
import { nameOf } from '../domain/words.js';
import type { Plan, PlanActivity } from '../planning/plan.js';
import type { NamedResponsibility } from './responsibilities.rules.js';

/** A letter that somebody is to have. */
export interface WantedResponsibility {
  /** Id or code. */
  activity: string;
  participantId: string;
  /** Null to take theirs away. */
  role: ResponsibilityRole | null;
}

/** What becomes of the letters of a plan; what stays as it is, is left out. */
export interface DecidedResponsibilities {
  added: NamedResponsibility[];
  changed: NamedResponsibility[];
  removed: NamedResponsibility[];
  /** What was named, each once. */
  activities: PlanActivity[];
}

/**
 * Gives and takes letters. Throws all that is wrong at once, with the place in `assignments`: NOT_FOUND for an activity or a
 * participant that the plan does not have, DUPLICATE for the same pair twice or a second accountable, INVALID_INPUT for somebody who
 * has left by `today`. O(letters of the plan + wanted).
 */
export function decideResponsibilities(
  plan: Plan,
  named: readonly NamedResponsibility[],
  wanted: readonly WantedResponsibility[],
  today: string,
): DecidedResponsibilities {
  const errors: UserError[] = [];
  const refuse = (
    code: 'NOT_FOUND' | 'DUPLICATE' | 'INVALID_INPUT',
    message: string,
    ...path: string[]
  ): void => void errors.push(new UserError(code, message, { field: ['assignments', ...path] }));
  const byCode = new Map(Array.from(plan.activities.values(), (activity) => [activity.code, activity]));
  const before = new Map(named.map((one) => [pairOf(one), one]));
  const after = new Map(before);
  const places = new Map<string, string>();
  const activities = new Set<PlanActivity>();

  for (const [index, { activity: reference, participantId, role }] of wanted.entries()) {
    const place = String(index);
    const activity = plan.activities.get(reference) ?? byCode.get(reference);
    const person = plan.people.get(participantId);
    if (!activity) {
      const message = `There is no activity with the id or code "${reference}" in this transition.`;
      refuse('NOT_FOUND', message, place, 'activity');
    }
    if (!person) {
      const message = `There is no participant "${participantId}" in this transition.`;
      refuse('NOT_FOUND', message, place, 'participantId');
    }
    if (!activity || !person) continue;
    const pair = pairOf({ activityId: activity.id, participantId });
    if (places.has(pair)) {
      const message = `${person.name} stands twice for ${nameOf(activity)}; a person has one letter of an activity.`;
      refuse('DUPLICATE', message, place);
      continue;
    }
    places.set(pair, place);
    activities.add(activity);
    if (role === null) {
      after.delete(pair);
      continue;
    }
    if (before.get(pair)?.role === role) continue;
    if (person.leavesOn !== null && person.leavesOn < today) {
      const message = `${person.name} left on ${person.leavesOn}; name somebody who is still there, or correct that date.`;
      refuse('INVALID_INPUT', message, place, 'participantId');
    }
    after.set(pair, { activityId: activity.id, participantId, role });
  }

  for (const [first, second] of secondAccountables(after.values())) {
    const place = places.get(pairOf(second)) ?? places.get(pairOf(first))!;
    const [one, other] = [first, second].map(({ participantId }) => plan.people.get(participantId)!.name);
    const activity = nameOf(plan.activities.get(second.activityId)!);
    const message = `${one} and ${other} would both be accountable for ${activity}; exactly one is: give one of them another letter, or none (null), in the same mutation.`;
    refuse('DUPLICATE', message, place, 'role');
  }
  if (errors.length > 0) throw new UserErrors(errors);

  const entries = [...after];
  return {
    added: entries.filter(([pair]) => !before.has(pair)).map(([, one]) => one),
    changed: entries
      .filter(([pair, { role }]) => (before.get(pair)?.role ?? role) !== role)
      .map(([, one]) => one),
    removed: [...before].filter(([pair]) => !after.has(pair)).map(([, one]) => one),
    activities: [...activities],
  };
}

/** Whoever is accountable for an activity for which somebody is already, beside them. */
function secondAccountables(
  letters: Iterable<NamedResponsibility>,
): [NamedResponsibility, NamedResponsibility][] {
  const accountable = new Map<string, NamedResponsibility>();
  const found: [NamedResponsibility, NamedResponsibility][] = [];
  for (const one of letters) {
    if (one.role !== 'ACCOUNTABLE') continue;
    const other = accountable.get(one.activityId);
    if (other) found.push([other, one]);
    else accountable.set(one.activityId, one);
  }
  return found;
}

const pairOf = ({ activityId, participantId }: Omit<NamedResponsibility, 'role'>): string =>
  `${activityId} ${participantId}`;

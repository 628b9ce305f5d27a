import { type ParticipantRole, participantRoles, type Side } from '../domain/terms.js';
import { UserError, UserErrors } from '../domain/user-error.js';
import type { PlanTemplate } from '../interchange/plan-template.js';
import type { PlanActivity } from '../planning/plan.js';
import type { PlanContents } from './plan-contents.rules.js';

/** A name for the role that somebody has, in place of theirs. */
export interface RoleName {
  participantId: string;
  name: string;
}

/** Ids rise with time. */
export const asMade = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

/** The roles of participants, by their ids. */
export type RoleOf = ReadonlyMap<string, PlanTemplate['roles'][number]>;

/** The roles of those whom the plan names, and one of each side and role that none of them has, by participant. */
export function namedRoles(
  { participants, documents, trainings, responsibilities }: PlanContents,
  activities: readonly PlanActivity[],
  names: readonly RoleName[],
): RoleOf {
  const named = new Set<string | null>([
    ...activities.flatMap(({ ownerId, assignments }) => [
      ownerId,
      ...assignments.map(({ participantId }) => participantId),
    ]),
    ...documents.documents.map(({ reviewerId }) => reviewerId),
    ...trainings.trainings.flatMap(({ trainerIds }) => trainerIds),
    ...responsibilities.map(({ participantId }) => participantId),
    ...names.map(({ participantId }) => participantId),
  ]);
  const place = ({ side, role }: (typeof participants)[number]): string => `${side} ${role}`;
  const filled = new Set(participants.filter(({ id }) => named.has(id)).map(place));
  const wanted = participants
    .toSorted(asMade)
    .filter((one) => {
      if (named.has(one.id)) return true;
      if (filled.has(place(one))) return false;
      filled.add(place(one));
      return true;
    })
    .sort(
      (a, b) =>
        a.side.localeCompare(b.side) || participantRoles.indexOf(a.role) - participantRoles.indexOf(b.role),
    );
  const counts = new Map<string, number>();
  for (const one of wanted) counts.set(place(one), (counts.get(place(one)) ?? 0) + 1);
  const given = checkedNames(participants, names);
  const taken = new Set(given.values());
  const numbers = new Map<string, number>();
  return new Map(
    wanted.map((one) => {
      const { id, side, role } = one;
      const number = (numbers.get(place(one)) ?? 0) + 1;
      numbers.set(place(one), number);
      const usual = usualName(side, role, counts.get(place(one))! > 1 ? number : null);
      let name = given.get(id) ?? usual;
      // A name that was given may be what another would be called.
      for (let n = 2; !given.has(id) && taken.has(name); n++) name = `${usual} (${n})`;
      taken.add(name);
      return [id, { name, side, role }];
    }),
  );
}

const roleWords: Record<ParticipantRole, string> = {
  MANAGER: 'manager',
  SME: 'SME',
  RECIPIENT: 'recipient',
  APPROVER: 'approver',
  SPONSOR: 'sponsor',
  VIEWER: 'viewer',
};

function usualName(side: Side, role: ParticipantRole, number: number | null): string {
  const words = `${side === 'CLIENT' ? 'Client' : 'Provider'} ${roleWords[role]}`;
  return number === null ? words : `${words} ${number}`;
}

/** Throws UserErrors for a participant that there is not, and for a name that is empty or given twice. */
function checkedNames(
  participants: PlanContents['participants'],
  names: readonly RoleName[],
): ReadonlyMap<string, string> {
  const known = new Set(participants.map(({ id }) => id));
  const given = new Map<string, string>();
  const taken = new Set<string>();
  const errors: UserError[] = [];
  names.forEach(({ participantId, name: said }, index) => {
    const name = said.trim();
    const refuse = (
      code: 'NOT_FOUND' | 'DUPLICATE' | 'INVALID_INPUT',
      field: string,
      message: string,
    ): void => void errors.push(new UserError(code, message, { field: ['roleNames', String(index), field] }));
    if (!known.has(participantId)) {
      refuse('NOT_FOUND', 'participantId', `There is no participant "${participantId}" in this transition.`);
    }
    if (given.has(participantId))
      refuse('DUPLICATE', 'participantId', 'The role of this participant is named above.');
    if (name === '' || /\p{Cc}/u.test(name)) {
      refuse('INVALID_INPUT', 'name', 'A role has a name of one line.');
    }
    if (taken.has(name)) refuse('DUPLICATE', 'name', `The role "${name}" is named above; roles differ.`);
    given.set(participantId, name);
    taken.add(name);
  });
  if (errors.length > 0) throw new UserErrors(errors);
  return given;
}

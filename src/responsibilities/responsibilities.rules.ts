import { type ResponsibilityRole, responsibilityRoles } from '../domain/terms.js';

/** A letter that somebody was given. */
export interface NamedResponsibility {
  activityId: string;
  participantId: string;
  role: ResponsibilityRole;
}

/** What was given, by activity. */
export type NamedByActivity = ReadonlyMap<string, readonly NamedResponsibility[]>;

/** Whether a letter was given, or what it follows from. */
export type ResponsibilityOrigin = 'NAMED' | 'OWNER' | 'ASSIGNMENT' | 'PHASE';

export interface Responsibility {
  participantId: string;
  role: ResponsibilityRole;
  origin: ResponsibilityOrigin;
  /** The phase that it is inherited from; null for what is of the activity itself. */
  phaseId: string | null;
}

/** What an activity says itself of who does what. */
export interface Staffed {
  id: string;
  parentId: string | null;
  ownerId: string | null;
  assignments: readonly { participantId: string }[];
}

/**
 * Who has which letter of an activity, in the order R, A, C, I: what was given; where no responsible was, those who are assigned and
 * have been given no other letter; where no accountable was, the owner; and a letter that is nobody's by then from the nearest phase
 * where it was given. That is not for people who have another letter already, but that somebody always answers: whoever is
 * accountable as the owner or by a phase can have one beside it. `activities` has the phases around it, too.
 */
export function responsibilitiesOf(
  { id, parentId, ownerId, assignments }: Staffed,
  activities: ReadonlyMap<string, Staffed>,
  named: NamedByActivity,
): Responsibility[] {
  const found: Responsibility[] = [];
  const add = (
    participantId: string,
    role: ResponsibilityRole,
    origin: ResponsibilityOrigin,
    phaseId: string | null = null,
  ): void => void found.push({ participantId, role, origin, phaseId });
  const held = (): Set<ResponsibilityRole> => new Set(found.map(({ role }) => role));
  const people = (): Set<string> => new Set(found.map(({ participantId }) => participantId));

  for (const { participantId, role } of named.get(id) ?? []) add(participantId, role, 'NAMED');
  const given = people();
  if (!held().has('RESPONSIBLE')) {
    for (const { participantId } of assignments)
      if (!given.has(participantId)) add(participantId, 'RESPONSIBLE', 'ASSIGNMENT');
  }
  if (ownerId !== null && !held().has('ACCOUNTABLE')) add(ownerId, 'ACCOUNTABLE', 'OWNER');

  for (let phaseId = parentId; phaseId !== null; phaseId = activities.get(phaseId)!.parentId) {
    const [closed, known] = [held(), people()];
    for (const { participantId, role } of named.get(phaseId) ?? [])
      if (!closed.has(role) && (role === 'ACCOUNTABLE' || !known.has(participantId)))
        add(participantId, role, 'PHASE', phaseId);
  }
  return found.sort((a, b) => responsibilityRoles.indexOf(a.role) - responsibilityRoles.indexOf(b.role));
}

import type { ParticipantRole, Side } from '../domain/terms.js';
import { UserError, UserErrors } from '../domain/user-error.js';

/** What is said of a person in a transition. */
export interface ParticipantFields {
  name: string;
  email: string | null;
  side: Side;
  role: ParticipantRole;
  /** Null for someone without a login. */
  userId: string | null;
  joinsOn: string | null;
  leavesOn: string | null;
}

/** The fields as they will be kept. Throws INVALID_INPUT for all that is wrong with them, at once. */
export function checkParticipant(fields: ParticipantFields): ParticipantFields {
  const name = fields.name.trim();
  const errors: UserError[] = [];
  if (name === '') {
    errors.push(new UserError('INVALID_INPUT', 'A participant needs a name.', { field: ['name'] }));
  }
  const { joinsOn, leavesOn } = fields;
  if (joinsOn !== null && leavesOn !== null && leavesOn < joinsOn) {
    errors.push(
      new UserError('INVALID_INPUT', `Nobody leaves on ${leavesOn}, before they join on ${joinsOn}.`, {
        field: ['leavesOn'],
      }),
    );
  }
  if (errors.length > 0) throw new UserErrors(errors);
  return { ...fields, name };
}

/**
 * What somebody is accountable for, works on, (`trained`) teaches, learns or has assessed, or (`named`) has a letter of in the
 * responsibility assignment matrix.
 */
interface Commitment {
  code: string;
  title: string;
  owned: boolean;
  trained?: boolean;
  named?: boolean;
}

/**
 * Throws IN_USE with the activities that a participant still owns, works on or has a letter of, the trainings they have a part in, and the
 * items of the RAID log that they own.
 */
export function checkHasNothingToDo(participant: { name: string }, commitments: readonly Commitment[]): void {
  if (commitments.length === 0) return;
  const listed = (which: (commitment: Commitment) => boolean): string => {
    const found = commitments.filter(which);
    const shown = found.slice(0, 5).map(({ code, title }) => `${code} "${title}"`);
    if (found.length > shown.length) shown.push(`${found.length - shown.length} more`);
    return shown.join(', ');
  };
  const owned = listed((commitment) => commitment.owned);
  const worked = listed((commitment) => !commitment.owned && !commitment.trained && !commitment.named);
  const trained = listed((commitment) => !commitment.owned && commitment.trained === true);
  const named = listed((commitment) => commitment.named === true);
  const said = [
    owned && `owns ${owned}`,
    worked && `works on ${worked}`,
    trained && `has a part in training ${trained}`,
    named && `has a letter (R, A, C or I) of ${named}`,
  ];
  const remedy = [
    owned && 'give them another owner',
    worked && 'take the assignments back',
    trained && 'withdraw them (whoever has assessed or been assessed stays, with a leaving date)',
    named && 'take the letters away',
  ].filter(Boolean);
  throw new UserError(
    'IN_USE',
    `${participant.name} still ${said.filter(Boolean).join(', and ')}; ${remedy.join(' and ')} first.`,
    {
      field: ['id'],
    },
  );
}

/** Throws IN_USE with the systems to which a participant has access, or for which it is requested. */
export function checkHasNoAccess(participant: { name: string }, systems: readonly string[]): void {
  if (systems.length === 0) return;
  const shown = systems.slice(0, 5).map((system) => `"${system}"`);
  if (systems.length > shown.length) shown.push(`${systems.length - shown.length} more`);
  throw new UserError(
    'IN_USE',
    `${participant.name} still has access to ${shown.join(', ')}, or it is requested; revoke or withdraw that first.`,
    { field: ['id'] },
  );
}

/** What is said, null included, and for the rest what was said before. */
export function withChanges(
  before: ParticipantFields,
  changes: Partial<ParticipantFields>,
): ParticipantFields {
  const { email, userId, joinsOn, leavesOn } = changes;
  return {
    name: changes.name ?? before.name,
    side: changes.side ?? before.side,
    role: changes.role ?? before.role,
    email: email === undefined ? before.email : email,
    userId: userId === undefined ? before.userId : userId,
    joinsOn: joinsOn === undefined ? before.joinsOn : joinsOn,
    leavesOn: leavesOn === undefined ? before.leavesOn : leavesOn,
  };
}

import type { ActivitySide, ParticipantRole, Side } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import { may } from '../transitions/access.js';

/** Throws INVALID_INPUT where somebody would review what they may not: nobody accepts their own side's work. */
export function checkMayReview(
  person: { id: string; name: string; side: Side; role: ParticipantRole },
  document: { title: string; side: ActivitySide },
): void {
  const standing = { isAdmin: false, participant: person };
  if (may(standing, 'REVIEW_DOCUMENT', { side: document.side })) return;
  const { name, side, role } = person;
  throw new UserError(
    'INVALID_INPUT',
    `${name} is ${role.toLowerCase()} of the ${side.toLowerCase()}’s side; "${document.title}" is reviewed by a manager, SME, recipient or approver of the side that receives it.`,
    { field: ['reviewerId'] },
  );
}

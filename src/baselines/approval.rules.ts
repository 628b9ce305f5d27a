import { AccessError } from '../domain/access-error.js';
import type { Side } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';

/** Who has approved a baseline, and whether it is the one both sides go by. */
export interface Approvals {
  clientApprovedAt: string | null;
  clientApprovedBy: string | null;
  providerApprovedAt: string | null;
  providerApprovedBy: string | null;
  agreed: boolean;
}

/**
 * The side that an approval counts for, of a caller who may approve at all: the side they stand on, unless they name the other and
 * may approve for that. Throws FORBIDDEN where they may not, INVALID_INPUT where a caller who stands on neither side names none.
 */
export function sideOfApproval(
  own: Side | null,
  asked: Side | null,
  mayApproveFor: (side: Side) => boolean,
): Side {
  if (asked === null && own === null) {
    throw new UserError(
      'INVALID_INPUT',
      'You take no part in this transition; say whose approval you record, CLIENT or PROVIDER.',
      { field: ['side'] },
    );
  }
  const side = asked ?? own!;
  if (mayApproveFor(side)) return side;
  throw new AccessError(
    'FORBIDDEN',
    `You cannot approve for the ${side.toLowerCase()}: you stand on the other side. An administrator of the organization can record it.`,
  );
}

/** The approvals with one more; with both it is agreed on. Throws INVALID_INPUT where the side has approved already. */
export function approve(before: Approvals, side: Side, by: string, at: string): Approvals {
  const earlier =
    side === 'CLIENT'
      ? { by: before.clientApprovedBy, at: before.clientApprovedAt }
      : { by: before.providerApprovedBy, at: before.providerApprovedAt };
  if (earlier.at !== null) {
    throw new UserError(
      'INVALID_INPUT',
      `${earlier.by ?? 'Someone'} has approved this baseline for the ${side.toLowerCase()} already.`,
      { field: ['id'] },
    );
  }
  const { clientApprovedAt, clientApprovedBy, providerApprovedAt, providerApprovedBy } = before;
  const client = { clientApprovedAt, clientApprovedBy };
  const provider = { providerApprovedAt, providerApprovedBy };
  return side === 'CLIENT'
    ? { ...provider, clientApprovedAt: at, clientApprovedBy: by, agreed: providerApprovedAt !== null }
    : { ...client, providerApprovedAt: at, providerApprovedBy: by, agreed: clientApprovedAt !== null };
}

import { UserError } from '../domain/user-error.js';

/** By which a token is recognised where it does not belong, as by scanners of source code. */
export const tokenPrefix = 'baton_pat_';

const mostTokens = 100;

/** The name as it will be kept. Throws INVALID_INPUT for none, DUPLICATE for one in use, IN_USE where there are too many. */
export function checkNewToken(name: string, others: readonly { name: string }[]): string {
  const kept = name.trim();
  if (kept === '') {
    throw new UserError('INVALID_INPUT', 'A token needs a name that says what it is for.', {
      field: ['name'],
    });
  }
  if (others.some((other) => other.name === kept)) {
    throw new UserError(
      'DUPLICATE',
      `You have a token "${kept}" already; revoke it, or choose another name.`,
      {
        field: ['name'],
      },
    );
  }
  if (others.length >= mostTokens) {
    throw new UserError(
      'IN_USE',
      `You have ${others.length} tokens, and ${mostTokens} is the most; revoke one.`,
    );
  }
  return kept;
}

import { UserError } from '../domain/user-error.js';

/** By which a link's token is recognised where it does not belong, as by scanners of source code and by our own log. */
export const shareTokenPrefix = 'baton_share_';

const mostOpen = 100;

/** The label as it will be kept. Throws INVALID_INPUT for none, IN_USE where too many links are open already. */
export function checkNewLink(label: string, open: number): string {
  const kept = label.trim();
  if (kept === '') {
    throw new UserError('INVALID_INPUT', 'A link needs a label that says whom it is for.', {
      field: ['label'],
    });
  }
  if (open >= mostOpen) {
    throw new UserError(
      'IN_USE',
      `This transition has ${open} links that are open, and ${mostOpen} is the most; revoke one.`,
    );
  }
  return kept;
}

import type { NoticeRuleName, Side } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';

const longestUrl = 2000;

/**
 * An address to which a webhook may go. Throws INVALID_INPUT for one that is none, that is not https (http is for servers that allow
 * private addresses), or that has a name and password or a fragment in it.
 */
export function checkUrl(text: string, { allowPrivate }: { allowPrivate: boolean }): URL {
  const refuse = (message: string): never => {
    throw new UserError('INVALID_INPUT', message, { field: ['url'] });
  };
  if (text.length > longestUrl || !URL.canParse(text)) {
    return refuse(
      `"${text.slice(0, 100)}" is no address of at most 2,000 characters, like https://hooks.example.org/baton.`,
    );
  }
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:'))
    refuse(`A webhook goes to an https address, but this is ${url.protocol}//${url.host}.`);
  if (url.username !== '' || url.password !== '')
    refuse('A webhook is signed; leave the name and password out of its address.');
  if (url.hash !== '') refuse(`A fragment is not sent; leave ${url.hash} out.`);
  return url;
}

/** Minutes from one try to the next; a day in all. */
const pausesMinutes = [1, 5, 30, 120, 300, 420, 564];

/** When to try again after so many tries that failed; null where it is to be given up. */
export function nextTryAt(attempts: number, now: Date): Date | null {
  const pause = pausesMinutes[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause * 60_000);
}

/**
 * Whether a webhook is told of something: by the rules it asks for, where null stands for all; and of what is internal to a side where
 * it is that side's, or the administrators', whose side is null.
 */
export const wants = (
  { rules, side }: { rules: readonly NoticeRuleName[] | null; side: Side | null },
  event: { rule: NoticeRuleName; internalTo: Side | null },
): boolean =>
  (rules === null || rules.includes(event.rule)) &&
  (event.internalTo === null || side === null || side === event.internalTo);

import { UserError, UserErrors } from '../domain/user-error.js';

const shortest = 12;
const longestPassword = 200;

/** Addresses are compared without regard to case. */
export const toEmail = (text: string): string => text.trim().toLowerCase();

/** Whose account is made. */
export interface NewAccount {
  name: string;
  email: string;
}

/** The account as it will be kept. Throws INVALID_INPUT for all that is wrong with it, at once. */
export function checkAccount(given: NewAccount): NewAccount {
  const name = given.name.trim();
  const email = toEmail(given.email);
  const errors: UserError[] = [];
  if (name === '' || name.length > 200) {
    errors.push(new UserError('INVALID_INPUT', 'A name has 1 to 200 characters.', { field: ['name'] }));
  }
  if (!/^[^\s@]+@[^\s@]+$/.test(email) || email.length > 320) {
    errors.push(
      new UserError('INVALID_INPUT', `"${email}" is no address for mail such as ada@example.com.`, {
        field: ['email'],
      }),
    );
  }
  if (errors.length > 0) throw new UserErrors(errors);
  return { name, email };
}

/**
 * Throws INVALID_INPUT for a password that is too short, too long, or easily guessed. Length is what counts (NIST SP 800-63B):
 * no signs of certain kinds are asked for. The password itself is never in the message.
 */
export function checkPassword(password: string, email: string, field: string): void {
  const { length } = [...password];
  const ownName = email.split('@')[0]!.toLowerCase();
  const wrong =
    length < shortest || length > longestPassword
      ? `A password has ${shortest} to ${longestPassword} characters; this one has ${length}.`
      : (ownName.length > 3 && password.toLowerCase().includes(ownName)) || new Set(password).size < 5
        ? 'This password is easily guessed: it holds the name of the e-mail address, or very few different characters.'
        : null;
  if (wrong !== null) throw new UserError('INVALID_INPUT', wrong, { field: [field] });
}

/** How often a password may be tried within the window before the right one is refused, too. */
export const attemptLimits = { account: 10, address: 100, windowSeconds: 15 * 60 };

/** What is counted as one address: an IPv6 network of 64 bits is one household's. */
export function addressKey(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4 !== undefined) return v4;
  const [front = '', back] = address.toLowerCase().split('%')[0]!.split('::');
  const before = front === '' ? [] : front.split(':');
  const after = back ? back.split(':') : [];
  const groups =
    back === undefined
      ? before
      : [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')}::/64`;
}

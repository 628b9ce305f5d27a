import { hash, type Options, verify } from '@node-rs/argon2';

/** Of Argon2id, the library's default: 19 MiB and two passes, as OWASP's Password Storage Cheat Sheet has it. */
const options: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same password may be typed in more than one way in Unicode; one that is far too long is cut, as nobody has it. */
const normalized = (password: string): string => password.slice(0, 1000).normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(normalized(password), options);

/** Somebody's who does not exist, so that it takes as long to turn them away. */
let nobodys: Promise<string> | null = null;

/** Whether this is the password; false, and no sooner, where there is no hash. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword('nobody has this password');
  const isRight = await verify(passwordHash ?? (await nobodys), normalized(password));
  return passwordHash !== null && isRight;
}

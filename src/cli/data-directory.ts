import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { type Account, CannotStart } from './postgres-programs.js';

/** Where things lie in the directory of what belongs to this machine (BATON_DATA). */
export interface DataDirectory {
  readonly root: string;
  readonly token: string;
  /** With what secrets in the database are encrypted. */
  readonly secret: string;
  /** The embedded database's files. */
  readonly cluster: string;
  readonly password: string;
  readonly log: string;
}

/** The paths below `root`, none of which need exist. */
export function dataDirectory(root: string): DataDirectory {
  return {
    root,
    token: path.join(root, 'token'),
    secret: path.join(root, 'secret'),
    cluster: path.join(root, 'postgres'),
    password: path.join(root, 'postgres-password'),
    log: path.join(root, 'postgres.log'),
  };
}

/** Makes the directory, closed to everyone else; the database's account, where there is one, may pass through it. */
export function makeDataDirectory({ root }: DataDirectory, account: Account | null): void {
  explained(root, () => {
    mkdirSync(path.dirname(root), { recursive: true });
    if (!existsSync(root)) mkdirSync(root, { mode: 0o700 });
    if (account?.uid === statSync(root).uid) return; // root, guest in somebody's directory
    if (account) chownSync(root, 0, account.gid);
    chmodSync(root, account ? 0o710 : 0o700);
  });
}

/** The token with which this machine's own people sign in, the same at every start. */
export function signInToken({ root, token }: DataDirectory): string {
  return explained(root, () => keptSecret(token, () => `baton_${randomBytes(32).toString('base64url')}`));
}

/** With what secrets in the database are encrypted, the same at every start. */
export function encryptionSecret({ root, secret }: DataDirectory): string {
  return explained(root, () => keptSecret(secret, () => randomBytes(32).toString('base64url')));
}

/**
 * The secret in `file`, made by `create` at the first call. Of processes that call at the same time all get the
 * same one, and none sees half of it: the file appears whole, by a link.
 */
export function keptSecret(file: string, create: () => string): string {
  const read = () => {
    const secret = readFileSync(file, 'utf8').trim();
    if (!secret)
      throw new CannotStart(`${file} is empty. Put its content back, or remove it to have a new one made.`);
    return secret;
  };
  try {
    return read();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, `${create()}\n`, { mode: 0o600 });
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return read();
}

const reasons: Record<string, string> = {
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'that is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  ENOTDIR: 'a part of that path is a file',
  ENOENT: 'that cannot be made',
  EEXIST: 'that is a file',
};

/** Runs `work`; what the file system refuses becomes one sentence. */
export function explained<T>(root: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explain(root, error);
  }
}

/** The sentence for an error of the file system, or the error itself. */
export function explain(root: string, error: unknown): unknown {
  const { code = '', path: at = root } = error as NodeJS.ErrnoException;
  const reason = reasons[code];
  if (!reason) return error;
  return new CannotStart(
    `Baton keeps its data in ${root} and cannot write ${at}: ${reason} (${code}). BATON_DATA names another directory.`,
  );
}

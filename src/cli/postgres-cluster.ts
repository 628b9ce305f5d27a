import { randomBytes } from 'node:crypto';
import {
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { type DataDirectory, explain, keptSecret } from './data-directory.js';
import { type Account, CannotStart, initialiseCluster } from './postgres-programs.js';
import { isAlive } from './postmaster.js';

/** The major version of the embedded PostgreSQL; its files are not readable to any other. */
export const postgresMajor = '18';

/**
 * Sees to it that the cluster exists, and answers with the password of its superuser. A new one is made beside
 * its place and moved there when it is whole, so that being killed half-way leaves nothing but a directory
 * that the next start removes; of two starts at once, the first to finish wins.
 */
export async function prepareCluster(
  directory: DataDirectory,
  account: Account | null,
  signal: AbortSignal,
): Promise<string> {
  const { root, cluster, password } = directory;
  try {
    removeRemains(root);
    if (existsSync(cluster)) {
      checkCluster(directory);
      return keptSecret(password, () => '');
    }
    const secret = keptSecret(password, () => randomBytes(24).toString('base64url'));
    await makeCluster(directory, account, signal);
    checkCluster(directory);
    return secret;
  } catch (error) {
    throw explain(root, error);
  }
}

async function makeCluster(
  directory: DataDirectory,
  account: Account | null,
  signal: AbortSignal,
): Promise<void> {
  const draft = path.join(directory.root, `postgres.new-${process.pid}`);
  const data = path.join(draft, 'data');
  const password = path.join(draft, 'password');
  try {
    mkdirSync(data, { recursive: true, mode: 0o700 });
    copyFileSync(directory.password, password);
    if (account) for (const owned of [draft, data, password]) chownSync(owned, account.uid, account.gid);
    await initialiseCluster(data, password, account, { signal });
    try {
      renameSync(data, directory.cluster);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(code) || !existsSync(directory.cluster)) throw error;
    }
  } finally {
    removeTree(draft);
  }
}

/** Removes what starts that no longer live have left half made. */
function removeRemains(root: string): void {
  for (const name of readdirSync(root)) {
    const pid = Number(/^postgres\.new-(\d+)$/.exec(name)?.[1] ?? 0);
    if (pid === process.pid || (pid > 0 && !isAlive(pid))) removeTree(path.join(root, name));
  }
}

/** Patiently, as an `initdb` whose parent was killed may still be writing there. */
function removeTree(directory: string): void {
  rmSync(directory, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function checkCluster({ cluster, password }: DataDirectory): void {
  const file = path.join(cluster, 'PG_VERSION');
  if (!existsSync(file)) {
    throw new CannotStart(
      `${cluster} is not a PostgreSQL data directory. Remove it to begin with an empty database.`,
    );
  }
  const found = readFileSync(file, 'utf8').trim();
  if (found !== postgresMajor) {
    throw new CannotStart(
      `${cluster} was made by PostgreSQL ${found}, and this Baton brings PostgreSQL ${postgresMajor}. ` +
        'Dump it with that version and load it into this one, or move it away to begin with an empty database.',
    );
  }
  if (!existsSync(password)) {
    throw new CannotStart(
      `${password}, the password of the database in ${cluster}, is missing. ` +
        'Put it back, or move both away to begin with an empty database.',
    );
  }
}

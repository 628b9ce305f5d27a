import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DataDirectory, explained, makeDataDirectory } from './data-directory.js';
import { freePort } from './ports.js';
import { accountFor, CannotStart } from './postgres-programs.js';
import { prepareCluster } from './postgres-cluster.js';
import {
  databaseName,
  databaseUrl,
  ensureDatabase,
  type Holder,
  openSession,
  publishHolder,
  type Session,
  takeInstanceLock,
} from './postgres-session.js';
import {
  findPostmaster,
  isAlive,
  lastWords,
  type Postmaster,
  spawnPostmaster,
  stopPostmaster,
} from './postmaster.js';

/** A PostgreSQL that is ours alone until it is stopped. */
export interface EmbeddedPostgres {
  /** The address of the database of the plans, with its password. */
  readonly url: string;
  /** Resolves when PostgreSQL has died without our doing. */
  readonly lost: Promise<void>;
  /** Tells later starts where the server answers. */
  publish(serverUrl: string): Promise<void>;
  /** Ends PostgreSQL; what is committed is on the disk. */
  stop(): Promise<void>;
}

/** Another server has the database; it is not harmed. */
export class AlreadyRunning extends CannotStart {
  constructor(
    readonly holder: Holder,
    root: string,
  ) {
    const where = holder.url ? ` at ${holder.url}` : ', about to start';
    super(
      `Baton is running already${where} (process ${holder.pid}), with its data in ${root}. ` +
        'Stop it first, or set BATON_DATA to another directory for a second server.',
    );
  }
}

/** Recovery after a crash may take long; in silence for this long, nothing will come. */
const patienceMs = 60_000;

/**
 * Starts PostgreSQL on the data directory, or takes over one that a killed server has left running, and locks it
 * against a second server. Throws CannotStart with a sentence for the person at the terminal.
 */
export async function startEmbeddedPostgres(
  directory: DataDirectory,
  options: { maxConnections: number; signal: AbortSignal },
): Promise<EmbeddedPostgres> {
  const account = explained(directory.root, () => accountFor(directory.cluster));
  makeDataDirectory(directory, account);
  const password = await prepareCluster(directory, account, options.signal);

  const start = async (): Promise<ChildProcess> =>
    spawnPostmaster(directory, await freePort(), options.maxConnections, account);
  const { postmaster, session } = await connectAlone(directory, password, start, options.signal);
  const database = held(postmaster, session, databaseUrl(postmaster, password, databaseName));
  try {
    options.signal.throwIfAborted();
    await ensureDatabase(session);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** A session that holds the lock of the one running server. */
async function connectAlone(
  directory: DataDirectory,
  password: string,
  start: () => Promise<ChildProcess>,
  signal: AbortSignal,
): Promise<{ postmaster: Postmaster; session: Session }> {
  for (let attempt = 1; ; attempt++) {
    const { postmaster, session } = await connect(directory, password, start, signal);
    try {
      const holder = await takeInstanceLock(session);
      if (!holder) return { postmaster, session };
      throw new AlreadyRunning(holder, directory.root);
    } catch (error) {
      await session.end().catch(() => undefined);
      // It may have been about to end, at the hand of the server before us.
      if (error instanceof CannotStart || attempt === 3) throw error;
    }
  }
}

/** A session with the PostgreSQL of the directory, which is started where none runs. */
async function connect(
  directory: DataDirectory,
  password: string,
  start: () => Promise<ChildProcess>,
  signal: AbortSignal,
): Promise<{ postmaster: Postmaster; session: Session }> {
  const end = Date.now() + patienceMs;
  let started: ChildProcess | null = null;
  try {
    for (let starts = 0; Date.now() < end;) {
      signal.throwIfAborted();
      const postmaster = findPostmaster(directory.cluster);
      const session = postmaster?.port ? await openSession(postmaster, password) : null;
      if (postmaster && session) return { postmaster, session };
      if (!postmaster && !lives(started)) {
        // Nothing runs: not yet, or no more, for want of a port or because another start was faster.
        if (++starts > 5) break;
        if (started) await sleep(200);
        started = await start();
        started.once('error', () => undefined); // it has no pid then, and counts as ended
      }
      await sleep(20);
    }
  } catch (error) {
    if (lives(started)) await stopPostmaster(started.pid);
    throw signal.aborted ? error : refusal(directory, error);
  }
  throw new CannotStart(
    `PostgreSQL does not start in ${directory.cluster}: ${lastWords(directory.log)} (more in ${directory.log})`,
  );
}

function lives(child: ChildProcess | null): child is ChildProcess & { pid: number } {
  return child?.pid !== undefined && isAlive(child.pid);
}

function held(postmaster: Postmaster, session: Session, url: string): EmbeddedPostgres {
  let stopping = false;
  const ended = new Promise<void>((resolve) => {
    session.once('end', () => {
      resolve();
    });
  });
  return {
    url,
    lost: ended.then(() => (stopping ? forever() : undefined)),
    publish: (serverUrl) => publishHolder(session, serverUrl),
    stop: async () => {
      stopping = true;
      // Still holding the lock, so that nobody takes over what is about to end.
      await stopPostmaster(postmaster.pid);
      await session.end().catch(() => undefined);
    },
  };
}

function forever(): Promise<never> {
  return new Promise(() => undefined);
}

function refusal({ cluster, password }: DataDirectory, error: unknown): unknown {
  const { code = '', message } = error as Error & { code?: string };
  if (error instanceof CannotStart || !/^[0-9A-Z]{5}$/.test(code)) return error;
  const hint = code === '28P01' ? ` ${password} does not hold its password.` : '';
  return new CannotStart(`The PostgreSQL in ${cluster} refuses us: ${message}.${hint}`);
}

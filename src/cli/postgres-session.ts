import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isAlive, type Postmaster } from './postmaster.js';

/** The server that has the embedded database for itself. */
export interface Holder {
  readonly pid: number;
  /** Where it answers, or null while it starts. */
  readonly url: string | null;
}

/** A connection of our own to the embedded PostgreSQL, outside of the server's pool. */
export type Session = pg.Client;

/** Marks the running server among all sessions; an arbitrary constant. */
const instanceLock = 5_381_964;
const holderName = /^baton (\d+) (.*)$/;

/** The database of the plans inside the embedded PostgreSQL. */
export const databaseName = 'baton';

/** The address of a database in an embedded PostgreSQL. */
export function databaseUrl({ port }: Postmaster, password: string, database: string): string {
  return `postgres://baton:${password}@127.0.0.1:${port}/${database}`;
}

/** A session, or null where PostgreSQL does not answer (yet, or any more). Throws when it refuses us. */
export async function openSession(postmaster: Postmaster, password: string): Promise<Session | null> {
  const client = new pg.Client({
    connectionString: databaseUrl(postmaster, password, 'postgres'),
    application_name: nameOf(null),
    keepAlive: true,
    connectionTimeoutMillis: 5000,
  });
  client.on('error', () => undefined); // followed by `end`
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    const { code = '' } = error as { code?: string };
    // An SQLSTATE other than 57P0x (starting up, shutting down) is an answer: a wrong password, for instance.
    if (/^[0-9A-Z]{5}$/.test(code) && !code.startsWith('57P0') && !code.startsWith('E')) throw error;
    return null;
  }
}

/** Creates the database of the plans, the first time. */
export async function ensureDatabase(session: Session): Promise<void> {
  const { rowCount } = await session.query('select from pg_database where datname = $1', [databaseName]);
  if (!rowCount) await session.query(`create database ${databaseName}`);
}

/**
 * Takes the lock of the one running server for as long as the session lives, so that no crash can leave it
 * behind. Answers null when it is ours, else who has it.
 */
export async function takeInstanceLock(session: Session): Promise<Holder | null> {
  for (let patience = 100; ; patience--) {
    const { rows } = await session.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      instanceLock,
    ]);
    if (rows[0]?.taken) return null;
    const holder = await findHolder(session);
    // PostgreSQL needs a moment to notice that a holder was killed.
    if (patience === 0 || (holder && isAlive(holder.pid))) return holder ?? { pid: 0, url: null };
    await sleep(50);
  }
}

/** Lets another start find where we are. */
export async function publishHolder(session: Session, url: string): Promise<void> {
  await session.query("select set_config('application_name', $1, false)", [nameOf(url)]);
}

/** Who has the lock of the one running server; null where nobody has. */
export async function findHolder(session: Session): Promise<Holder | null> {
  const { rows } = await session.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = $1`,
    [instanceLock],
  );
  const [, pid, url] = holderName.exec(rows[0]?.name ?? '') ?? [];
  return pid === undefined ? null : { pid: Number(pid), url: url?.startsWith('http') ? url : null };
}

/** PostgreSQL keeps 63 bytes of an application's name. */
function nameOf(url: string | null): string {
  return `baton ${process.pid} ${url ?? 'starting'}`.slice(0, 63);
}

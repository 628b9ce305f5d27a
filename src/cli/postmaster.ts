import { type ChildProcess, execFileSync } from 'node:child_process';
import {
  closeSync,
  openSync,
  readFileSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DataDirectory } from './data-directory.js';
import { type Account, findProgram, serverParameters, spawnProgram, troubles } from './postgres-programs.js';

/** A PostgreSQL that runs on a data directory. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The log of earlier starts is put aside beyond this. */
const logLimitBytes = 1_000_000;

/** Starts PostgreSQL on `port`, in a process group of its own, so that Ctrl-C in a terminal does not reach it. */
export function spawnPostmaster(
  { cluster, log }: DataDirectory,
  port: number,
  maxConnections: number,
  account: Account | null,
): ChildProcess {
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > logLimitBytes) renameSync(log, `${log}.1`);
  const logFile = openSync(log, 'a', 0o600);
  const settings = {
    max_connections: String(maxConnections),
    // Nothing that a client can cause again and again, so that the log stays small.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
  };
  try {
    const child = spawnProgram(
      findProgram('postgres'),
      serverParameters(cluster, port, settings),
      account,
      [cluster],
      {
        detached: true,
        stdio: ['ignore', logFile, logFile],
      },
    );
    child.unref();
    return child;
  } finally {
    closeSync(logFile);
  }
}

/**
 * The PostgreSQL that runs on the cluster, as its `postmaster.pid` says, or null. After a `kill -9` that file
 * outlives its process and may name somebody else's; PostgreSQL would then refuse to start, so it is removed.
 */
export function findPostmaster(cluster: string): Postmaster | null {
  const file = path.join(cluster, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return null; // being written
  if (runsOn(pid, cluster)) return { pid, port: Number(lines[3]) || 0 };
  // Gone, unless another start has just put its own there.
  if (Number(readFileSync(file, 'utf8').split('\n')[0]) === pid) rmSync(file, { force: true });
  return null;
}

/** Whether the process lives; one that nobody has fetched the end of (a zombie) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return process.platform !== 'linux';
  }
}

/** PostgreSQL works inside its data directory, which tells its processes from a stranger with the same number. */
function runsOn(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  if (process.platform === 'win32') return true;
  const directory = realpathSync(cluster);
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === directory;
    } catch {
      // Another user's process, or one with more rights than ours: ask for its command.
    }
  }
  try {
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
    return command.includes(directory) || command.includes(cluster);
  } catch {
    return false;
  }
}

/**
 * Ends a PostgreSQL and waits until it is gone: sessions are cut, what is committed is on the disk. One that does
 * not end within 20 s is told to end at once, and recovers at its next start.
 */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      if (!isAlive(pid)) return;
      await sleep(10);
    }
  }
}

/** What PostgreSQL said last of its troubles, on one line. */
export function lastWords(log: string): string {
  try {
    const { size } = statSync(log);
    const tail = Buffer.alloc(Math.min(size, 8192));
    const file = openSync(log, 'r');
    readSync(file, tail, 0, tail.length, size - tail.length);
    closeSync(file);
    return troubles(tail.toString().trim().split('\n').slice(-6).join('\n'));
  } catch {
    return 'it left no log';
  }
}

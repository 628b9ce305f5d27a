import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const root = path.resolve(import.meta.dirname, '../..');
const entry = path.join(root, 'dist/src/cli/start.js');

/** Compiles what `npm start` runs, unless that is newer than all sources; one spec at a time does so. */
export async function build(): Promise<void> {
  const lock = new pg.Client({ connectionString: `${process.env.TEST_POSTGRES_URL ?? ''}/postgres` });
  await lock.connect();
  try {
    await lock.query('select pg_advisory_lock(6021)');
    const sources = ['src', 'migrations'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
        path.join(root, folder, name),
      ),
    );
    const newest = Math.max(...sources.map((file) => statSync(file).mtimeMs));
    const built = statSync(entry, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (newest > built) execFileSync('npx', ['nest', 'build'], { cwd: root, stdio: 'pipe' });
  } finally {
    await lock.end();
  }
}

/** A directory for BATON_DATA, removed by `clean` together with whatever still runs on it. */
export class Place {
  readonly directory = path.join(realpathSync(mkdtempSync(path.join(os.tmpdir(), 'baton-start-'))), '.baton');
  private readonly starts: Start[] = [];

  /** Starts Baton on a free port, with only the variables given. */
  start(environment: Record<string, string> = {}): Start {
    const start = new Start({
      PORT: String(freshPort()),
      BATON_DATA: this.directory,
      BATON_SAMPLE_DATA: 'off',
      ...environment,
    });
    this.starts.push(start);
    return start;
  }

  read(name: string): string {
    return readFileSync(path.join(this.directory, name), 'utf8');
  }

  /** The permissions of a file, such as '600'. */
  mode(name: string): string {
    return (statSync(path.join(this.directory, name)).mode & 0o777).toString(8);
  }

  postgresPid(): number {
    return Number(this.read('postgres/postmaster.pid').split('\n')[0]);
  }

  /** The processes that work inside the directory: PostgreSQL's. */
  processes(): number[] {
    return readdirSync('/proc')
      .map(Number)
      .filter((pid) => {
        try {
          return pid > 0 && readlinkSync(`/proc/${pid}/cwd`).startsWith(this.directory);
        } catch {
          return false;
        }
      });
  }

  /** Runs a statement in the database of the plans, as committed data of the kind that must survive. */
  async query(sql: string): Promise<Record<string, unknown>[]> {
    const [, , , port = ''] = this.read('postgres/postmaster.pid').split('\n');
    const password = this.read('postgres-password').trim();
    const client = new pg.Client({
      connectionString: `postgres://baton:${password}@127.0.0.1:${port}/baton`,
    });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  async clean(): Promise<void> {
    for (const start of this.starts) start.kill('SIGKILL');
    for (const pid of this.processes()) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It went by itself.
      }
    }
    await sleep(50);
    rmSync(path.dirname(this.directory), { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** One process of Baton. */
export class Start {
  readonly begun = Date.now();
  readonly exited: Promise<number | string | null>;
  private readonly child: ChildProcess;
  private said = '';

  constructor(environment: Record<string, string>) {
    const { PATH = '' } = process.env;
    this.child = spawn(process.execPath, [entry], { cwd: root, env: { PATH, ...environment } });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.said += chunk.toString()));
    }
    this.exited = new Promise((resolve) =>
      this.child.once('close', (code, signal) => resolve(code ?? signal)),
    );
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  get output(): string {
    return this.said;
  }

  /** The address that is announced when the server is ready. Throws when the process ends before. */
  async ready(): Promise<string> {
    const address = /^ +API +(http:\/\/\S+)\/graphql/m;
    while (!address.test(this.said)) {
      const ended = await Promise.race([this.exited.then(() => true), sleep(10, false)]);
      if (ended && !address.test(this.said))
        throw new Error(`Baton ended before it was ready:\n${this.said}`);
    }
    return address.exec(this.said)![1]!;
  }

  /** Milliseconds since the start. */
  get age(): number {
    return Date.now() - this.begun;
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Ctrl-C; answers the exit code. */
  async interrupt(): Promise<number | string | null> {
    this.kill('SIGINT');
    return this.exited;
  }
}

let next = 20_000 + (process.pid % 10_000);

/** Ports of their own for starts that run at once, outside of the range that systems give out. */
export function freshPort(): number {
  return next++;
}

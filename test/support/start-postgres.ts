import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

// Jest runs this file as CommonJS, where `.js` does not lead to `.ts`.
const programs = createRequire(import.meta.url)(
  '../../src/cli/postgres-programs.ts',
) as typeof import('../../src/cli/postgres-programs.js');

/** Durability is of no use to a test. */
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '128MB',
  max_wal_size: '4GB',
  autovacuum: 'off',
};

/**
 * Waits for the end of its input, which comes when Jest closes it or dies, however it dies; then stops the
 * PostgreSQL and removes its files.
 */
const keeper = `
  cat > /dev/null
  pid=$(head -n 1 "$1/data/postmaster.pid" 2> /dev/null)
  [ -n "$pid" ] && kill -INT "$pid" 2> /dev/null && while kill -0 "$pid" 2> /dev/null; do sleep 0.05; done
  rm -rf "$1"
`;

/** Jest's global set-up of the project `server`: one PostgreSQL for all its files, named by an environment variable. */
export default async function startPostgres(): Promise<void> {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'baton-test-postgres-'));
  const data = path.join(directory, 'data');
  const passwordFile = path.join(directory, 'password');
  const account = programs.accountFor(data);
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, 'baton', { mode: 0o600 });
  if (account)
    for (const owned of [directory, data, passwordFile]) chownSync(owned, account.uid, account.gid);

  const guard = spawn('sh', ['-c', keeper, 'keeper', directory], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.unref();
  (globalThis as { batonTestPostgres?: typeof guard }).batonTestPostgres = guard;

  await programs.initialiseCluster(data, passwordFile, account, { flags: ['--no-sync'] });
  const port = await freePort();
  const log = path.join(directory, 'log');
  const logFile = openSync(log, 'w', 0o600);
  const server = programs.spawnProgram(
    programs.findProgram('postgres'),
    programs.serverParameters(data, port, settings),
    account,
    [data],
    { detached: true, stdio: ['ignore', logFile, logFile] },
  );
  server.unref();

  const url = `postgres://baton:baton@127.0.0.1:${port}`;
  for (let patience = 400; ; patience--) {
    const client = new pg.Client({ connectionString: `${url}/postgres` });
    try {
      await client.connect();
      await client.end();
      break;
    } catch (error) {
      if (patience === 0 || server.exitCode !== null) {
        throw new Error(`The tests' PostgreSQL does not start: ${readFileSync(log, 'utf8')}`, {
          cause: error,
        });
      }
      await sleep(25);
    }
  }
  process.env.TEST_POSTGRES_URL = url;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { type Config, ConfigError, readConfig, withPort, withSecret } from '../config/config.js';
import type { RunningServer } from '../main.js';
import { redact } from '../platform/logging/redact.js';
import { timelinePath } from '../timeline/timeline-path.js';
import {
  type DataDirectory,
  dataDirectory,
  encryptionSecret,
  makeDataDirectory,
  signInToken,
} from './data-directory.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
import { freePort, tryPort } from './ports.js';
import { CannotStart } from './postgres-programs.js';

/** How long a server may take to answer what it has begun, once it should stop. */
const closePatienceMs = 5000;

/** Runs the server until a signal comes or its database dies; answers the exit code. */
async function run(signal: AbortSignal): Promise<number> {
  const { config: wanted, warnings } = readConfig();
  for (const warning of warnings) console.warn(`Warning: ${warning}`);
  const directory = dataDirectory(wanted.dataDirectory);
  let database: EmbeddedPostgres | null = null;
  let server: RunningServer | null = null;
  // The server's many modules load while PostgreSQL starts, and signals are heard meanwhile.
  const modules = Promise.all([import('../main.js'), import('./migrate.js'), import('./sample-data.js')]);
  modules.catch(() => undefined);
  try {
    if (!wanted.databaseUrl) {
      database = await startEmbeddedPostgres(directory, {
        maxConnections: wanted.databasePoolSize + 50,
        signal,
      });
    }
    const died = database?.lost.then(() => {
      throw new CannotStart(
        'The database has stopped, and Baton with it; nothing that was saved is lost. Start it again.',
      );
    });
    died?.catch(() => undefined);
    const unlessEnded = endedBy(signal, died);
    const url = database?.url ?? wanted.databaseUrl!;
    const [{ startServer }, { migrate }, { admitThisMachine, loadSampleData }] = await unlessEnded(modules);
    await unlessEnded(migrate(url));
    if (!database) makeDataDirectory(directory, null);
    const config = withSecret(await choosePort(wanted), () => encryptionSecret(directory));
    server = await unlessEnded(startServer(config, { url }));
    await database?.publish(`http://${config.host}:${config.port}`);
    const token = signInToken(directory);
    await unlessEnded(admitThisMachine(server.app, token));
    const sample = config.sampleData ? await unlessEnded(loadSampleData(server.app, token)) : null;
    // Without a database of our own the output is likely to be kept, where a token does not belong.
    announce(config, directory, database ? token : null, sample);
    server.startJobs().catch((error: unknown) => {
      console.error(`Nobody will be told of anything, as the queue does not start: ${redact(String(error))}`);
    });
    await unlessEnded(new Promise<never>(() => undefined));
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    if (signal.aborted) say('Stopping.');
    const closed = server?.close().catch(() => undefined);
    if (closed) await Promise.race([closed, sleep(closePatienceMs, undefined, { ref: false })]);
    await database?.stop();
  }
  say('Stopped.');
  return 0;
}

/** Work that is given up when the signal comes or the database dies. */
function endedBy(signal: AbortSignal, died: Promise<never> | undefined): <T>(work: Promise<T>) => Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  aborted.catch(() => undefined);
  return (work) => Promise.race(died ? [work, aborted, died] : [work, aborted]);
}

/** The usual port gives way to a free one; a port that was asked for does not. */
async function choosePort(config: Config): Promise<Config> {
  const at = `${config.host}, port ${config.port}`;
  let port: number | null;
  try {
    port = await tryPort(config.port, config.host);
  } catch (error) {
    throw new CannotStart(
      `Baton cannot listen at ${at}: ${(error as Error).message}. HOST and PORT say where it should.`,
    );
  }
  if (port !== null) return config;
  if (config.portIsFixed) {
    throw new CannotStart(`Another program listens at ${at}. Stop it, or set PORT to another port.`);
  }
  const free = await freePort(config.host);
  say(`Another program listens at ${at}; taking port ${free} this time.`);
  return withPort(config, free);
}

function announce(
  config: Config,
  directory: DataDirectory,
  token: string | null,
  transitionId: string | null,
): void {
  const lines = [
    ['API', `${config.publicUrl}/graphql`],
    ...(config.sandbox ? [['Sandbox', `${config.publicUrl}/graphql in a browser`]] : []),
    ...(transitionId ? [['Timeline', `${config.publicUrl}${timelinePath(transitionId, 'svg')}`]] : []),
    ['Token', token ?? `in ${directory.token}`],
    ['Header', `Authorization: Bearer ${token ?? '<token>'}`],
    ...(token ? [['Browser', `${config.publicUrl}/sign-in#${token} signs one in`]] : []),
    ['Data', directory.root],
  ];
  const shown = lines.map(([name = '', value = '']) => `  ${name.padEnd(9)} ${value}`).join('\n');
  say(`\nBaton is ready.\n\n${shown}\n\nCtrl-C stops it.`);
}

function say(text: string): void {
  console.log(text);
}

async function main(): Promise<void> {
  // A terminal that was closed takes no more output.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const ended = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => ended.abort(new Error(signal)));
  }
  try {
    process.exit(await run(ended.signal));
  } catch (error) {
    if (error instanceof ConfigError) {
      console.error(
        ['Baton cannot start with these settings:', ...error.faults.map((fault) => `  ${fault}`)].join('\n'),
      );
    } else {
      console.error(error instanceof CannotStart ? error.message : redact(inspect(error)));
    }
    process.exit(1);
  }
}

await main();

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { build, freshPort, Place } from './baton.js';

beforeAll(build);

let place: Place;
let neighbour: Server | null = null;
beforeEach(() => {
  place = new Place();
});
afterEach(async () => {
  neighbour?.close();
  neighbour = null;
  await place.clean();
});

async function occupy(port: number): Promise<void> {
  neighbour = createServer();
  await new Promise<void>((resolve) => {
    neighbour?.once('error', () => resolve()); // somebody has it already, which does as well
    neighbour?.listen(port, '127.0.0.1', () => resolve());
  });
}

describe('npm start refuses', () => {
  it('settings that are wrong, all at once', async () => {
    const start = place.start({
      PORT: 'http',
      BATON_SANDBOX: 'maybe',
      DATABASE_URL: 'mysql://me:hunter2@db/x',
    });
    expect(await start.exited).toBe(1);
    expect(start.output.trim().split('\n')).toEqual([
      'Baton cannot start with these settings:',
      expect.stringMatching(/^ {2}DATABASE_URL is mysql:\/\/me:\*\*\*@db\/x, but it must be/),
      '  PORT is "http", but it must be a whole number from 1 to 65535.',
      '  BATON_SANDBOX is "maybe", but it must be true or false (also on and off, yes and no, 1 and 0).',
    ]);
  });

  it('a port that another program has, when it was asked for', async () => {
    const port = freshPort();
    await occupy(port);
    const start = place.start({ PORT: String(port) });
    expect(await start.exited).toBe(1);
    expect(start.output.trim()).toBe(
      `Another program listens at 127.0.0.1, port ${port}. Stop it, or set PORT to another port.`,
    );
    expect(place.processes()).toEqual([]);
  });

  it('no port that another program has, when none was asked for, but takes another', async () => {
    await occupy(4000);
    const start = place.start({ PORT: '' });
    const address = await start.ready();
    expect(start.output).toContain('Another program listens at 127.0.0.1, port 4000; taking port');
    expect(address).not.toContain(':4000');
    expect((await fetch(`${address}/health`)).status).toBe(200);
  });

  it('a database that cannot be reached, without telling its password', async () => {
    const start = place.start({ DATABASE_URL: `postgres://me:hunter2@127.0.0.1:${freshPort()}/baton` });
    expect(await start.exited).toBe(1);
    expect(start.output).toMatch(
      /^The database postgres:\/\/me:\*\*\*@127\.0\.0\.1:\d+\/baton cannot be reached: .*ECONNREFUSED.*\n$/,
    );
  });

  it('data of another PostgreSQL', async () => {
    mkdirSync(path.join(place.directory, 'postgres'), { recursive: true });
    writeFileSync(path.join(place.directory, 'postgres/PG_VERSION'), '17\n');
    const start = place.start();
    expect(await start.exited).toBe(1);
    expect(start.output.trim()).toMatch(
      /postgres was made by PostgreSQL 17, and this Baton brings PostgreSQL 18\. .*$/,
    );
    expect(start.output.trim()).not.toContain('\n');
  });

  it('a database whose password is lost', async () => {
    const first = place.start();
    await first.ready();
    await first.interrupt();
    writeFileSync(path.join(place.directory, 'postgres-password'), 'another\n');
    const second = place.start();
    expect(await second.exited).toBe(1);
    expect(second.output).toMatch(/postgres-password does not hold its password\.\n$/);
    expect(place.processes()).toEqual([]);
    rmSync(path.join(place.directory, 'postgres-password'));
    const third = place.start();
    expect(await third.exited).toBe(1);
    expect(third.output).toMatch(/postgres-password, the password of the database in .*, is missing\./);
  });

  it('a data directory that cannot be written', async () => {
    writeFileSync(path.join(path.dirname(place.directory), 'file'), '');
    const start = place.start({ BATON_DATA: path.join(path.dirname(place.directory), 'file/.baton') });
    expect(await start.exited).toBe(1);
    expect(start.output).toMatch(
      /^Baton keeps its data in \S+ and cannot write \S+: that is a file \(EEXIST\)\. .*\n$/,
    );
  });

  it('nothing over a name that looks misspelt, but warns', async () => {
    const start = place.start({ BATON_SANBOX: 'off' });
    await start.ready();
    expect(start.output).toContain(
      'Warning: BATON_SANBOX means nothing to Baton; did you mean BATON_SANDBOX?',
    );
  });
});

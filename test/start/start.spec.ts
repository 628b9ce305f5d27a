import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build, Place } from './baton.js';

beforeAll(build);

let place: Place;
beforeEach(() => {
  place = new Place();
});
afterEach(() => place.clean());

async function health(address: string): Promise<number> {
  return (await fetch(`${address}/health`)).status;
}

async function save(word: string): Promise<void> {
  await place.query('create table if not exists kept (word text)');
  await place.query(`insert into kept values ('${word}')`);
}

const saved = async (): Promise<unknown[]> =>
  (await place.query('select word from kept')).map(({ word }) => word);

describe('npm start', () => {
  it('serves with nothing but a directory, whose secrets are closed to others', async () => {
    const start = place.start();
    expect(await health(await start.ready())).toBe(200);
    expect(start.age).toBeLessThan(30_000);
    expect(start.output).toContain(place.read('token').trim());
    expect(place.read('token')).toMatch(/^baton_[\w-]{43}\n$/);
    expect(['token', 'postgres-password', 'postgres.log'].map((name) => place.mode(name))).toEqual([
      '600',
      '600',
      '600',
    ]);
    expect(place.mode('postgres')).toBe('700');
    expect(place.mode('.')).toMatch(/^7[01]0$/);
    expect(place.read('postgres/PG_VERSION').trim()).toBe('18');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('stops with its database at %s', async (signal) => {
    const start = place.start();
    await start.ready();
    expect(place.processes().length).toBeGreaterThan(0);
    start.kill(signal);
    expect(await start.exited).toBe(0);
    expect(place.processes()).toEqual([]);
    expect(place.read('postgres.log')).toContain('database system is shut down');
  });

  it('keeps its data and its token for the next start', async () => {
    const first = place.start();
    await first.ready();
    await save('first');
    const token = place.read('token');
    await first.interrupt();
    const second = place.start();
    await second.ready();
    expect(await saved()).toEqual(['first']);
    expect(place.read('token')).toBe(token);
  });

  it('after kill -9 of the server takes over the database that is left', async () => {
    const first = place.start();
    await first.ready();
    await save('committed');
    const postgres = place.postgresPid();
    first.kill('SIGKILL');
    const second = place.start();
    expect(await health(await second.ready())).toBe(200);
    expect(place.postgresPid()).toBe(postgres);
    expect(await saved()).toEqual(['committed']);
    expect(await second.interrupt()).toBe(0);
    expect(place.processes()).toEqual([]);
  });

  it('after kill -9 of the database says so and ends, and has all that was committed at the next start', async () => {
    const first = place.start();
    await first.ready();
    await save('committed');
    process.kill(place.postgresPid(), 'SIGKILL');
    expect(await first.exited).toBe(1);
    expect(first.output).toMatch(/\nThe database has stopped, and Baton with it[^\n]*\n$/);
    const second = place.start();
    await second.ready();
    expect(await saved()).toEqual(['committed']);
  });

  it('after kill -9 of both has all that was committed', async () => {
    const first = place.start();
    await first.ready();
    await save('committed');
    first.kill('SIGKILL');
    process.kill(place.postgresPid(), 'SIGKILL');
    const second = place.start();
    await second.ready();
    expect(await saved()).toEqual(['committed']);
  });

  it('leaves a server that runs already unharmed, and names it', async () => {
    const first = place.start();
    const address = await first.ready();
    const second = place.start();
    expect(await second.exited).toBe(1);
    expect(second.output.trim()).toMatch(
      new RegExp(`^Baton is running already at ${address} \\(process ${first.pid}\\).*$`),
    );
    expect(await health(address)).toBe(200);
  });

  it('of two first starts at once serves with one', async () => {
    const starts = [place.start(), place.start()];
    const outcomes = await Promise.all(
      starts.map((start) =>
        start.ready().then(
          (address) => health(address),
          () => start.exited,
        ),
      ),
    );
    expect(outcomes.sort()).toEqual([1, 200]);
    expect(starts.map(({ output }) => output).join('')).toContain('Baton is running already');
  });

  it('starts after a start that was killed while it made the database', async () => {
    for (const delay of [250, 400, 600]) {
      const start = place.start();
      await sleep(delay);
      start.kill('SIGKILL');
      await start.exited;
    }
    expect(await health(await place.start().ready())).toBe(200);
  });

  it('can be stopped at any moment of its start, leaving nothing', async () => {
    for (const [delay, signal] of [
      [350, 'SIGINT'],
      [600, 'SIGTERM'],
      [1000, 'SIGINT'],
      [450, 'SIGHUP'],
    ] as const) {
      const start = place.start();
      await sleep(delay);
      start.kill(signal);
      expect([0, signal]).toContain(await start.exited); // the signal itself before anything has begun
      expect(place.processes()).toEqual([]);
    }
    await place.start().ready();
  });

  it('is not misled by a postmaster.pid that names a process of somebody else', async () => {
    const first = place.start();
    await first.ready();
    await first.interrupt();
    const stale = [
      process.pid,
      path.join(place.directory, 'postgres'),
      0,
      5432,
      '',
      '127.0.0.1',
      '',
      'ready',
      '',
    ];
    writeFileSync(path.join(place.directory, 'postgres/postmaster.pid'), stale.join('\n'));
    expect(await health(await place.start().ready())).toBe(200);
  });
});

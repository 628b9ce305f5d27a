import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../src/config/config.js';
import { type RunningServer, startServer } from '../../src/main.js';
import { JobQueue } from '../../src/platform/jobs/job-queue.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition, changeTask } from './steps.js';

let app: TestApp;
let other: RunningServer;
let ada: Caller;
const done: string[] = [];

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  const { config } = readConfig({ LOG_LEVEL: 'fatal', DATABASE_URL: app.databaseUrl });
  other = await startServer({ ...config, port: 0 }, { url: app.databaseUrl });
  for (const [name, queue] of [
    ['one', app.get(JobQueue)],
    ['other', other.app.get(JobQueue)],
  ] as const) {
    queue.register({
      name: 'test.note',
      work: async ({ what }: { what: string }) => {
        done.push(what);
        await sleep(20);
      },
    });
    queue.register({
      name: 'test.alone',
      alone: true,
      work: async () => {
        done.push(`${name} begins`);
        await sleep(300);
        done.push(`${name} ends`);
      },
    });
  }
  await Promise.all([app.get(JobQueue).start(), other.startJobs()]);
});
afterAll(() => app.close());

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  const end = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`It has not come to pass; done: ${done.join(', ')}.`);
    await sleep(50);
  }
};

describe('The queue of two servers on one database', () => {
  it('does what is left to it, once', async () => {
    const wanted = Array.from({ length: 5 }, (_, k) => `job ${k}`);
    await Promise.all(wanted.map((what) => app.get(JobQueue).send('test.note', { what }, what)));
    await until(() => done.length >= wanted.length);
    await sleep(200);
    expect(done.splice(0).sort()).toEqual(wanted);
  });

  it('does what is to be done alone one after the other, and once for all who ask before it begins', async () => {
    const ask = (): Promise<void> => app.get(JobQueue).send('test.alone', {});
    await ask();
    await until(() => done.length > 0);
    await Promise.all([ask(), other.app.get(JobQueue).send('test.alone', {}), ask()]);
    await until(() => done.length >= 4);
    await sleep(200);
    const words = done.splice(0).map((word) => word.replace(/^\w+ /, ''));
    expect(words).toEqual(['begins', 'ends', 'begins', 'ends']);
  });

  it('tells people soon after a mutation', async () => {
    const transition = await beginTransition(ada, ada.organizationId, [
      { code: 'T', title: 'Try', duration: '5d' },
      { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'T' },
    ]);
    await ada.get(
      `mutation($id: ID!) { updateTransition(input: { id: $id, targetGoLiveOn: "2026-03-06", statusAt: "2026-03-02T08:00" }) {
         userErrors { message } } }`,
      { id: transition },
    );
    await changeTask(ada, transition, 'T', { duration: '7d' });
    await until(
      async () => (await ada.get('{ viewer { notices { unreadCount } } }')).viewer.notices.unreadCount === 1,
    );
  });

  it('is asked every minute and every night, by one of them', async () => {
    expect(await app.sql('select name, cron from pgboss.schedule order by name')).toEqual([
      { name: 'notices.forget', cron: '17 3 * * *' },
      ...['notices.mail', 'notices.round', 'webhooks.find-due'].map((name) => ({ name, cron: '* * * * *' })),
    ]);
  });

  it('is out of reach for what is done for somebody', async () => {
    const rights = await app.sql(`select has_schema_privilege('baton_member', 'pgboss', 'usage') as usage`);
    expect(rights).toEqual([{ usage: false }]);
  });

  it('stops with its server, and leaves the work to the other', async () => {
    await other.close();
    await app.get(JobQueue).send('test.note', { what: 'last' });
    await until(() => done.includes('last'));
  });
});

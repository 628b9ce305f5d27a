import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Db, type Tx } from '../../src/platform/database/database.js';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../src/data-source.js';
import { beginTransition } from '../api/steps.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { emptyDatabase } from '../support/database.js';

/** The second wall between organizations: what PostgreSQL itself shows, whatever a statement asks for. */
let app: TestApp;
let dataSource: DataSource;
let db: Db;
let ada: Caller;
let bob: Caller;

beforeAll(async () => {
  app = await startApp();
  dataSource = await createDataSource(app.databaseUrl).initialize();
  db = new Db(dataSource);
  ada = await app.newcomer('Ada');
  bob = await app.newcomer('Bob');
  const transition = await beginTransition(ada, ada.organizationId, [
    { code: 'A', title: 'First', phase: 'Phase' },
    { code: 'B', title: 'Milestone', kind: 'MILESTONE', predecessors: 'A' },
  ]);
  await ada.get(
    `mutation($id: ID!) { captureBaseline(input: { transitionId: $id, name: "First" }) { userErrors { message } }
       createServiceItem(input: { transitionId: $id, name: "Item", kind: APPLICATION }) { userErrors { message } } }`,
    { id: transition },
  );
});
afterAll(async () => {
  await dataSource.destroy();
  await app.close();
});

const actor = (caller: Caller) => ({
  name: 'Somebody',
  userId: caller.userId,
  organizations: new Map([[caller.organizationId, 'ADMIN']]),
});
const tables = async (): Promise<string[]> =>
  (
    await app.sql<{ name: string }>(
      `select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migration' order by 1`,
    )
  ).map(({ name }) => name);
const rowsOf = async (tx: Tx, table: string): Promise<string[]> =>
  (await tx.query<{ row: string }[]>(`select to_jsonb(t)::text as row from ${table} t`)).map(
    ({ row }) => row,
  );
const counts = async (caller: Caller): Promise<Record<string, number>> =>
  db.read(actor(caller), async (tx) => {
    const found: Record<string, number> = {};
    for (const table of await tables()) found[table] = (await rowsOf(tx, table)).length;
    return found;
  });

describe('A statement without a filter', () => {
  it('finds the rows of its own organization', async () => {
    expect(await counts(ada)).toMatchObject({
      activity: 3,
      activity_schedule: 3,
      baseline_activity: 3,
      dependency: 1,
      milestone: 1,
      organization: 1,
      participant: 1,
      service_item: 1,
      transition: 1,
      app_user: 1,
      access_token: 1,
    });
  });

  it('finds no row of another in any table', async () => {
    const own = { organization: 1, membership: 1, app_user: 1, access_token: 1, change: 2, change_set: 1 };
    const found = await counts(bob);
    expect(Object.entries(found).filter(([, count]) => count > 0)).toEqual(
      Object.entries(own).sort(([a], [b]) => a.localeCompare(b)),
    );
  });

  it('would find them where a table were left open', async () => {
    await app.sql('alter table service_item disable row level security');
    expect(await counts(bob)).toMatchObject({ service_item: 1 });
    await app.sql('alter table service_item enable row level security');
    expect(await counts(bob)).toMatchObject({ service_item: 0 });
  });

  it('changes nothing of another organization, and puts nothing into it', async () => {
    await db.write(actor(bob), async (tx) => {
      await tx.query(`update activity set title = 'Mine'`);
      await tx.query(`delete from dependency`);
    });
    expect(await app.sql(`select 1 from activity where title = 'Mine'`)).toEqual([]);
    expect(await app.sql('select 1 from dependency')).toHaveLength(1);
    const moved = db.write(actor(bob), (tx) =>
      tx.query(`update organization set id = $1`, [ada.organizationId]),
    );
    await expect(moved).rejects.toThrow(/row-level security|duplicate key/);
    const joined = db.write(actor(bob), (tx) =>
      tx.query(`insert into membership (organization_id, user_id, role) values ($1, $2, 'ADMIN')`, [
        ada.organizationId,
        bob.userId,
      ]),
    );
    await expect(joined).rejects.toThrow('row-level security');
  });

  it('cannot change the walls', async () => {
    for (const statement of [
      'alter table activity disable row level security',
      'drop policy of_the_actor on activity',
      'select * from migration',
    ]) {
      await expect(db.write(actor(bob), (tx) => tx.query(statement))).rejects.toThrow(
        /must be owner|permission denied/,
      );
    }
  });
});

describe('A database user who is no superuser', () => {
  it('migrates and serves, where it may create the role or has been given it', async () => {
    const database = await emptyDatabase();
    const { url } = database;
    const user = `limited_${url.slice(-16)}`;
    await app.sql(`create role ${user} login password 'limited'`);
    await app.sql(`grant baton_member to ${user}`);
    await app.sql(`alter database ${url.slice(url.lastIndexOf('/') + 1)} owner to ${user}`);
    const limited = new URL(url);
    limited.username = user;
    limited.password = 'limited';
    const source = await createDataSource(limited.href, { poolSize: 1 }).initialize();
    try {
      await source.runMigrations({ transaction: 'each' });
      expect(await new Db(source).read(actor(bob), (tx) => rowsOf(tx, 'organization'))).toEqual([]);
    } finally {
      await source.destroy();
      await database.drop();
      await app.sql(`drop role ${user}`);
    }
  });
});

describe('Every table', () => {
  it('has row-level security', async () => {
    const open = await app.sql(
      `select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and relkind in ('r', 'p') and not relrowsecurity and relname <> 'migration'`,
    );
    expect(open).toEqual([]);
  });
});

describe('The rights of the server itself', () => {
  it('are used by what signs people in and what looks after the server, and by nothing else', () => {
    const source = path.resolve(import.meta.dirname, '../../src');
    const users = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.spec)\.ts$/.test(file) && !file.startsWith('platform/database/'))
      .filter((file) =>
        /\b(query|write|execute)Unbound\b/.test(readFileSync(path.join(source, file), 'utf8')),
      );
    expect(users.sort()).toEqual([
      'accounts/access-tokens.service.ts',
      'accounts/authentication.repository.ts',
      'accounts/passwords.repository.ts',
      'accounts/passwords.service.ts',
      'accounts/sessions.service.ts',
      'documents/document-files.service.ts',
      'documents/document-silence.service.ts',
      'history/history.service.ts',
      'invitations/invitations.service.ts',
      'notices/notice-mails.service.ts',
      'notices/notice-rounds.service.ts',
      'platform/http/health.controller.ts',
      'platform/jobs/job-queue.ts',
      'shares/shares.repository.ts',
      'sign-in/joining.service.ts',
      'sign-in/oidc-sign-in.service.ts',
      'transitions/transitions.service.ts',
      'webhooks/webhook-deliveries.service.ts',
    ]);
  });
});

import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A migrated database of one's own. */
export interface TestDatabase {
  readonly url: string;
  /** Removes the database, closing the connections that are still open. */
  drop(): Promise<void>;
}

/** Names the template once for all workers; an arbitrary constant. */
const templateLock = 8_240_117;

/**
 * A copy of the migrated, empty template database, for one test file; about 50 ms. The first caller of a run
 * makes the template, the others wait for it.
 */
export async function cloneDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await maintain(async (client) => {
    await client.query('select pg_advisory_lock($1)', [templateLock]);
    const { rowCount } = await client.query("select from pg_database where datname = 'baton_template'");
    if (!rowCount) await makeTemplate(client);
    await client.query(`create database ${name} template baton_template strategy file_copy`);
  });
  return {
    url: databaseUrl(name),
    drop: () => maintain((client) => client.query(`drop database if exists ${name} with (force)`)),
  };
}

/** An empty database without tables, to try the migrations on. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await maintain((client) => client.query(`create database ${name}`));
  return {
    url: databaseUrl(name),
    drop: () => maintain((client) => client.query(`drop database if exists ${name} with (force)`)),
  };
}

async function makeTemplate(client: pg.Client): Promise<void> {
  await client.query('drop database if exists baton_template_new with (force)');
  await client.query('create database baton_template_new');
  const { createDataSource } = await import('../../src/data-source.js');
  const dataSource = await createDataSource(databaseUrl('baton_template_new'), { poolSize: 1 }).initialize();
  try {
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await dataSource.destroy();
  }
  await client.query('alter database baton_template_new rename to baton_template');
}

/** The address of a database of the tests' PostgreSQL. */
function databaseUrl(name: string): string {
  const server = process.env.TEST_POSTGRES_URL;
  if (!server) throw new Error('The tests have no PostgreSQL: it belongs to the Jest project `server`.');
  return `${server}/${name}`;
}

async function maintain(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl('postgres') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

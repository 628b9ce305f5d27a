import { createDataSource } from '../../src/data-source.js';
import { emptyDatabase } from '../support/database.js';

/** SQL that would turn the tables as they are into those of the entities. */
async function difference(url: string): Promise<string[]> {
  const dataSource = await createDataSource(url, { poolSize: 1 }).initialize();
  try {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await dataSource.destroy();
  }
}

describe('The migrations', () => {
  it('go up, down and up again, and leave the tables of the entities', async () => {
    const database = await emptyDatabase();
    const dataSource = await createDataSource(database.url, { poolSize: 1 }).initialize();
    const count = (await dataSource.runMigrations({ transaction: 'each' })).length;
    expect(await difference(database.url)).toEqual([]);

    for (let i = 0; i < count; i++) await dataSource.undoLastMigration({ transaction: 'each' });
    const tables = await dataSource.query<{ name: string }[]>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_name <> 'migration'`,
    );
    expect(tables).toEqual([]);

    await dataSource.runMigrations({ transaction: 'each' });
    expect(await difference(database.url)).toEqual([]);
    await dataSource.destroy();
    await database.drop();
  });

  it('would be caught where they and the entities differ', async () => {
    const database = await emptyDatabase();
    const dataSource = await createDataSource(database.url, { poolSize: 1 }).initialize();
    await dataSource.runMigrations({ transaction: 'each' });
    await dataSource.query('alter table activity drop column description');
    await dataSource.destroy();
    expect(await difference(database.url)).toEqual([expect.stringContaining('"description"')]);
    await database.drop();
  });
});

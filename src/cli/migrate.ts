import { withoutPassword } from '../config/config.js';
import { createDataSource } from '../data-source.js';
import { CannotStart } from './postgres-programs.js';

/** Of several servers that start at once on one database, one migrates and the others wait; an arbitrary constant. */
const migrationLock = 7_093_452;

/** Brings the database's tables up to this version. Throws CannotStart when the database cannot be reached. */
export async function migrate(url: string): Promise<void> {
  const dataSource = createDataSource(url, { poolSize: 2 });
  try {
    await dataSource.initialize();
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    throw new CannotStart(
      `The database ${withoutPassword(url)} cannot be reached: ${message || code || 'no answer'}.`,
    );
  }
  try {
    const lock = dataSource.createQueryRunner();
    await lock.query('select pg_advisory_lock($1)', [migrationLock]);
    await dataSource.runMigrations({ transaction: 'each' });
    await lock.query('select pg_advisory_unlock($1)', [migrationLock]);
    await lock.release();
  } finally {
    await dataSource.destroy();
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';

/** An open transaction; repositories take it as their first argument. */
export type Tx = EntityManager;

/** SQLSTATE of a serialization failure and of a deadlock: the work may be repeated. */
const repeatable = new Set(['40001', '40P01']);
const attempts = 4;

/** Thrown inside a `write` to keep nothing and still answer with a value. */
class Discard {
  constructor(readonly value: unknown) {}
}

/** Ends the transaction of the surrounding `write` without keeping anything; `write` answers with the value. */
export function discard(value: unknown): never {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- control flow, not a failure
  throw new Discard(value);
}

@Injectable()
export class Db {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** Several statements that see one state of the data. */
  async read<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.query('begin isolation level repeatable read read only');
      const result = await work(runner.manager);
      await runner.query('commit');
      return result;
    } catch (error) {
      await runner.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** One statement; it sees one state anyway. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.dataSource.manager.query<Row[]>(sql, [...parameters]);
  }

  /**
   * One transaction, rolled back on an error. On a deadlock or a serialization failure the whole closure is
   * repeated, up to three times, so it must have no effect outside the database.
   */
  async write<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.dataSource.transaction(work);
      } catch (error) {
        if (error instanceof Discard) return error.value as T;
        if (!isRepeatable(error) || attempt === attempts) throw error;
      }
    }
  }
}

function isRepeatable(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code } = error.driverError as { code?: string };
  return code !== undefined && repeatable.has(code);
}

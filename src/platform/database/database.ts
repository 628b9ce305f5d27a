import { Inject, Injectable } from '@nestjs/common';
import pg from 'pg';
import { claim, type ClientMutation } from './client-mutation.js';
import { v7 as uuidv7 } from 'uuid';
import { DataSource, type EntityManager, QueryFailedError, type QueryRunner } from 'typeorm';

/** An open transaction; repositories take it as their first argument. */
export type Tx = EntityManager;

/** On whose behalf a transaction runs: it sees no rows but those of these organizations, whatever its statements ask for. */
export interface Actor {
  userId: string;
  name: string;
  organizations: ReadonlyMap<string, unknown>;
  /** By what they have signed in. */
  credential?: { kind: 'SESSION' | 'TOKEN' };
  /** The mutation that they ask for. */
  operation?: string;
  /** The same, where they gave it a name: it is done once. */
  mutation?: ClientMutation;
  /** The change set that they undo. */
  undoesId?: string;
}

/** SQLSTATE of a serialization failure and of a deadlock: the work may be repeated. */
const repeatable = new Set(['40001', '40P01']);
const attempts = 4;
const uuid = /^[0-9a-f-]{36}$/i;

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
  async read<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction(`begin isolation level repeatable read read only; ${boundTo(actor)}`, work);
  }

  /**
   * One transaction, rolled back on an error. On a deadlock or a serialization failure the whole closure is
   * repeated, up to three times, so it must have no effect outside the database. Throws DoneBefore where the actor has done the
   * mutation already.
   */
  async write<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.repeated(() => `begin; ${boundTo(actor)}; ${recordedAs(actor)}`, work, actor);
  }

  /**
   * The same with the rights of the server itself, to all rows: for who signs in, and for the start. With an actor, as part of the
   * mutation that they ask for.
   */
  async writeUnbound<T>(
    work: (tx: Tx) => Promise<T>,
    actor?: Pick<Actor, 'userId' | 'mutation'>,
  ): Promise<T> {
    return this.repeated(() => 'begin', work, actor);
  }

  /** One statement with the rights of the server itself, to all rows: for who signs in, and for the health of the server. */
  async queryUnbound<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.dataSource.manager.query<Row[]>(sql, [...parameters]);
  }

  /** One statement, or several without parameters, with the rights of the server itself and answered as PostgreSQL does: for the queue. */
  async executeUnbound(sql: string, parameters?: unknown[]): Promise<{ rows: unknown[] }> {
    const { master } = this.dataSource.driver as unknown as { master: pg.Pool };
    return master.query(sql, parameters);
  }

  private async repeated<T>(
    begin: () => string,
    work: (tx: Tx) => Promise<T>,
    actor?: Pick<Actor, 'userId' | 'mutation'>,
  ): Promise<T> {
    const { userId, mutation } = actor ?? {};
    const claims = userId !== undefined && mutation && !mutation.done;
    const wanted = async (tx: Tx): Promise<T> => {
      if (claims) await claim(tx, userId, mutation);
      return work(tx);
    };
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await this.transaction(begin(), wanted);
        if (claims) mutation.done = true;
        return result;
      } catch (error) {
        if (error instanceof Discard) return error.value as T;
        if (!isRepeatable(error) || attempt === attempts) throw error;
      }
    }
  }

  private async transaction<T>(begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner: QueryRunner = this.dataSource.createQueryRunner();
    try {
      await runner.query(begin);
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
}

/**
 * Takes the role that row-level security holds to the actor's organizations, to the end of the transaction and in the round
 * trip that begins it. Such a statement takes no parameters; ids are checked instead.
 */
function boundTo({ userId, organizations }: Actor): string {
  const ids = [userId, ...organizations.keys()];
  if (!ids.every((id) => uuid.test(id))) throw new Error('An actor’s ids must be UUIDs.');
  const [user, ...owned] = ids;
  return `set local role baton_member; set local baton.user_id = '${user}'; set local baton.organization_ids = '{${owned.join(',')}}'`;
}

/** What the history is to say of the transaction's changes, read by `record_changes`. */
function recordedAs({ userId, name, credential, operation, undoesId }: Actor): string {
  const actor = {
    changeSetId: uuidv7(),
    userId,
    name,
    means: credential?.kind ?? 'TOKEN',
    operation,
    undoesId,
  };
  return `set local baton.actor = ${pg.escapeLiteral(JSON.stringify(actor))}`;
}

function isRepeatable(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code } = error.driverError as { code?: string };
  return code !== undefined && repeatable.has(code);
}

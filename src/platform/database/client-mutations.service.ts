import { setTimeout as delay } from 'node:timers/promises';
import { deserialize, serialize } from 'node:v8';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { UserError } from '../../domain/user-error.js';
import type { ClientMutation } from './client-mutation.js';
import { type Actor, Db } from './database.js';

const everyMs = 24 * 60 * 60 * 1000;
/** The answer is kept right after the transaction; a repeat that comes between waits this long for it. */
const patienceMs = 2000;
const pauseMs = 50;

interface Kept {
  operation: string;
  inputHash: string | null;
  answer: Buffer | null;
}

/** What mutations that have a name of their caller's answered, for a day. */
@Injectable()
export class ClientMutations implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('ClientMutations');
  private timer: NodeJS.Timeout | null = null;

  constructor(@Inject(Db) private readonly db: Db) {}

  /**
   * What the mutation answered when it was done; null where it has not been done. Throws CLIENT_MUTATION_REUSED where the name is
   * another mutation's or another input's, or the answer is not kept.
   */
  async answerOf(actor: Actor, mutation: ClientMutation): Promise<object | null> {
    for (let waitedMs = 0; ; waitedMs += pauseMs) {
      const kept = await this.find(actor, mutation.clientMutationId);
      if (!kept) return null;
      checkSame(kept, mutation);
      if (kept.answer) return deserialize(kept.answer) as object;
      if (mutation.inputHash === null || waitedMs >= patienceMs) {
        throw reused(
          `The mutation "${mutation.clientMutationId}" has been done, but what it answered is not kept; send another id to do it again.`,
        );
      }
      await delay(pauseMs);
    }
  }

  /** Keeps the payload of what was done. Failing is no reason to refuse what has been done. */
  async keep(actor: Actor, { clientMutationId }: ClientMutation, payload: object): Promise<void> {
    try {
      const answer = serialize(payload);
      await this.db.write(actor, (tx) =>
        tx.query('update client_mutation set answer = $3 where user_id = $1 and client_mutation_id = $2', [
          actor.userId,
          clientMutationId,
          answer,
        ]),
      );
    } catch (error) {
      this.logger.error(error instanceof Error ? error.message : String(error));
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.purge(), everyMs).unref();
    await this.purge();
  }

  onApplicationShutdown(): void {
    if (this.timer) clearInterval(this.timer);
  }

  /** Forgets what is older than a day. */
  async purge(): Promise<void> {
    try {
      await this.db.queryUnbound(`delete from client_mutation where created_at < now() - interval '1 day'`);
    } catch (error) {
      this.logger.error(error instanceof Error ? error.message : String(error));
    }
  }

  private async find(actor: Actor, clientMutationId: string): Promise<Kept | undefined> {
    const rows = await this.db.read(actor, (tx) =>
      tx.query<Kept[]>(
        `select operation, input_hash as "inputHash", answer from client_mutation
          where user_id = $1 and client_mutation_id = $2`,
        [actor.userId, clientMutationId],
      ),
    );
    return rows[0];
  }
}

function checkSame(kept: Kept, { clientMutationId, operation, inputHash }: ClientMutation): void {
  if (kept.operation !== operation) {
    throw reused(
      `The id "${clientMutationId}" stands for a mutation ${kept.operation}; send another for this ${operation}.`,
    );
  }
  if (kept.inputHash !== inputHash) {
    throw reused(
      `The id "${clientMutationId}" stands for a mutation ${operation} with another input; send another id for this one.`,
    );
  }
}

const reused = (message: string): UserError =>
  new UserError('CLIENT_MUTATION_REUSED', message, { field: ['clientMutationId'] });

import type { EntityManager } from 'typeorm';

/** A mutation by the name that its caller gave it, to be done no more than once. */
export interface ClientMutation {
  readonly clientMutationId: string;
  readonly operation: string;
  /** SHA-256 of its input in hexadecimal; null where the input may hold a secret. */
  readonly inputHash: string | null;
  /** Whether a transaction of it has been committed; what it does later belongs to the same mutation. */
  done: boolean;
}

/** Thrown where the caller has done a mutation of this name before. */
export class DoneBefore extends Error {
  override readonly name = 'DoneBefore';
}

/**
 * Says in the mutation's own transaction that it is done, so that one is kept with the other or neither. Waits for another of the same
 * name that is under way, then throws DoneBefore if that was kept.
 */
export async function claim(tx: EntityManager, userId: string, mutation: ClientMutation): Promise<void> {
  const claimed = await tx.query<unknown[]>(
    `insert into client_mutation (user_id, client_mutation_id, operation, input_hash) values ($1, $2, $3, $4)
     on conflict do nothing returning 1`,
    [userId, mutation.clientMutationId, mutation.operation, mutation.inputHash],
  );
  if (claimed.length === 0) throw new DoneBefore();
}

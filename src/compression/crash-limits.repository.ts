import type { Tx } from '../platform/database/database.js';
import { findRow, findRows, insertRows, updateRows } from '../platform/database/rows.js';
import { CrashCurrencyEntity, CrashLimitEntity } from './crash-limits.entity.js';

/** Uses ix_crash_limit_transition_id. */
export async function limitsOfTransition(tx: Tx, transitionId: string): Promise<CrashLimitEntity[]> {
  return findRows(tx, CrashLimitEntity, { transitionId });
}

/** Null where no cost was ever set. Uses the primary key. */
export async function currencyOf(tx: Tx, transitionId: string): Promise<string | null> {
  return (await findRow(tx, CrashCurrencyEntity, { transitionId }))?.currency ?? null;
}

/** The caller holds the transition's lock. A statement each for what is new, what changed and what is gone. */
export async function saveLimits(
  tx: Tx,
  rows: { created: CrashLimitEntity[]; changed: CrashLimitEntity[]; removed: string[] },
): Promise<void> {
  await insertRows(tx, CrashLimitEntity, rows.created);
  if (rows.changed.length > 0) await updateRows(tx, CrashLimitEntity, rows.changed);
  if (rows.removed.length > 0) {
    await tx.query('delete from crash_limit where activity_id = any($1)', [rows.removed]);
  }
}

/** The caller holds the transition's lock. */
export async function saveCurrency(tx: Tx, row: CrashCurrencyEntity, how: { isNew: boolean }): Promise<void> {
  await (how.isNew ? insertRows : updateRows)(tx, CrashCurrencyEntity, [row]);
}

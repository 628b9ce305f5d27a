import type { Tx } from '../platform/database/database.js';
import { findRow, insertRows, updateRows } from '../platform/database/rows.js';
import { PlanCheckSettingsEntity } from './plan-check-settings.entity.js';

/** Null where the transition's thresholds were never changed. Uses the primary key. */
export async function findSettings(tx: Tx, transitionId: string): Promise<PlanCheckSettingsEntity | null> {
  return findRow(tx, PlanCheckSettingsEntity, { transitionId });
}

/** The caller holds the transition's lock. */
export async function saveSettings(
  tx: Tx,
  settings: PlanCheckSettingsEntity,
  how: { isNew: boolean },
): Promise<void> {
  await (how.isNew ? insertRows : updateRows)(tx, PlanCheckSettingsEntity, [settings]);
}

import type { Tx } from '../platform/database/database.js';
import { findRows, insertRows } from '../platform/database/rows.js';
import { NoticeRuleSettingEntity } from './notices.entity.js';

/** The rules of transitions that are not as usual. Uses the primary key. */
export async function findSettings(
  tx: Tx,
  transitionIds: readonly string[],
): Promise<NoticeRuleSettingEntity[]> {
  return findRows(tx, NoticeRuleSettingEntity, { transitionId: transitionIds });
}

/** Puts these in place of what was said of the same rules; the caller holds the transition's lock. */
export async function replaceSettings(
  tx: Tx,
  transitionId: string,
  rules: readonly string[],
  settings: readonly NoticeRuleSettingEntity[],
): Promise<void> {
  await tx.query('delete from notice_rule_setting where transition_id = $1 and rule = any($2)', [
    transitionId,
    rules,
  ]);
  await insertRows(tx, NoticeRuleSettingEntity, settings);
}

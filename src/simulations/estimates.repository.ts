import type { Tx } from '../platform/database/database.js';
import { deleteRows, findRows, insertRows } from '../platform/database/rows.js';
import { DurationEstimateEntity, EstimateGroupEntity, EstimateRuleEntity } from './estimates.entity.js';

/** Uses ix_duration_estimate_transition_id. */
export async function estimatesOfTransitions(
  tx: Tx,
  transitionIds: readonly string[],
): Promise<DurationEstimateEntity[]> {
  return findRows(tx, DurationEstimateEntity, { transitionId: transitionIds }, 't.activity_id');
}

/** In their order. Uses ix_estimate_rule_position_transition_id. */
export async function rulesOfTransitions(
  tx: Tx,
  transitionIds: readonly string[],
): Promise<EstimateRuleEntity[]> {
  return findRows(tx, EstimateRuleEntity, { transitionId: transitionIds }, 't.position');
}

/** By name. Uses pk_estimate_group. */
export async function groupsOfTransitions(
  tx: Tx,
  transitionIds: readonly string[],
): Promise<EstimateGroupEntity[]> {
  return findRows(tx, EstimateGroupEntity, { transitionId: transitionIds }, 't.name');
}

/** In place of what was said of the same activities. */
export async function putEstimates(tx: Tx, rows: readonly DurationEstimateEntity[]): Promise<void> {
  await deleteEstimates(
    tx,
    rows.map(({ activityId }) => activityId),
  );
  await insertRows(tx, DurationEstimateEntity, rows);
}

export async function deleteEstimates(tx: Tx, activityIds: readonly string[]): Promise<void> {
  await tx.query('delete from duration_estimate where activity_id = any($1)', [activityIds]);
}

/** In place of all that there were. */
export async function replaceRules(
  tx: Tx,
  before: readonly EstimateRuleEntity[],
  rows: readonly EstimateRuleEntity[],
): Promise<void> {
  await deleteRows(
    tx,
    EstimateRuleEntity,
    before.map(({ id }) => id),
  );
  await insertRows(tx, EstimateRuleEntity, rows);
}

/** In place of what was said of the groups of the same names. */
export async function putGroups(
  tx: Tx,
  transitionId: string,
  rows: readonly EstimateGroupEntity[],
): Promise<void> {
  const names = rows.map(({ name }) => name);
  await tx.query('delete from estimate_group where transition_id = $1 and name = any($2)', [
    transitionId,
    names,
  ]);
  await insertRows(tx, EstimateGroupEntity, rows);
}

import type { Tx } from '../platform/database/database.js';
import { deleteRows, findRow, findRows, insertRows, updateRows } from '../platform/database/rows.js';
import { ScenarioEntity } from './scenarios.entity.js';

export async function findScenario(tx: Tx, id: string): Promise<ScenarioEntity | null> {
  return findRow(tx, ScenarioEntity, { id });
}

export async function scenariosById(tx: Tx, ids: readonly string[]): Promise<ScenarioEntity[]> {
  return findRows(tx, ScenarioEntity, { id: ids });
}

/** The scenarios of transitions, oldest first: their ids are in that order. Uses uq_scenario_name_transition_id. */
export async function scenariosOfTransitions(
  tx: Tx,
  transitionIds: readonly string[],
): Promise<ScenarioEntity[]> {
  return findRows(tx, ScenarioEntity, { transitionId: transitionIds }, 't.id');
}

export async function insertScenario(tx: Tx, scenario: ScenarioEntity): Promise<void> {
  await insertRows(tx, ScenarioEntity, [scenario]);
}

export async function updateScenario(tx: Tx, scenario: ScenarioEntity): Promise<void> {
  await updateRows(tx, ScenarioEntity, [scenario]);
}

export async function deleteScenario(tx: Tx, id: string): Promise<void> {
  await deleteRows(tx, ScenarioEntity, [id]);
}

import type { Tx } from '../platform/database/database.js';
import {
  columnsOf,
  deleteRows,
  findRow,
  findRows,
  insertRows,
  updateRows,
} from '../platform/database/rows.js';
import type { Criterion } from './evidence.rules.js';
import {
  ExitCriterionActivityEntity,
  ExitCriterionComplianceCheckEntity,
  ExitCriterionEntity,
  ExitCriterionMetricEntity,
  ExitCriterionServiceItemEntity,
  GateDecisionEntity,
  GateStatementEntity,
} from './gates.entity.js';

const select = (tx: Tx): string =>
  `select ${columnsOf(tx, ExitCriterionEntity, 'c')},
          array(select l.activity_id from exit_criterion_activity l join activity a on a.id = l.activity_id
                 where l.criterion_id = c.id order by a.outline) as "activityIds",
          array(select l.service_item_id from exit_criterion_service_item l where l.criterion_id = c.id order by 1)
            as "serviceItemIds",
          array(select l.metric_id from exit_criterion_metric l where l.criterion_id = c.id order by 1) as "metricIds",
          array(select l.check_id from exit_criterion_compliance_check l where l.criterion_id = c.id order by 1) as "checkIds"
     from exit_criterion c`;

/** The criteria of milestones, each in its order. Uses uq_exit_criterion_activity_id_number. */
export async function criteriaOfGates(tx: Tx, gateIds: readonly string[]): Promise<Criterion[]> {
  return tx.query(`${select(tx)} where c.activity_id = any($1) order by c.activity_id, c.number`, [gateIds]);
}

/** The criteria of a transition that were waived until a day. Uses uq_exit_criterion_id_transition_id. */
export async function waivedCriteria(tx: Tx, transitionId: string): Promise<Criterion[]> {
  return tx.query(
    `${select(tx)} where c.transition_id = $1 and c.waived_at is not null order by c.make_good_by, c.id`,
    [transitionId],
  );
}

export async function findCriterion(tx: Tx, id: string): Promise<Criterion | null> {
  const rows = await tx.query<Criterion[]>(`${select(tx)} where c.id = $1`, [id]);
  return rows[0] ?? null;
}

export async function insertCriteria(tx: Tx, criteria: readonly Criterion[]): Promise<void> {
  await insertRows(tx, ExitCriterionEntity, criteria.map(toRow));
  for (const { insert } of links) await insert(tx, criteria);
}

/** With what it is about, where that has changed. */
export async function updateCriterion(tx: Tx, criterion: Criterion, before: Criterion): Promise<void> {
  await updateRows(tx, ExitCriterionEntity, [toRow(criterion)], [toRow(before)]);
  for (const { table, idsOf, insert } of links) {
    if (JSON.stringify(idsOf(criterion)) === JSON.stringify(idsOf(before))) continue;
    await tx.query(`delete from ${table} where criterion_id = $1`, [criterion.id]);
    await insert(tx, [criterion]);
  }
}

export async function deleteCriterion(tx: Tx, id: string): Promise<void> {
  await deleteRows(tx, ExitCriterionEntity, [id]);
}

const toRow = (criterion: Criterion): ExitCriterionEntity => {
  const { activityIds: _a, serviceItemIds: _s, metricIds: _m, checkIds: _c, ...row } = criterion;
  return { ...row, documentTypes: [...row.documentTypes], complianceKinds: [...row.complianceKinds] };
};

/** What criteria are about, each kind of thing in a table of its own. */
const links = [
  linkedBy('exit_criterion_activity', ExitCriterionActivityEntity, 'activityId', (it) => it.activityIds),
  linkedBy(
    'exit_criterion_service_item',
    ExitCriterionServiceItemEntity,
    'serviceItemId',
    (it) => it.serviceItemIds,
  ),
  linkedBy('exit_criterion_metric', ExitCriterionMetricEntity, 'metricId', (it) => it.metricIds),
  linkedBy(
    'exit_criterion_compliance_check',
    ExitCriterionComplianceCheckEntity,
    'checkId',
    (it) => it.checkIds,
  ),
];

function linkedBy<Column extends string>(
  table: string,
  entity: new () => { [Key in Column | 'criterionId' | 'transitionId']: string },
  column: Column,
  idsOf: (criterion: Criterion) => readonly string[],
) {
  const rowsOf = (criterion: Criterion) =>
    idsOf(criterion).map(
      (id) =>
        ({ criterionId: criterion.id, transitionId: criterion.transitionId, [column]: id }) as {
          [Key in Column | 'criterionId' | 'transitionId']: string;
        },
    );
  const insert = (tx: Tx, criteria: readonly Criterion[]): Promise<void> =>
    insertRows(tx, entity, criteria.flatMap(rowsOf));
  return { table, idsOf, insert };
}

/** The milestones of a transition that have criteria or were decided. */
export async function gateIdsOf(tx: Tx, transitionId: string): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }[]>(
    `select c.activity_id as id from exit_criterion c join activity a on a.id = c.activity_id where a.transition_id = $1
     union select activity_id from gate_decision where transition_id = $1`,
    [transitionId],
  );
  return new Set(rows.map(({ id }) => id));
}

/** The transitions to which activities belong. */
export async function placesOf(
  tx: Tx,
  activityIds: readonly string[],
): Promise<{ id: string; transitionId: string }[]> {
  return tx.query('select id, transition_id as "transitionId" from activity where id = any($1)', [
    activityIds,
  ]);
}

/** What was decided of milestones, each by number. Uses uq_gate_decision_activity_id_number. */
export async function decisionsOfGates(tx: Tx, gateIds: readonly string[]): Promise<GateDecisionEntity[]> {
  return findRows(tx, GateDecisionEntity, { activityId: gateIds }, 't.activity_id, t.number');
}

/** Uses uq_gate_decision_activity_id_number. */
export async function decidedAmong(tx: Tx, gateIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }[]>(
    'select distinct activity_id as id from gate_decision where activity_id = any($1)',
    [gateIds],
  );
  return new Set(rows.map(({ id }) => id));
}

export async function findDecision(tx: Tx, id: string): Promise<GateDecisionEntity | null> {
  return findRow(tx, GateDecisionEntity, { id });
}

export async function insertDecision(tx: Tx, decision: GateDecisionEntity): Promise<void> {
  await insertRows(tx, GateDecisionEntity, [decision]);
}

/** What the provider said last of milestones. Uses ix_gate_statement_activity_id. */
export async function statementsOfGates(tx: Tx, gateIds: readonly string[]): Promise<GateStatementEntity[]> {
  return tx.query(
    `select distinct on (s.activity_id) ${columnsOf(tx, GateStatementEntity, 's')} from gate_statement s
      where s.activity_id = any($1) order by s.activity_id, s.given_at desc, s.id desc`,
    [gateIds],
  );
}

export async function insertStatement(tx: Tx, statement: GateStatementEntity): Promise<void> {
  await insertRows(tx, GateStatementEntity, [statement]);
}

import type { Tx } from '../platform/database/database.js';
import {
  columnsOf,
  deleteRows,
  findRow,
  findRows,
  insertRows,
  updateRows,
} from '../platform/database/rows.js';
import { MeasurementEntity, MetricEntity } from './metrics.entity.js';

export async function findMetric(tx: Tx, id: string): Promise<MetricEntity | null> {
  return findRow(tx, MetricEntity, { id });
}

/** Uses uq_metric_name_transition_id. */
export async function findMetricByName(
  tx: Tx,
  transitionId: string,
  name: string,
): Promise<MetricEntity | null> {
  return findRow(tx, MetricEntity, { transitionId, name });
}

export async function metricsById(tx: Tx, ids: readonly string[]): Promise<MetricEntity[]> {
  return findRows(tx, MetricEntity, { id: ids });
}

/** What is measured in transitions, by name. Uses uq_metric_name_transition_id. */
export async function metricsOfTransitions(
  tx: Tx,
  transitionIds: readonly string[],
): Promise<MetricEntity[]> {
  return findRows(tx, MetricEntity, { transitionId: transitionIds }, 'lower(t.name), t.id');
}

export async function insertMetrics(tx: Tx, metrics: readonly MetricEntity[]): Promise<void> {
  await insertRows(tx, MetricEntity, metrics);
}

export async function updateMetric(tx: Tx, metric: MetricEntity, before: MetricEntity): Promise<void> {
  await updateRows(tx, MetricEntity, [metric], [before]);
}

/** With its measurements, by the foreign key. */
export async function deleteMetric(tx: Tx, id: string): Promise<void> {
  await deleteRows(tx, MetricEntity, [id]);
}

export async function hasMeasurements(tx: Tx, metricId: string): Promise<boolean> {
  const rows = await tx.query<unknown[]>('select 1 from measurement where metric_id = $1 limit 1', [
    metricId,
  ]);
  return rows.length > 0;
}

/** Of each metric the last so many, of periods that begin by a day, the latest first. Uses pk_measurement. */
export async function latestMeasurements(
  tx: Tx,
  metricIds: readonly string[],
  most: number,
  untilOn: string,
): Promise<MeasurementEntity[]> {
  return tx.query(
    `select m.* from unnest($1::uuid[]) id cross join lateral (
       select ${columnsOf(tx, MeasurementEntity, 'x')} from measurement x
        where x.metric_id = id and x.period_on <= $3 order by x.period_on desc limit $2) m`,
    [metricIds, most, untilOn],
  );
}

/** The day on which the go-live was reached, the first where several are marked; null before. Uses ix_activity_outline_transition_id. */
export async function wentLiveOn(tx: Tx, transitionId: string): Promise<string | null> {
  const [row] = await tx.query<{ on: string | null }[]>(
    `select min(a.actual_finish_at)::date::text as "on" from activity a join milestone m on m.activity_id = a.id
      where a.transition_id = $1 and m.marks = 'GO_LIVE' and not a.cancelled`,
    [transitionId],
  );
  return row?.on ?? null;
}

/** In place of what was recorded of the same periods. */
export async function putMeasurements(tx: Tx, measurements: readonly MeasurementEntity[]): Promise<void> {
  const [first] = measurements;
  if (!first) return;
  const periods = measurements.map(({ periodOn }) => periodOn);
  const known = await findRows(tx, MeasurementEntity, { metricId: first.metricId, periodOn: periods });
  const before = new Map(known.map((row) => [row.periodOn, row]));
  const changed = measurements.filter(({ periodOn }) => before.has(periodOn));
  await updateRows(
    tx,
    MeasurementEntity,
    changed,
    changed.map(({ periodOn }) => before.get(periodOn)!),
  );
  await insertRows(
    tx,
    MeasurementEntity,
    measurements.filter(({ periodOn }) => !before.has(periodOn)),
  );
}

/** Answers whether there was one. */
export async function deleteMeasurement(tx: Tx, metricId: string, periodOn: string): Promise<boolean> {
  const [, count] = await tx.query<[unknown, number]>(
    'delete from measurement where metric_id = $1 and period_on = $2',
    [metricId, periodOn],
  );
  return count > 0;
}

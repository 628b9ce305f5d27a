import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { nowOf } from '../activities/activities.service.js';
import { wallClock } from '../domain/clock.js';
import { givenFields } from '../domain/given-fields.js';
import {
  type Day,
  formatLocalDate,
  formatLocalDateTime,
  minutesPerDay,
  parseLocalDate,
} from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import type { Plan } from '../planning/plan.js';
import { workingTimeOf } from '../planning/working-time.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import { getTransition, type SeenTransition, type TransitionAction } from '../transitions/access.js';
import { getBelonging, touchTransition } from '../transitions/belonging.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import type { MeasuredMetric } from './measured-metric.js';
import type { MeasurementEntity, MetricEntity } from './metrics.entity.js';
import * as repository from './metrics.repository.js';
import {
  checkMetric,
  measurementsOf,
  type MetricFields,
  periodOf,
  type SaidMeasurement,
  unbrokenRun,
  usualMetric,
} from './metrics.rules.js';

const mostMetrics = 500;

type NewMetric = Partial<MetricFields> & Pick<MetricFields, 'kind' | 'name' | 'unit'>;

/** What is measured of the service, before the handover, during it and after. */
@Injectable()
export class MetricsService {
  constructor(private readonly db: Db) {}

  async get(viewer: Viewer, id: string): Promise<MetricEntity> {
    return this.db.read(viewer, async (tx) => (await getMetric(tx, viewer, id, 'READ')).row);
  }

  /** Of a transition that the caller is already known to see; so with the two below. */
  async byId(viewer: Viewer, ids: readonly string[]): Promise<Map<string, MetricEntity>> {
    const rows = await this.db.read(viewer, (tx) => repository.metricsById(tx, ids));
    return new Map(rows.map((row) => [row.id, row]));
  }

  async ofTransitions(viewer: Viewer, ids: readonly string[]): Promise<Map<string, MetricEntity[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.metricsOfTransitions(tx, ids));
    return groupBy(rows, ({ transitionId }) => transitionId);
  }

  /** The ids of those of a transition. */
  async idsOf(tx: Tx, transitionId: string): Promise<Set<string>> {
    const metrics = await repository.metricsOfTransitions(tx, [transitionId]);
    return new Set(metrics.map(({ id }) => id));
  }

  /** What is measured in a transition, within a transaction. */
  async listOf(tx: Tx, transitionId: string): Promise<MetricEntity[]> {
    return repository.metricsOfTransitions(tx, [transitionId]);
  }

  /** The metrics of a new plan, in its transaction. Throws what `create` throws. */
  async insert(
    tx: Tx,
    { id: transitionId, organizationId }: TransitionEntity,
    metrics: readonly (NewMetric & { id: string })[],
  ): Promise<void> {
    if (metrics.length > mostMetrics) throw tooMany(metrics.length);
    await repository.insertMetrics(
      tx,
      metrics.map(({ id, ...said }) => ({
        id,
        organizationId,
        transitionId,
        ...checkMetric({ ...usualMetric, ...said }),
      })),
    );
  }

  /** The last so many measurements of each metric, the latest first. */
  async measurementsOf(
    viewer: Viewer,
    ids: readonly string[],
    most: number,
  ): Promise<Map<string, MeasurementEntity[]>> {
    const rows = await this.db.read(viewer, (tx) =>
      repository.latestMeasurements(tx, ids, most, '2200-12-31'),
    );
    return groupBy(rows, ({ metricId }) => metricId);
  }

  /** The metrics of a transition with what was measured last without a gap, up to so many periods. */
  async measured(
    tx: Tx,
    transition: TransitionEntity,
    { calendars, settings }: Plan,
    most: number,
  ): Promise<MeasuredMetric[]> {
    const metrics = await repository.metricsOfTransitions(tx, [transition.id]);
    const todayOn = nowOf(transition).slice(0, 10);
    const ids = metrics.map(({ id }) => id);
    // One more, as the latest may be of a period that is not over.
    const rows = await repository.latestMeasurements(tx, ids, most + 1, todayOn);
    const byMetric = groupBy(rows, ({ metricId }) => metricId);
    const time = workingTimeOf([...calendars.values()], settings.calendarId);
    const isWorkingDay = (day: Day): boolean =>
      time.workBetween(day * minutesPerDay, (day + 1) * minutesPerDay) > 0;
    return metrics.map((metric) => {
      const run = unbrokenRun(metric.window, byMetric.get(metric.id) ?? [], todayOn, isWorkingDay);
      return { ...metric, run: run.slice(0, most) };
    });
  }

  async create(viewer: Viewer, transitionId: string, said: NewMetric): Promise<MetricEntity> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'SET_METRICS', { lock: true });
      const others = await repository.metricsOfTransitions(tx, [transition.id]);
      if (others.length >= mostMetrics) throw tooMany(others.length);
      const metric: MetricEntity = {
        id: uuidv7(),
        organizationId: transition.organizationId,
        transitionId: transition.id,
        ...checkMetric({ ...usualMetric, ...said }),
      };
      await checkNameIsFree(tx, metric);
      await repository.insertMetrics(tx, [metric]);
      await touchTransition(tx, transition.id);
      return metric;
    });
  }

  /** A field left out stays as it is. The window stays once there are measurements, which are of its periods. */
  async update(viewer: Viewer, id: string, said: Partial<MetricFields>): Promise<MetricEntity> {
    return this.db.write(viewer, async (tx) => {
      const { row } = await getMetric(tx, viewer, id, 'SET_METRICS');
      const metric: MetricEntity = { ...row, ...checkMetric({ ...row, ...givenFields(said) }) };
      if (metric.window !== row.window && (await repository.hasMeasurements(tx, id))) {
        throw new UserError(
          'IN_USE',
          `"${row.name}" has measurements by the ${row.window.toLowerCase()}; make another metric instead.`,
          { field: ['window'] },
        );
      }
      await checkNameIsFree(tx, metric);
      await repository.updateMetric(tx, metric, row);
      await touchTransition(tx, row.transitionId);
      return metric;
    });
  }

  async delete(viewer: Viewer, id: string): Promise<void> {
    await this.db.write(viewer, async (tx) => {
      const { row } = await getMetric(tx, viewer, id, 'SET_METRICS');
      await repository.deleteMetric(tx, id);
      await touchTransition(tx, row.transitionId);
    });
  }

  /** In place of what was recorded of the same periods. */
  async record(viewer: Viewer, metricId: string, said: readonly SaidMeasurement[]): Promise<MetricEntity> {
    return this.db.write(viewer, async (tx) => {
      const { row: metric, transition } = await getMetric(tx, viewer, metricId, 'RECORD_MEASUREMENTS');
      const values = measurementsOf(metric.window, said, latestDay(transition));
      const recordedAt = new Date().toISOString();
      const recordedBy = transition.standing.participant?.name ?? viewer.name;
      const { id, transitionId } = metric;
      const by = { metricId: id, transitionId, recordedBy, recordedAt };
      await repository.putMeasurements(
        tx,
        Array.from(values, ([periodOn, value]) => ({ ...by, periodOn, value })),
      );
      await touchTransition(tx, transitionId);
      return metric;
    });
  }

  /** Throws NOT_FOUND where nothing was recorded of that period. */
  async removeMeasurement(viewer: Viewer, metricId: string, on: string): Promise<MetricEntity> {
    return this.db.write(viewer, async (tx) => {
      const { row: metric } = await getMetric(tx, viewer, metricId, 'RECORD_MEASUREMENTS');
      const periodOn = formatLocalDate(periodOf(metric.window, parseLocalDate(on)));
      if (!(await repository.deleteMeasurement(tx, metricId, periodOn))) {
        throw new UserError(
          'NOT_FOUND',
          `Nothing was recorded of the ${metric.window.toLowerCase()} from ${periodOn}.`,
          { field: ['on'] },
        );
      }
      await touchTransition(tx, metric.transitionId);
      return metric;
    });
  }
}

const tooMany = (count: number): UserError =>
  new UserError(
    'INVALID_INPUT',
    `A transition has at most ${mostMetrics} metrics; here are ${count} already.`,
  );

/** With the transition's lock for all but reading. */
async function getMetric(
  tx: Tx,
  viewer: Viewer,
  id: string,
  action: TransitionAction,
): Promise<{ row: MetricEntity; transition: SeenTransition }> {
  const what = { name: 'metric', id, find: repository.findMetric };
  return getBelonging(tx, viewer, what, action, { lock: action !== 'READ' });
}

/** Throws DUPLICATE where another metric of the transition has the name. */
async function checkNameIsFree(tx: Tx, metric: MetricEntity): Promise<void> {
  const other = await repository.findMetricByName(tx, metric.transitionId, metric.name);
  if (other === null || other.id === metric.id) return;
  throw new UserError(
    'DUPLICATE',
    `This transition has a metric "${metric.name}" already; take another name.`,
    {
      field: ['name'],
    },
  );
}

/** Today, or the status date where that is later. */
function latestDay(transition: TransitionEntity): string {
  const clockAt = formatLocalDateTime(wallClock(new Date(), transition.timeZone));
  const nowAt = nowOf(transition);
  return (nowAt > clockAt ? nowAt : clockAt).slice(0, 10);
}

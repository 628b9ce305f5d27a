import { Injectable } from '@nestjs/common';
import { nowOf } from '../activities/activities.service.js';
import { CalendarsService } from '../calendars/calendars.service.js';
import { type Day, minutesPerDay } from '../domain/local-time.js';
import type { MetricKind } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import { workingTimeOf } from '../planning/working-time.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import { getTransition } from '../transitions/access.js';
import type { MetricEntity } from './metrics.entity.js';
import * as repository from './metrics.repository.js';
import { levelPeriods, type LevelPeriod } from './service-levels.rules.js';

const mostPeriods = 60;

/** A metric with its last periods that are over, the latest first; there is one at least. */
export interface ServiceLevel {
  metric: MetricEntity;
  periods: LevelPeriod[];
}

/** Is the service as good as before the handover, and as promised? */
@Injectable()
export class ServiceLevelsService {
  constructor(
    private readonly db: Db,
    private readonly calendars: CalendarsService,
  ) {}

  /** Of the metrics of these kinds, by name. Throws NOT_FOUND, and INVALID_INPUT for periods that are none or too many. */
  async of(
    viewer: Viewer,
    transitionId: string,
    kinds: readonly MetricKind[],
    most: number,
  ): Promise<{ todayOn: string; levels: ServiceLevel[] }> {
    if (most < 1 || most > mostPeriods) {
      throw new UserError('INVALID_INPUT', `periods is ${most}; ask for 1 to ${mostPeriods}.`, {
        field: ['periods'],
      });
    }
    const { transition, todayOn, metrics, rows, liveOn } = await this.db.read(viewer, async (tx) => {
      const seen = await getTransition(tx, viewer, transitionId, 'READ');
      const today = nowOf(seen).slice(0, 10);
      const all = await repository.metricsOfTransitions(tx, [seen.id]);
      const wanted = all.filter(({ kind }) => kinds.includes(kind));
      const ids = wanted.map(({ id }) => id);
      return {
        transition: seen,
        todayOn: today,
        metrics: wanted,
        // One more, as the latest may be of a period that is not over.
        rows: await repository.latestMeasurements(tx, ids, most + 1, today),
        liveOn: await repository.wentLiveOn(tx, seen.id),
      };
    });
    const { id, calendarId } = transition;
    const calendars = (await this.calendars.ofTransitions(viewer, [id])).get(id)!;
    const time = workingTimeOf(calendars, calendarId);
    const isWorkingDay = (day: Day): boolean =>
      time.workBetween(day * minutesPerDay, (day + 1) * minutesPerDay) > 0;
    const byMetric = groupBy(rows, ({ metricId }) => metricId);
    const facts = { todayOn, liveOn, isWorkingDay };
    const levels = metrics.map((metric) => ({
      metric,
      periods: levelPeriods(metric, byMetric.get(metric.id) ?? [], most, facts),
    }));
    return { todayOn, levels };
  }
}

import type { Viewer } from '../platform/auth/viewer.js';
import type { Db, Tx } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import { workingTimeOf } from '../planning/working-time.js';
import type { BaselineEntity } from './baselines.entity.js';
import * as repository from './baselines.repository.js';
import { compare, slip, type Variance } from './baselines.rules.js';
import { type PlanClock, planClock } from './plan-clock.rules.js';

/** The clock of each transition. */
export async function loadClocks(tx: Tx, transitionIds: readonly string[]): Promise<Map<string, PlanClock>> {
  const plans = await repository.workingCalendars(tx, transitionIds);
  return new Map(
    plans.map((plan) => [plan.transitionId, planClock(plan, (id) => workingTimeOf(plan.calendars, id))]),
  );
}

/** Baselines of each transition by number; of transitions that the caller is already known to see. */
export async function loadBaselinesOfTransitions(
  db: Db,
  viewer: Viewer,
  transitionIds: readonly string[],
): Promise<Map<string, BaselineEntity[]>> {
  const rows = await db.read(viewer, (tx) => repository.baselinesOfTransitions(tx, transitionIds));
  return groupBy(rows, (row) => row.transitionId);
}

/** Each baseline against the plan as it is now, in five statements however many there are. O(activities) each. */
export async function loadVariances(
  db: Db,
  viewer: Viewer,
  baselineIds: readonly string[],
): Promise<Map<string, Variance[]>> {
  return db.read(viewer, async (tx) => {
    const baselines = await repository.baselinesById(tx, baselineIds);
    const transitionIds = [...new Set(baselines.map(({ transitionId }) => transitionId))];
    const clocks = await loadClocks(tx, transitionIds);
    const planned = groupBy(
      await repository.plannedActivities(tx, transitionIds),
      ({ transitionId }) => transitionId,
    );
    const baselined = groupBy(
      await repository.baselinedActivities(tx, baselineIds),
      ({ baselineId }) => baselineId,
    );
    return new Map(
      baselines.map(({ id, transitionId }) => [
        id,
        compare(baselined.get(id) ?? [], planned.get(transitionId) ?? [], clocks.get(transitionId)!),
      ]),
    );
  });
}

/** Working days by which the go-live has moved since each baseline; those that have no go-live in common are left out. */
export async function loadGoLiveVariances(
  db: Db,
  viewer: Viewer,
  baselineIds: readonly string[],
): Promise<Map<string, number>> {
  return db.read(viewer, async (tx) => {
    const rows = await repository.goLiveDates(tx, baselineIds);
    const clocks = await loadClocks(tx, [...new Set(rows.map(({ transitionId }) => transitionId))]);
    return new Map(
      rows.map(({ baselineId, transitionId, calendarId, baselineFinishAt, finishAt }) => [
        baselineId,
        slip(clocks.get(transitionId)!, calendarId, baselineFinishAt, finishAt),
      ]),
    );
  });
}

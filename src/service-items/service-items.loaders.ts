import type { Viewer } from '../platform/auth/viewer.js';
import type { Db } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import type { ServiceItemEntity } from './service-items.entity.js';
import { serviceItemsOfActivities, serviceItemsOfTransitions } from './service-items.repository.js';

/** What each activity is about, by name, in one statement; of activities that the caller is already known to see. */
export async function loadServiceItemsOfActivities(
  db: Db,
  viewer: Viewer,
  activityIds: readonly string[],
): Promise<Map<string, ServiceItemEntity[]>> {
  const rows = await db.read(viewer, (tx) => serviceItemsOfActivities(tx, activityIds));
  return groupBy(rows, (row) => row.activityId);
}

/** What each transition hands over, by name, in one statement. */
export async function loadServiceItemsOfTransitions(
  db: Db,
  viewer: Viewer,
  transitionIds: readonly string[],
): Promise<Map<string, ServiceItemEntity[]>> {
  const rows = await db.read(viewer, (tx) => serviceItemsOfTransitions(tx, transitionIds));
  return groupBy(rows, (row) => row.transitionId);
}

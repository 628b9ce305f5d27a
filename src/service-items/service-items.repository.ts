import type { Tx } from '../platform/database/database.js';
import {
  columnsOf,
  deleteRows,
  findRow,
  findRows,
  insertRows,
  updateRows,
} from '../platform/database/rows.js';
import { ServiceItemEntity } from './service-items.entity.js';

export async function findServiceItem(tx: Tx, id: string): Promise<ServiceItemEntity | null> {
  return findRow(tx, ServiceItemEntity, { id });
}

export async function serviceItemsById(tx: Tx, ids: readonly string[]): Promise<ServiceItemEntity[]> {
  return findRows(tx, ServiceItemEntity, { id: ids });
}

/** Uses uq_service_item_name_transition_id. */
export async function findServiceItemByName(
  tx: Tx,
  transitionId: string,
  name: string,
): Promise<ServiceItemEntity | null> {
  return findRow(tx, ServiceItemEntity, { transitionId, name });
}

/** What transitions hand over, by name. Uses uq_service_item_name_transition_id. */
export async function serviceItemsOfTransitions(
  tx: Tx,
  transitionIds: readonly string[],
): Promise<ServiceItemEntity[]> {
  return findRows(tx, ServiceItemEntity, { transitionId: transitionIds }, 'lower(t.name), t.id');
}

/** What activities are about, by name. Uses pk_activity_service_item. */
export async function serviceItemsOfActivities(
  tx: Tx,
  activityIds: readonly string[],
): Promise<(ServiceItemEntity & { activityId: string })[]> {
  return tx.query(
    `select ${columnsOf(tx, ServiceItemEntity, 's')}, l.activity_id as "activityId"
       from activity_service_item l join service_item s on s.id = l.service_item_id
      where l.activity_id = any($1) order by lower(s.name), s.id`,
    [activityIds],
  );
}

export async function insertServiceItem(tx: Tx, item: ServiceItemEntity): Promise<void> {
  await insertRows(tx, ServiceItemEntity, [item]);
}

export async function updateServiceItem(tx: Tx, item: ServiceItemEntity): Promise<void> {
  await updateRows(tx, ServiceItemEntity, [item]);
}

/** Activities that were about it stay: only their link goes, by the foreign key. */
export async function deleteServiceItem(tx: Tx, id: string): Promise<void> {
  await deleteRows(tx, ServiceItemEntity, [id]);
}

import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { UserError } from '../domain/user-error.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { getTransition, type TransitionAction } from '../transitions/access.js';
import { getBelonging, touchTransition } from '../transitions/belonging.js';
import type { ServiceItemEntity } from './service-items.entity.js';
import { loadServiceItemsOfActivities, loadServiceItemsOfTransitions } from './service-items.loaders.js';
import * as repository from './service-items.repository.js';
import {
  checkServiceItem,
  type ServiceItemFields,
  usualServiceItem,
  withChanges,
} from './service-items.rules.js';

type NewServiceItem = Partial<ServiceItemFields> & Pick<ServiceItemFields, 'name' | 'kind'>;

/** The parts of the service that a transition hands over. */
@Injectable()
export class ServiceItemsService {
  constructor(private readonly db: Db) {}

  async get(viewer: Viewer, id: string): Promise<ServiceItemEntity> {
    return this.db.read(viewer, (tx) => getServiceItem(tx, viewer, id, 'READ'));
  }

  /** Of transitions that the caller is already known to see. */
  async byId(viewer: Viewer, ids: readonly string[]): Promise<Map<string, ServiceItemEntity>> {
    const rows = await this.db.read(viewer, (tx) => repository.serviceItemsById(tx, ids));
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Of activities that the caller is already known to see. */
  async ofActivities(
    viewer: Viewer,
    activityIds: readonly string[],
  ): Promise<Map<string, ServiceItemEntity[]>> {
    return loadServiceItemsOfActivities(this.db, viewer, activityIds);
  }

  /** Of transitions that the caller is already known to see. */
  async ofTransitions(
    viewer: Viewer,
    transitionIds: readonly string[],
  ): Promise<Map<string, ServiceItemEntity[]>> {
    return loadServiceItemsOfTransitions(this.db, viewer, transitionIds);
  }

  /** Of a transition, within a transaction. */
  async listOf(tx: Tx, transitionId: string): Promise<ServiceItemEntity[]> {
    return repository.serviceItemsOfTransitions(tx, [transitionId]);
  }

  async create(viewer: Viewer, transitionId: string, fields: NewServiceItem): Promise<ServiceItemEntity> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'EDIT_PLAN', { lock: true });
      const item = {
        id: uuidv7(),
        organizationId: transition.organizationId,
        transitionId: transition.id,
        ...checkServiceItem(
          withChanges({ ...usualServiceItem, name: fields.name, kind: fields.kind }, fields),
        ),
      };
      await checkNameIsFree(tx, item);
      await repository.insertServiceItem(tx, item);
      await touchTransition(tx, transition.id);
      return item;
    });
  }

  /** A field left out stays as it is. */
  async update(viewer: Viewer, id: string, fields: Partial<ServiceItemFields>): Promise<ServiceItemEntity> {
    return this.db.write(viewer, async (tx) => {
      const row = await getServiceItem(tx, viewer, id, 'EDIT_PLAN');
      const item = { ...row, ...checkServiceItem(withChanges(row, fields)) };
      await checkNameIsFree(tx, item);
      await repository.updateServiceItem(tx, item);
      await touchTransition(tx, item.transitionId);
      return item;
    });
  }

  /** The activities that were about it stay. */
  async delete(viewer: Viewer, id: string): Promise<void> {
    await this.db.write(viewer, async (tx) => {
      const { transitionId } = await getServiceItem(tx, viewer, id, 'EDIT_PLAN');
      await repository.deleteServiceItem(tx, id);
      await touchTransition(tx, transitionId);
    });
  }
}

/** With the transition's lock for all but reading. */
async function getServiceItem(
  tx: Tx,
  viewer: Viewer,
  id: string,
  action: TransitionAction,
): Promise<ServiceItemEntity> {
  const what = { name: 'service item', id, find: repository.findServiceItem };
  return (await getBelonging(tx, viewer, what, action, { lock: action !== 'READ' })).row;
}

/** Throws DUPLICATE where another item of the transition has the name. */
async function checkNameIsFree(
  tx: Tx,
  item: Pick<ServiceItemEntity, 'id' | 'transitionId' | 'name'>,
): Promise<void> {
  const other = await repository.findServiceItemByName(tx, item.transitionId, item.name);
  if (other === null || other.id === item.id) return;
  throw new UserError(
    'DUPLICATE',
    `This transition has a service item "${item.name}" already; take another name.`,
    {
      field: ['name'],
    },
  );
}

import { Injectable } from '@nestjs/common';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import type { Connection, PageArgs } from '../platform/graphql/connection.js';
import { getTransition, type Standing } from './access.js';
import type { TransitionOrder } from './transition-order.js';
import type { TransitionEntity } from './transitions.entity.js';
import * as repository from './transitions.repository.js';
import type { SeenTransition, TransitionListing } from './transitions.repository.js';

const daysUntilPurge = 30;

/** Reading, deleting and restoring transitions; whatever changes a plan is planning's. */
@Injectable()
export class TransitionsService {
  constructor(private readonly db: Db) {}

  async list(
    viewer: Viewer,
    listing: TransitionListing,
    order: TransitionOrder,
    page: PageArgs,
  ): Promise<Connection<TransitionEntity>> {
    return this.db.read(viewer, (tx) => repository.pageOfTransitions(tx, viewer, listing, order, page));
  }

  async get(viewer: Viewer, id: string): Promise<SeenTransition> {
    return this.db.read(viewer, (tx) => getTransition(tx, viewer, id, 'READ'));
  }

  async byId(viewer: Viewer, ids: readonly string[]): Promise<Map<string, TransitionEntity>> {
    const rows = await this.db.read(viewer, (tx) => repository.transitionsById(tx, viewer, ids));
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** How the caller stands to transitions that they are already known to see. */
  async standingsOf(viewer: Viewer, ids: readonly string[]): Promise<Map<string, Standing>> {
    const rows = await this.db.read(viewer, (tx) => repository.standingsOf(tx, viewer, ids));
    return new Map(rows.map(({ transitionId, ...standing }) => [transitionId, standing]));
  }

  async delete(viewer: Viewer, id: string): Promise<void> {
    await this.db.write(viewer, async (tx) => {
      await getTransition(tx, viewer, id, 'DELETE_TRANSITION', { lock: true });
      await repository.markDeleted(tx, id, true);
    });
  }

  /** Within thirty days of its deletion, by who might have deleted it. */
  async restore(viewer: Viewer, id: string): Promise<SeenTransition> {
    return this.db.write(viewer, async (tx) => {
      await getTransition(tx, viewer, id, 'DELETE_TRANSITION', { lock: true, deleted: true });
      await repository.markDeleted(tx, id, false);
      return getTransition(tx, viewer, id, 'READ');
    });
  }

  /** Removes for good what was deleted thirty days ago, of all organizations. */
  async purge(): Promise<number> {
    return this.db.writeUnbound((tx) => repository.purgeDeleted(tx, daysUntilPurge));
  }
}

import { Injectable } from '@nestjs/common';
import { nowOf } from '../activities/activities.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import type { Connection, PageArgs } from '../platform/graphql/connection.js';
import { groupBy } from '../platform/graphql/context.js';
import { getBelonging } from '../transitions/belonging.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import type { DelayingRisk } from './delaying-risk.js';
import type { OpenBlocker } from './open-blocker.js';
import type { OpenRaidItem } from './open-raid-item.js';
import * as repository from './raid.repository.js';
import type { HeatMapCell, RaidListing, RaidOrder } from './raid-listing.js';
import type { RaidItemRow } from './raid-row.js';

type Linked = Awaited<ReturnType<typeof repository.linksOfItems>>[number];
type OpenItem = Awaited<ReturnType<typeof repository.openItemsOfActivities>>[number];

/** Reading the RAID log of a transition. What is found from a transition the caller may see is bound to it by foreign keys. */
@Injectable()
export class RaidService {
  constructor(private readonly db: Db) {}

  async get(viewer: Viewer, id: string): Promise<RaidItemRow> {
    const find = async (tx: Tx): Promise<RaidItemRow | null> =>
      (await repository.raidItemsById(tx, [id]))[0] ?? null;
    const what = { name: 'item of the RAID log', id, find };
    return this.db.read(viewer, async (tx) => (await getBelonging(tx, viewer, what, 'READ')).row);
  }

  /** Of a transition that the caller is already known to see. */
  async page(
    viewer: Viewer,
    transition: TransitionEntity,
    listing: RaidListing,
    order: RaidOrder,
    page: PageArgs,
  ): Promise<Connection<RaidItemRow>> {
    const todayOn = nowOf(transition).slice(0, 10);
    return this.db.read(viewer, (tx) =>
      repository.pageOfRaidItems(tx, transition.id, listing, todayOn, order, page),
    );
  }

  async byId(viewer: Viewer, ids: readonly string[]): Promise<Map<string, RaidItemRow>> {
    const rows = await this.db.read(viewer, (tx) => repository.raidItemsById(tx, ids));
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** What arose from items, oldest first. */
  async outcomesOf(viewer: Viewer, ids: readonly string[]): Promise<Map<string, RaidItemRow[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.raidItemsByOrigin(tx, ids));
    return groupBy(rows, (row) => row.originId!);
  }

  /** The activities that items affect, in outline order. */
  async linksOf(viewer: Viewer, ids: readonly string[]): Promise<Map<string, Linked[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.linksOfItems(tx, ids));
    return groupBy(rows, (row) => row.raidItemId);
  }

  /** The open items that affect activities, the worst first. */
  async openOfActivities(viewer: Viewer, activityIds: readonly string[]): Promise<Map<string, OpenItem[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.openItemsOfActivities(tx, activityIds));
    return groupBy(rows, (row) => row.activityId);
  }

  /** What both sides see, each with an activity that it blocks, the worst first; of a transition that the caller is already known to see. */
  async blockersOf(tx: Tx, transitionId: string): Promise<OpenBlocker[]> {
    return repository.openBlockers(tx, transitionId);
  }

  /** The open risks of transitions by how likely and how bad they are, where there are any. */
  async heatMaps(
    viewer: Viewer,
    transitionIds: readonly string[],
    afterMitigation: boolean,
  ): Promise<Map<string, HeatMapCell[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.heatMaps(tx, transitionIds, afterMitigation));
    return groupBy(rows, (row) => row.transitionId);
  }

  /** The open risks that would add a delay to activities, by number; of a transition that the caller is already known to see. */
  async risksOf(tx: Tx, transitionId: string): Promise<DelayingRisk[]> {
    return repository.delayingRisks(tx, transitionId);
  }

  /** What is open in the RAID log of a transition, as far as the transaction sees it. */
  async openOf(tx: Tx, transitionId: string): Promise<OpenRaidItem[]> {
    return repository.openItemsOf(tx, transitionId);
  }
}

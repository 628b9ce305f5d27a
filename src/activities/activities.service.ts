import { Injectable } from '@nestjs/common';
import { formatLocalDateTime, parseLocalDateTime } from '../domain/local-time.js';
import { wallClock } from '../domain/clock.js';
import type { ActivitySide } from '../domain/terms.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import type { Connection, PageArgs } from '../platform/graphql/connection.js';
import { groupBy } from '../platform/graphql/context.js';
import { getBelonging } from '../transitions/belonging.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import type { AssignmentEntity, DependencyEntity } from './activities.entity.js';
import * as repository from './activities.repository.js';
import type { ActivityListing, ActivityOrder } from './activity-listing.js';
import type { ActivityRow } from './activity-row.js';

/** Plan-local now: the status date where one is set, else the clock in the plan's zone. */
export const nowOf = (transition: Pick<TransitionEntity, 'statusAt' | 'timeZone'>): string =>
  transition.statusAt ?? formatLocalDateTime(wallClock(new Date(), transition.timeZone));

/** Reading activities. Those found from a transition the caller may see are bound to it by their foreign keys. */
@Injectable()
export class ActivitiesService {
  constructor(private readonly db: Db) {}

  /** Of a transition that the caller is already known to see. */
  async page(
    viewer: Viewer,
    transitionId: string,
    listing: ActivityListing,
    order: ActivityOrder,
    page: PageArgs,
  ): Promise<Connection<ActivityRow>> {
    return this.db.read(viewer, (tx) => repository.pageOfActivities(tx, transitionId, listing, order, page));
  }

  async get(viewer: Viewer, id: string): Promise<ActivityRow> {
    const find = async (tx: Tx): Promise<ActivityRow | null> =>
      (await repository.activitiesById(tx, [id]))[0] ?? null;
    return this.db.read(
      viewer,
      async (tx) => (await getBelonging(tx, viewer, { name: 'activity', id, find }, 'READ')).row,
    );
  }

  /** What starts, finishes or goes on within so many days from now. */
  async lookahead(
    viewer: Viewer,
    transition: TransitionEntity,
    days: number,
    side: ActivitySide | null,
  ): Promise<ActivityRow[]> {
    const from = nowOf(transition);
    const to = formatLocalDateTime(parseLocalDateTime(from) + days * 1440);
    return this.db.read(viewer, (tx) => repository.activitiesAround(tx, transition.id, { from, to }, side));
  }

  /** What should have started or finished by now and has not, longest wait first. */
  async overdue(
    viewer: Viewer,
    transition: TransitionEntity,
    side: ActivitySide | null,
  ): Promise<ActivityRow[]> {
    const overdueAt = nowOf(transition);
    return this.db.read(viewer, (tx) => repository.activitiesAround(tx, transition.id, { overdueAt }, side));
  }

  async byId(viewer: Viewer, ids: readonly string[]): Promise<Map<string, ActivityRow>> {
    return this.db.read(viewer, (tx) => this.rowsOf(tx, ids));
  }

  /** The same within a transaction. */
  async rowsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, ActivityRow>> {
    const rows = await repository.activitiesById(tx, ids);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async contentsOf(viewer: Viewer, phaseIds: readonly string[]): Promise<Map<string, ActivityRow[]>> {
    return groupBy(
      await this.db.read(viewer, (tx) => repository.activitiesOfPhases(tx, phaseIds)),
      (row) => row.parentId!,
    );
  }

  async assignmentsOf(
    viewer: Viewer,
    activityIds: readonly string[],
  ): Promise<Map<string, AssignmentEntity[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.assignmentsOf(tx, activityIds));
    return groupBy(rows, (row) => row.activityId);
  }

  async predecessorsOf(
    viewer: Viewer,
    activityIds: readonly string[],
  ): Promise<Map<string, DependencyEntity[]>> {
    const rows = await this.db.read(viewer, (tx) =>
      repository.dependenciesOf(tx, 'successor_id', activityIds),
    );
    return groupBy(rows, (row) => row.successorId);
  }

  async successorsOf(
    viewer: Viewer,
    activityIds: readonly string[],
  ): Promise<Map<string, DependencyEntity[]>> {
    const rows = await this.db.read(viewer, (tx) =>
      repository.dependenciesOf(tx, 'predecessor_id', activityIds),
    );
    return groupBy(rows, (row) => row.predecessorId);
  }
}

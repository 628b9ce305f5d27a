import { Injectable } from '@nestjs/common';
import { ActivitiesService } from '../activities/activities.service.js';
import type { ActivityRow } from '../activities/activity-row.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import { type Connection, mapNodes, type PageArgs } from '../platform/graphql/connection.js';
import type { TrainingListing, TrainingOrder } from './training-listing.js';
import { pageOfTrainings } from './training-listing.repository.js';

/** The trainings of a transition, a page at a time. */
@Injectable()
export class TrainingListingService {
  constructor(
    private readonly db: Db,
    private readonly activities: ActivitiesService,
  ) {}

  /** Of a transition that the caller is already known to see. */
  async page(
    viewer: Viewer,
    transitionId: string,
    listing: TrainingListing,
    order: TrainingOrder,
    args: PageArgs,
  ): Promise<Connection<ActivityRow>> {
    return this.db.read(viewer, async (tx) => {
      const page = await pageOfTrainings(tx, transitionId, listing, order, args);
      const rows = await this.activities.rowsOf(tx, page.nodes);
      return mapNodes(page, (id) => rows.get(id)!);
    });
  }
}

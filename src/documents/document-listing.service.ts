import { Injectable } from '@nestjs/common';
import { ActivitiesService } from '../activities/activities.service.js';
import type { ActivityRow } from '../activities/activity-row.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import { type Connection, mapNodes, type PageArgs } from '../platform/graphql/connection.js';
import type { DocumentListing, DocumentOrder } from './document-listing.js';
import { pageOfDocuments } from './document-listing.repository.js';
import { DocumentsService } from './documents.service.js';

/** The documents of a transition, a page at a time. */
@Injectable()
export class DocumentListingService {
  constructor(
    private readonly db: Db,
    private readonly documents: DocumentsService,
    private readonly activities: ActivitiesService,
  ) {}

  /** Of a transition that the caller is already known to see. */
  async page(
    viewer: Viewer,
    transitionId: string,
    listing: DocumentListing,
    order: DocumentOrder,
    args: PageArgs,
  ): Promise<Connection<ActivityRow>> {
    return this.db.read(viewer, async (tx) => {
      const awaited = listing.overdueReview === null ? [] : await this.documents.awaitedOf(tx, transitionId);
      const overdueIds = awaited.filter(({ late }) => late).map(({ document }) => document.activityId);
      const page = await pageOfDocuments(tx, transitionId, listing, overdueIds, order, args);
      const rows = await this.activities.rowsOf(tx, page.nodes);
      return mapNodes(page, (id) => rows.get(id)!);
    });
  }
}

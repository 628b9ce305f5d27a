import { Injectable } from '@nestjs/common';
import { UserError } from '../domain/user-error.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import type { Connection, PageArgs } from '../platform/graphql/connection.js';
import * as repository from './notices.repository.js';
import type { NoticeListing, ToldNotice } from './told-notice.js';

/** What somebody was told: their inbox. */
@Injectable()
export class NoticesService {
  constructor(private readonly db: Db) {}

  async inbox(
    viewer: Viewer,
    listing: NoticeListing,
    page: PageArgs,
  ): Promise<Connection<ToldNotice> & { unreadCount: number }> {
    return this.db.read(viewer, async (tx) => ({
      ...(await repository.pageOfNotices(tx, viewer.userId, listing, page)),
      unreadCount: await repository.countUnread(tx, viewer.userId),
    }));
  }

  /** All where no ids are given; answers how many are left unread. Throws NOT_FOUND for what the caller was not told. */
  async markRead(viewer: Viewer, ids: readonly string[] | null): Promise<number> {
    return this.db.write(viewer, async (tx) => {
      if (ids !== null) {
        const told = new Set(await repository.toldOf(tx, viewer.userId, ids));
        const index = ids.findIndex((id) => !told.has(id.toLowerCase()));
        if (index >= 0) {
          throw new UserError('NOT_FOUND', `There is no notice "${ids[index]}" of yours.`, {
            field: ['noticeIds', String(index)],
          });
        }
      }
      await repository.markRead(tx, viewer.userId, ids);
      return repository.countUnread(tx, viewer.userId);
    });
  }
}

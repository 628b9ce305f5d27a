import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../config/config.js';
import { configToken } from '../config/config.module.js';
import { AccessError } from '../domain/access-error.js';
import { mayInOrganization } from '../organizations/access.js';
import { hashOf, newSecret } from '../platform/auth/secret.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import { getTransition, may } from '../transitions/access.js';
import { getBelonging } from '../transitions/belonging.js';
import type { SharedView } from './shared-view.js';
import * as repository from './shares.repository.js';
import type { OpenLink, ShareLinkRow } from './shares.repository.js';
import { checkNewLink, shareTokenPrefix } from './shares.rules.js';

const dayMs = 24 * 60 * 60 * 1000;

/** Where each view is found below its link; a timeline is there in other forms, too. */
const files: Record<SharedView, string> = { TIMELINE: 'timeline.svg', CALENDAR_FEED: 'calendar.ics' };

/** Links by which whoever has them sees one view of a transition: as much of it as their makers may see at that time. */
@Injectable()
export class SharesService {
  constructor(
    private readonly db: Db,
    @Inject(configToken) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** A new link, and its address, which nobody can be told a second time. Throws NOT_FOUND, FORBIDDEN, INVALID_INPUT or IN_USE. */
  async create(
    viewer: Viewer,
    wanted: { transitionId: string; what: SharedView; label: string; expiresInDays: number },
  ): Promise<{ shareLink: ShareLinkRow; url: string }> {
    const token = newSecret(shareTokenPrefix);
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, wanted.transitionId, 'SHARE', { lock: true });
      const now = Date.now();
      const link = {
        id: uuidv7(),
        organizationId: transition.organizationId,
        transitionId: transition.id,
        tokenHash: hashOf(token),
        what: wanted.what,
        label: checkNewLink(wanted.label, await repository.countOpen(tx, transition.id)),
        madeBy: viewer.userId,
        createdAt: new Date(now).toISOString(),
        expiresAt: new Date(now + wanted.expiresInDays * dayMs).toISOString(),
        revokedAt: null,
      };
      await repository.insertShareLink(tx, link);
      return {
        shareLink: { ...link, makerName: viewer.name, useCount: 0, lastUsedAt: null },
        url: `${this.config.publicUrl}/shared/${token}/${files[wanted.what]}`,
      };
    });
  }

  /** Ends a link at once, whoever made it. Throws NOT_FOUND or FORBIDDEN. */
  async revoke(viewer: Viewer, id: string): Promise<ShareLinkRow> {
    return this.db.write(viewer, async (tx) => {
      await getBelonging(tx, viewer, { name: 'share link', id, find: repository.findShareLink }, 'SHARE');
      await repository.revokeShareLink(tx, id);
      return repository.getListed(tx, id, viewer.userId);
    });
  }

  /** The newest links of transitions that the caller might share; nothing of the others. */
  async ofTransitions(viewer: Viewer, ids: readonly string[]): Promise<ShareLinkRow[]> {
    const rows = await this.db.read(viewer, (tx) => repository.linksOfTransitions(tx, ids, viewer.userId));
    return rows.filter(({ organizationId, participant }) => {
      const isAdmin = mayInOrganization(viewer.organizations.get(organizationId), 'ENTER_TRANSITIONS');
      return may({ isAdmin, participant }, 'SHARE');
    });
  }

  /**
   * What is read behind a link, with the rights of its maker as they are now and in its organization alone. Throws NOT_FOUND in
   * the same words for whatever stands in the way: a token that never was, has expired, was revoked or is for another view, a
   * maker who may not share any more, a transition that is deleted.
   */
  async open<Found>(
    token: string,
    what: SharedView,
    read: (viewer: Viewer, transitionId: string) => Promise<Found>,
  ): Promise<Found> {
    const link = await repository.findOpen(this.db, hashOf(token), what);
    if (!link) throw leadsNowhere();
    const viewer = makerOf(link);
    try {
      await this.db.read(viewer, (tx) => getTransition(tx, viewer, link.transitionId, 'SHARE'));
      const found = await read(viewer, link.transitionId);
      await repository.countUse(this.db, link.id);
      return found;
    } catch (error) {
      throw error instanceof AccessError ? leadsNowhere() : error;
    }
  }
}

const makerOf = ({ id, userId, name, email, organizationId, standing }: OpenLink): Viewer => ({
  userId,
  name,
  email,
  organizations: new Map([[organizationId, standing]]),
  credential: { kind: 'TOKEN', id, scope: 'READ' },
});

export const leadsNowhere = (): AccessError =>
  new AccessError(
    'NOT_FOUND',
    'This link leads nowhere: it is mistyped, or it has expired or been revoked. Ask whoever gave it to you for another.',
  );

import { Injectable } from '@nestjs/common';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import { getTransition } from '../transitions/access.js';
import { touchTransition } from '../transitions/belonging.js';
import * as repository from './documents.repository.js';
import type { DocumentSettings } from './documents.service.js';
import { usualReviewLimitDays } from '../domain/usual-settings.js';

/** What both sides agreed on for all documents of a transition. */
@Injectable()
export class DocumentSettingsService {
  constructor(private readonly db: Db) {}

  /** A field left out stays as it is. What silence means holds for what is submitted from then on. */
  async update(
    viewer: Viewer,
    transitionId: string,
    said: { reviewLimitDays?: number | null; silenceAcceptsAfterDays?: number | null },
  ): Promise<DocumentSettings> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'CHANGE_TRANSITION', { lock: true });
      const [before] = await repository.settingsOf(tx, [transition.id]);
      const { reviewLimitDays, silenceAcceptsAfterDays } = said;
      const settings = {
        transitionId: transition.id,
        organizationId: transition.organizationId,
        reviewLimitDays:
          reviewLimitDays === undefined
            ? (before?.reviewLimitDays ?? usualReviewLimitDays)
            : (reviewLimitDays ?? usualReviewLimitDays),
        silenceAcceptsAfterDays:
          silenceAcceptsAfterDays === undefined
            ? (before?.silenceAcceptsAfterDays ?? null)
            : silenceAcceptsAfterDays,
      };
      await repository.saveSettings(tx, settings, { isNew: before === undefined });
      await touchTransition(tx, transition.id);
      return settings;
    });
  }
}

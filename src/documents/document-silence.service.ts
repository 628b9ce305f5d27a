import { Injectable, Logger } from '@nestjs/common';
import { wallClock } from '../domain/clock.js';
import { formatLocalDateTime } from '../domain/local-time.js';
import { PlanningService } from '../planning/planning.service.js';
import { Db } from '../platform/database/database.js';
import { type TimedDocument, toHandoff } from './document-row.js';
import * as repository from './documents.repository.js';
import { awaitsReview } from './documents.rules.js';
import { timed } from './documents.service.js';
import { decide, finished } from './review-steps.js';
import { waitingDays } from './review-time.rules.js';

/** By whom the history says that silence was taken for acceptance. */
const server = { id: null, name: 'Baton' };

/** Takes silence for acceptance, where a transition's settings said so when the revision was submitted. */
@Injectable()
export class DocumentSilenceService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
  ) {}

  /**
   * Accepts what nobody has decided on within its time, of all organizations, each document in a transaction of its own; answers how
   * many. May be run on several servers at once, and again: what was accepted meanwhile is left alone. The time is that of the clock,
   * and not of a status date, which one side alone can move.
   */
  async acceptSilent(): Promise<number> {
    const due = await this.db.writeUnbound((tx) => repository.silentDocuments(tx));
    let count = 0;
    for (const { activityId, transitionId } of due) {
      try {
        if (await this.accept(activityId, transitionId)) count++;
      } catch (error) {
        // The others have waited as long.
        const reason = error instanceof Error ? error.message : String(error);
        new Logger('Silence').error(`Document ${activityId} is not accepted: ${reason}`);
      }
    }
    return count;
  }

  private async accept(activityId: string, transitionId: string): Promise<boolean> {
    return this.db.writeUnbound(async (tx) => {
      const transition = await repository.lockTransition(tx, transitionId);
      const [row] = await timed(tx, await repository.documentsById(tx, [activityId]));
      if (!transition || !row || !isSilent(row)) return false;
      await decide({ tx, row, by: server }, 'ACCEPTED_BY_SILENCE', null);
      const plan = await this.planning.planOf(tx, transition);
      await this.planning.reschedule(tx, transition, plan, [finished({ row })]);
      return true;
    });
  }
}

function isSilent(row: TimedDocument): boolean {
  const { silenceAcceptsAfterDays: days, submittedLocalAt, time, timeZone } = row;
  if (days === null || submittedLocalAt === null || !awaitsReview(toHandoff(row).state)) return false;
  const nowAt = formatLocalDateTime(wallClock(new Date(), timeZone));
  return waitingDays(time, submittedLocalAt, nowAt) > days;
}

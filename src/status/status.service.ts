import { Injectable } from '@nestjs/common';
import { AccessGrantsService } from '../access-grants/access-grants.service.js';
import { nowOf } from '../activities/activities.service.js';
import { CoverageService } from '../coverage/coverage.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { instantOf, wallClock } from '../domain/clock.js';
import { dayOf, formatLocalDate, minutesPerDay, parseLocalDate } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import { EarnedScheduleService } from '../earned-schedule/earned-schedule.service.js';
import { HistoryService } from '../history/history.service.js';
import { MovesService } from '../history/moves.service.js';
import { ServiceLevelsService } from '../metrics/service-levels.service.js';
import { ObligationsService } from '../obligations/obligations.service.js';
import { ParticipantsService } from '../people/participants.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import { RaidService } from '../raid/raid.service.js';
import { ReadinessService } from '../readiness/readiness.service.js';
import { TrainingsService } from '../trainings/trainings.service.js';
import { getTransition } from '../transitions/access.js';
import { StatusReading, type StatusSources } from './status-reading.js';

/** Days of the calendar that a report looks back, unless it is said since when. */
const usualDays = 7;

/** What is asked of a handover every week. */
@Injectable()
export class StatusService implements StatusSources {
  constructor(
    readonly db: Db,
    readonly readiness: ReadinessService,
    readonly earnedSchedules: EarnedScheduleService,
    readonly moves: MovesService,
    readonly histories: HistoryService,
    readonly documents: DocumentsService,
    readonly trainings: TrainingsService,
    readonly coverages: CoverageService,
    readonly raid: RaidService,
    readonly obligations: ObligationsService,
    readonly grants: AccessGrantsService,
    readonly serviceLevels: ServiceLevelsService,
    readonly participants: ParticipantsService,
  ) {}

  /**
   * A report, of which nothing is read yet but the transition. Changes are recorded by the clock, whatever the status date, so `sinceOn`
   * is a day of the clock in the plan's zone; a week ago unless said. Throws NOT_FOUND, and INVALID_INPUT for a day to come.
   */
  async begin(viewer: Viewer, transitionId: string, sinceOn: string | null): Promise<StatusReading> {
    const transition = await this.db.read(viewer, (tx) => getTransition(tx, viewer, transitionId, 'READ'));
    const { timeZone } = transition;
    const today = dayOf(wallClock(new Date(), timeZone));
    const since = sinceOn === null ? today - usualDays : parseLocalDate(sinceOn);
    if (since > today) {
      throw new UserError(
        'INVALID_INPUT',
        `since is ${formatLocalDate(since)}, which is still to come; it is ${formatLocalDate(today)}.`,
        { field: ['since'] },
      );
    }
    const from = instantOf(since * minutesPerDay, timeZone).toISOString();
    return new StatusReading(this, viewer, transition, nowOf(transition), formatLocalDate(since), from);
  }
}

import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccessGrantsService } from '../access-grants/access-grants.service.js';
import { nowOf } from '../activities/activities.service.js';
import { ComplianceService } from '../compliance/compliance.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { GatesService } from '../gates/gates.service.js';
import type { TimelineEvent } from '../interchange/timeline-document.js';
import { ObligationsService } from '../obligations/obligations.service.js';
import type { Tx } from '../platform/database/database.js';
import { RaidService } from '../raid/raid.service.js';
import { TrainingsService } from '../trainings/trainings.service.js';
import type { SeenTransition } from '../transitions/access.js';
import { eventsOf } from './events.rules.js';
import { namesOf } from './timeline.repository.js';

/** What has a date beside the activities, from every feature that knows of any: a statement or two each, however much there is. */
@Injectable()
export class TimelineEventsService {
  constructor(
    private readonly obligations: ObligationsService,
    private readonly compliance: ComplianceService,
    private readonly accessGrants: AccessGrantsService,
    private readonly documents: DocumentsService,
    private readonly trainings: TrainingsService,
    private readonly gates: GatesService,
    private readonly raid: RaidService,
  ) {}

  /** Within a transaction, which decides what the caller sees of what is internal; of a transition that they are known to see. */
  async of(tx: Tx, transition: SeenTransition): Promise<TimelineEvent[]> {
    const { id, knowledgeSource } = transition;
    const things = {
      obligations: await this.obligations.openOf(tx, transition),
      checks: await this.compliance.standing(tx, transition),
      accesses: await this.accessGrants.awaitedOf(tx, transition),
      reviews: await this.documents.awaitedOf(tx, id),
      retests: await this.trainings.dueRetestsOf(tx, id),
      waivers: await this.gates.waivedOf(tx, transition),
      raidItems: await this.raid.openOf(tx, id),
    };
    const activityIds = things.retests.map(({ activityId }) => activityId);
    const named = { ...(await namesOf(tx, id, activityIds)), knowledgeSource };
    return eventsOf(things, named, nowOf(transition).slice(0, 10));
  }
  /** What tells one state of those dates from another that the transition's version and the day do not: the RAID log's, as the caller sees it. */
  async stateOf(tx: Tx, transitionId: string): Promise<string> {
    const dated = (await this.raid.openOf(tx, transitionId)).filter(({ dueOn }) => dueOn !== null);
    if (dated.length === 0) return '';
    return `-${createHash('sha256').update(JSON.stringify(dated)).digest('base64url').slice(0, 16)}`;
  }
}

import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { nowOf } from '../activities/activities.service.js';
import type { CoverageLevel } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import type { ParticipantEntity } from '../people/participants.entity.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import type { ServiceItemEntity } from '../service-items/service-items.entity.js';
import { authorizeSource, checkHappened, receivingSide } from '../trainings/knowledge-source.js';
import { TrainingsService } from '../trainings/trainings.service.js';
import { callerName, getTransition, type SeenTransition } from '../transitions/access.js';
import { getBelonging, touchTransition } from '../transitions/belonging.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import type { CoverageRecordEntity } from './coverage.entity.js';
import * as repository from './coverage.repository.js';
import {
  coverageAt,
  type CoverageFacts,
  type CoverageView,
  type ItemCoverage,
  reachedBy,
} from './coverage.rules.js';

/** From where coverage is looked at. */
export interface CoverageQuestion {
  view: CoverageView;
  /** Null for the day of the view: today, the end of the plan, or its go-live. */
  on: string | null;
  /** The least level at which somebody counts. */
  level: CoverageLevel;
}

/** Everything that is known of the coverage of a transition, from one point of view. */
export interface CoverageState extends CoverageQuestion {
  at: string;
  facts: CoverageFacts;
  coverage: readonly ItemCoverage[];
  items: ReadonlyMap<string, ServiceItemEntity>;
  people: ReadonlyMap<string, ParticipantEntity>;
  records: readonly CoverageRecordEntity[];
}

/** What is recorded of somebody by hand. */
export interface SaidOfCoverage {
  participantId: string;
  serviceItemId: string;
  level: CoverageLevel;
  /** Today unless said. */
  on?: string;
  evidence: string | null;
}

/** Who of the side that takes over can do what of the service. */
@Injectable()
export class CoverageService {
  constructor(
    private readonly db: Db,
    private readonly trainings: TrainingsService,
  ) {}

  async of(viewer: Viewer, transitionId: string, question: CoverageQuestion): Promise<CoverageState> {
    return this.db.read(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'READ');
      return this.stateOf(tx, transition, question);
    });
  }

  /**
   * Says that somebody has reached a level, without a training; WORKS_ALONE is said in no other way. For approvers and managers of
   * the side from which the knowledge comes. Throws INVALID_INPUT for people of that side.
   */
  async record(viewer: Viewer, said: SaidOfCoverage): Promise<CoverageRecordEntity> {
    return this.db.write(viewer, async (tx) => {
      const { participantId, serviceItemId, level, evidence } = said;
      const what = { name: 'service item', id: serviceItemId, find: repository.findServiceItem };
      const { transition } = await getBelonging(tx, viewer, what, 'SIGN_OFF_COVERAGE', { lock: true });
      authorizeSource(transition, 'SIGN_OFF_COVERAGE');
      const person = await repository.findPerson(tx, transition.id, participantId);
      const field = ['participantId'];
      if (!person) {
        throw new UserError('NOT_FOUND', `There is no participant "${participantId}" in this transition.`, {
          field,
        });
      }
      if (person.side !== receivingSide(transition)) {
        const message = `${person.name} stands on the side from which the knowledge comes; coverage is of the people who take over.`;
        throw new UserError('INVALID_INPUT', message, { field });
      }
      const recordedOn = said.on ?? nowOf(transition).slice(0, 10);
      checkHappened(transition, recordedOn, 'on');
      const record = {
        id: uuidv7(),
        organizationId: transition.organizationId,
        transitionId: transition.id,
        participantId,
        serviceItemId,
        level,
        recordedOn,
        recordedBy: callerName(viewer, transition),
        evidence,
      };
      await repository.insertRecord(tx, record);
      await touchTransition(tx, transition.id);
      return record;
    });
  }

  /** Takes back what was recorded; the history keeps it. */
  async remove(viewer: Viewer, id: string): Promise<void> {
    await this.db.write(viewer, async (tx) => {
      const what = { name: 'record of coverage', id, find: repository.findRecord };
      const { transition } = await getBelonging(tx, viewer, what, 'SIGN_OFF_COVERAGE', { lock: true });
      authorizeSource(transition, 'SIGN_OFF_COVERAGE');
      await repository.deleteRecord(tx, id);
      await touchTransition(tx, transition.id);
    });
  }

  /** The same within a transaction, of a transition that the caller is already known to see. In five statements. */
  async stateOf(
    tx: Tx,
    transition: TransitionEntity | SeenTransition,
    question: CoverageQuestion,
  ): Promise<CoverageState> {
    const { view, on, level } = question;
    const items = await repository.serviceItemsOf(tx, transition.id);
    const people = await repository.peopleOfSide(tx, transition.id, receivingSide(transition));
    const records = await repository.recordsOf(tx, transition.id);
    const learning = await this.trainings.learningOf(tx, transition.id);
    const at = on === null ? await momentOf(tx, transition, view) : `${on}T23:59`;
    const byId = new Map(people.map((person) => [person.id, person]));
    const facts = { items, people: byId, reached: reachedBy(learning, records, view) };
    const coverage = coverageAt(facts, at, level);
    return {
      ...question,
      at,
      facts,
      coverage,
      items: new Map(items.map((item) => [item.id, item])),
      people: byId,
      records,
    };
  }
}

/** The time of a view. Throws NOT_FOUND for the go-live of a plan without one. */
async function momentOf(tx: Tx, transition: TransitionEntity, view: CoverageView): Promise<string> {
  if (view === 'AS_OF_TODAY') return nowOf(transition);
  const { goLiveAt, finishAt } = await repository.forecastOf(tx, transition.id);
  if (view === 'PLANNED') return finishAt ?? nowOf(transition);
  if (goLiveAt !== null) return goLiveAt;
  throw new UserError(
    'NOT_FOUND',
    'No milestone of this plan is marked as its go-live; ask for PLANNED and a day.',
    { field: ['view'] },
  );
}

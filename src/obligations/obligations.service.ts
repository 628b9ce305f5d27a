import { findActivityId } from '../activities/named-activity.js';
import { wordsIn } from '../domain/words.js';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { nowOf } from '../activities/activities.service.js';
import { AccessError } from '../domain/access-error.js';
import { parseLocalDate } from '../domain/local-time.js';
import { otherSide, type DayUnit, type ObligationKind, type Side } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import { PlanningService } from '../planning/planning.service.js';
import { workingTimeOf } from '../planning/working-time.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import {
  callerName,
  getTransition,
  may,
  type SeenTransition,
  type TransitionAction,
} from '../transitions/access.js';
import { getBelonging, touchTransition } from '../transitions/belonging.js';
import { DueDates } from './due.rules.js';
import type { ObligationListing, ScheduledObligation } from './obligation-listing.js';
import type { ObligationEntity } from './obligations.entity.js';
import * as repository from './obligations.repository.js';
import { checkAmount, checkNoCircle, checkOpen, dueColumns, ended, reopened } from './obligations.rules.js';

const mostObligations = 500;

/** What is said of an obligation; a field left out stays as it is. */
export interface SaidObligation {
  kind?: ObligationKind;
  title?: string;
  clause?: string | null;
  ownerId?: string | null;
  amount?: number | null;
  currency?: string | null;
  due?: {
    on: string | null;
    /** By id or code. */
    activity: string | null;
    obligationId: string | null;
    days: number;
    unit: DayUnit;
  };
}

type NewObligation = SaidObligation &
  Required<Pick<SaidObligation, 'kind' | 'title' | 'due'>> & { party: Side };

/** What the contract asks of each side, and when it is due as the plan moves. */
@Injectable()
export class ObligationsService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
  ) {}

  async get(viewer: Viewer, id: string): Promise<ScheduledObligation> {
    return this.db.read(viewer, async (tx) => {
      const { transition } = await getBelonging(tx, viewer, sought(id), 'READ');
      return this.scheduled(tx, transition, id);
    });
  }

  /** By when they are due, first those that have no date. Throws NOT_FOUND. */
  async ofTransition(
    viewer: Viewer,
    transitionId: string,
    listing: ObligationListing,
  ): Promise<ScheduledObligation[]> {
    return this.db.read(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'READ');
      const { kind, state, side } = listing;
      return (await this.allOf(tx, transition)).filter(
        (one) =>
          (kind?.includes(one.kind) ?? true) &&
          (state?.includes(one.state) ?? true) &&
          (side === null || one.party === side),
      );
    });
  }

  /** Those that are open and due within so many days from now, or overdue, or without a date. Throws NOT_FOUND. */
  async due(
    viewer: Viewer,
    transitionId: string,
    withinDays: number,
    side: Side | null,
  ): Promise<ScheduledObligation[]> {
    const open = await this.ofTransition(viewer, transitionId, { kind: null, state: ['OPEN'], side });
    return open.filter(({ daysLeft }) => daysLeft === null || daysLeft <= withinDays);
  }

  /** Those that are open, by when they are due; of a transition that the caller is known to see. */
  async openOf(tx: Tx, transition: SeenTransition): Promise<ScheduledObligation[]> {
    return (await this.allOf(tx, transition)).filter(({ state }) => state === 'OPEN');
  }

  /** The payments that hang on milestones, be it through other obligations; of milestones that the caller is known to see. */
  async releasedBy(
    viewer: Viewer,
    milestoneIds: readonly string[],
  ): Promise<Map<string, ScheduledObligation[]>> {
    return this.db.read(viewer, async (tx) => {
      const found: ScheduledObligation[] = [];
      for (const id of await repository.transitionsOfActivities(tx, milestoneIds)) {
        found.push(...(await this.allOf(tx, await getTransition(tx, viewer, id, 'READ'))));
      }
      const payments = found.filter(({ kind, movesWithId }) => kind === 'PAYMENT' && movesWithId !== null);
      return groupBy(payments, ({ movesWithId }) => movesWithId!);
    });
  }

  async byId(viewer: Viewer, ids: readonly string[]): Promise<Map<string, ScheduledObligation>> {
    const found = new Map<string, ScheduledObligation>();
    await this.db.read(viewer, async (tx) => {
      for (const id of ids) {
        if (found.has(id)) continue;
        const { transition } = await getBelonging(tx, viewer, sought(id), 'READ');
        for (const one of await this.allOf(tx, transition)) found.set(one.id, one);
      }
    });
    return found;
  }

  /** Throws INVALID_INPUT as the rules do, and NOT_FOUND for what the transition does not have. */
  async record(viewer: Viewer, transitionId: string, said: NewObligation): Promise<ScheduledObligation> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'KEEP_OBLIGATIONS', { lock: true });
      const all = await repository.obligationsOf(tx, transition.id);
      if (all.length >= mostObligations) {
        throw new UserError(
          'INVALID_INPUT',
          `This transition has ${all.length} obligations, which is the limit.`,
        );
      }
      const blank: ObligationEntity = {
        id: uuidv7(),
        organizationId: transition.organizationId,
        transitionId: transition.id,
        kind: said.kind,
        title: said.title,
        clause: null,
        party: said.party,
        ownerId: null,
        dueOn: null,
        activityId: null,
        afterId: null,
        offsetDays: null,
        offsetUnit: null,
        amount: null,
        currency: null,
        state: 'OPEN',
        endedOn: null,
        endedBy: null,
        resolution: null,
        reopenReason: null,
      };
      const obligation = await withSaid(tx, blank, said, all);
      await repository.insertObligation(tx, obligation);
      await touchTransition(tx, transition.id);
      return this.scheduled(tx, transition, obligation.id);
    });
  }

  /** Of one that is open. Throws as `record` does, and OBLIGATION_CYCLE. */
  async update(viewer: Viewer, id: string, said: SaidObligation): Promise<ScheduledObligation> {
    return this.change(viewer, id, 'KEEP_OBLIGATIONS', async (tx, before) => {
      checkOpen(before);
      return withSaid(tx, before, said, await repository.obligationsOf(tx, before.transitionId));
    });
  }

  /** By the side to which it is owed; today unless said. */
  async meet(viewer: Viewer, id: string, evidence: string, on: string | null): Promise<ScheduledObligation> {
    return this.change(viewer, id, 'ACCEPT_OBLIGATION', (_, before, transition) => {
      const todayOn = nowOf(transition).slice(0, 10);
      if (on !== null && on > todayOn) {
        throw new UserError(
          'INVALID_INPUT',
          `metOn is ${on}, but today is ${todayOn}; say what has happened.`,
          {
            field: ['metOn'],
          },
        );
      }
      const by = callerName(viewer, transition);
      return ended(before, 'MET', { on: on ?? todayOn, by, words: wordsIn(evidence, 'evidence') });
    });
  }

  /** By the side to which it is owed. */
  async waive(viewer: Viewer, id: string, reason: string): Promise<ScheduledObligation> {
    return this.change(viewer, id, 'ACCEPT_OBLIGATION', (_, before, transition) => {
      const on = nowOf(transition).slice(0, 10);
      const by = callerName(viewer, transition);
      return ended(before, 'WAIVED', { on, by, words: wordsIn(reason, 'reason') });
    });
  }

  /** By the side to which it is owed. */
  async reopen(viewer: Viewer, id: string, reason: string): Promise<ScheduledObligation> {
    return this.change(viewer, id, 'ACCEPT_OBLIGATION', (_, before) =>
      reopened(before, wordsIn(reason, 'reason')),
    );
  }

  /** One that should never have been, and is open. Throws IN_USE where others are counted from it. */
  async delete(viewer: Viewer, id: string): Promise<void> {
    await this.db.write(viewer, async (tx) => {
      const { row, transition } = await getBelonging(tx, viewer, sought(id), 'KEEP_OBLIGATIONS', {
        lock: true,
      });
      checkOpen(row);
      const others = (await repository.obligationsOf(tx, row.transitionId)).filter(
        ({ afterId }) => afterId === id,
      );
      if (others.length > 0) {
        const named = others.map(({ title }) => `"${title}"`).join(', ');
        throw new UserError('IN_USE', `${named} counts its days from "${row.title}"; change that first.`, {
          field: ['id'],
        });
      }
      await repository.deleteObligation(tx, id);
      await touchTransition(tx, transition.id);
    });
  }

  private async change(
    viewer: Viewer,
    id: string,
    action: 'KEEP_OBLIGATIONS' | 'ACCEPT_OBLIGATION',
    make: (
      tx: Tx,
      before: ObligationEntity,
      transition: SeenTransition,
    ) => ObligationEntity | Promise<ObligationEntity>,
  ): Promise<ScheduledObligation> {
    return this.db.write(viewer, async (tx) => {
      const { row, transition } = await getBelonging(tx, viewer, sought(id), action, { lock: true });
      checkMay(transition, action, row);
      await repository.updateObligation(tx, await make(tx, row, transition), row);
      await touchTransition(tx, transition.id);
      return this.scheduled(tx, transition, id);
    });
  }

  private async scheduled(tx: Tx, transition: SeenTransition, id: string): Promise<ScheduledObligation> {
    return (await this.allOf(tx, transition)).find((one) => one.id === id)!;
  }

  /** By when they are due, first those that have no date. */
  private async allOf(tx: Tx, transition: SeenTransition): Promise<ScheduledObligation[]> {
    const obligations = await repository.obligationsOf(tx, transition.id);
    if (obligations.length === 0) return [];
    const plan = await this.planning.planOf(tx, transition);
    const time = workingTimeOf([...plan.calendars.values()], transition.calendarId);
    const dates = new DueDates(obligations, plan, time);
    const today = parseLocalDate(nowOf(transition).slice(0, 10));
    const scheduled = obligations.map((obligation) => {
      const { on, movesWith, why } = dates.of(obligation.id);
      const daysLeft = on === null || obligation.state !== 'OPEN' ? null : parseLocalDate(on) - today;
      return { ...obligation, dueOn: on, daysLeft, movesWithId: movesWith?.id ?? null, why };
    });
    return scheduled.sort((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : a.dueOn === b.dueOn ? 0 : 1));
  }
}

const sought = (id: string) => ({ name: 'obligation', id, find: repository.findObligation });

/** Nobody says of their own side that it has done what it must. Throws FORBIDDEN. */
function checkMay(
  { standing }: SeenTransition,
  action: TransitionAction,
  { party, title }: ObligationEntity,
): void {
  if (action !== 'ACCEPT_OBLIGATION' || may(standing, action, { side: party })) return;
  const other = otherSide(party).toLowerCase();
  throw new AccessError(
    'FORBIDDEN',
    `"${title}" is for the ${party.toLowerCase()} to do; that it is met or waived is for the ${other}’s side to say, or an administrator.`,
  );
}

/** With what is said in place of what was. Throws as `record` and `update` do. */
async function withSaid(
  tx: Tx,
  before: ObligationEntity,
  said: SaidObligation,
  all: readonly ObligationEntity[],
): Promise<ObligationEntity> {
  const { transitionId, id } = before;
  const after: ObligationEntity = {
    ...before,
    kind: said.kind ?? before.kind,
    title: said.title === undefined ? before.title : wordsIn(said.title, 'title'),
    clause: said.clause === undefined ? before.clause : said.clause,
    ownerId: said.ownerId === undefined ? before.ownerId : said.ownerId,
    amount: said.amount === undefined ? before.amount : said.amount,
    currency: said.currency === undefined ? before.currency : said.currency,
  };
  checkAmount(after.amount, after.currency);
  if (said.ownerId != null) {
    const side = await repository.sideOfParticipant(tx, transitionId, said.ownerId);
    if (side === null) throw missing(`participant "${said.ownerId}"`, ['ownerId']);
    if (side !== after.party) {
      throw new UserError(
        'INVALID_INPUT',
        `It is for the ${after.party.toLowerCase()} to do, so its owner is of that side; "${said.ownerId}" is of the other.`,
        { field: ['ownerId'] },
      );
    }
  }
  if (said.due === undefined) return after;
  const { on, activity, obligationId, days, unit } = said.due;
  const activityId = activity === null ? null : await findActivityId(tx, transitionId, activity);
  if (activity !== null && activityId === null) {
    throw missing(`activity with the id or code "${activity}"`, ['due', 'activity']);
  }
  const byId = new Map(all.map((one) => [one.id, one]));
  if (obligationId !== null && !byId.has(obligationId)) {
    throw missing(`obligation "${obligationId}"`, ['due', 'obligationId']);
  }
  if (byId.has(id)) checkNoCircle(id, obligationId, byId);
  return { ...after, ...dueColumns({ on, activityId, afterId: obligationId, days, unit }) };
}

const missing = (what: string, field: string[]): UserError =>
  new UserError('NOT_FOUND', `There is no ${what} in this transition.`, { field });

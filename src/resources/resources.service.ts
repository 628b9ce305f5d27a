import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { nowOf } from '../activities/activities.service.js';
import { notFound } from '../domain/access-error.js';
import { dayOf, formatLocalDate } from '../domain/local-time.js';
import type { Side } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import type { ParticipantEntity } from '../people/participants.entity.js';
import { ParticipantsService } from '../people/participants.service.js';
import { levellingOf, peopleAtWork } from '../planning/bookings.js';
import type { Plan } from '../planning/plan.js';
import type { PlanChange } from '../planning/plan-change.js';
import {
  type Analysis,
  type EditRequest,
  type EditResult,
  PlanningService,
} from '../planning/planning.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import type { Booking, LevellingResult } from '../scheduling/index.js';
import {
  type AttendedSession,
  besideSessions,
  missedSessions,
  type SessionWarning,
  type WorkBooking,
  workLeft,
} from '../trainings/session-bookings.js';
import { TrainingsService } from '../trainings/trainings.service.js';
import { delayChanges } from './levelling.rules.js';
import { type LoadOfPerson, loadOf, type Weeks, isWithin, weekCount, weeksAround } from './load.rules.js';

const mostWeeks = 104;
/** How long the levelling works before others get a turn. */
const turnMs = 20;

export interface LoadRequest {
  side: Side | null;
  participantId: string | null;
  /** Null begins with the week of the status date, or of the plan's start. */
  fromOn: string | null;
  /** Null ends with the week in which the last work does. */
  toOn: string | null;
}

export interface FoundLoad {
  analysis: Analysis;
  participants: ReadonlyMap<string, ParticipantEntity>;
  statusAt: string;
  load: LoadOfPerson<WorkBooking>[];
  /** What speaks against sessions of theirs in these weeks, by participant. */
  missed: ReadonlyMap<string, readonly SessionWarning[]>;
}

export interface LevelledPlan extends EditResult {
  levelled: LevellingResult;
  participants: ReadonlyMap<string, ParticipantEntity>;
}

/** How busy people are, and what can be delayed so that nobody does two things at once. */
@Injectable()
export class ResourcesService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
    private readonly participants: ParticipantsService,
    private readonly trainings: TrainingsService,
  ) {}

  /** Client first, by name. Throws NOT_FOUND for an unknown participant, INVALID_INPUT for days that are none or too many. */
  async load(viewer: Viewer, transitionId: string, request: LoadRequest): Promise<FoundLoad> {
    const analysis = await this.planning.analyse(viewer, transitionId);
    const { transition, plan } = analysis;
    const statusAt = nowOf(transition);
    const participants = await this.participantsOf(viewer, transition.id);
    const { side, participantId } = request;
    if (participantId !== null && !participants.has(participantId)) {
      throw notFound('participant of this transition', participantId);
    }
    const people = [...participants.keys()].flatMap((id) => {
      const person = plan.people.get(id);
      const wanted = (participantId ?? id) === id && (side ?? person?.side) === person?.side;
      return person && wanted ? [person] : [];
    });
    const all = await this.db.read(viewer, (tx) => this.trainings.sessionsOf(tx, transition.id));
    const { bookings, times, sessions } = workLeft(analysis, all, statusAt);
    const weeks = weeksOf(request, statusAt, plan, bookings);
    const seen = sessions.filter(({ startAt }) => isWithin(weeks, startAt));
    const missed = missedSessions(plan.people, seen, statusAt);
    return { analysis, participants, statusAt, load: loadOf(people, times, bookings, weeks), missed };
  }

  /** One edit of the plan; of a dry run, what it would be. The levelling gives others a turn now and then. */
  async level(
    viewer: Viewer,
    transitionId: string,
    beyondFloat: boolean,
    request: EditRequest,
  ): Promise<LevelledPlan> {
    let levelled: LevellingResult = { delays: new Map(), unresolved: [] };
    const delay = async (tx: Tx, plan: Plan, transition: { id: string }): Promise<readonly PlanChange[]> => {
      const sessions = await this.trainings.sessionsOf(tx, transition.id);
      levelled = await levelledPlan(plan, sessions, beyondFloat);
      return delayChanges(plan, levelled.delays);
    };
    const result = await this.planning.edit(viewer, transitionId, delay, request);
    return { ...result, levelled, participants: await this.participantsOf(viewer, result.transition.id) };
  }

  /** Takes all levelling delays back. */
  async clear(viewer: Viewer, transitionId: string, request: EditRequest): Promise<EditResult> {
    const clear = (_: unknown, plan: Plan): Promise<readonly PlanChange[]> =>
      Promise.resolve(delayChanges(plan, new Map()));
    return this.planning.edit(viewer, transitionId, clear, request);
  }

  private async participantsOf(
    viewer: Viewer,
    transitionId: string,
  ): Promise<Map<string, ParticipantEntity>> {
    const rows = (await this.participants.ofTransitions(viewer, [transitionId])).get(transitionId) ?? [];
    return new Map(rows.map((row) => [row.id, row]));
  }
}

function weeksOf(
  { fromOn, toOn }: LoadRequest,
  statusAt: string,
  { settings }: Plan,
  bookings: readonly Booking[],
): Weeks {
  const today = statusAt.slice(0, 10);
  const from = fromOn ?? (today > settings.startOn ? today : settings.startOn);
  const last = bookings.reduce((latest, { to }) => Math.max(latest, dayOf(to - 1)), 0);
  const end = formatLocalDate(last);
  if (toOn !== null && toOn < from) {
    throw new UserError('INVALID_INPUT', `toOn is ${toOn}, before ${from}, the first day of the load.`, {
      field: ['toOn'],
    });
  }
  const weeks = weeksAround(from, toOn ?? (end > from ? end : from));
  if (weekCount(weeks) <= mostWeeks) return weeks;
  if (toOn === null) return { ...weeks, toDay: weeks.fromDay + 7 * mostWeeks - 1 };
  throw new UserError(
    'INVALID_INPUT',
    `From ${from} to ${toOn} are ${weekCount(weeks)} weeks; ask for up to ${mostWeeks}.`,
    { field: ['toOn'] },
  );
}

async function levelledPlan(
  plan: Plan,
  sessions: readonly AttendedSession[],
  beyondFloat: boolean,
): Promise<LevellingResult> {
  const fixedIds = new Set(sessions.map(({ activityId }) => activityId));
  const atWork = besideSessions(peopleAtWork(plan), sessions);
  const run = levellingOf(plan, atWork, fixedIds, { statusAt: nowOf(plan.settings), beyondFloat });
  let turn = performance.now();
  for (;;) {
    const step = run.next();
    if (step.done) return step.value;
    if (performance.now() - turn < turnMs) continue;
    await setImmediate();
    turn = performance.now();
  }
}

import { wordsIn } from '../domain/words.js';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { instantOf, wallClock } from '../domain/clock.js';
import { parseDuration } from '../domain/duration.js';
import { givenFields } from '../domain/given-fields.js';
import { parseLocalDateTime } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import { workUnitsOf } from '../planning/plan.js';
import type { PlanChange } from '../planning/plan-change.js';
import type { EditRequest } from '../planning/planning.service.js';
import { workingTimeOf } from '../planning/working-time.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { type HeldTraining } from './held-training.js';
import { conflictsOf, constraintOf, type SessionWarning, spanOf } from './sessions.rules.js';
import { type TrainingChange, type TrainingEdit, TrainingEdits } from './training-edits.service.js';
import type { TrainingSessionEntity } from './trainings.entity.js';
import * as repository from './trainings.repository.js';
import { isOn, type Session, usualRetestDays } from './trainings.rules.js';

/** When and where. */
export interface SaidOfSession {
  startAt?: string;
  minutes?: number;
  place?: string | null;
  link?: string | null;
}

const mostSessions = 500;

/** When trainings are held. Their dates in the plan follow. */
@Injectable()
export class SessionsService {
  constructor(private readonly edits: TrainingEdits) {}

  async schedule(
    viewer: Viewer,
    activityId: string,
    said: SaidOfSession & { startAt: string; minutes: number },
    request: EditRequest,
  ): Promise<TrainingEdit & { sessionId: string }> {
    const id = uuidv7();
    const edit = await this.edits.edit(viewer, activityId, request, 'RUN_TRAININGS', async (held) => {
      const { training, transition, tx } = held;
      if (training.sessions.length >= mostSessions) {
        throw new UserError(
          'INVALID_INPUT',
          `"${held.activity.title}" has ${training.sessions.length} sessions, which is the limit.`,
          { field: ['trainingTaskId'] },
        );
      }
      const session: TrainingSessionEntity = {
        id,
        organizationId: transition.organizationId,
        transitionId: transition.id,
        activityId,
        startAt: said.startAt,
        minutes: said.minutes,
        place: said.place ?? null,
        link: said.link ?? null,
        sequence: 0,
        changedAt: new Date().toISOString(),
        cancelledAt: null,
        cancelReason: null,
      };
      await repository.insertSession(tx, session);
      return follow(held, [...training.sessions, session], session);
    });
    return { ...edit, sessionId: id };
  }

  /** A field left out stays as it is. Throws INVALID_INPUT for one that was held or is cancelled. */
  async reschedule(
    viewer: Viewer,
    sessionId: string,
    said: SaidOfSession,
    request: EditRequest,
  ): Promise<TrainingEdit> {
    return this.change(viewer, sessionId, request, (session) => ({ ...session, ...givenFields(said) }));
  }

  async cancel(
    viewer: Viewer,
    sessionId: string,
    reason: string,
    request: EditRequest,
  ): Promise<TrainingEdit> {
    return this.change(viewer, sessionId, request, (session) => ({
      ...session,
      cancelledAt: new Date().toISOString(),
      cancelReason: wordsIn(reason, 'reason'),
    }));
  }

  private async change(
    viewer: Viewer,
    sessionId: string,
    request: EditRequest,
    make: (session: TrainingSessionEntity) => TrainingSessionEntity,
  ): Promise<TrainingEdit> {
    return this.edits.editOfSession(viewer, sessionId, request, async (held) => {
      const before = await repository.findSession(held.tx, sessionId);
      checkAhead(held, before!);
      const session = {
        ...make(before!),
        sequence: before!.sequence + 1,
        changedAt: new Date().toISOString(),
      };
      await repository.updateSession(held.tx, session);
      const others = held.training.sessions.filter(({ id }) => id !== sessionId);
      return follow(held, [...others, session], session);
    });
  }
}

function checkAhead({ training }: HeldTraining, session: TrainingSessionEntity): void {
  const refuse = (message: string): never => {
    throw new UserError('INVALID_INPUT', message, { field: ['sessionId'] });
  };
  if (!isOn(session)) refuse(`The session of ${session.startAt} is cancelled; schedule another.`);
  const there = training.trainees.filter(({ attendedSessionIds }) => attendedSessionIds.includes(session.id));
  if (there.length > 0) {
    refuse(
      `The session of ${session.startAt} was held: ${there.length} attended. What has happened is not moved.`,
    );
  }
}

/** The dates of the activity follow its sessions, where no planner typed others, and who cannot be there is named. */
async function follow(
  held: HeldTraining,
  sessions: readonly Session[],
  changed: Session,
): Promise<TrainingChange> {
  const { changes, kept } = await dates(held, sessions);
  const warnings = [
    ...kept,
    ...clockChange(held, changed),
    ...(isOn(changed) ? await conflicts(held, [changed]) : []),
  ];
  return { changes, warnings };
}

/** Who of trainers and trainees, or of those given, cannot be at sessions. */
export async function conflicts(
  { tx, plan, transition, training }: HeldTraining,
  sessions: readonly Session[],
  participantIds: readonly string[] = [
    ...training.trainerIds,
    ...training.trainees.filter(({ waivedAt }) => waivedAt === null).map((trainee) => trainee.participantId),
  ],
): Promise<SessionWarning[]> {
  const people = participantIds.map((id) => plan.people.get(id)!);
  const span = spanOf(sessions);
  if (span === null || people.length === 0) return [];
  const bookings = await repository.bookingsBetween(tx, transition.id, span, participantIds);
  return conflictsOf(sessions.filter(isOn), people, bookings);
}

/**
 * A constraint that is none or was put there by the sessions is theirs to set; one that a planner typed, and dates that are set by
 * hand, stand.
 */
async function dates(
  { tx, plan, activity, transition }: HeldTraining,
  sessions: readonly Session[],
): Promise<{ changes: PlanChange[]; kept: SessionWarning[] }> {
  const time = workingTimeOf([...plan.calendars.values()], activity.calendarId ?? plan.settings.calendarId);
  const duration = parseDuration(activity.duration ?? '0d', workUnitsOf(plan.settings));
  const span = spanOf(sessions);
  const wanted = constraintOf(span, duration, time);
  const settings = await repository.findSettings(tx, activity.id);
  const { constraintType, constraintAt } = activity;
  const isTheirs =
    constraintType === 'ASAP' ||
    (constraintType === settings?.heldConstraintType && constraintAt === settings.heldConstraintAt);
  if (activity.manual || !isTheirs) {
    const agrees = span !== null && activity.manual && activity.manualStartAt === span.from;
    const message = `The dates of "${activity.title}" are ${activity.manual ? 'set by hand' : `held by ${constraintType}`} and stay; its sessions do not move them.`;
    return {
      changes: [],
      kept: agrees ? [] : [{ code: 'DATES_KEPT', message, participantId: null, sessionId: null }],
    };
  }
  const isHeld = wanted.constraintType !== 'ASAP';
  const after = {
    ...(settings ?? { ...blankSettings, activityId: activity.id, transitionId: transition.id }),
    heldConstraintType: isHeld ? wanted.constraintType : null,
    heldConstraintAt: wanted.constraintAt,
  };
  await repository.saveSettings(tx, after, settings);
  if (wanted.constraintType === constraintType && wanted.constraintAt === constraintAt) {
    return { changes: [], kept: [] };
  }
  return { changes: [{ type: 'UPDATE_ACTIVITY', activity: activity.id, fields: wanted }], kept: [] };
}

export const blankSettings = {
  passMark: null,
  attemptLimit: null,
  retestDays: usualRetestDays,
  teachBackRequired: null,
  sessionsRequired: null,
  heldConstraintType: null,
  heldConstraintAt: null,
};

/** A session at a time that the clocks of the plan's zone leap over, or show twice. */
function clockChange({ transition }: HeldTraining, session: Session): SessionWarning[] {
  if (!isOn(session)) return [];
  const { startAt, id } = session;
  const minute = parseLocalDateTime(startAt);
  const instant = instantOf(minute, transition.timeZone);
  const hour = 3_600_000;
  const isSkipped = wallClock(instant, transition.timeZone) !== minute;
  const isTwice = wallClock(new Date(instant.getTime() + hour), transition.timeZone) === minute;
  if (!isSkipped && !isTwice) return [];
  const message = isSkipped
    ? `The clocks of ${transition.timeZone} leap over ${startAt}; calendars show the session after the leap.`
    : `The clocks of ${transition.timeZone} show ${startAt} twice; the first of the two is meant.`;
  return [{ code: 'CLOCK_CHANGE', message, participantId: null, sessionId: id }];
}

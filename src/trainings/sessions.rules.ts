import { formatLocalDateTime, parseLocalDateTime } from '../domain/local-time.js';
import type { ConstraintType, WorkingTime } from '../scheduling/index.js';
import { isOn, type Session } from './trainings.rules.js';

/** The end of a session, plan-local. */
export const endOf = ({ startAt, minutes }: Pick<Session, 'startAt' | 'minutes'>): string =>
  formatLocalDateTime(parseLocalDateTime(startAt) + minutes);

/** When the first session that is on begins and the last one ends; null where there is none. */
export function spanOf(sessions: readonly Session[]): { from: string; to: string } | null {
  const on = sessions.filter(isOn);
  if (on.length === 0) return null;
  return {
    from: on.map(({ startAt }) => startAt).reduce((a, b) => (a < b ? a : b)),
    to: on.map(endOf).reduce((a, b) => (a > b ? a : b)),
  };
}

export interface DatedConstraint {
  constraintType: ConstraintType;
  constraintAt: string | null;
}

/**
 * The constraint by which a training starts no earlier than its first session and finishes no earlier than the last one ends. An
 * activity has one: where its work, begun at the first session, goes on to the end of the last, the start is held, else the
 * finish, from which the start follows and lies behind the first session all the same. `minutes` is the work of the activity.
 */
export function constraintOf(
  span: { from: string; to: string } | null,
  { minutes, elapsed }: { minutes: number; elapsed: boolean },
  time: WorkingTime,
): DatedConstraint {
  if (span === null) return { constraintType: 'ASAP', constraintAt: null };
  const from = parseLocalDateTime(span.from);
  const to = parseLocalDateTime(span.to);
  const finish = elapsed ? from + minutes : time.finishAt(time.workAt(from) + minutes);
  return finish >= to
    ? { constraintType: 'START_NO_EARLIER_THAN', constraintAt: span.from }
    : { constraintType: 'FINISH_NO_EARLIER_THAN', constraintAt: span.to };
}

/** A session at which somebody is. */
export interface Booking {
  participantId: string;
  sessionId: string;
  startAt: string;
  minutes: number;
  code: string;
  title: string;
}

/** Somebody who is to be at sessions. */
export interface Attendee {
  id: string;
  name: string;
  joinsOn: string | null;
  leavesOn: string | null;
  absences: readonly { fromOn: string; toOn: string }[];
}

export type SessionWarningCode = 'ABSENT' | 'NOT_THERE' | 'DOUBLE_BOOKED' | 'DATES_KEPT' | 'CLOCK_CHANGE';

export interface SessionWarning {
  code: SessionWarningCode;
  message: string;
  participantId: string | null;
  sessionId: string | null;
}

/** Who cannot be at which of the sessions, for all that is known. O(sessions × (people + bookings of each)). */
export function conflictsOf(
  sessions: readonly Pick<Session, 'id' | 'startAt' | 'minutes'>[],
  people: readonly Attendee[],
  bookings: readonly Booking[],
): SessionWarning[] {
  const bookingsOf = new Map<string, Booking[]>();
  for (const booking of bookings) {
    const own = bookingsOf.get(booking.participantId);
    if (own) own.push(booking);
    else bookingsOf.set(booking.participantId, [booking]);
  }
  return sessions.flatMap((session) => {
    const end = endOf(session);
    const [firstDay, lastDay] = [session.startAt.slice(0, 10), end.slice(0, 10)];
    return people.flatMap((person): SessionWarning[] => {
      const warn = (code: SessionWarningCode, message: string): SessionWarning => ({
        code,
        message: `${person.name} ${message}, but the session is on ${session.startAt.replace('T', ' at ')}.`,
        participantId: person.id,
        sessionId: session.id,
      });
      const away = person.absences.find(({ fromOn, toOn }) => fromOn <= lastDay && firstDay <= toOn);
      const other = (bookingsOf.get(person.id) ?? []).find(
        (booking) =>
          booking.sessionId !== session.id && booking.startAt < end && session.startAt < endOf(booking),
      );
      return [
        ...(away ? [warn('ABSENT', `is away from ${away.fromOn} to ${away.toOn}`)] : []),
        ...(person.joinsOn !== null && firstDay < person.joinsOn
          ? [warn('NOT_THERE', `joins on ${person.joinsOn}`)]
          : []),
        ...(person.leavesOn !== null && lastDay > person.leavesOn
          ? [warn('NOT_THERE', `leaves on ${person.leavesOn}`)]
          : []),
        ...(other
          ? [
              warn(
                'DOUBLE_BOOKED',
                `is at a session of ${other.code} "${other.title}" from ${other.startAt.slice(11)} to ${endOf(other).slice(11)}`,
              ),
            ]
          : []),
      ];
    });
  });
}

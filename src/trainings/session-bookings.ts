import { minutesPerDay, parseLocalDateTime } from '../domain/local-time.js';
import { bookingsOf, peopleAtWork, type PeopleAtWork } from '../planning/bookings.js';
import { type Plan, takingPart } from '../planning/plan.js';
import { type Booking, compileCalendars } from '../scheduling/index.js';
import { conflictsOf, type SessionWarning } from './sessions.rules.js';
import type { Session } from './trainings.rules.js';

export type { SessionWarning };

/** A session that is on, with its trainers and with the trainees who are not waived. */
export interface AttendedSession extends Session {
  participantIds: readonly string[];
}

/** A stretch of somebody's time that an activity takes, or that a session of a training does. */
export interface WorkBooking extends Booking {
  /** Null for work on the activity. */
  session: AttendedSession | null;
}

const wholeDay = [{ from: 0, to: minutesPerDay }];
/** Who is at a session is there for all of its minutes, whether they usually work then or not. */
const clock = compileCalendars([
  {
    id: 'clock',
    name: 'Clock',
    baseId: null,
    week: Array.from({ length: 7 }, () => wholeDay),
    exceptions: [],
  },
]).get('clock')!;

/**
 * Who works on what beside its sessions: whoever is at the sessions of a training does their part of it there, so that it is not
 * counted twice. Whoever works on it and is at none of its sessions does what its schedule says.
 */
export function besideSessions(work: PeopleAtWork, sessions: readonly AttendedSession[]): PeopleAtWork {
  const attending = new Map<string, Set<string>>();
  for (const { activityId, participantIds } of sessions) {
    const people = attending.get(activityId) ?? new Set();
    attending.set(activityId, people);
    for (const id of participantIds) people.add(id);
  }
  const workers = [...work.workers].flatMap(([activityId, ofOne]) => {
    const there = attending.get(activityId);
    const left = there === undefined ? ofOne : ofOne.filter(({ personId }) => !there.has(personId));
    return left.length === 0 ? [] : [[activityId, left] as const];
  });
  return { ...work, workers: new Map(workers) };
}

/** All the work that is left from a moment on: on activities, in outline order, then at sessions of those that take part, by start. */
export function workLeft(
  analysis: Parameters<typeof bookingsOf>[0] & { plan: Plan },
  all: readonly AttendedSession[],
  statusAt: string,
): { times: PeopleAtWork['times']; bookings: WorkBooking[]; sessions: AttendedSession[] } {
  const here = new Set(takingPart(analysis.plan).map(({ id }) => id));
  const sessions = all.filter(({ activityId }) => here.has(activityId));
  const work = besideSessions(peopleAtWork(analysis.plan), sessions);
  const onActivities = bookingsOf(analysis, work, statusAt).map((booking) => ({ ...booking, session: null }));
  return { times: work.times, sessions, bookings: [...onActivities, ...sessionBookings(sessions, statusAt)] };
}

/** What is left of sessions, for each who is to be there. */
function sessionBookings(sessions: readonly AttendedSession[], statusAt: string): WorkBooking[] {
  const now = parseLocalDateTime(statusAt);
  return sessions.flatMap((session) => {
    const start = parseLocalDateTime(session.startAt);
    const [from, to] = [Math.max(start, now), start + session.minutes];
    if (from >= to) return [];
    const { activityId, participantIds } = session;
    return participantIds.map((personId) => ({
      activityId,
      personId,
      units: 100,
      time: clock,
      from,
      to,
      session,
    }));
  });
}

/** The sessions to come at which people are away, not there yet or not there any more; by participant. */
export function missedSessions(
  people: Plan['people'],
  sessions: readonly AttendedSession[],
  statusAt: string,
): Map<string, SessionWarning[]> {
  const found = new Map<string, SessionWarning[]>();
  for (const session of sessions) {
    if (session.startAt < statusAt) continue;
    const those = session.participantIds.map((id) => people.get(id)!);
    for (const warning of conflictsOf([session], those, [])) {
      const ofOne = found.get(warning.participantId!);
      if (ofOne) ofOne.push(warning);
      else found.set(warning.participantId!, [warning]);
    }
  }
  return found;
}

import { parseLocalDateTime } from '../domain/local-time.js';
import {
  type Booking,
  bookingOf,
  compileCalendars,
  levelling,
  type LevellingResult,
  type PlanInput,
  type Schedule,
  type Worker,
  type WorkingTime,
} from '../scheduling/index.js';
import { toCalendarInput, toNetwork } from './network.rules.js';
import { PersonalCalendars } from './personal-calendars.rules.js';
import { byOutline, type Plan, takingPart, workersOn } from './plan.js';

/** Who is to do what, in which working time. */
export interface PeopleAtWork {
  /** By activity that takes part and is not done, in outline order; only those on which anybody works. */
  workers: ReadonlyMap<string, readonly Worker[]>;
  /** By participant: the time in which they work, whatever they do. */
  times: ReadonlyMap<string, WorkingTime>;
}

export function peopleAtWork(plan: Plan): PeopleAtWork {
  const personal = new PersonalCalendars(plan);
  const open = takingPart(plan).filter(({ schedule }) => schedule!.status !== 'DONE');
  const named = open.sort(byOutline).flatMap((activity) => {
    const workers = workersOn(activity).map(({ participantId, units }) => ({
      personId: participantId,
      units,
      calendarId: personal.idOf(participantId, activity.calendarId),
    }));
    return workers.length === 0 ? [] : [{ id: activity.id, workers }];
  });
  const calendarOf = new Map(Array.from(plan.people.keys(), (id) => [id, personal.idOf(id, null)]));
  const compiled = compileCalendars([
    ...Array.from(plan.calendars.values(), toCalendarInput),
    ...personal.all,
  ]);
  const toWorker = ({ calendarId, ...worker }: Omit<Worker, 'time'> & { calendarId: string }): Worker => ({
    ...worker,
    time: compiled.get(calendarId)!,
  });
  return {
    workers: new Map(named.map(({ id, workers }) => [id, workers.map(toWorker)])),
    times: new Map(Array.from(calendarOf, ([id, calendarId]) => [id, compiled.get(calendarId)!])),
  };
}

/** The time that is left to be worked by each person, from a moment on, in outline order of the activities. */
export function bookingsOf(
  {
    network,
    schedule,
    indexOf,
  }: { network: PlanInput; schedule: Schedule; indexOf: ReadonlyMap<string, number> },
  { workers }: PeopleAtWork,
  statusAt: string,
): Booking[] {
  const now = parseLocalDateTime(statusAt);
  return [...workers].flatMap(([id, ofOne]) => {
    const index = indexOf.get(id)!;
    const [start, finish] = [schedule.start[index]!, schedule.finish[index]!];
    return ofOne.flatMap((worker) => bookingOf(network.activities[index]!, worker, start, finish, now) ?? []);
  });
}

/** The levelling of a plan, to be run step by step; within float, go-live and steady state keep their dates. */
export function levellingOf(
  plan: Plan,
  { workers }: PeopleAtWork,
  fixedIds: ReadonlySet<string>,
  how: { statusAt: string; beyondFloat: boolean },
): Generator<void, LevellingResult> {
  const marked = [...plan.activities.values()].filter(({ marks }) => marks !== null);
  return levelling({
    plan: toNetwork(plan),
    workers,
    heldIds: marked.map(({ id }) => id),
    fixedIds,
    now: parseLocalDateTime(how.statusAt),
    beyondFloat: how.beyondFloat,
  });
}

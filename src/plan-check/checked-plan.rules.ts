import { type Minute, parseLocalDateTime } from '../domain/local-time.js';
import type { Criticality } from '../domain/terms.js';
import { byOutline, type Plan, type PlanActivity, takingPart } from '../planning/plan.js';
import {
  type Booking,
  compileCalendars,
  type LinkInput,
  type PlanInput,
  type Schedule,
  type WorkingTime,
} from '../scheduling/index.js';
import type { PlanCheckThresholds } from './plan-check-settings.rules.js';

/** When an activity was to finish, as both sides agreed. */
export interface AgreedDates {
  /** Null once the activity has been deleted. */
  activityId: string | null;
  finishAt: string;
}

/** Somebody's work on an activity, or their part in a session of it. */
export interface WorkBooking extends Booking {
  /** Null for work on the activity. */
  session: { startAt: string } | null;
}

/** A service item, and who can do what of it at the go-live if all goes as planned. */
export interface PlannedItem {
  id: string;
  name: string;
  criticality: Criticality;
  /** People who must be signed off. */
  required: number;
  /** Names of those who are signed off by then. */
  signedOff: readonly string[];
}

/** All that a plan is checked by. */
export interface CheckInput {
  plan: Plan;
  /** The same plan as the engine reads it, and what the engine made of it; activities in the same order. */
  network: PlanInput;
  schedule: Schedule;
  thresholds: PlanCheckThresholds;
  /** Divides past from future, plan-local. */
  statusAt: string;
  /** The agreed baseline; null where there is none. */
  agreed: readonly AgreedDates[] | null;
  /** Ids of the milestones of which it is said what must hold before they are reached. */
  gateIds: ReadonlySet<string>;
  /** Ids of the activities for which somebody is accountable: named or inherited, or as the owner. */
  accountableIds: ReadonlySet<string>;
  /** The same of those responsible; null where the plan does without a responsibility assignment matrix. */
  responsibleIds: ReadonlySet<string> | null;
  /** Ids of the documents that were submitted and have no reviewer yet. */
  unclaimedIds: ReadonlySet<string>;
  /** What is handed over; null where no milestone marks the go-live. */
  serviceItems: readonly PlannedItem[] | null;
  /** Who is to work on what from now on, in outline order, then who is to be at which sessions, by start. */
  bookings: readonly WorkBooking[];
}

/** The plan with what several checks ask of it. */
export interface CheckedPlan extends CheckInput {
  /** All but phases, neither cancelled nor in a phase that is, in outline order. */
  activities: readonly PlanActivity[];
  /** Those of them that are not done. */
  unfinished: readonly PlanActivity[];
  /** Those of them that have a duration. */
  lasting: readonly PlanActivity[];
  /** The links whose ends both take part, phases included, and whose successor is not done. */
  links: readonly LinkInput[];
  /** Ids of what waits for something, and of what something waits for, itself or through a phase around it. */
  waiting: ReadonlySet<string>;
  awaited: ReadonlySet<string>;
  /** Place in the network and the schedule. */
  indexOf: ReadonlyMap<string, number>;
  planTime: WorkingTime;
  timeOf: (activity: PlanActivity) => WorkingTime;
  /** Working days between two moments on the plan's calendar; negative where the second is before the first. */
  daysBetween: (from: string, to: string) => number;
  /** Working days of the duration, and of the total float; that of another schedule of the plan where one is given. */
  durationDays: (activity: PlanActivity) => number;
  floatDays: (activity: PlanActivity, schedule?: Schedule) => number;
  isElapsed: (activity: PlanActivity) => boolean;
}

/** O(activities + links), but for sorting by outline. */
export function checkedPlan(input: CheckInput): CheckedPlan {
  const { plan, network, schedule } = input;
  const { minutesPerDay } = plan.settings;
  const present = takingPart(plan).sort(byOutline);
  const activities = present.filter(({ kind }) => kind !== 'PHASE');
  const here = new Set(present.map(({ id }) => id));
  const active = network.links.filter((link) => here.has(link.predecessorId) && here.has(link.successorId));
  const times = compileCalendars(network.calendars);
  const planTime = times.get(network.calendarId)!;
  const indexOf = new Map(network.activities.map(({ id }, index) => [id, index]));
  const timeOf = ({ calendarId }: PlanActivity): WorkingTime =>
    calendarId === null ? planTime : times.get(calendarId)!;
  const daysBetween = (from: Minute, to: Minute, time = planTime): number =>
    time.workBetween(from, to) / minutesPerDay;
  const isElapsed = ({ id }: PlanActivity): boolean => network.activities[indexOf.get(id)!]!.elapsed;
  const hasDuration = ({ id }: PlanActivity): boolean =>
    network.activities[indexOf.get(id)!]!.durationMinutes > 0;
  const standsByHand = ({ manual, manualStartAt, manualFinishAt }: PlanActivity): boolean =>
    manual && manualStartAt !== null && manualFinishAt !== null;

  const unfinished = activities.filter(({ schedule: made }) => made!.status !== 'DONE');
  return {
    ...input,
    activities,
    unfinished,
    lasting: unfinished.filter(hasDuration),
    links: active.filter(({ successorId }) => plan.activities.get(successorId)!.schedule!.status !== 'DONE'),
    waiting: withContents(present, new Set(active.map(({ successorId }) => successorId))),
    awaited: withContents(present, new Set(active.map(({ predecessorId }) => predecessorId))),
    indexOf,
    planTime,
    timeOf,
    daysBetween: (from, to) => daysBetween(parseLocalDateTime(from), parseLocalDateTime(to)),
    durationDays: (activity) => {
      const index = indexOf.get(activity.id)!;
      if (!isElapsed(activity) && !standsByHand(activity))
        return network.activities[index]!.durationMinutes / minutesPerDay;
      return daysBetween(schedule.start[index]!, schedule.finish[index]!, timeOf(activity));
    },
    floatDays: (activity, made = schedule) => {
      const index = indexOf.get(activity.id)!;
      const float = made.totalFloat[index]!;
      if (!isElapsed(activity)) return float / minutesPerDay;
      // The float of an elapsed duration is minutes of the clock.
      return daysBetween(made.finish[index]!, made.finish[index]! + float, timeOf(activity));
    },
    isElapsed,
  };
}

/** The ids with those of all that lies inside. */
function withContents(present: readonly PlanActivity[], ids: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  // In outline order a phase comes before its contents.
  for (const { id, parentId } of present)
    if (ids.has(id) || (parentId !== null && found.has(parentId))) found.add(id);
  return found;
}

export const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

/** `12.5 working days` */
export const inDays = (days: number): string => {
  const rounded = Math.round(days * 100) / 100;
  return `${rounded} working day${rounded === 1 ? '' : 's'}`;
};

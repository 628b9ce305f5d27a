import { type Duration, parseDuration, parseLag } from '../domain/duration.js';
import { parseLocalDate, parseLocalDateTime } from '../domain/local-time.js';
import { memoized } from '../domain/memoized.js';
import { UserError } from '../domain/user-error.js';
import type { ActivityInput, CalendarInput, PlanInput, WorkInterval } from '../scheduling/index.js';
import { PersonalCalendars } from './personal-calendars.rules.js';
import {
  type Plan,
  type PlanActivity,
  type PlanCalendar,
  type PlanHours,
  type PlanSettings,
  targetOf,
  workUnitsOf,
} from './plan.js';

/** The plan as the engine reads it, with the calendars that its people need. */
export function toNetwork(plan: Plan, personal = new PersonalCalendars(plan)): PlanInput {
  const { settings } = plan;
  const units = workUnitsOf(settings);
  const toLag = memoized((text: string) => parseLag(text, units));
  const activities = Array.from(plan.activities.values(), activityInputs(settings, personal));
  return {
    start: parseLocalDate(settings.startOn) * 1440,
    statusDate: minuteOf(settings.statusAt),
    calendarId: settings.calendarId,
    calendars: [...Array.from(plan.calendars.values(), toCalendarInput), ...personal.all],
    activities,
    links: Array.from(plan.dependencies.values(), ({ id, predecessorId, successorId, type, lag }) => ({
      id,
      predecessorId,
      successorId,
      type,
      lag: toLag(lag),
    })),
    honourConstraints: settings.honourConstraints,
    rescheduleUncompleted: settings.rescheduleUncompleted,
    outOfSequence: settings.outOfSequence,
    criticalThresholdMinutes: settings.criticalThresholdMinutes,
    floatAgainst: settings.floatAgainst === 'TARGET' ? planTarget(settings) : null,
  };
}

const minuteOf = (text: string | null): number | null => (text === null ? null : parseLocalDateTime(text));

/** The last of the transition's two target days, to its end. */
function planTarget(settings: PlanSettings): number | null {
  const day = settings.targetSteadyStateOn ?? settings.targetGoLiveOn;
  return day === null ? null : (parseLocalDate(day) + 1) * 1440;
}

/** Turns activities into what the engine reads of them. */
export function activityInputs(
  settings: PlanSettings,
  personal: PersonalCalendars,
): (activity: PlanActivity) => ActivityInput {
  const units = workUnitsOf(settings);
  const toDuration = memoized((text: string) => parseDuration(text, units));
  return (activity) => toActivityInput(activity, settings, personal, toDuration);
}

function toActivityInput(
  activity: PlanActivity,
  settings: PlanSettings,
  personal: PersonalCalendars,
  toDuration: (text: string) => Duration,
): ActivityInput {
  const duration = activity.duration === null ? null : toDuration(activity.duration);
  return {
    id: activity.id,
    title: activity.title,
    parentId: activity.parentId,
    isPhase: activity.kind === 'PHASE',
    durationMinutes: duration?.minutes ?? 0,
    elapsed: duration?.elapsed ?? false,
    calendarId: activity.calendarId,
    work: duration === null || duration.elapsed ? undefined : personal.workOn(activity, duration.minutes),
    levellingDelayMinutes: activity.levellingDelay === null ? 0 : toDuration(activity.levellingDelay).minutes,
    constraint: activity.constraintType,
    constraintAt: minuteOf(activity.constraintAt),
    deadline: minuteOf(targetOf(activity, settings)),
    manual: activity.manual,
    manualStart: minuteOf(activity.manualStartAt),
    manualFinish: minuteOf(activity.manualFinishAt),
    inactive: activity.cancelled,
    actualStart: minuteOf(activity.actualStartAt),
    actualFinish: minuteOf(activity.actualFinishAt),
    percentComplete: activity.percentRecorded,
    remainingMinutes:
      activity.remainingDuration === null ? null : toDuration(activity.remainingDuration).minutes,
  };
}

export function toCalendarInput(calendar: PlanCalendar): CalendarInput {
  return {
    id: calendar.id,
    name: calendar.name,
    baseId: calendar.baseId,
    week: calendar.week.map((hours) => (hours === null ? null : toIntervals(hours, calendar.name))),
    exceptions: calendar.exceptions.map((exception) => ({
      fromDay: parseLocalDate(exception.fromOn),
      toDay: parseLocalDate(exception.toOn),
      intervals: toIntervals(exception.hours, calendar.name),
    })),
  };
}

const hourPattern = /^([0-4]\d):([0-5]\d)$/;

/** Minutes of the day; `to` may pass midnight up to `48:00`. Throws INVALID_INPUT for what is no time or out of order. */
function toIntervals(hours: readonly PlanHours[], calendar: string): WorkInterval[] {
  let last = 0;
  return hours.map(({ from, to }) => {
    const interval = { from: minuteOfDay(from, calendar), to: minuteOfDay(to, calendar) };
    if (interval.from < last || interval.to <= interval.from || interval.from >= 1440 || interval.to > 2880) {
      throw new UserError(
        'INVALID_INPUT',
        `The hours ${from} to ${to} of calendar "${calendar}" overlap or run backwards; list them in order, each from before to, from before 24:00.`,
        { field: ['week'] },
      );
    }
    last = interval.to;
    return interval;
  });
}

function minuteOfDay(text: string, calendar: string): number {
  const match = hourPattern.exec(text);
  if (!match) {
    throw new UserError(
      'INVALID_INPUT',
      `"${text}" in calendar "${calendar}" is not a time of the day; write 08:00.`,
      {
        field: ['week'],
      },
    );
  }
  return Number(match[1]) * 60 + Number(match[2]);
}

import type { Lag } from '../domain/duration.js';
import type { Minute } from '../domain/local-time.js';

/** Minutes of a day, `[from, to)`; `to` may be up to 2880 for a shift that ends on the next day. */
export interface WorkInterval {
  from: number;
  to: number;
}

/** Dated departure from the working week, from day to day inclusive; no intervals means no work. */
export interface CalendarException {
  /** Days since 1970-01-01. */
  fromDay: number;
  toDay: number;
  intervals: readonly WorkInterval[];
}

export interface CalendarInput {
  id: string;
  name: string;
  /** The calendar whose week and exceptions this one inherits where it says nothing itself. */
  baseId: string | null;
  /** Seven entries, Monday first; null takes the base calendar's day (without a base: no work). */
  week: readonly (readonly WorkInterval[] | null)[];
  exceptions: readonly CalendarException[];
  /** Another calendar without whose hours there are none here either: people work only while the site is open. */
  withinId?: string | null;
}

/** Minutes of work in a calendar. */
export interface AssignedWork {
  calendarId: string;
  minutes: number;
}

export type ConstraintType =
  | 'ASAP'
  | 'ALAP'
  | 'START_NO_EARLIER_THAN'
  | 'FINISH_NO_EARLIER_THAN'
  | 'START_NO_LATER_THAN'
  | 'FINISH_NO_LATER_THAN'
  | 'MUST_START_ON'
  | 'MUST_FINISH_ON';

export type LinkType = 'FS' | 'SS' | 'FF' | 'SF';

export interface ActivityInput {
  id: string;
  title: string;
  /** The phase that contains it. */
  parentId: string | null;
  /** A phase: dates, progress and float roll up from what it contains. An empty phase counts as a milestone. */
  isPhase: boolean;
  /** Working minutes of the effective calendar, or elapsed minutes; 0 is a milestone. Ignored for a phase. */
  durationMinutes: number;
  elapsed: boolean;
  /** Own calendar, else the plan's. Float and the lags of links to it are counted in it. */
  calendarId: string | null;
  /**
   * Those who do the work, where their calendars are not the activity's. In one calendar its duration is counted there; where
   * there are several all begin as soon as they can, each does their own minutes, and it ends with the last. Of no
   * meaning for phases and elapsed durations; what has started counts its duration in its own calendar again.
   */
  work?: readonly AssignedWork[];
  /** Elapsed minutes by which it begins later than its links and its "no earlier than" ask, to level the load of people; else 0. */
  levellingDelayMinutes?: number;
  constraint: ConstraintType;
  constraintAt: Minute | null;
  /** Target: caps the late finish, never moves a date. */
  deadline: Minute | null;
  /** Manually scheduled: manualStart and manualFinish stand, links never move it. */
  manual: boolean;
  manualStart: Minute | null;
  manualFinish: Minute | null;
  /** Keeps its data and takes no part. */
  inactive: boolean;
  actualStart: Minute | null;
  actualFinish: Minute | null;
  /** 0 to 100, of the duration. */
  percentComplete: number;
  /** Working (or elapsed) minutes left; null derives it from duration and percentComplete. */
  remainingMinutes: number | null;
}

export interface LinkInput {
  id: string;
  predecessorId: string;
  successorId: string;
  type: LinkType;
  lag: Lag;
}

export interface PlanInput {
  start: Minute;
  statusDate: Minute | null;
  calendarId: string;
  calendars: readonly CalendarInput[];
  activities: readonly ActivityInput[];
  links: readonly LinkInput[];
  honourConstraints: boolean;
  rescheduleUncompleted: boolean;
  outOfSequence: 'RETAINED_LOGIC' | 'PROGRESS_OVERRIDE';
  /** Total float at or under this is critical. */
  criticalThresholdMinutes: number;
  /** Where the backward pass starts; null takes the latest early finish of the plan. */
  floatAgainst: Minute | null;
}

/** What puts an activity's start where it is. */
export type Driver =
  | { kind: 'LINK'; linkId: string; predecessorId: string }
  | { kind: 'CONSTRAINT'; constraint: ConstraintType }
  | { kind: 'ACTUAL_START' }
  | { kind: 'STATUS_DATE' }
  | { kind: 'MANUAL' }
  | { kind: 'PHASE'; phaseId: string }
  | { kind: 'PLAN_START' };

/**
 * A stretch of time on the way from the plan's start to a date, and what takes it: the work of an activity (REMAINING: what is
 * left of it), or what puts its start, its finish or its resumption where it is. CONTENTS hands on to what lies in a phase.
 */
export interface ChainStep {
  /** Index of the activity in the input. */
  index: number;
  end: 'START' | 'FINISH' | 'RESUME';
  reason:
    Driver | { kind: 'DURATION' | 'REMAINING' | 'ACTUAL_FINISH' } | { kind: 'CONTENTS'; childId: string };
  /** Where the stretch begins, which is where the next step ends; the plan's start for the last. */
  from: Minute;
  /** Where it ends. Before `from` where a lead takes time back. */
  at: Minute;
  /** What else binds as much. */
  others: readonly Driver[];
}

/**
 * A step of the paths that hold a date, from one place in the plan to the next. Place 0 is all that stands by itself: the start of
 * the plan, constraints, what has happened; place 1 is the date in question.
 */
export interface DrivingStep extends Omit<ChainStep, 'others'> {
  tail: number;
  head: number;
}

/** A link, constraint or manual date that the schedule breaks, and by how many minutes of the clock. */
export interface ScheduleConflict {
  code: 'LINK_BROKEN' | 'CONSTRAINT_BROKEN';
  activityId: string;
  linkId: string | null;
  minutes: number;
}

export interface ScheduleWarning {
  code: 'OUT_OF_SEQUENCE' | 'ACTUAL_IN_FUTURE' | 'CONSTRAINT_WITHOUT_DATE';
  activityId: string;
  linkId: string | null;
}

/**
 * One entry an activity, in the order of `PlanInput.activities`. Dates are minutes, floats are working minutes of the
 * activity's calendar. An inactive activity has the dates it would have, no float, and is not critical.
 */
export interface ScheduledValues {
  start: Int32Array;
  finish: Int32Array;
  earlyStart: Int32Array;
  earlyFinish: Int32Array;
  lateStart: Int32Array;
  lateFinish: Int32Array;
  totalFloat: Int32Array;
  freeFloat: Int32Array;
  critical: Uint8Array;
}

/** The schedule. What is not by activity is computed when it is first asked for, but for the finish. */
export interface Schedule extends ScheduledValues {
  /** Latest early finish of the plan. */
  forecastFinish: Minute;
  /** Ids of the longest path's activities, first to last. */
  readonly criticalPath: readonly string[];
  readonly conflicts: readonly ScheduleConflict[];
  readonly warnings: readonly ScheduleWarning[];
  /** All equally binding drivers of the activity's start. */
  driversOf(index: number): Driver[];
  /**
   * Why an activity finishes when it does: from its finish back to the plan's start, without gaps, so that the minutes of the
   * steps add up to the time between. Of several reasons that bind alike it follows one, a link before anything else; of
   * several links that of the predecessor whose id sorts first, and so of what begins or ends a phase together.
   */
  explain(index: number): ChainStep[];
  /**
   * All paths that hold an activity's finish, not one of them as in explain(): the critical subnetwork to it, parallel paths
   * included. What several paths pass through is in it once.
   */
  drivingSteps(index: number): DrivingStep[];
}

import type { Minute } from '../../domain/local-time.js';
import type { CalendarInput, ConstraintType, LinkType } from '../../scheduling/index.js';
import type { Lag } from '../../domain/duration.js';

/** A file as it was written: nothing is left out for not fitting a plan, nothing is reckoned yet. */
export interface MspdiDocument {
  settings: MspdiSettings;
  calendars: CalendarInput[];
  /** In the order of the outline. */
  tasks: MspdiTask[];
  resources: Map<string, MspdiResource>;
  assignments: MspdiAssignment[];
}

export interface MspdiSettings {
  title: string | null;
  startAt: Minute | null;
  finishAt: Minute | null;
  scheduleFromStart: boolean;
  statusAt: Minute | null;
  calendarId: string | null;
  minutesPerDay: number;
  minutesPerWeek: number;
  daysPerMonth: number;
  /** Days of float at or under which a task is critical. */
  criticalSlackDays: number;
  honourConstraints: boolean;
  /** Each task without successors ends a critical path of its own. */
  multipleCriticalPaths: boolean;
  splitsInProgressTasks: boolean;
}

export interface MspdiTask {
  id: string;
  title: string;
  line: number;
  outlineLevel: number;
  isSummary: boolean;
  isManual: boolean;
  isActive: boolean;
  /** A task of another project, or another project as one task: its dates are not this plan's to reckon. */
  isExternal: boolean;
  durationMinutes: number;
  /** Microsoft Project's number of the unit in which the duration is shown. */
  durationFormat: number;
  isElapsed: boolean;
  /** Work, not duration, stays when people change; 1 is a fixed duration. */
  type: number;
  constraint: ConstraintType;
  constraintAt: Minute | null;
  deadlineAt: Minute | null;
  calendarId: string | null;
  ignoresResourceCalendars: boolean;
  levelingDelayMinutes: number;
  manualStart: Minute | null;
  manualFinish: Minute | null;
  percentComplete: number;
  actualStart: Minute | null;
  actualFinish: Minute | null;
  actualDurationMinutes: number | null;
  remainingDurationMinutes: number | null;
  /** Where work stopped, and where what is left goes on. */
  stoppedAt: Minute | null;
  resumesAt: Minute | null;
  links: MspdiLink[];
  stored: StoredValues;
}

export interface MspdiLink {
  predecessorId: string;
  type: LinkType;
  lag: Lag;
  /** A share of the predecessor's duration, counted on the clock. */
  isElapsedPercent: boolean;
  isCrossProject: boolean;
  line: number;
}

/** What Microsoft Project had computed when it wrote the file. */
export interface StoredValues {
  start: Minute | null;
  finish: Minute | null;
  earlyStart: Minute | null;
  earlyFinish: Minute | null;
  lateStart: Minute | null;
  lateFinish: Minute | null;
  /** Minutes, with the tenths that the file has. */
  totalFloatMinutes: number;
  critical: boolean;
}

export interface MspdiResource {
  id: string;
  name: string;
  /** Work is done by it; a material or a cost takes no time. */
  works: boolean;
  calendarId: string | null;
}

export interface MspdiAssignment {
  taskId: string;
  resourceId: string;
  workMinutes: number;
  /** 1 is one person's full time. */
  units: number;
  /** From the task's start to the assignment's. */
  delayMinutes: number;
  /** 0 is even; any other spreads work unevenly over the duration. */
  contour: number;
  start: Minute | null;
  finish: Minute | null;
}

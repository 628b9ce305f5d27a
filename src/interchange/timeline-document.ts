/**
 * A whole plan with its computed dates, ready to be shown or written to a file. Activities stand in outline order;
 * every date is plan-local text (`2026-03-02` or `2026-03-02T09:00`), so nothing here knows a time zone but `timeZone`.
 */
export interface TimelineDocument {
  transition: TimelineTransition;
  activities: readonly TimelineActivity[];
  dependencies: readonly TimelineDependency[];
  /** When trainings are held, by start. */
  sessions: readonly TimelineSession[];
  /** What else has a date and is still to come or overdue, by day; sessions stand apart. */
  events: readonly TimelineEvent[];
}

export interface TimelineTransition {
  id: string;
  title: string;
  client: string;
  provider: string;
  status: 'DRAFT' | 'BASELINED' | 'EXECUTING' | 'LIVE' | 'STEADY_STATE' | 'CLOSED' | 'CANCELLED';
  /** Grows with every change of the plan. */
  version: number;
  /** Instant of the last change, ISO 8601 in UTC. */
  changedAt: string;
  /** IANA zone. */
  timeZone: string;
  startOn: string;
  targetGoLiveOn: string | null;
  targetSteadyStateOn: string | null;
  statusAt: string | null;
  /** Plan-local now: the status date where one is set, else the clock in the plan's zone. */
  nowAt: string;
  /** Forecast of the go-live milestone, and of the whole plan. */
  goLiveAt: string | null;
  finishAt: string | null;
  /** The agreed baseline, else the newest; its dates stand beside each activity. */
  baseline: { number: number; name: string; agreed: boolean } | null;
  /** Days without work of the plan's calendar between the first and the last date, as ranges of days, both ends included. */
  nonWorkingDays: readonly { fromOn: string; toOn: string }[];
}

export type ActivityKind = 'PHASE' | 'MILESTONE' | 'DOCUMENT_HANDOFF' | 'TRAINING_TASK' | 'TASK';
export type ActivitySide = 'CLIENT' | 'PROVIDER' | 'JOINT';
export type ActivityStatus = 'NOT_STARTED' | 'IN_PROGRESS' | 'DONE' | 'CANCELLED';

export interface TimelineActivity {
  id: string;
  kind: ActivityKind;
  code: string;
  /** Position in the outline: `3.2`. */
  outline: string;
  /** 0 at the top. */
  depth: number;
  parentId: string | null;
  title: string;
  side: ActivitySide;
  owner: string | null;
  serviceItems: readonly string[];
  status: ActivityStatus;
  /** 0 to 100. */
  percentComplete: number;
  /** As entered: `5d`. Null for phases and milestones. */
  duration: string | null;
  startAt: string;
  finishAt: string;
  earlyStartAt: string;
  earlyFinishAt: string;
  lateStartAt: string;
  lateFinishAt: string;
  totalFloatMinutes: number;
  freeFloatMinutes: number;
  critical: boolean;
  late: boolean;
  deadlineAt: string | null;
  actualStartAt: string | null;
  actualFinishAt: string | null;
  baselineStartAt: string | null;
  baselineFinishAt: string | null;
  /** For a milestone: whether it is the transition's go-live or steady state. */
  marks: 'GO_LIVE' | 'STEADY_STATE' | null;
}

export interface TimelineDependency {
  id: string;
  predecessorId: string;
  successorId: string;
  type: 'FS' | 'SS' | 'FF' | 'SF';
  /** As entered: `2d`, `-1d`, `2ed`, `50%`; empty for none. */
  lag: string;
}

/** A time at which a training is held, or was to be held until it was cancelled not long ago. */
export interface TimelineSession {
  id: string;
  activityId: string;
  /** Of the training. */
  code: string;
  title: string;
  /** Plan-local. */
  startAt: string;
  minutes: number;
  place: string | null;
  link: string | null;
  /** Grows with every change of the session. */
  sequence: number;
  /** Instant of the last change, ISO 8601 in UTC. */
  changedAt: string;
  cancelled: boolean;
  cancelReason: string | null;
  /** By name. */
  people: readonly TimelineAttendee[];
}

export interface TimelineAttendee {
  name: string;
  email: string | null;
  as: 'TRAINER' | 'REQUIRED' | 'OPTIONAL';
}

/** What has a date of its own beside the activities, in the order of the legend. */
export const timelineEventKinds = [
  'OBLIGATION',
  'NOTICE',
  'COMPLIANCE_EXPIRY',
  'ACCESS_NEEDED',
  'REVIEW',
  'RETEST',
  'WAIVER',
  'RISK',
  'ASSUMPTION',
  'ISSUE',
  'DECISION',
  'TRAINING_SESSION',
] as const;
export type TimelineEventKind = (typeof timelineEventKinds)[number];

/** Something with a date that is still to come, or overdue. */
export interface TimelineEvent {
  /** UUID of what it is about, an obligation for an obligation; unique with the kind. */
  aboutId: string;
  kind: TimelineEventKind;
  title: string;
  /** The day. */
  on: string;
  /** Plan-local, where it has a time; null where it has all day. */
  at: string | null;
  /** How long it takes; null where it has all day. */
  minutes: number | null;
  /** Whose it is to do; null for nobody's in particular. */
  side: ActivitySide | null;
  /** Name of who does it, or whom it is about. */
  owner: string | null;
  /** With which it moves, or of which it is; null for what has a day of its own. */
  activityId: string | null;
  /** The side that alone sees it; null for both. */
  internalTo: 'CLIENT' | 'PROVIDER' | null;
  /** Whether the day is past and it is not done. */
  overdue: boolean;
}

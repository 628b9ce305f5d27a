import { notFound } from '../domain/access-error.js';
import { parseDuration, type WorkUnits } from '../domain/duration.js';
import { memoized } from '../domain/memoized.js';
import type {
  ActivityKind,
  ActivitySide,
  ActivityStatus,
  DocumentType,
  FloatTarget,
  MilestoneMark,
  OutOfSequence,
  Side,
  TrainingFormat,
  TransitionStatus,
} from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import type { ConstraintType, LinkType } from '../scheduling/index.js';

/** A whole plan in memory, as people wrote it and as it was scheduled last. Dates are plan-local text. */
export interface Plan {
  settings: PlanSettings;
  calendars: ReadonlyMap<string, PlanCalendar>;
  activities: ReadonlyMap<string, PlanActivity>;
  dependencies: ReadonlyMap<string, PlanDependency>;
  people: ReadonlyMap<string, PlanPerson>;
  serviceItemIds: ReadonlySet<string>;
}

/** What is said of the transition itself. */
export interface PlanSettings {
  title: string;
  client: string;
  provider: string;
  knowledgeSource: Side;
  status: TransitionStatus;
  timeZone: string;
  /** Score from 0 to 100. */
  passMark: number;
  startOn: string;
  targetGoLiveOn: string | null;
  targetSteadyStateOn: string | null;
  statusAt: string | null;
  calendarId: string;
  minutesPerDay: number;
  minutesPerWeek: number;
  honourConstraints: boolean;
  rescheduleUncompleted: boolean;
  outOfSequence: OutOfSequence;
  criticalThresholdMinutes: number;
  floatAgainst: FloatTarget;
}

export interface PlanHours {
  from: string;
  to: string;
}

export interface PlanCalendar {
  id: string;
  name: string;
  baseId: string | null;
  week: readonly (readonly PlanHours[] | null)[];
  exceptions: readonly { fromOn: string; toOn: string; name: string; hours: readonly PlanHours[] }[];
}

/** Somebody who takes part, with what the dates of their work depend on. */
export interface PlanPerson {
  id: string;
  name: string;
  side: Side;
  joinsOn: string | null;
  leavesOn: string | null;
  /** Their own working time, in place of the plan's. */
  calendarId: string | null;
  absences: readonly PlanAbsence[];
}

/** From day to day, both included. */
export interface PlanAbsence {
  id: string;
  fromOn: string;
  toOn: string;
  /** For those only who have to know. */
  reason: string | null;
}

/** Somebody works on an activity, through its whole duration. */
export interface PlanAssignment {
  participantId: string;
  /** Percent of their working time. */
  units: number;
}

export interface PlanActivity {
  id: string;
  kind: ActivityKind;
  code: string;
  title: string;
  description: string | null;
  parentId: string | null;
  outline: readonly number[];
  side: ActivitySide;
  ownerId: string | null;
  weight: number;
  duration: string | null;
  /** Elapsed, as entered; by how much it begins later than it could, to level the load of people. */
  levellingDelay: string | null;
  calendarId: string | null;
  constraintType: ConstraintType;
  constraintAt: string | null;
  deadlineAt: string | null;
  manual: boolean;
  manualStartAt: string | null;
  manualFinishAt: string | null;
  cancelled: boolean;
  actualStartAt: string | null;
  actualFinishAt: string | null;
  /** As recorded; what a phase has is computed. */
  percentRecorded: number;
  remainingDuration: string | null;
  earlyStartReason: string | null;
  marks: MilestoneMark | null;
  documentType: DocumentType | null;
  trainingFormat: TrainingFormat | null;
  serviceItemIds: readonly string[];
  /** Where there are none, the owner works on it. */
  assignments: readonly PlanAssignment[];
  /** Null until it has been scheduled. */
  schedule: ActivitySchedule | null;
}

export interface ActivitySchedule {
  startAt: string;
  finishAt: string;
  earlyStartAt: string;
  earlyFinishAt: string;
  lateStartAt: string;
  lateFinishAt: string;
  totalFloatMinutes: number;
  freeFloatMinutes: number;
  critical: boolean;
  status: ActivityStatus;
  percentComplete: number;
}

export interface PlanDependency {
  id: string;
  predecessorId: string;
  successorId: string;
  type: LinkType;
  lag: string;
}

export const workUnitsOf = (settings: PlanSettings): WorkUnits => ({
  minutesPerDay: settings.minutesPerDay,
  minutesPerWeek: settings.minutesPerWeek,
});

/** Minutes of the durations of activities; 0 for a milestone. */
export function durationMinutes(units: WorkUnits): (activity: PlanActivity) => number {
  const parse = memoized((text: string) => parseDuration(text, units));
  return ({ duration }) => (duration === null ? 0 : parse(duration).minutes);
}

/** Who works on an activity: those assigned, else its owner with all their time. Nobody works on phases and milestones. */
export function workersOn({ kind, ownerId, assignments }: PlanActivity): readonly PlanAssignment[] {
  if (kind === 'PHASE' || kind === 'MILESTONE') return [];
  if (assignments.length > 0) return assignments;
  return ownerId === null ? [] : [{ participantId: ownerId, units: 100 }];
}

/** The activities that take part: neither cancelled nor inside a phase that is. Linear, but for sorting the phases. */
export function takingPart(plan: Plan): PlanActivity[] {
  const all = [...plan.activities.values()];
  const phases = all.filter(({ kind }) => kind === 'PHASE');
  const left = new Set<string | null>();
  const isLeft = ({ cancelled, parentId }: PlanActivity): boolean => cancelled || left.has(parentId);
  phases.sort((a, b) => a.outline.length - b.outline.length);
  for (const phase of phases) if (isLeft(phase)) left.add(phase.id);
  return all.filter((activity) => !isLeft(activity));
}

/** The activity of that id or code, else the go-live where none is named. Throws NOT_FOUND. */
export function namedActivity(plan: Plan, reference: string | null): PlanActivity {
  if (reference === null) return goLiveOf(plan);
  const found =
    plan.activities.get(reference) ?? [...plan.activities.values()].find(({ code }) => code === reference);
  if (found === undefined) throw notFound('activity of this transition with the id or code', reference);
  return found;
}

function goLiveOf(plan: Plan): PlanActivity {
  const goLive = takingPart(plan).find(({ marks }) => marks === 'GO_LIVE');
  if (goLive !== undefined) return goLive;
  throw new UserError('NOT_FOUND', 'No milestone of this plan is marked as its go-live; name an activity.', {
    field: ['activityId'],
  });
}

/** In the order in which people read the plan. */
export function byOutline(a: PlanActivity, b: PlanActivity): number {
  for (let i = 0; i < Math.min(a.outline.length, b.outline.length); i++) {
    const difference = a.outline[i]! - b.outline[i]!;
    if (difference !== 0) return difference;
  }
  return a.outline.length - b.outline.length;
}

/** The end of the transition's target day for the milestone of that mark; null where there is none. */
export function targetOfMark(marks: MilestoneMark | null, settings: PlanSettings): string | null {
  const day =
    marks === 'GO_LIVE'
      ? settings.targetGoLiveOn
      : marks === 'STEADY_STATE'
        ? settings.targetSteadyStateOn
        : null;
  return day === null ? null : `${day}T23:59`;
}

/** The activity's own target, else, for the go-live and the steady state, the end of the transition's target day. */
export const targetOf = (activity: PlanActivity, settings: PlanSettings): string | null =>
  activity.deadlineAt ?? targetOfMark(activity.marks, settings);

/** Late: not finished, and forecast to finish after its target. Dates as text compare as they read. */
export function isLate(activity: PlanActivity, settings: PlanSettings): boolean {
  const { schedule } = activity;
  if (!schedule || schedule.status === 'DONE' || schedule.status === 'CANCELLED') return false;
  const target = targetOf(activity, settings);
  return target !== null && schedule.finishAt > target;
}

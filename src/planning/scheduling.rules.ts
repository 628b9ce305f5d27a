import { parseDuration, type WorkUnits } from '../domain/duration.js';
import { formatLocalDateTime } from '../domain/local-time.js';
import { memoized } from '../domain/memoized.js';
import { UserError } from '../domain/user-error.js';
import type { Schedule } from '../scheduling/index.js';
import { LivePlan } from './live-plan.rules.js';
import { childrenByParent } from './outline.rules.js';
import { type ActivitySchedule, durationMinutes, type Plan, type PlanActivity, workUnitsOf } from './plan.js';
import type { PlanDraft } from './plan-draft.rules.js';
import { mostBeforeFinish } from './progress.rules.js';

/** What an edit did to the schedule. */
export interface Rescheduled {
  live: LivePlan;
  /** The schedule of each activity whose schedule differs from what it was. */
  schedules: Map<string, ActivitySchedule>;
}

/**
 * Reschedules a draft, from where `kept` stood before it where that is given. O(activities affected), or O(activities) where the
 * shape of the plan or its settings changed. Throws INVALID_INPUT for recorded progress that began before the
 * dependencies allowed, without a reason.
 */
export function rescheduled(draft: PlanDraft, kept: LivePlan | null): Rescheduled {
  const updated = draft.changedActivities.pick(draft.changedActivities.updated);
  const moved = kept && draft.keepsShape ? kept.follow(updated, draft.settings) : null;
  const live = moved && kept ? kept : new LivePlan(draft);
  if (draft.progressed.size > 0) checkSequence(draft, live.schedule);

  const progress = kept && keepsProgress(draft, updated) ? null : progressOf(draft);
  const candidates =
    moved && !progress ? new Set([...moved, ...draft.changedActivities.updated]) : draft.activities.keys();
  const format = memoized(formatLocalDateTime);
  const schedules = new Map<string, ActivitySchedule>();
  for (const id of candidates) {
    const before = draft.activities.get(id)!.schedule;
    const next = toSchedule(live.schedule, live.index(id), progress?.get(id) ?? before!, format);
    if (!isSame(before, next)) schedules.set(id, next);
  }
  return { live, schedules };
}

function checkSequence(draft: PlanDraft, { warnings }: Schedule): void {
  for (const { code, activityId } of warnings) {
    const activity = draft.activities.get(activityId)!;
    if (
      code === 'OUT_OF_SEQUENCE' &&
      draft.progressed.has(activityId) &&
      activity.earlyStartReason === null
    ) {
      throw new UserError(
        'INVALID_INPUT',
        `"${activity.title}" started ${activity.actualStartAt ?? ''}, before what it waits for was done; give the reason, or correct the date.`,
        { field: ['reason'] },
      );
    }
  }
}

/** Whether the edit leaves all progress as it was: durations are the weights of progress, but nothing begun stays nothing begun. */
function keepsProgress(draft: PlanDraft, updated: readonly PlanActivity[]): boolean {
  if (!draft.keepsShape) return false;
  const units = workUnitsOf(draft.settings);
  return updated.every((activity) => {
    const before = draft.changedActivities.original(activity.id)!;
    if (activity.parentId !== before.parentId) return false;
    const { status, percentComplete } = before.schedule!;
    if (activity.kind !== 'PHASE') {
      const own = ownProgress(activity, units);
      if (own.status !== status || own.percentComplete !== percentComplete) return false;
    } else if (activity.cancelled !== before.cancelled) return false;
    if (activity.duration === before.duration) return true;
    for (let id = activity.parentId; id !== null; id = draft.activities.get(id)!.parentId) {
      if (draft.activities.get(id)!.schedule!.percentComplete > 0) return false;
    }
    return true;
  });
}

function toSchedule(
  result: Schedule,
  index: number,
  { status, percentComplete }: ActivityProgress,
  format: (minute: number) => string,
): ActivitySchedule {
  return {
    startAt: format(result.start[index]!),
    finishAt: format(result.finish[index]!),
    earlyStartAt: format(result.earlyStart[index]!),
    earlyFinishAt: format(result.earlyFinish[index]!),
    lateStartAt: format(result.lateStart[index]!),
    lateFinishAt: format(result.lateFinish[index]!),
    totalFloatMinutes: result.totalFloat[index]!,
    freeFloatMinutes: result.freeFloat[index]!,
    critical: result.critical[index] === 1,
    status,
    percentComplete,
  };
}

function isSame(a: ActivitySchedule | null, b: ActivitySchedule): boolean {
  return (
    a !== null &&
    a.startAt === b.startAt &&
    a.finishAt === b.finishAt &&
    a.lateStartAt === b.lateStartAt &&
    a.lateFinishAt === b.lateFinishAt &&
    a.totalFloatMinutes === b.totalFloatMinutes &&
    a.freeFloatMinutes === b.freeFloatMinutes &&
    a.critical === b.critical &&
    a.earlyStartAt === b.earlyStartAt &&
    a.earlyFinishAt === b.earlyFinishAt &&
    a.status === b.status &&
    a.percentComplete === b.percentComplete
  );
}

type ActivityProgress = Pick<ActivitySchedule, 'status' | 'percentComplete'>;

/** Progress of each activity; of a phase, that of its contents weighted by duration (equally, where none has any). */
function progressOf(plan: Plan): Map<string, ActivityProgress> {
  const units = workUnitsOf(plan.settings);
  const minutesOf = durationMinutes(units);
  const children = childrenByParent(plan);
  const found = new Map<string, ActivityProgress>();
  const weights = new Map<string, number>();
  const phases: PlanActivity[] = [];
  for (const activity of plan.activities.values()) {
    if (activity.kind === 'PHASE') {
      phases.push(activity);
      continue;
    }
    found.set(activity.id, ownProgress(activity, units));
    weights.set(activity.id, activity.cancelled ? 0 : minutesOf(activity));
  }
  phases.sort((a, b) => b.outline.length - a.outline.length);
  for (const phase of phases) {
    const contents = (children.get(phase.id) ?? []).filter(({ id }) => found.get(id)?.status !== 'CANCELLED');
    const total = contents.reduce((sum, { id }) => sum + weights.get(id)!, 0);
    const weightOf = (id: string): number => (total > 0 ? weights.get(id)! / total : 1 / contents.length);
    const percent = contents.reduce((sum, { id }) => sum + found.get(id)!.percentComplete * weightOf(id), 0);
    const statuses = new Set(contents.map(({ id }) => found.get(id)!.status));
    weights.set(phase.id, total);
    found.set(phase.id, {
      percentComplete: Math.round(percent * 100) / 100,
      status: phase.cancelled
        ? 'CANCELLED'
        : statuses.size === 0 || (statuses.size === 1 && statuses.has('NOT_STARTED'))
          ? 'NOT_STARTED'
          : statuses.size === 1 && statuses.has('DONE')
            ? 'DONE'
            : 'IN_PROGRESS',
    });
  }
  return found;
}

function ownProgress(activity: PlanActivity, units: WorkUnits): ActivityProgress {
  if (activity.cancelled) return { status: 'CANCELLED', percentComplete: activity.percentRecorded };
  if (activity.actualFinishAt !== null) return { status: 'DONE', percentComplete: 100 };
  if (activity.actualStartAt === null) {
    return { status: 'NOT_STARTED', percentComplete: activity.percentRecorded };
  }
  return { status: 'IN_PROGRESS', percentComplete: percentUnderWay(activity, units) };
}

/** As it was recorded; else, where only what is left was said, what that leaves of the duration. */
function percentUnderWay(
  { percentRecorded, remainingDuration, duration }: PlanActivity,
  units: WorkUnits,
): number {
  if (percentRecorded > 0 || remainingDuration === null || duration === null) return percentRecorded;
  const planned = parseDuration(duration, units).minutes;
  if (planned === 0) return 0;
  const done = 100 * (1 - parseDuration(remainingDuration, units).minutes / planned);
  return Math.round(Math.min(Math.max(done, 0), mostBeforeFinish) * 100) / 100;
}

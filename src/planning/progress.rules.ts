import { UserError } from '../domain/user-error.js';
import type { PlanActivity } from './plan.js';
import type { PlanDraft } from './plan-draft.rules.js';

/** What has happened. A field left out stays as it is; null takes it back. */
export interface Progress {
  actualStartAt?: string | null;
  actualFinishAt?: string | null;
  percentComplete?: number;
  remainingDuration?: string | null;
  /** Why it began before its dependencies allowed. */
  reason?: string | null;
}

/**
 * Records progress. What is implied is filled in as Microsoft Project does: work that is under way has started, at the
 * latest when it was scheduled to; what is complete has finished; what has finished is complete.
 */
export function recordProgress(draft: PlanDraft, activity: PlanActivity, progress: Progress): void {
  if (activity.kind === 'PHASE') {
    throw new UserError(
      'INVALID_INPUT',
      `"${activity.title}" is a phase; its progress is that of what it contains.`,
      {
        field: ['id'],
      },
    );
  }
  if (activity.cancelled) {
    throw new UserError('INVALID_INPUT', `"${activity.title}" is cancelled; take that back first.`, {
      field: ['id'],
    });
  }
  const { schedule } = activity;
  let start = progress.actualStartAt === undefined ? activity.actualStartAt : progress.actualStartAt;
  let finish = progress.actualFinishAt === undefined ? activity.actualFinishAt : progress.actualFinishAt;
  let percent = progress.percentComplete ?? activity.percentRecorded;
  let remaining =
    progress.remainingDuration === undefined ? activity.remainingDuration : progress.remainingDuration;

  if (progress.percentComplete !== undefined && progress.remainingDuration === undefined) remaining = null;
  if (progress.percentComplete === 100 && finish === null) finish = schedule?.finishAt ?? null;
  if (
    progress.percentComplete !== undefined &&
    progress.percentComplete < 100 &&
    progress.actualFinishAt === undefined
  ) {
    finish = null;
  }
  if (finish !== null) {
    percent = 100;
    remaining = null;
    if (activity.kind === 'MILESTONE') start = finish;
    else start ??= earlier(schedule?.startAt ?? finish, finish);
  } else {
    if (progress.actualFinishAt === null && percent === 100) percent = 0;
    if (percent > 0) start ??= schedule?.startAt ?? null;
    if (start === null) percent = 0;
  }
  if (start !== null && finish !== null && finish < start) {
    throw new UserError(
      'INVALID_INPUT',
      `"${activity.title}" cannot finish ${finish}, before it started ${start}.`,
      {
        field: ['actualFinishAt'],
      },
    );
  }
  draft.putActivity({
    ...activity,
    actualStartAt: start,
    actualFinishAt: finish,
    percentRecorded: percent,
    remainingDuration: remaining,
    earlyStartReason: progress.reason === undefined ? activity.earlyStartReason : progress.reason,
  });
  draft.progressed.add(activity.id);
}

const earlier = (a: string, b: string): string => (a < b ? a : b);

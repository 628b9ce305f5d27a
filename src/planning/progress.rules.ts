import { durationLike, parseDuration, type WorkUnits } from '../domain/duration.js';
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

/** The most, in percent, that is done of what has not finished; a document finishes when the other side has accepted it. */
export const mostBeforeFinish = 99;

/** Finishes what finishes by a decision. Throws INVALID_INPUT where it is cancelled, or would finish before it started. */
export function decideFinish(draft: PlanDraft, activity: PlanActivity, finishAt: string): void {
  apply(draft, activity, { actualFinishAt: finishAt });
}

/** Opens again what has finished by a decision, so much of it done. Throws INVALID_INPUT where it is cancelled. */
export function reopen(draft: PlanDraft, activity: PlanActivity, percentComplete: number): void {
  apply(draft, activity, { actualFinishAt: null, percentComplete });
}

/** Throws INVALID_INPUT for what says that a document is finished, or that one is not which has been accepted. */
function checkNotDecided({ kind, title, actualFinishAt }: PlanActivity, progress: Progress): void {
  if (kind !== 'DOCUMENT_HANDOFF') return;
  const refuse = (field: keyof Progress, message: string): never => {
    throw new UserError('INVALID_INPUT', message, { field: [field] });
  };
  if (actualFinishAt !== null) {
    const { actualFinishAt: finish, percentComplete: percent, remainingDuration: remaining } = progress;
    const field = finish !== undefined ? 'actualFinishAt' : percent !== undefined ? 'percentComplete' : null;
    const said = field ?? (remaining != null ? 'remainingDuration' : null);
    if (said === null) return;
    refuse(
      said,
      `"${title}" was accepted or waived; submitRevision or reopenDocument opens it again, not its progress.`,
    );
  }
  const message = `"${title}" is a document, which finishes when the receiving side accepts it: that is acceptDocument. Until then its progress is at most 99 percent.`;
  if (progress.actualFinishAt != null) refuse('actualFinishAt', message);
  if ((progress.percentComplete ?? 0) > mostBeforeFinish) refuse('percentComplete', message);
}

/**
 * Records progress. What is implied is filled in as Microsoft Project does: work that is under way has started, at the
 * latest when it was scheduled to; what is complete has finished; what has finished is complete.
 */
export function recordProgress(draft: PlanDraft, activity: PlanActivity, progress: Progress): void {
  checkNotDecided(activity, progress);
  apply(draft, activity, progress);
  draft.progressed.add(activity.id);
}

function apply(draft: PlanDraft, activity: PlanActivity, progress: Progress): void {
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
}

/**
 * An activity with another duration. Where it was said how much is left of work under way, what was done stays as it is, and so much
 * more or less is left, as in Microsoft Project; where not, what is left follows from the percent.
 */
export function withWorkLeft(before: PlanActivity, activity: PlanActivity, units: WorkUnits): PlanActivity {
  const { remainingDuration, percentRecorded } = before;
  const [from, to] = [before.duration, activity.duration];
  if (remainingDuration === null || from === null || to === null || from === to) return activity;
  const [planned, wanted, left] = [from, to, remainingDuration].map((text) => parseDuration(text, units));
  // Elapsed time is not counted together with working time.
  if (planned!.elapsed !== wanted!.elapsed || left!.elapsed !== wanted!.elapsed) return activity;
  const minutes = Math.max(0, left!.minutes + wanted!.minutes - planned!.minutes);
  const done = (planned!.minutes * percentRecorded) / Math.max(1, wanted!.minutes);
  return {
    ...activity,
    remainingDuration: durationLike(remainingDuration, minutes, units),
    percentRecorded: Math.min(mostBeforeFinish, Math.round(done * 100) / 100),
  };
}

const earlier = (a: string, b: string): string => (a < b ? a : b);

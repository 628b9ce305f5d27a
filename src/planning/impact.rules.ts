import { parseLocalDateTime } from '../domain/local-time.js';
import { memoized } from '../domain/memoized.js';
import type { WorkingTime } from '../scheduling/index.js';
import { byOutline, isLate, type Plan, type PlanActivity } from './plan.js';

/** What an edit does to the dates of a plan. */
export interface Impact {
  moved: Move[];
  goLive: Shift;
  finish: Shift;
  newlyCritical: PlanActivity[];
  noLongerCritical: PlanActivity[];
  newlyLate: PlanActivity[];
  noLongerLate: PlanActivity[];
}

/** A date before and after; null where there was or is none. Days are working days of the plan's calendar. */
export interface Shift {
  before: string | null;
  after: string | null;
  workingDays: number | null;
}

export interface Move {
  activity: PlanActivity;
  startBefore: string;
  startAfter: string;
  finishBefore: string;
  finishAfter: string;
  /** By how much the finish moves; negative is earlier. */
  workingDays: number;
}

/**
 * Compares the plan as it was with the plan as it is, whose activities carry their new schedules. `touched` are the ids of those
 * that may differ; `time` is the plan's calendar.
 */
export function impactOf(before: Plan, after: Plan, touched: Iterable<string>, time: WorkingTime): Impact {
  const minuteOf = memoized(parseLocalDateTime);
  const daysBetween = (from: string, to: string): number =>
    from === to
      ? 0
      : Math.round((time.workBetween(minuteOf(from), minuteOf(to)) / after.settings.minutesPerDay) * 100) /
        100;
  const shift = (from: string | null, to: string | null): Shift => ({
    before: from,
    after: to,
    workingDays: from === null || to === null ? null : daysBetween(from, to),
  });

  const impact: Impact = {
    moved: [],
    goLive: shift(finishOf(before, isGoLive), finishOf(after, isGoLive)),
    finish: shift(finishOf(before, isAny), finishOf(after, isAny)),
    newlyCritical: [],
    noLongerCritical: [],
    newlyLate: [],
    noLongerLate: [],
  };
  for (const id of touched) {
    const activity = after.activities.get(id)!;
    const old = before.activities.get(id);
    const was = old?.schedule;
    const is = activity.schedule!;
    if (was !== is) {
      if (was && (was.startAt !== is.startAt || was.finishAt !== is.finishAt)) {
        impact.moved.push({
          activity,
          startBefore: was.startAt,
          startAfter: is.startAt,
          finishBefore: was.finishAt,
          finishAfter: is.finishAt,
          workingDays: daysBetween(was.finishAt, is.finishAt),
        });
      }
      if (is.critical && !was?.critical) impact.newlyCritical.push(activity);
      if (was?.critical && !is.critical) impact.noLongerCritical.push(activity);
    }
    const wasLate = old !== undefined && isLate(old, before.settings);
    const late = isLate(activity, after.settings);
    if (late && !wasLate) impact.newlyLate.push(activity);
    if (wasLate && !late) impact.noLongerLate.push(activity);
  }
  for (const list of [impact.newlyCritical, impact.noLongerCritical, impact.newlyLate, impact.noLongerLate]) {
    list.sort(byOutline);
  }
  impact.moved.sort((a, b) => byOutline(a.activity, b.activity));
  return impact;
}

const isAny = (): boolean => true;
const isGoLive = (activity: PlanActivity): boolean => activity.marks === 'GO_LIVE';

/** Latest finish of the activities that take part. */
function finishOf(plan: Plan, belongs: (activity: PlanActivity) => boolean): string | null {
  let latest: string | null = null;
  for (const activity of plan.activities.values()) {
    const finish = activity.cancelled || !belongs(activity) ? null : (activity.schedule?.finishAt ?? null);
    if (finish !== null && (latest === null || finish > latest)) latest = finish;
  }
  return latest;
}

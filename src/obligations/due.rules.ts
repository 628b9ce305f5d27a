import { formatLocalDate, lastMinute, minutesPerDay, parseLocalDate } from '../domain/local-time.js';
import type { DayUnit } from '../domain/terms.js';
import { nameOf } from '../domain/words.js';
import { type Plan, type PlanActivity, takingPart } from '../planning/plan.js';
import type { WorkingTime } from '../scheduling/index.js';

/** By what it is due: a day of its own, or days that are counted from something else. */
export interface Dated {
  id: string;
  title: string;
  dueOn: string | null;
  activityId: string | null;
  afterId: string | null;
  offsetDays: number | null;
  offsetUnit: DayUnit | null;
}

/** When an obligation is due, as the plan is now. */
export interface Due {
  /** Null where there is no day from which to count. */
  on: string | null;
  /** The activity on which it hangs, be it through other obligations. */
  movesWith: PlanActivity | null;
  /** In words. */
  why: string;
}

/** Further than this no working days are counted: a calendar without work has none. */
const furthestDays = 20_000;

const isInRange = (day: number): boolean => day >= 0 && day * minutesPerDay < lastMinute;

/** The day that lies so many days after a day, or before it where negative; null where there are not so many days. */
export function daysFrom(day: string, days: number, unit: DayUnit, time: WorkingTime): string | null {
  const from = parseLocalDate(day);
  if (unit === 'CALENDAR_DAYS') return isInRange(from + days) ? formatLocalDate(from + days) : null;
  const step = Math.sign(days);
  let at = from;
  for (let left = Math.abs(days); left > 0;) {
    at += step;
    if (Math.abs(at - from) > furthestDays || !isInRange(at)) return null;
    if (time.workBetween(at * minutesPerDay, (at + 1) * minutesPerDay) > 0) left--;
  }
  return formatLocalDate(at);
}

/**
 * When obligations of one transition are due. Days are counted from the finish of an activity as it is forecast, or from the due
 * date of another obligation, be it met or not. Each is worked out once; what hangs on something deleted or cancelled, or in a
 * circle on itself, has no date.
 */
export class DueDates {
  private readonly activities: ReadonlyMap<string, PlanActivity>;
  private readonly obligations: ReadonlyMap<string, Dated>;
  private readonly known = new Map<string, Due>();

  constructor(
    obligations: readonly Dated[],
    plan: Plan,
    private readonly time: WorkingTime,
  ) {
    this.activities = new Map(takingPart(plan).map((activity) => [activity.id, activity]));
    this.obligations = new Map(obligations.map((obligation) => [obligation.id, obligation]));
  }

  of(id: string): Due {
    const found = this.known.get(id);
    if (found) return found;
    this.known.set(id, adrift);
    const due = this.workOut(this.obligations.get(id)!);
    this.known.set(id, due);
    return due;
  }

  private workOut(obligation: Dated): Due {
    const { dueOn, activityId, afterId, offsetDays, offsetUnit } = obligation;
    if (dueOn !== null) {
      return { on: dueOn, movesWith: null, why: 'A day of its own: nothing of the plan moves it.' };
    }
    const activity = activityId === null ? undefined : this.activities.get(activityId);
    const after = afterId === null ? undefined : this.of(afterId);
    const from = activity ? activity.schedule!.finishAt.slice(0, 10) : (after?.on ?? null);
    const on = from === null ? null : daysFrom(from, offsetDays!, offsetUnit!, this.time);
    if (on === null) return adrift;
    const movesWith = activity ?? after?.movesWith ?? null;
    const source = activity ? nameOf(activity) : `"${this.obligations.get(afterId!)!.title}"`;
    const through =
      activity || movesWith === null ? '' : `, which hangs on ${nameOf(movesWith)} (${finishOn(movesWith)})`;
    const slip = movesWith === null ? 'nothing of the plan moves it' : 'when that slips, this moves with it';
    return {
      on,
      movesWith,
      why: `${countOf(offsetDays!, offsetUnit!)} ${source} (${from})${through}; ${slip}.`,
    };
  }
}

const adrift: Due = {
  on: null,
  movesWith: null,
  why: 'What it hung on is deleted or cancelled; say anew with updateObligation when it is due.',
};

const finishOn = ({ schedule }: PlanActivity): string => schedule!.finishAt.slice(0, 10);
function countOf(days: number, unit: DayUnit): string {
  if (days === 0) return 'On the day of';
  const count = Math.abs(days);
  const noun = unit === 'WORKING_DAYS' ? 'working day' : 'day';
  return `${count} ${noun}${count === 1 ? '' : 's'} ${days < 0 ? 'before' : 'after'}`;
}

/** The titles around the circle that would close if one were due by another, first and last the same; null where none would. */
export function circleThrough(
  id: string,
  afterId: string,
  obligations: ReadonlyMap<string, Pick<Dated, 'title' | 'afterId'>>,
): string[] | null {
  const path = [obligations.get(id)!.title];
  const seen = new Set<string>();
  for (
    let at: string | null = afterId;
    at !== null && !seen.has(at);
    at = obligations.get(at)?.afterId ?? null
  ) {
    seen.add(at);
    path.push(obligations.get(at)?.title ?? at);
    if (at === id) return path;
  }
  return null;
}

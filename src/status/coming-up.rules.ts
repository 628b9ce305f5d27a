import { formatLocalDateTime, minutesPerDay, parseLocalDateTime } from '../domain/local-time.js';
import type { Side } from '../domain/terms.js';
import { holdersOf } from '../planning/holders.js';
import { byOutline, type Plan, type PlanActivity, takingPart } from '../planning/plan.js';

/** An activity that waits for others, and that the last of them frees. */
export interface Unblocked {
  activity: PlanActivity;
  /** When the last of them is forecast to be done. */
  freeAt: string;
  /** In outline order. */
  heldBy: PlanActivity[];
}

/** What is ahead in the next days. */
export interface ComingUp {
  fromAt: string;
  toAt: string;
  starting: PlanActivity[];
  finishing: PlanActivity[];
  unblocked: Unblocked[];
}

/**
 * What starts, finishes or becomes free to start from now on for so many days, for a side or both: by the dates of the schedule. What is
 * late already is no news, and not listed. O(activities + links), but for sorting.
 */
export function comingUp(plan: Plan, nowAt: string, daysAhead: number, side: Side | null): ComingUp {
  const toAt = formatLocalDateTime(parseLocalDateTime(nowAt) + daysAhead * minutesPerDay);
  const here = takingPart(plan);
  const byId = new Map(here.map((one) => [one.id, one]));
  const wanted = here.filter(
    ({ kind, side: whose }) => kind !== 'PHASE' && (side === null || whose === side || whose === 'JOINT'),
  );
  const isAhead = (at: string): boolean => at >= nowAt && at <= toAt;
  const by =
    (dateOf: (one: PlanActivity) => string) =>
    (a: PlanActivity, b: PlanActivity): number =>
      dateOf(a) < dateOf(b) ? -1 : dateOf(a) > dateOf(b) ? 1 : byOutline(a, b);
  const startOf = ({ schedule }: PlanActivity): string => schedule!.startAt;
  const finishOf = ({ schedule }: PlanActivity): string => schedule!.finishAt;

  const holding = holdersOf(plan, byId);
  const unblocked = wanted.flatMap((activity): Unblocked[] => {
    const holders = holding.get(activity.id);
    if (activity.schedule!.status !== 'NOT_STARTED' || !holders) return [];
    const freeAt = Array.from(holders, ([id, until]) =>
      (until === 'START' ? startOf : finishOf)(byId.get(id)!),
    ).reduce((a, b) => (a > b ? a : b));
    const heldBy = Array.from(holders.keys(), (id) => byId.get(id)!).sort(byOutline);
    return isAhead(freeAt) ? [{ activity, freeAt, heldBy }] : [];
  });
  return {
    fromAt: nowAt,
    toAt,
    // A milestone is reached, and does not start.
    starting: wanted
      .filter(
        ({ kind, schedule }) =>
          kind !== 'MILESTONE' && schedule!.status === 'NOT_STARTED' && isAhead(schedule!.startAt),
      )
      .sort(by(startOf)),
    finishing: wanted
      .filter(({ schedule }) => schedule!.status !== 'DONE' && isAhead(schedule!.finishAt))
      .sort(by(finishOf)),
    unblocked: unblocked.sort((a, b) =>
      a.freeAt < b.freeAt ? -1 : a.freeAt > b.freeAt ? 1 : byOutline(a.activity, b.activity),
    ),
  };
}

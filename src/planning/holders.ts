import { type Plan, type PlanActivity, type PlanDependency, takingPart } from './plan.js';

/** What of a predecessor is waited for. */
export type HeldUntil = 'START' | 'FINISH';

/**
 * What still holds the beginning of each activity: predecessors that have not finished, or not begun, as the link asks. By activity;
 * those that nothing holds are missing. O(activities + links).
 */
export function holdersOf(
  plan: Plan,
  here: ReadonlyMap<string, PlanActivity> = new Map(takingPart(plan).map((one) => [one.id, one])),
): Map<string, Map<string, HeldUntil>> {
  const holding = new Map<string, Map<string, HeldUntil>>();
  for (const link of plan.dependencies.values()) {
    const predecessor = here.get(link.predecessorId);
    const until = predecessor && here.has(link.successorId) ? heldUntil(link, predecessor) : null;
    if (until === null) continue;
    const holders = holding.get(link.successorId);
    if (!holders) holding.set(link.successorId, new Map([[link.predecessorId, until]]));
    else if (until === 'FINISH' || !holders.has(link.predecessorId)) holders.set(link.predecessorId, until);
  }
  return holding;
}

function heldUntil({ type }: PlanDependency, { schedule }: PlanActivity): HeldUntil | null {
  if (type === 'FS') return schedule?.status === 'DONE' ? null : 'FINISH';
  return type === 'SS' && schedule?.status === 'NOT_STARTED' ? 'START' : null;
}

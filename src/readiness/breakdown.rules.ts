import type { ActivitySide } from '../domain/terms.js';
import { leadingTo } from '../planning/leading-to.js';
import { byOutline, type Plan, type PlanActivity } from '../planning/plan.js';
import {
  type Readiness,
  readinessOf,
  type WeighedActivity,
  type WorkKind,
  workKinds,
} from './weighing.rules.js';

/** A readiness and what it is of. */
export type ReadinessOf<Key> = Readiness & { of: Key };

/** Gates shown at most: each asks the whole plan what lies before it. */
export const mostGates = 200;

export const byKind = (weighed: readonly WeighedActivity[]): ReadinessOf<WorkKind>[] =>
  workKinds.map((kind) => ({
    of: kind,
    ...readinessOf(weighed.filter(({ activity }) => activity.kind === kind)),
  }));

/** What is done by both sides is an entry of its own. */
export const bySide = (weighed: readonly WeighedActivity[]): ReadinessOf<ActivitySide>[] =>
  (['CLIENT', 'PROVIDER', 'JOINT'] as const).map((side) => ({
    of: side,
    ...readinessOf(weighed.filter(({ activity }) => activity.side === side)),
  }));

/** What is about several items counts for each of them, so the entries add up to more than there is. */
export function byServiceItem(plan: Plan, weighed: readonly WeighedActivity[]): ReadinessOf<string>[] {
  const ofItems = new Map<string, WeighedActivity[]>(Array.from(plan.serviceItemIds, (id) => [id, []]));
  for (const one of weighed) for (const id of one.activity.serviceItemIds) ofItems.get(id)?.push(one);
  return Array.from(ofItems, ([of, all]) => ({ of, ...readinessOf(all) }));
}

/** Of every phase that has work in it, to any depth, in outline order. O(activities × depth). */
export function byPhase(plan: Plan, weighed: readonly WeighedActivity[]): ReadinessOf<PlanActivity>[] {
  const ofPhases = new Map<string, WeighedActivity[]>();
  for (const one of weighed) {
    for (let id = one.activity.parentId; id !== null; id = plan.activities.get(id)!.parentId) {
      const all = ofPhases.get(id);
      if (all) all.push(one);
      else ofPhases.set(id, [one]);
    }
  }
  return Array.from(ofPhases, ([id, all]) => ({ of: plan.activities.get(id)!, ...readinessOf(all) })).sort(
    (a, b) => byOutline(a.of, b.of),
  );
}

/** Of all that each of these milestones waits for, the first to come first; at most `mostGates`. */
export function byGate(
  plan: Plan,
  weighed: readonly WeighedActivity[],
  gates: readonly PlanActivity[],
): (ReadinessOf<PlanActivity> & { byKind: ReadinessOf<WorkKind>[] })[] {
  const before = leadingTo(plan);
  const dueAt = ({ schedule }: PlanActivity): string => schedule!.finishAt;
  return [...gates]
    .sort((a, b) => (dueAt(a) < dueAt(b) ? -1 : dueAt(a) > dueAt(b) ? 1 : byOutline(a, b)))
    .slice(0, mostGates)
    .map((gate) => {
      const ids = before(gate);
      const all = weighed.filter(({ activity }) => ids.has(activity.id));
      return { of: gate, ...readinessOf(all), byKind: byKind(all) };
    });
}

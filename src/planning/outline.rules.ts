import type { Plan, PlanActivity } from './plan.js';

/** Children of every phase, and of the top under null, in order. O(activities × log). */
export function childrenByParent(plan: Pick<Plan, 'activities'>): Map<string | null, PlanActivity[]> {
  const children = new Map<string | null, PlanActivity[]>();
  for (const activity of plan.activities.values()) {
    const siblings = children.get(activity.parentId);
    if (siblings) siblings.push(activity);
    else children.set(activity.parentId, [activity]);
  }
  for (const siblings of children.values()) {
    siblings.sort((a, b) => (a.outline.at(-1) ?? 0) - (b.outline.at(-1) ?? 0));
  }
  return children;
}

/** The activity and all it contains, containers first. No recursion: plans may be deep. */
export function withContents(
  activity: PlanActivity,
  children: Map<string | null, PlanActivity[]>,
): PlanActivity[] {
  const found = [activity];
  for (const phase of found) for (const child of children.get(phase.id) ?? []) found.push(child);
  return found;
}

/** Outline numbers as they should be, for those activities whose number differs. */
export function renumbered(children: Map<string | null, PlanActivity[]>): PlanActivity[] {
  const changed: PlanActivity[] = [];
  const open: { siblings: readonly PlanActivity[]; prefix: readonly number[] }[] = [
    { siblings: children.get(null) ?? [], prefix: [] },
  ];
  for (const { siblings, prefix } of open) {
    siblings.forEach((activity, index) => {
      const outline = [...prefix, index + 1];
      if (outline.join('.') !== activity.outline.join('.')) changed.push({ ...activity, outline });
      const contents = children.get(activity.id);
      if (contents) open.push({ siblings: contents, prefix: outline });
    });
  }
  return changed;
}

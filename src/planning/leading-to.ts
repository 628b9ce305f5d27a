import type { Plan, PlanActivity } from './plan.js';

/**
 * Finds the ids of all that leads to an activity, itself left out: what it, or a phase around it, depends on; of a phase, all its
 * contents; and so on. What is cancelled is among it. A call is O(activities + dependencies), and no recursion.
 */
export function leadingTo(plan: Plan): (activity: PlanActivity) => Set<string> {
  const { activities } = plan;
  const predecessors = new Map<string, string[]>();
  for (const { predecessorId, successorId } of plan.dependencies.values()) {
    append(predecessors, successorId, predecessorId);
  }
  const contents = new Map<string, string[]>();
  for (const { id, parentId } of activities.values()) if (parentId !== null) append(contents, parentId, id);

  return ({ id: last }) => {
    const found = new Set<string>();
    // What binds a phase binds all inside it, and is looked at once.
    const bound = new Set<string>();
    const open = [last];
    for (const id of open) {
      for (let around: string | null = id; around !== null && !bound.has(around);) {
        bound.add(around);
        for (const before of predecessors.get(around) ?? []) reach(before);
        around = activities.get(around)!.parentId;
      }
    }
    return found;

    function reach(first: string): void {
      const reached = [first];
      for (const id of reached) {
        if (found.has(id)) continue;
        found.add(id);
        open.push(id);
        for (const child of contents.get(id) ?? []) reached.push(child);
      }
    }
  };
}

function append(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

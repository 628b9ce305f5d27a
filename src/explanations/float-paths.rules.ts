import { type PlanInput, type Schedule, schedule } from '../scheduling/index.js';

/** A way to an activity, and how much later it could come before it would move that. */
export interface FloatPath {
  /** Working minutes of the calendar of its last activity; 0 for a path that drives the date. */
  floatMinutes: number;
  /** Ids, first to last; a path takes only what no path before it has taken. */
  activityIds: string[];
  /** What of an earlier path waits for its end; null for the first. */
  joinsId: string | null;
}

/**
 * The paths to the activity at that index by rank: the one that drives its date, then of what is left always the one with the
 * least float towards it (of those, the one that ends last). So ties with the first are critical paths beside it. As the multiple
 * float paths of Oracle Primavera P6 by total float. Finished work lies on no path. At most `limit` of them; each costs what
 * an explanation does.
 */
export function floatPaths(plan: PlanInput, index: number, limit: number): FloatPath[] {
  const towards = planTowards(plan, index);
  const result = schedule(towards);
  const indexOf = new Map(towards.activities.map(({ id }, i) => [id, i]));
  const target = indexOf.get(plan.activities[index]!.id)!;
  const open = new Set<number>();
  towards.activities.forEach((activity, i) => {
    if (!activity.isPhase && !activity.inactive && activity.actualFinish === null) open.add(i);
  });
  const waiting = [...open].sort(
    (a, b) => result.totalFloat[a]! - result.totalFloat[b]! || result.finish[b]! - result.finish[a]! || a - b,
  );
  const covered = new Set<number>();
  const paths: FloatPath[] = [];
  for (const end of [target, ...waiting]) {
    if (paths.length === limit) break;
    if (paths.length > 0 && !open.has(end)) continue;
    const joinsId = paths.length === 0 ? null : joinOf(towards, result, end, open, indexOf);
    const taken = pathBack(result, end, open, covered);
    if (taken.length === 0) continue;
    paths.push({
      floatMinutes: result.totalFloat[end]!,
      activityIds: taken.map((i) => towards.activities[i]!.id).reverse(),
      joinsId,
    });
  }
  return paths;
}

/** What drives the end, from it back to where an earlier path took it already; taken from what is open. */
function pathBack(result: Schedule, end: number, open: Set<number>, covered: Set<number>): number[] {
  const taken: number[] = [];
  for (const { index } of result.explain(end)) {
    if (open.delete(index)) taken.push(index);
    else if (covered.has(index)) break;
    // What it took on this path already is passed again, and phases and what is finished are passed by.
  }
  for (const index of taken) covered.add(index);
  return taken;
}

/** Who on an earlier path waits for the end with the least float. */
function joinOf(
  plan: PlanInput,
  result: Schedule,
  end: number,
  open: ReadonlySet<number>,
  indexOf: ReadonlyMap<string, number>,
): string | null {
  const { id } = plan.activities[end]!;
  const successors = plan.links
    .filter(({ predecessorId }) => predecessorId === id)
    .map(({ successorId }) => indexOf.get(successorId)!)
    .filter((i) => !open.has(i))
    .sort((a, b) => result.totalFloat[a]! - result.totalFloat[b]! || a - b);
  return successors.length === 0 ? null : plan.activities[successors[0]!]!.id;
}

/**
 * The plan with nothing but what the activity waits for, and its finish as the end against which float counts: all else, and
 * deadlines, have no say.
 */
function planTowards(plan: PlanInput, index: number): PlanInput {
  const indexOf = new Map(plan.activities.map(({ id }, i) => [id, i]));
  const predecessors = new Map<number, number[]>();
  const contents = new Map<number, number[]>();
  const put = (lists: Map<number, number[]>, key: number, value: number): void => {
    const list = lists.get(key);
    if (list) list.push(value);
    else lists.set(key, [value]);
  };
  for (const { predecessorId, successorId } of plan.links) {
    put(predecessors, indexOf.get(successorId)!, indexOf.get(predecessorId)!);
  }
  plan.activities.forEach(({ parentId }, i) => {
    if (parentId !== null) put(contents, indexOf.get(parentId)!, i);
  });
  const counts = new Set<number>();
  /** Phases that only hold something that counts. */
  const around = new Set<number>();
  const next = [index];
  for (let i = next.pop(); i !== undefined; i = next.pop()) {
    if (counts.has(i)) continue;
    counts.add(i);
    for (const before of predecessors.get(i) ?? []) next.push(before);
    for (const child of contents.get(i) ?? []) next.push(child);
    for (let parentId = plan.activities[i]!.parentId; parentId !== null;) {
      const phase = indexOf.get(parentId)!;
      if (around.has(phase)) break;
      around.add(phase);
      for (const before of predecessors.get(phase) ?? []) next.push(before);
      parentId = plan.activities[phase]!.parentId;
    }
  }
  const stays = (id: string): boolean => counts.has(indexOf.get(id)!);
  return {
    ...plan,
    activities: plan.activities
      .filter((_, i) => counts.has(i) || around.has(i))
      .map((activity) => ({ ...activity, deadline: null })),
    links: plan.links.filter(
      ({ predecessorId, successorId }) =>
        stays(predecessorId) && (stays(successorId) || around.has(indexOf.get(successorId)!)),
    ),
    floatAgainst: schedule(plan).finish[index]!,
  };
}

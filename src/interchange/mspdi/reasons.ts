import { compileCalendars, type WorkingTime } from '../../scheduling/index.js';
import type { ComparedActivity, ComparedValue, Comparison } from './compare.js';
import type { MspdiPlan } from './to-plan.js';

/**
 * Why an activity differs from what Microsoft Project stored, by its index in the plan: what the file says of it that this plan
 * cannot carry, else that something it waits for (or that waits for it) differs, else `unexplained`.
 */
export function reasonsOf(read: MspdiPlan, { activities, schedule }: Comparison): Map<number, string> {
  const differing = activities.filter(({ differing: values }) => values.length > 0);
  const reasons = new Map<number, string>();
  if (differing.length === 0) return reasons;
  const own = new OwnReasons(read);
  for (const activity of differing) {
    const reason = own.of(activity);
    if (reason !== null) reasons.set(activity.index, reason);
  }
  const neighbours = new Neighbours(read, differing);
  const finishMoved = read.settings.finishAt !== null && read.settings.finishAt !== schedule.forecastFinish;
  for (const activity of differing) {
    if (reasons.has(activity.index)) continue;
    const inherited = neighbours.reasonOf(activity) ?? (finishMoved ? "the plan's finish differs" : null);
    reasons.set(activity.index, inherited ?? 'unexplained');
  }
  return reasons;
}

/** What the file says of one activity and this plan reckons otherwise, or not at all. */
class OwnReasons {
  private readonly calendars: ReadonlyMap<string, WorkingTime>;
  private readonly notes = new Map<string | null, string>();
  private readonly indexOf: Map<string, number>;

  constructor(private readonly read: MspdiPlan) {
    this.calendars = compileCalendars(read.plan.calendars);
    for (const { taskId, what } of read.notes) if (!this.notes.has(taskId)) this.notes.set(taskId, what);
    this.indexOf = new Map(read.plan.activities.map(({ id }, index) => [id, index]));
  }

  of({ task, index }: ComparedActivity): string | null {
    const activity = this.read.plan.activities[index]!;
    if (task.actualStart !== null) return 'recorded progress';
    if (task.isManual) return 'manually scheduled';
    if (this.isInManualPhase(activity.parentId)) return 'in a manually scheduled phase';
    return this.notes.get(task.id) ?? this.lengthOf(index) ?? this.notes.get(null) ?? null;
  }

  private isInManualPhase(parentId: string | null): boolean {
    for (let id = parentId; id !== null;) {
      const phase = this.read.plan.activities[this.indexOf.get(id)!]!;
      if (phase.manual) return true;
      id = phase.parentId;
    }
    return false;
  }

  /** More work between its stored dates than its duration: it pauses, or its people work unevenly. */
  private lengthOf(index: number): string | null {
    const { plan, tasks } = this.read;
    const activity = plan.activities[index]!;
    const { start, finish } = tasks[index]!.stored;
    if (start === null || finish === null || activity.work !== undefined) return null;
    const worked = this.calendars.get(activity.calendarId ?? plan.calendarId)!;
    const minutes = activity.elapsed ? finish - start : worked.workBetween(start, finish);
    if (minutes === activity.durationMinutes) return null;
    return minutes > activity.durationMinutes
      ? 'has a split'
      : 'its stored dates are closer than its duration';
  }
}

/** Differences handed on by links: from and to an activity, or a phase that holds one. */
class Neighbours {
  private readonly early = new Map<string, string>();
  private readonly late = new Map<string, string>();
  private readonly before = new Map<string, string[]>();
  private readonly after = new Map<string, string[]>();
  private readonly parentOf: Map<string, string | null>;

  constructor({ plan }: MspdiPlan, differing: readonly ComparedActivity[]) {
    this.parentOf = new Map(plan.activities.map(({ id, parentId }) => [id, parentId]));
    for (const { task, differing: values } of differing) {
      for (const id of this.around(task.id)) {
        if (values.some(isEarly)) this.early.set(id, task.title);
        if (values.some(isLate)) this.late.set(id, task.title);
      }
    }
    for (const { predecessorId, successorId } of plan.links) {
      push(this.before, successorId, predecessorId);
      push(this.after, predecessorId, successorId);
    }
  }

  reasonOf({ task, differing }: ComparedActivity): string | null {
    const ownEarly = differing.some(isEarly);
    const [ends, titles] = ownEarly ? [this.before, this.early] : [this.after, this.late];
    for (const holder of this.around(task.id)) {
      for (const id of ends.get(holder) ?? []) {
        const title = titles.get(id);
        if (title !== undefined)
          return ownEarly ? `waits for "${title}", which differs` : `"${title}", which waits for it, differs`;
      }
    }
    return null;
  }

  /** The activity and the phases around it, from the inside out. */
  private *around(id: string): Generator<string> {
    for (let at: string | null = id; at !== null; at = this.parentOf.get(at) ?? null) yield at;
  }
}

const isEarly = (value: ComparedValue): boolean => value.startsWith('early');
const isLate = (value: ComparedValue): boolean => value.startsWith('late');

function push(lists: Map<string, string[]>, key: string, value: string): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

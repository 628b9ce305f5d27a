import type { ActivityKind, DocumentType } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import { leadingTo } from '../planning/leading-to.js';
import { byOutline, type Plan, type PlanActivity, takingPart } from '../planning/plan.js';

/** What a criterion is about, as it is said: activities by name, else all that lead to the gate, narrowed by the rest. */
export interface Selection {
  /** Documents or trainings, or phases that contain them; none is whatever leads to the gate. */
  activityIds: readonly string[];
  documentTypes: readonly DocumentType[];
  serviceItemIds: readonly string[];
}

/** A plan as the gates of it are asked about: each thing is worked out once, whatever the number of criteria. */
export class GatedPlan {
  private readonly here: ReadonlyMap<string, PlanActivity>;
  private readonly contents = new Map<string, PlanActivity[]>();
  private readonly findLeading: (activity: PlanActivity) => Set<string>;
  private readonly leading = new Map<string, ReadonlySet<string>>();

  constructor(readonly plan: Plan) {
    this.here = new Map(takingPart(plan).map((activity) => [activity.id, activity]));
    for (const activity of this.here.values()) {
      if (activity.parentId !== null) put(this.contents, activity.parentId, activity);
    }
    this.findLeading = leadingTo(plan);
  }

  /** Null for what is cancelled, itself or by a phase around it, or gone. */
  activity(id: string): PlanActivity | null {
    return this.here.get(id) ?? null;
  }

  /** The milestones that take part. */
  get milestones(): PlanActivity[] {
    return [...this.here.values()].filter(({ kind }) => kind === 'MILESTONE');
  }

  /** The ids of all that leads to a gate and takes part; found once for each gate. */
  leadingTo(gateId: string): ReadonlySet<string> {
    let found = this.leading.get(gateId);
    if (!found) {
      const all = this.findLeading(this.plan.activities.get(gateId)!);
      this.leading.set(gateId, (found = new Set([...all].filter((id) => this.here.has(id)))));
    }
    return found;
  }

  /** What a criterion of the gate is about, of one kind, in outline order. */
  selected(gateId: string, kind: ActivityKind, selection: Selection): PlanActivity[] {
    const { activityIds, documentTypes, serviceItemIds } = selection;
    const ids =
      activityIds.length === 0
        ? this.leadingTo(gateId)
        : new Set(activityIds.flatMap((id) => [id, ...this.inside(id)]));
    const items = new Set(serviceItemIds);
    return Array.from(ids, (id) => this.here.get(id))
      .filter((activity) => activity !== undefined)
      .filter(
        (activity) =>
          activity.kind === kind &&
          (documentTypes.length === 0 || documentTypes.includes(activity.documentType!)) &&
          (items.size === 0 || activity.serviceItemIds.some((id) => items.has(id))),
      )
      .sort(byOutline);
  }

  /** What is in a phase, to any depth. */
  private inside(phase: string): string[] {
    const found: string[] = [];
    for (let ids = [phase]; ids.length > 0;) {
      const contents = this.contents.get(ids.pop()!) ?? [];
      for (const { id } of contents) {
        found.push(id);
        ids.push(id);
      }
    }
    return found;
  }
}

/** Throws INVALID_INPUT for what is no milestone. */
export function milestoneOf(plan: Plan, activityId: string): PlanActivity {
  const activity = plan.activities.get(activityId)!;
  if (activity.kind === 'MILESTONE') return activity;
  throw new UserError('INVALID_INPUT', `"${activity.title}" is no milestone; those alone are gates.`, {
    field: ['activityId'],
  });
}

function put<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

import type { ActivityKind } from '../domain/terms.js';
import { type Plan, type PlanActivity, takingPart } from '../planning/plan.js';

/** How far a training's required trainees are; counts of people. */
export interface Trained {
  required: number;
  signedOff: number;
  waived: number;
}

/** What is known of the work beyond the plan's dates. */
export interface Evidence {
  /** Documents that were waived; they are finished in the plan, and yet not met. */
  waivedDocumentIds: ReadonlySet<string>;
  /** By activity; a training without anyone enrolled is missing, and goes by its finish. */
  trained: ReadonlyMap<string, Trained>;
}

/** A document, a training or a task, and which shares of it, from 0 to 1, are met and waived. */
export interface WeighedActivity {
  activity: PlanActivity;
  met: number;
  waived: number;
}

/** Weight met of weight required; what is waived is required, and never met. */
export interface Readiness {
  count: number;
  metCount: number;
  waivedCount: number;
  requiredWeight: number;
  metWeight: number;
  waivedWeight: number;
  /** 100 × met ÷ required; null where nothing weighs anything. */
  percent: number | null;
}

export type WorkKind = Exclude<ActivityKind, 'PHASE' | 'MILESTONE'>;
export const workKinds = ['DOCUMENT_HANDOFF', 'TRAINING_TASK', 'TASK'] as const satisfies readonly WorkKind[];

/**
 * Documents, trainings and tasks that take part. A document is met when it is accepted, a task when it is finished, and of a training
 * the share of its required trainees who are signed off; what is under way is not met, however far it is said to be.
 */
export function weighedActivities(plan: Plan, evidence: Evidence): WeighedActivity[] {
  return takingPart(plan)
    .filter(({ kind }) => kind !== 'PHASE' && kind !== 'MILESTONE')
    .map((activity) => ({ activity, ...sharesOf(activity, evidence) }));
}

function sharesOf({ id, actualFinishAt }: PlanActivity, evidence: Evidence): { met: number; waived: number } {
  if (evidence.waivedDocumentIds.has(id)) return { met: 0, waived: 1 };
  const trained = evidence.trained.get(id);
  if (trained !== undefined && trained.required > 0) {
    return { met: trained.signedOff / trained.required, waived: trained.waived / trained.required };
  }
  return { met: actualFinishAt === null ? 0 : 1, waived: 0 };
}

/** O(activities). */
export function readinessOf(activities: Iterable<WeighedActivity>): Readiness {
  const sum = { count: 0, metCount: 0, waivedCount: 0, requiredWeight: 0, metWeight: 0, waivedWeight: 0 };
  for (const { activity, met, waived } of activities) {
    const { weight } = activity;
    sum.count++;
    if (met === 1) sum.metCount++;
    if (waived > 0) sum.waivedCount++;
    sum.requiredWeight += weight;
    sum.metWeight += weight * met;
    sum.waivedWeight += weight * waived;
  }
  const { requiredWeight, metWeight } = sum;
  return { ...sum, percent: requiredWeight > 0 ? rounded((100 * metWeight) / requiredWeight) : null };
}

export const rounded = (value: number): number => Math.round(value * 100) / 100;

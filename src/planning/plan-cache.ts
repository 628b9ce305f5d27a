import { Injectable } from '@nestjs/common';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import type { LivePlan } from './live-plan.rules.js';
import type { Plan } from './plan.js';

/** How many activities are kept in memory in all; about two kilobytes each. */
const capacity = 100_000;

/**
 * Plans as they were last read or saved, the least recently used dropped first. Every change of anything in a plan counts
 * the transition's version up in the same transaction, so a plan of the version that was just read from the transition's
 * row is the plan of that transaction, whichever server changed it last.
 */
@Injectable()
export class PlanCache {
  private readonly plans = new Map<string, { version: number; plan: Plan; live: LivePlan | null }>();
  private activities = 0;

  get(transition: TransitionEntity): Plan | null {
    const kept = this.plans.get(transition.id);
    if (kept?.version !== transition.version) return null;
    this.plans.delete(transition.id);
    this.plans.set(transition.id, kept);
    return kept.plan;
  }

  /** The plan in the engine, taken out: who edits it has it alone, and puts it back where it belongs to a plan again. */
  takeLive(transition: TransitionEntity): LivePlan | null {
    const kept = this.plans.get(transition.id);
    if (!kept || kept.version !== transition.version) return null;
    const { live } = kept;
    kept.live = null;
    return live;
  }

  put(transition: TransitionEntity, plan: Plan, live: LivePlan | null = null): void {
    this.drop(transition.id);
    this.plans.set(transition.id, { version: transition.version, plan, live });
    this.activities += plan.activities.size;
    for (const id of this.plans.keys()) {
      if (this.activities <= capacity) break;
      this.drop(id);
    }
  }

  private drop(id: string): void {
    this.activities -= this.plans.get(id)?.plan.activities.size ?? 0;
    this.plans.delete(id);
  }
}

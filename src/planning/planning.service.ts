import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Viewer } from '../platform/auth/viewer.js';
import { type Actor, Db, discard, type Tx } from '../platform/database/database.js';
import { type PlanInput, type Schedule, schedule } from '../scheduling/index.js';
import {
  getTransition,
  type SeenTransition,
  type Sought,
  type TransitionAction,
} from '../transitions/access.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import { type Impact, impactOf } from './impact.rules.js';
import { EditChecks } from './edit-checks.js';
import type { LivePlan } from './live-plan.rules.js';
import { withDelay } from './delay.rules.js';
import { toNetwork } from './network.rules.js';
import { namedActivity, type Plan } from './plan.js';
import { PlanCache } from './plan-cache.js';
import type { PlanChange } from './plan-change.js';
import { applyChanges } from './plan-changes.rules.js';
import { PlanDraft } from './plan-draft.rules.js';
import { loadPlan, savePlan, saveSchedules, saveTransition } from './planning.repository.js';
import { rescheduled } from './scheduling.rules.js';
import { differenceOf, scheduledAnew } from './what-if.js';

/** How an edit is asked for. */
export interface EditRequest {
  /** Answer the same and keep nothing. */
  dryRun?: boolean;
}

/** What else an edit needs. */
export interface EditRules {
  /** EDIT_PLAN unless said. */
  action?: TransitionAction;
  /** More that must hold before the edit, such as whose progress may be recorded. */
  permit?: (transition: SeenTransition, plan: Plan) => void;
  /** Path of the input field of the change at this index; none where the change is the input. */
  fieldOf?: (index: number) => string[];
}

export interface EditResult {
  transition: TransitionEntity;
  /** As it is after the edit. */
  plan: Plan;
  impact: Impact;
}

/** The changes of an edit, or what finds them once the transition is locked. */
export type Changes =
  | readonly PlanChange[]
  | ((tx: Tx, plan: Plan, transition: SeenTransition) => Promise<readonly PlanChange[]>);

/** With what is needed to go on from it. */
interface ScheduledEdit extends EditResult {
  draft: PlanDraft;
  live: LivePlan;
}

export interface Analysis {
  transition: SeenTransition;
  plan: Plan;
  /** The plan as the engine reads it, for asking it again with something changed. */
  network: PlanInput;
  schedule: Schedule;
  /** Place of each activity in the schedule. */
  indexOf: ReadonlyMap<string, number>;
}

/** Every edit of a plan's network, and nothing else, goes through here. */
@Injectable()
export class PlanningService {
  constructor(
    private readonly db: Db,
    private readonly cache: PlanCache,
    private readonly checks: EditChecks,
  ) {}

  /**
   * Applies the changes, reschedules and saves in one transaction, which holds the transition's lock, so that edits of one
   * plan come one after the other and those of different plans don't wait.
   */
  async edit(
    viewer: Viewer,
    transitionId: string,
    changes: Changes,
    request: EditRequest,
    rules: EditRules = {},
  ): Promise<EditResult> {
    return this.editOf(viewer, undefined, transitionId, changes, request, rules);
  }

  /** The same for what belongs to a transition and is named by its own id. Throws NOT_FOUND where the caller cannot see it. */
  async editOf(
    viewer: Viewer,
    what: Sought['table'],
    id: string,
    changes: Changes,
    request: EditRequest,
    rules: EditRules = {},
  ): Promise<EditResult> {
    const result = await this.db.write(viewer, async (tx) => {
      const sought = { lock: true, table: what };
      const transition = await getTransition(tx, viewer, id, rules.action ?? 'EDIT_PLAN', sought);
      const plan = await this.planOf(tx, transition);
      rules.permit?.(transition, plan);
      const wanted = typeof changes === 'function' ? await changes(tx, plan, transition) : changes;
      const kept = this.cache.takeLive(transition);
      const edited = await this.reschedule(tx, transition, plan, wanted, rules.fieldOf, kept);
      if (!request.dryRun) return edited;
      if (edited.draft.keepsShape && takenBack(edited)) this.cache.put(transition, plan, edited.live);
      return discard(edited);
    });
    if (!request.dryRun) this.cache.put(result.transition, result.plan, result.live);
    return result;
  }

  /** The same within a transaction that is open and holds the lock. */
  async reschedule(
    tx: Tx,
    transition: TransitionEntity,
    plan: Plan,
    changes: readonly PlanChange[],
    fieldOf: (index: number) => string[] = () => [],
    kept: LivePlan | null = null,
  ): Promise<ScheduledEdit> {
    const draft = new PlanDraft(plan);
    applyChanges(draft, changes, fieldOf);
    const { updated, removed } = draft.changedActivities;
    await this.checks.run(tx, {
      transition,
      before: plan,
      after: draft,
      changed: [...updated, ...removed],
      progressed: draft.progressed,
    });
    const { live, schedules } = rescheduled(draft, kept);
    const saved = {
      ...transition,
      ...draft.settings,
      version: transition.version + 1,
      changedAt: new Date().toISOString(),
    };
    await savePlan(tx, transition, draft);
    await saveTransition(tx, saved, draft.keepsShape);
    const answer = async (): Promise<ScheduledEdit> => {
      // The impact is worked out while the database writes the schedules.
      await setImmediate();
      draft.setSchedules(schedules);
      const after = draft.toPlan();
      const touched = draft.keepsShape
        ? new Set([...schedules.keys(), ...draft.changedActivities.updated])
        : after.activities.keys();
      const impact = impactOf(plan, after, touched, live.timeOf(after.settings.calendarId));
      return { transition: saved, plan: after, impact, draft, live };
    };
    const [edit] = await Promise.all([answer(), saveSchedules(tx, transition, draft, schedules)]);
    return edit;
  }

  /**
   * Has `work` put rows of a plan back as they were, then reads the plan anew, reschedules it as a whole, and answers as an edit
   * does. Throws what edits throw, and what the engine throws of such a plan.
   */
  async restore(
    viewer: Viewer & Pick<Actor, 'undoesId'>,
    transitionId: string,
    work: (tx: Tx, transition: SeenTransition) => Promise<void>,
    request: EditRequest,
  ): Promise<EditResult> {
    const result = await this.db.write(viewer, async (tx) => {
      const before = await getTransition(tx, viewer, transitionId, 'EDIT_PLAN', { lock: true });
      const plan = await this.planOf(tx, before);
      await work(tx, before);
      const transition = await getTransition(tx, viewer, transitionId, 'EDIT_PLAN');
      const draft = new PlanDraft(await loadPlan(tx, transition));
      const changed = plan.activities.keys();
      const { progressed } = draft;
      await this.checks.run(tx, { transition, before: plan, after: draft, changed, progressed });
      const { live, schedules } = rescheduled(draft, null);
      const saved = { ...transition, version: before.version + 1, changedAt: new Date().toISOString() };
      await saveTransition(tx, saved, true);
      await saveSchedules(tx, transition, draft, schedules);
      draft.setSchedules(schedules);
      const after = { ...draft.toPlan(), settings: saved };
      const time = live.timeOf(after.settings.calendarId);
      const impact = impactOf(plan, after, after.activities.keys(), time);
      const edit = { transition: saved, plan: after, impact, live };
      return request.dryRun ? discard(edit) : edit;
    });
    if (!request.dryRun) this.cache.put(result.transition, result.plan, result.live);
    return result;
  }

  /** The plan and what the engine makes of it, for what is asked of a schedule but not stored. */
  async analyse(viewer: Viewer, transitionId: string): Promise<Analysis> {
    return this.db.read(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'READ');
      const plan = await this.planOf(tx, transition);
      const indexOf = new Map(Array.from(plan.activities.keys(), (id, index) => [id, index]));
      const network = toNetwork(plan);
      return { transition, plan, network, schedule: schedule(network), indexOf };
    });
  }

  /** What more time for an activity, by id or code, would move. Throws NOT_FOUND, and what `withDelay` throws. */
  async impactOfDelay(
    viewer: Viewer,
    transitionId: string,
    reference: string,
    by: string,
  ): Promise<Pick<EditResult, 'transition' | 'impact'>> {
    return this.db.read(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'READ');
      const plan = await this.planOf(tx, transition);
      const after = scheduledAnew(withDelay(plan, namedActivity(plan, reference), by));
      return { transition, impact: differenceOf(plan, after) };
    });
  }

  /** The plan as the engine reads it. */
  networkOf(plan: Plan): PlanInput {
    return toNetwork(plan);
  }

  /** The plan of a transition as this transaction has read it. */
  async planOf(tx: Tx, transition: TransitionEntity): Promise<Plan> {
    const kept = this.cache.get(transition);
    if (kept) return { ...kept, settings: transition };
    const plan = await loadPlan(tx, transition);
    this.cache.put(transition, plan);
    return plan;
  }
}

/** Leads the engine back to where it stood before an edit that is not kept. */
function takenBack({ draft, live }: ScheduledEdit): boolean {
  const { changedActivities } = draft;
  const originals = Array.from(changedActivities.updated, (id) => changedActivities.original(id)!);
  return live.follow(originals, draft.settings) !== null;
}

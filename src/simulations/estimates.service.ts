import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { UserError, UserErrors } from '../domain/user-error.js';
import type { Plan, PlanActivity } from '../planning/plan.js';
import { PlanningService } from '../planning/planning.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import { getTransition, type SeenTransition } from '../transitions/access.js';
import { touchTransition } from '../transitions/belonging.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import type { DurationEstimateEntity, EstimateGroupEntity, EstimateRuleEntity } from './estimates.entity.js';
import * as repository from './estimates.repository.js';
import {
  canonicalValue,
  checkEstimate,
  type EstimateRule,
  type SaidEstimate,
  type Uncertainty,
} from './estimates.rules.js';

export interface SaidGroup {
  name: string;
  correlation: number;
}

/** How uncertain the durations of a plan are. */
@Injectable()
export class EstimatesService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
  ) {}

  /** Of transitions that the caller is already known to see; so with the two below. */
  async ofTransitions(
    viewer: Viewer,
    transitionIds: readonly string[],
  ): Promise<Map<string, DurationEstimateEntity[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.estimatesOfTransitions(tx, transitionIds));
    return groupBy(rows, ({ transitionId }) => transitionId);
  }

  async rulesOfTransitions(
    viewer: Viewer,
    transitionIds: readonly string[],
  ): Promise<Map<string, EstimateRuleEntity[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.rulesOfTransitions(tx, transitionIds));
    return groupBy(rows, ({ transitionId }) => transitionId);
  }

  async groupsOfTransitions(
    viewer: Viewer,
    transitionIds: readonly string[],
  ): Promise<Map<string, EstimateGroupEntity[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.groupsOfTransitions(tx, transitionIds));
    return groupBy(rows, ({ transitionId }) => transitionId);
  }

  /** All that is said of a transition's uncertainty, within a transaction. */
  async uncertaintyOf(tx: Tx, transitionId: string): Promise<Uncertainty> {
    return {
      estimates: await repository.estimatesOfTransitions(tx, [transitionId]),
      rules: await repository.rulesOfTransitions(tx, [transitionId]),
      groups: await repository.groupsOfTransitions(tx, [transitionId]),
    };
  }

  /** In place of what was said of the same activities and groups. Throws UserErrors with all that is wrong. */
  async set(
    viewer: Viewer,
    transitionId: string,
    said: readonly (SaidEstimate & { activity: string })[],
    groups: readonly SaidGroup[],
  ): Promise<SeenTransition> {
    return this.change(viewer, transitionId, async (tx, transition, plan) => {
      const rows = estimateRows(transition, plan, said);
      await repository.putEstimates(tx, rows);
      const owner = { organizationId: transition.organizationId, transitionId: transition.id };
      const named = new Map(groups.map((group) => [group.name, { ...owner, ...group }]));
      await repository.putGroups(tx, transition.id, [...named.values()]);
    });
  }

  /** Of activities by id or code; those without one stay without. */
  async remove(viewer: Viewer, transitionId: string, references: readonly string[]): Promise<SeenTransition> {
    return this.change(viewer, transitionId, async (tx, _, plan) => {
      const find = finder(plan);
      const ids = references.map((reference, k) => find(reference, ['activityIds', String(k)]).id);
      await repository.deleteEstimates(tx, ids);
    });
  }

  /** In place of all rules that there were. Throws UserErrors with all that is wrong. */
  async setRules(
    viewer: Viewer,
    transitionId: string,
    rules: readonly EstimateRule[],
  ): Promise<SeenTransition> {
    return this.change(viewer, transitionId, async (tx, transition, plan) => {
      const rows = ruleRows(transition, plan, rules);
      await repository.replaceRules(tx, await repository.rulesOfTransitions(tx, [transition.id]), rows);
    });
  }

  /** What a new plan comes with, in the transaction that makes it. */
  async insert(
    tx: Tx,
    transition: TransitionEntity,
    plan: Plan,
    said: {
      estimates: readonly (SaidEstimate & { activity: string })[];
      rules: readonly EstimateRule[];
      groups: readonly SaidGroup[];
    },
  ): Promise<void> {
    await repository.putEstimates(tx, estimateRows(transition, plan, said.estimates));
    await repository.replaceRules(tx, [], ruleRows(transition, plan, said.rules));
    const owner = { organizationId: transition.organizationId, transitionId: transition.id };
    await repository.putGroups(
      tx,
      transition.id,
      said.groups.map((group) => ({ ...owner, ...group })),
    );
  }

  private async change(
    viewer: Viewer,
    transitionId: string,
    work: (tx: Tx, transition: SeenTransition, plan: Plan) => Promise<void>,
  ): Promise<SeenTransition> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'EDIT_PLAN', { lock: true });
      await work(tx, transition, await this.planning.planOf(tx, transition));
      await touchTransition(tx, transition.id);
      return { ...transition, version: transition.version + 1 };
    });
  }
}

/** Throws UserErrors with all that is wrong. */
function ruleRows(
  { id: transitionId, organizationId }: TransitionEntity,
  plan: Plan,
  rules: readonly EstimateRule[],
): EstimateRuleEntity[] {
  const faults = rules.flatMap((rule, k) => ruleFaults(plan, rule, ['rules', String(k)]));
  if (faults.length > 0) throw new UserErrors(faults);
  return rules.map((rule, position) => ({ ...rule, id: uuidv7(), organizationId, transitionId, position }));
}

/** The last of several of one activity counts. */
function estimateRows(
  { id, organizationId }: TransitionEntity,
  plan: Plan,
  said: readonly (SaidEstimate & { activity: string })[],
): DurationEstimateEntity[] {
  const find = finder(plan);
  const rows = new Map<string, DurationEstimateEntity>();
  const faults: UserError[] = [];
  said.forEach(({ activity: reference, ...estimate }, k) => {
    const field = ['estimates', String(k)];
    try {
      const activity = find(reference, [...field, 'activityId']);
      const kept: SaidEstimate = {
        ...estimate,
        optimistic: canonicalValue(estimate.optimistic),
        mostLikely: estimate.mostLikely === null ? null : canonicalValue(estimate.mostLikely),
        pessimistic: canonicalValue(estimate.pessimistic),
      };
      checkEstimate(plan, activity, kept);
      rows.set(activity.id, { ...kept, activityId: activity.id, organizationId, transitionId: id });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      faults.push(new UserError(error.code, error.message, { field: error.details.field ?? field }));
    }
  });
  if (faults.length > 0) throw new UserErrors(faults);
  return [...rows.values()];
}

function finder(plan: Plan): (reference: string, field: readonly string[]) => PlanActivity {
  const byCode = new Map(Array.from(plan.activities.values(), (activity) => [activity.code, activity]));
  return (reference, field) => {
    const found = plan.activities.get(reference) ?? byCode.get(reference);
    if (found) return found;
    const message = `There is no activity "${reference}" in this plan; name one by its UUID or code.`;
    throw new UserError('NOT_FOUND', message, { field });
  };
}

function ruleFaults(plan: Plan, rule: EstimateRule, field: readonly string[]): UserError[] {
  const faults: UserError[] = [];
  const fault = (code: 'INVALID_INPUT' | 'NOT_FOUND', name: string, message: string): void => {
    faults.push(new UserError(code, message, { field: [...field, name] }));
  };
  const { kind, phaseId, serviceItemId } = rule;
  const { optimisticPercent: low, mostLikelyPercent: middle, pessimisticPercent: high } = rule;
  if (kind === 'PHASE' || kind === 'MILESTONE') {
    fault('INVALID_INPUT', 'kind', `${kind} has no duration to estimate; choose a kind of work.`);
  }
  if (phaseId !== null && plan.activities.get(phaseId)?.kind !== 'PHASE') {
    fault('NOT_FOUND', 'phaseId', `There is no phase "${phaseId}" in this plan.`);
  }
  if (serviceItemId !== null && !plan.serviceItemIds.has(serviceItemId)) {
    fault('NOT_FOUND', 'serviceItemId', `There is no service item "${serviceItemId}" in this transition.`);
  }
  if (!(low <= middle && middle <= high)) {
    fault(
      'INVALID_INPUT',
      'optimisticPercent',
      `A rule of ${low} %, ${middle} % and ${high} % does not rise; each has to be at least the one before.`,
    );
  }
  return faults;
}

import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import { notFound } from '../domain/access-error.js';
import { UserError, UserErrors } from '../domain/user-error.js';
import type { Plan } from '../planning/plan.js';
import type { PlanChange } from '../planning/plan-change.js';
import { type EditRequest, type EditResult, PlanningService } from '../planning/planning.service.js';
import { type Outcome, whatIf } from '../planning/what-if.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import { getTransition, type SeenTransition, type TransitionAction } from '../transitions/access.js';
import { getBelonging } from '../transitions/belonging.js';
import { type Comparison, compareScenarios } from './comparison.rules.js';
import type { ScenarioEntity } from './scenarios.entity.js';
import * as repository from './scenarios.repository.js';

const mostScenarios = 50;
const mostCompared = 10;

/** A change as it is said, and the input field that says it. */
interface SaidChange {
  field: string;
  change: PlanChange;
}

interface SaidScenario {
  name: string;
  description: string | null;
  changes: readonly SaidChange[];
}

/** The plan that a scenario is one of, and what it makes of that. */
export interface TriedScenario {
  transition: SeenTransition;
  plan: Plan;
  outcome: Outcome;
}

export interface ComparedScenarios extends Comparison {
  scenarios: ScenarioEntity[];
  transition: SeenTransition;
}

/** Changes of plans that are kept beside them until they are applied or thrown away. */
@Injectable()
export class ScenariosService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
  ) {}

  async get(viewer: Viewer, id: string): Promise<ScenarioEntity> {
    return this.db.read(viewer, async (tx) => (await getScenario(tx, viewer, id, 'READ')).row);
  }

  /** Of transitions that the caller is already known to see, oldest first. */
  async ofTransitions(
    viewer: Viewer,
    transitionIds: readonly string[],
  ): Promise<Map<string, ScenarioEntity[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.scenariosOfTransitions(tx, transitionIds));
    return groupBy(rows, ({ transitionId }) => transitionId);
  }

  /** What scenarios make of their plans as those are now. One run of the engine each; others get a turn in between. */
  async tried(viewer: Viewer, ids: readonly string[]): Promise<Map<string, TriedScenario>> {
    const scenarios = await this.db.read(viewer, (tx) => repository.scenariosById(tx, ids));
    const found = new Map<string, TriedScenario>();
    for (const [transitionId, ofOne] of groupBy(scenarios, (scenario) => scenario.transitionId)) {
      const { transition, plan } = await this.planNow(viewer, transitionId);
      for (const scenario of ofOne) {
        found.set(scenario.id, { transition, plan, outcome: whatIf(plan, scenario.changes) });
        await setImmediate();
      }
    }
    return found;
  }

  /** Side by side with the plan: those that are named, else the ten oldest. Throws NOT_FOUND, or INVALID_INPUT for more than ten. */
  async compare(
    viewer: Viewer,
    transitionId: string,
    ids: readonly string[] | null,
  ): Promise<ComparedScenarios> {
    if (ids !== null && ids.length > mostCompared) {
      throw new UserError('INVALID_INPUT', `ids has ${ids.length} entries; compare up to ${mostCompared}.`, {
        field: ['ids'],
      });
    }
    const { transition, plan } = await this.planNow(viewer, transitionId);
    const all = (await this.ofTransitions(viewer, [transition.id])).get(transition.id) ?? [];
    const scenarios =
      ids === null
        ? all.slice(0, mostCompared)
        : ids.map((id) => {
            const scenario = all.find((one) => one.id === id);
            if (!scenario) throw notFound('scenario', id);
            return scenario;
          });
    const plans: (Plan | null)[] = [];
    for (const { changes } of scenarios) {
      const outcome = whatIf(plan, changes);
      plans.push('after' in outcome ? outcome.after : null);
      await setImmediate();
    }
    return { scenarios, transition, ...compareScenarios(plan, plans) };
  }

  /** Throws what would be wrong with the changes as an edit, INVALID_INPUT or DUPLICATE. */
  async create(viewer: Viewer, transitionId: string, said: SaidScenario): Promise<ScenarioEntity> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'EDIT_PLAN', { lock: true });
      const others = await repository.scenariosOfTransitions(tx, [transition.id]);
      if (others.length >= mostScenarios) {
        throw new UserError(
          'INVALID_INPUT',
          `This transition has ${others.length} scenarios, which is the limit; apply or delete one first.`,
        );
      }
      const now = new Date().toISOString();
      const scenario: ScenarioEntity = {
        id: uuidv7(),
        organizationId: transition.organizationId,
        transitionId: transition.id,
        name: nameAmong(others, said.name),
        description: said.description,
        changes: await this.tryChanges(tx, transition, said.changes),
        createdAt: now,
        createdBy: transition.standing.participant?.name ?? viewer.name,
        changedAt: now,
      };
      await repository.insertScenario(tx, scenario);
      return scenario;
    });
  }

  /** A field left out stays as it is. */
  async update(viewer: Viewer, id: string, said: Partial<SaidScenario>): Promise<ScenarioEntity> {
    return this.db.write(viewer, async (tx) => {
      const { row, transition } = await getScenario(tx, viewer, id, 'EDIT_PLAN');
      const all = await repository.scenariosOfTransitions(tx, [transition.id]);
      const others = all.filter((other) => other.id !== id);
      const scenario: ScenarioEntity = {
        ...row,
        name: nameAmong(others, said.name ?? row.name),
        description: said.description === undefined ? row.description : said.description,
        changes: said.changes ? await this.tryChanges(tx, transition, said.changes) : row.changes,
        changedAt: new Date().toISOString(),
      };
      await repository.updateScenario(tx, scenario);
      return scenario;
    });
  }

  async delete(viewer: Viewer, id: string): Promise<void> {
    await this.db.write(viewer, async (tx) => {
      await getScenario(tx, viewer, id, 'EDIT_PLAN');
      await repository.deleteScenario(tx, id);
    });
  }

  /** Makes its changes in the plan, after which there is no scenario any more. Throws as an edit does. */
  async apply(viewer: Viewer, id: string, request: EditRequest): Promise<EditResult> {
    const take = async (tx: Tx): Promise<readonly PlanChange[]> => {
      const scenario = await repository.findScenario(tx, id);
      if (!scenario) throw notFound('scenario', id);
      await repository.deleteScenario(tx, id);
      return scenario.changes;
    };
    return this.planning.editOf(viewer, 'scenario', id, take, request);
  }

  /** What a scenario makes of its transition's plan, within a transaction. Throws NOT_FOUND, or why it cannot be made any more. */
  async planOf(
    tx: Tx,
    transition: SeenTransition,
    plan: Plan,
    id: string,
  ): Promise<{ name: string; plan: Plan }> {
    const scenario = isUuid(id) ? await repository.findScenario(tx, id) : null;
    if (scenario?.transitionId !== transition.id) throw notFound('scenario', id);
    const outcome = whatIf(plan, scenario.changes);
    if ('after' in outcome) return { name: scenario.name, plan: outcome.after };
    throw new UserErrors(outcome.problems);
  }

  private async planNow(
    viewer: Viewer,
    transitionId: string,
  ): Promise<{ transition: SeenTransition; plan: Plan }> {
    return this.db.read(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'READ');
      return { transition, plan: await this.planning.planOf(tx, transition) };
    });
  }

  /** The changes as they are kept, once they have been made of the plan as it is: what they create has its id for good. */
  private async tryChanges(
    tx: Tx,
    transition: SeenTransition,
    said: readonly SaidChange[],
  ): Promise<PlanChange[]> {
    const changes = said.map(({ change }) =>
      change.type === 'CREATE_ACTIVITY' ||
      change.type === 'ADD_DEPENDENCY' ||
      change.type === 'RECORD_ABSENCE'
        ? { ...change, id: uuidv7() }
        : change,
    );
    const plan = await this.planning.planOf(tx, transition);
    const { problems } = whatIf(plan, changes, (index) => ['changes', String(index), said[index]!.field]);
    if (problems.length > 0) throw new UserErrors(problems);
    return changes;
  }
}

/** With the transition's lock for all but reading. */
async function getScenario(
  tx: Tx,
  viewer: Viewer,
  id: string,
  action: TransitionAction,
): Promise<{ row: ScenarioEntity; transition: SeenTransition }> {
  const what = { name: 'scenario', id, find: repository.findScenario };
  return getBelonging(tx, viewer, what, action, { lock: action !== 'READ' });
}

function nameAmong(others: readonly ScenarioEntity[], said: string): string {
  const name = said.trim();
  if (name === '') throw new UserError('INVALID_INPUT', 'A scenario needs a name.', { field: ['name'] });
  if (others.some((other) => other.name === name)) {
    throw new UserError(
      'DUPLICATE',
      `There is a scenario "${name}" in this transition; choose another name.`,
      {
        field: ['name'],
      },
    );
  }
  return name;
}

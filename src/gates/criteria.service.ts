import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { nowOf } from '../activities/activities.service.js';
import type { CriterionKind } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import type { Plan } from '../planning/plan.js';
import { PlanningService } from '../planning/planning.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { getTransition, type SeenTransition, type TransitionAction } from '../transitions/access.js';
import { getBelonging, touchTransition } from '../transitions/belonging.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import {
  blankCriterion,
  checkUnmet,
  checkUnreached,
  criterionWith,
  met,
  type Named,
  reopened,
  type SaidCriterion,
  waived,
  type Word,
} from './criteria.rules.js';
import type { Criterion } from './evidence.rules.js';
import { permitMeeting, permitReopening, permitSetting, permitWaiving } from './gate-permits.js';
import * as repository from './gates.repository.js';
import { type Gate, GatesService } from './gates.service.js';
import { milestoneOf } from './selection.rules.js';

const mostCriteria = 100;

/** A criterion of a new plan. */
export interface NewCriterion extends SaidCriterion {
  /** The milestone, by id or code. */
  milestone: string;
  kind: CriterionKind;
  statement: string;
}

/** A criterion that somebody changes, with the transition's lock. */
interface Held {
  criterion: Criterion;
  transition: SeenTransition;
  plan: Plan;
  word: Word;
}

/** Saying what must hold before a gate is passed, and that it does. Every answer is the gate as it stands then. */
@Injectable()
export class CriteriaService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
    private readonly gates: GatesService,
  ) {}

  /** Throws INVALID_INPUT for what is no milestone or is reached, and what `criterionWith` throws. */
  async add(
    viewer: Viewer,
    activityId: string,
    said: SaidCriterion & Pick<NewCriterion, 'kind' | 'statement'>,
  ): Promise<{ gate: Gate; id: string }> {
    return this.db.write(viewer, async (tx) => {
      const sought = { lock: true, table: 'activity' } as const;
      const transition = await getTransition(tx, viewer, activityId, 'SET_CRITERIA', sought);
      permitSetting(transition.standing);
      const plan = await this.planning.planOf(tx, transition);
      checkUnreached(milestoneOf(plan, activityId));
      const others = await repository.criteriaOfGates(tx, [activityId]);
      if (others.length >= mostCriteria) {
        throw new UserError(
          'INVALID_INPUT',
          `This gate has ${others.length} exit criteria, which is the limit.`,
          { field: ['activityId'] },
        );
      }
      const number = (others.at(-1)?.number ?? 0) + 1;
      const named = await this.gates.namedIn(tx, transition.id, said);
      const criterion = newCriterion(transition, { plan, named }, activityId, number, said);
      await repository.insertCriteria(tx, [criterion]);
      await touchTransition(tx, transition.id);
      return { gate: await this.gates.gateOf(tx, transition, plan, activityId), id: criterion.id };
    });
  }

  /** Of milestones, each in its order, within a transaction. */
  async ofGates(tx: Tx, gateIds: readonly string[]): Promise<Criterion[]> {
    return repository.criteriaOfGates(tx, gateIds);
  }

  /** The criteria of a new plan, in its transaction; the metrics that they name are known to be there. */
  async insert(
    tx: Tx,
    transition: TransitionEntity,
    plan: Plan,
    criteria: readonly NewCriterion[],
  ): Promise<void> {
    const byCode = new Map(Array.from(plan.activities.values(), ({ id, code }) => [code, id]));
    const counts = new Map<string, number>();
    const metricIds = new Set(criteria.flatMap((said) => said.metricIds ?? []));
    const named = { metricIds, checkIds: new Set<string>() };
    const rows = criteria.map(({ milestone, ...said }) => {
      const activityId = byCode.get(milestone)!;
      const number = (counts.get(activityId) ?? 0) + 1;
      counts.set(activityId, number);
      return newCriterion(transition, { plan, named }, activityId, number, said);
    });
    await repository.insertCriteria(tx, rows);
  }

  /** A field left out stays as it is. */
  async update(viewer: Viewer, id: string, said: SaidCriterion): Promise<Gate> {
    return this.change(viewer, id, 'SET_CRITERIA', async ({ criterion, plan, transition }, tx) => {
      permitSetting(transition.standing);
      checkUnreached(plan.activities.get(criterion.activityId)!);
      return criterionWith(criterion, said, plan, await this.gates.namedIn(tx, transition.id, said));
    });
  }

  async remove(viewer: Viewer, id: string): Promise<Gate> {
    return this.change(viewer, id, 'SET_CRITERIA', ({ criterion, plan, transition }) => {
      permitSetting(transition.standing);
      checkUnreached(plan.activities.get(criterion.activityId)!);
      return null;
    });
  }

  /** For the side whose work it is not. */
  async meet(viewer: Viewer, id: string, evidence: string, link: string | null): Promise<Gate> {
    return this.change(viewer, id, 'MEET_CRITERION', ({ criterion, transition, word }) => {
      permitMeeting(transition.standing, criterion);
      return met(criterion, evidence, link, word);
    });
  }

  /** For the client. Throws INVALID_INPUT where it is met, as then there is nothing to waive. */
  async waive(viewer: Viewer, id: string, said: { reason: string; makeGoodBy: string }): Promise<Gate> {
    return this.change(viewer, id, 'WAIVE_CRITERION', async ({ criterion, transition, plan, word }, tx) => {
      permitWaiving(transition.standing);
      const gate = await this.gates.gateOf(tx, transition, plan, criterion.activityId);
      checkUnmet(criterion, gate.criteria.find((judged) => judged.criterion.id === id)!.state);
      return waived(criterion, said, nowOf(transition).slice(0, 10), word);
    });
  }

  /** Takes back that it is met, or waived, by whoever may say so. */
  async reopen(viewer: Viewer, id: string, reason: string): Promise<Gate> {
    return this.change(viewer, id, 'MEET_CRITERION', ({ criterion, transition }) => {
      permitReopening(transition.standing, criterion);
      return reopened(criterion, reason);
    });
  }

  /** The criterion as `make` has it; null removes it. */
  private async change(
    viewer: Viewer,
    id: string,
    action: TransitionAction,
    make: (held: Held, tx: Tx) => Criterion | null | Promise<Criterion | null>,
  ): Promise<Gate> {
    return this.db.write(viewer, async (tx) => {
      const what = { name: 'exit criterion', id, find: repository.findCriterion };
      const { row: criterion, transition } = await getBelonging(tx, viewer, what, action, { lock: true });
      const plan = await this.planning.planOf(tx, transition);
      const word = {
        by: transition.standing.participant?.name ?? viewer.name,
        at: new Date().toISOString(),
      };
      const made = await make({ criterion, transition, plan, word }, tx);
      if (made) await repository.updateCriterion(tx, made, criterion);
      else await repository.deleteCriterion(tx, id);
      await touchTransition(tx, transition.id);
      return this.gates.gateOf(tx, transition, plan, criterion.activityId);
    });
  }
}

function newCriterion(
  { id: transitionId, organizationId }: TransitionEntity,
  { plan, named }: { plan: Plan; named: Named },
  activityId: string,
  number: number,
  { kind, ...said }: SaidCriterion & Pick<NewCriterion, 'kind' | 'statement'>,
): Criterion {
  const place = { id: uuidv7(), organizationId, transitionId, activityId, number };
  return criterionWith({ ...blankCriterion, ...place, kind, statement: said.statement }, said, plan, named);
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { nowOf } from '../activities/activities.service.js';
import { ComplianceService } from '../compliance/compliance.service.js';
import { CoverageService } from '../coverage/coverage.service.js';
import { coverageLevels, type CriterionKind } from '../domain/terms.js';
import { parseLocalDate } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import { nameOf } from '../domain/words.js';
import { DocumentsService } from '../documents/documents.service.js';
import { EditChecks, type PendingEdit } from '../planning/edit-checks.js';
import type { Plan, PlanActivity } from '../planning/plan.js';
import { PlanningService } from '../planning/planning.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import { MetricsService } from '../metrics/metrics.service.js';
import { RaidService } from '../raid/raid.service.js';
import { TrainingsService } from '../trainings/trainings.service.js';
import { getTransition, type SeenTransition } from '../transitions/access.js';
import { getBelonging } from '../transitions/belonging.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import type { Named, SaidCriterion } from './criteria.rules.js';
import { lapsed, type LapsedEvidence, openOf, passes, type Statement, stillOpen } from './decision.rules.js';
import { type CoveredItem, type Facts, judge } from './evaluation.rules.js';
import type { Criterion, Judged } from './evidence.rules.js';
import type { GateDecisionEntity } from './gates.entity.js';
import * as repository from './gates.repository.js';
import { GatedPlan, milestoneOf } from './selection.rules.js';

/** A milestone with what must hold before it is reached, how that stands, and what was decided. */
export interface Gate {
  transition: TransitionEntity;
  milestone: PlanActivity;
  criteria: Judged[];
  /** Of the provider, given since it was decided last. */
  statement: Statement | null;
  /** By number; the last is in force. */
  decisions: GateDecisionEntity[];
  /** What the decision in force relied on and that holds no more. */
  lapsed: LapsedEvidence[];
  /** Days of the calendar until it is forecast to be reached; null where it was. */
  daysToGo: number | null;
}

/** How gates stand, judged by what is so now. However many gates and criteria, the statements are the same. */
@Injectable()
export class GatesService implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
    private readonly raid: RaidService,
    private readonly documents: DocumentsService,
    private readonly metrics: MetricsService,
    private readonly compliance: ComplianceService,
    private readonly checks: EditChecks,
    private readonly trainings: TrainingsService,
    private readonly coverage: CoverageService,
  ) {}

  onModuleInit(): void {
    this.checks.add((tx, edit) => this.check(tx, edit));
  }

  /** Throws NOT_FOUND where there is no such activity that the caller can see, INVALID_INPUT where it is no milestone. */
  async get(viewer: Viewer, activityId: string): Promise<Gate> {
    return this.db.read(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, activityId, 'READ', {
        lock: false,
        table: 'activity',
      });
      const plan = await this.planning.planOf(tx, transition);
      return this.gateOf(tx, transition, plan, activityId);
    });
  }

  /** The milestones with criteria or a decision, by the date for which they are forecast. Throws NOT_FOUND. */
  async ofTransition(viewer: Viewer, transitionId: string): Promise<Gate[]> {
    return this.db.read(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'READ');
      const plan = await this.planning.planOf(tx, transition);
      const ids = await repository.gateIdsOf(tx, transition.id);
      const gates = await this.gatesOf(tx, transition, plan, [...ids]);
      return [...gates.values()].sort((a, b) => (finishOf(a) < finishOf(b) ? -1 : 1));
    });
  }

  /** The milestones with criteria or a decision; of a transition that the caller is already known to see. */
  async idsOf(viewer: Viewer, transitionId: string): Promise<Set<string>> {
    return this.db.read(viewer, (tx) => repository.gateIdsOf(tx, transitionId));
  }

  /** Of milestones that the caller is already known to see. */
  async ofMilestones(viewer: Viewer, milestoneIds: readonly string[]): Promise<Map<string, Gate>> {
    return this.db.read(viewer, async (tx) => {
      const found = new Map<string, Gate>();
      const milestones = await repository.placesOf(tx, milestoneIds);
      for (const [transitionId, its] of groupBy(milestones, (milestone) => milestone.transitionId)) {
        const transition = await getTransition(tx, viewer, transitionId, 'READ');
        const plan = await this.planning.planOf(tx, transition);
        const ids = its.map(({ id }) => id);
        for (const [id, gate] of await this.gatesOf(tx, transition, plan, ids)) found.set(id, gate);
      }
      return found;
    });
  }

  /** The criteria that are waived and not met since, by the day by which they are made good; of a transition that the caller is known to see. */
  async waivedOf(tx: Tx, transition: SeenTransition): Promise<Criterion[]> {
    const criteria = await repository.waivedCriteria(tx, transition.id);
    if (criteria.length === 0) return [];
    const plan = await this.planning.planOf(tx, transition);
    const facts = await this.factsFor(tx, transition, plan, criteria);
    return criteria.filter(
      (criterion) =>
        judge(criterion, facts).state === 'WAIVED' && !plan.activities.get(criterion.activityId)!.cancelled,
    );
  }

  async decision(viewer: Viewer, id: string): Promise<GateDecisionEntity> {
    const what = { name: 'decision of a gate', id, find: repository.findDecision };
    return this.db.read(viewer, async (tx) => (await getBelonging(tx, viewer, what, 'READ')).row);
  }

  /** The milestone of that id as a gate, as the plan is. Throws INVALID_INPUT for what is no milestone. */
  async gateOf(tx: Tx, transition: TransitionEntity, plan: Plan, activityId: string): Promise<Gate> {
    milestoneOf(plan, activityId);
    return (await this.gatesOf(tx, transition, plan, [activityId])).get(activityId)!;
  }

  /** What criteria of a transition can name beside its plan; what this one does not name is not read. */
  async namedIn(
    tx: Tx,
    transitionId: string,
    said: Pick<SaidCriterion, 'metricIds' | 'checkIds'>,
  ): Promise<Named> {
    const nothing = new Set<string>();
    return {
      metricIds: said.metricIds ? await this.metrics.idsOf(tx, transitionId) : nothing,
      checkIds: said.checkIds ? await this.compliance.idsOf(tx, transitionId) : nothing,
    };
  }

  private async gatesOf(
    tx: Tx,
    transition: TransitionEntity,
    plan: Plan,
    ids: readonly string[],
  ): Promise<Map<string, Gate>> {
    const criteria = await this.judged(tx, transition, plan, ids);
    const decisions = groupBy(await repository.decisionsOfGates(tx, ids), (row) => row.activityId);
    const statements = await repository.statementsOfGates(tx, ids);
    const statementOf = new Map(statements.map((statement) => [statement.activityId, statement]));
    const todayOn = nowOf(transition).slice(0, 10);
    const gates = new Map<string, Gate>();
    for (const id of ids) {
      const milestone = plan.activities.get(id);
      if (milestone?.kind !== 'MILESTONE') continue;
      const its = decisions.get(id) ?? [];
      const inForce = its.at(-1) ?? null;
      const said = statementOf.get(id);
      const isNew = said !== undefined && (inForce === null || said.givenAt > inForce.recordedAt);
      const judged = criteria.get(id) ?? [];
      gates.set(id, {
        transition,
        milestone,
        criteria: judged,
        statement: isNew ? toStatement(said) : null,
        decisions: its,
        lapsed: lapsed(inForce, judged),
        daysToGo:
          milestone.actualFinishAt === null
            ? parseLocalDate(milestone.schedule!.finishAt.slice(0, 10)) - parseLocalDate(todayOn)
            : null,
      });
    }
    return gates;
  }

  /** The criteria of milestones, judged. */
  private async judged(
    tx: Tx,
    transition: TransitionEntity,
    plan: Plan,
    ids: readonly string[],
  ): Promise<Map<string, Judged[]>> {
    const criteria = await repository.criteriaOfGates(tx, ids);
    const facts = await this.factsFor(tx, transition, plan, criteria);
    return groupBy(
      criteria.map((criterion) => judge(criterion, facts)),
      ({ criterion }) => criterion.activityId,
    );
  }

  /** What these criteria are judged by; what none of them asks about is not read. */
  private async factsFor(
    tx: Tx,
    transition: TransitionEntity,
    plan: Plan,
    criteria: readonly Criterion[],
  ): Promise<Facts> {
    const kinds = new Set(criteria.map(({ kind }) => kind));
    const periods = Math.max(1, ...criteria.map((criterion) => criterion.periods ?? 1));
    const gated = new GatedPlan(plan);
    const selected = (of: CriterionKind, kind: 'DOCUMENT_HANDOFF' | 'TRAINING_TASK'): string[] =>
      criteria
        .filter((criterion) => criterion.kind === of)
        .flatMap((criterion) => gated.selected(criterion.activityId, kind, criterion))
        .map(({ id }) => id);
    const documentIds = selected('DOCUMENTS_ACCEPTED', 'DOCUMENT_HANDOFF');
    const trainingIds = selected('TRAININGS_COMPLETE', 'TRAINING_TASK');
    return {
      gated,
      documents: documentIds.length > 0 ? await this.documents.standings(tx, documentIds) : new Map(),
      trainees: trainingIds.length > 0 ? await this.trainings.completenessOf(tx, trainingIds) : new Map(),
      coverage: kinds.has('COVERAGE') ? await this.coveredItems(tx, transition) : [],
      blockers: kinds.has('NO_OPEN_BLOCKERS') ? await this.raid.blockersOf(tx, transition.id) : [],
      metrics: kinds.has('METRIC') ? await this.metrics.measured(tx, transition, plan, periods) : [],
      checks: kinds.has('COMPLIANCE') ? await this.compliance.standing(tx, transition) : [],
    };
  }

  private async coveredItems(tx: Tx, transition: TransitionEntity): Promise<CoveredItem[]> {
    const question = { view: 'AS_OF_TODAY', on: null, level: 'TRAINED' } as const;
    const { coverage, items } = await this.coverage.stateOf(tx, transition, question);
    return coverage.map(({ serviceItemId, required, cells }) => {
      const { id, name, criticality } = items.get(serviceItemId)!;
      return {
        id,
        name,
        criticality,
        required,
        levels: cells.map(({ level }) => coverageLevels.indexOf(level)),
      };
    });
  }

  /**
   * A milestone is not reached while a criterion of it is open, whoever records it, unless it was decided that it is; nor once it
   * was decided that it is not. What was decided is kept, so its milestone is not deleted.
   */
  private async check(tx: Tx, { transition, before, after, changed }: PendingEdit): Promise<void> {
    const ids = [...changed];
    const wasMilestone = (id: string): boolean => before.activities.get(id)?.kind === 'MILESTONE';
    const gone = ids.filter((id) => wasMilestone(id) && !after.activities.has(id));
    if (gone.length > 0) {
      const [decided] = await repository.decidedAmong(tx, gone);
      if (decided !== undefined) {
        throw new UserError(
          'IN_USE',
          `${nameOf(before.activities.get(decided)!)} was decided as a gate, and what was decided is kept; cancel it instead.`,
          { field: ['id'] },
        );
      }
    }
    const reached = ids.filter(
      (id) =>
        wasMilestone(id) &&
        before.activities.get(id)!.actualFinishAt === null &&
        (after.activities.get(id)?.actualFinishAt ?? null) !== null,
    );
    if (reached.length === 0) return;
    const decisions = groupBy(await repository.decisionsOfGates(tx, reached), (row) => row.activityId);
    const criteria = await this.judged(tx, transition, after, reached);
    for (const id of reached) {
      const milestone = after.activities.get(id)!;
      const decision = decisions.get(id)?.at(-1);
      if (decision && passes(decision.outcome)) continue;
      if (decision) {
        throw new UserError(
          'INVALID_INPUT',
          `${nameOf(milestone)} was decided NO_GO on ${decision.decidedAt.slice(0, 10)}; decide it again with decideGate.`,
          { field: ['id'] },
        );
      }
      const open = openOf(criteria.get(id) ?? []);
      if (open.length > 0) throw stillOpen(`${nameOf(milestone)} cannot be reached.`, open, ['id']);
    }
  }
}

const finishOf = ({ milestone }: Gate): string => milestone.schedule!.finishAt;

const toStatement = ({ statement, givenBy, givenAt }: Statement): Statement => ({
  statement,
  givenBy,
  givenAt,
});

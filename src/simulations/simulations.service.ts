import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { UserError } from '../domain/user-error.js';
import type { Plan } from '../planning/plan.js';
import { PlanningService } from '../planning/planning.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import { RaidService } from '../raid/raid.service.js';
import { ScenariosService } from '../scenarios/scenarios.service.js';
import type { SimulationInput } from '../scheduling/index.js';
import { getTransition, type SeenTransition } from '../transitions/access.js';
import { getBelonging } from '../transitions/belonging.js';
import { correlationsOf, discreteRisks, estimatesOf } from './estimates.rules.js';
import { EstimatesService } from './estimates.service.js';
import type { SimulationTask } from './simulation.worker.js';
import { SimulationJobsService } from './simulation-jobs.service.js';
import type { SimulationEntity } from './simulations.entity.js';
import * as repository from './simulations.repository.js';
import { checkSize, checkUncertain, reportedOf, watchedOf } from './simulations.rules.js';

/** How many of a transition are kept. */
const keptSimulations = 20;

export interface WantedSimulation {
  transitionId: string;
  runs: number;
  /** A 32-bit integer; null draws one. */
  seed: number | null;
  /** Ids or codes of activities; empty for the go-live and the steady state. */
  watch: readonly string[];
  scenarioId: string | null;
}

/** Simulations of plans: started, read, cancelled. */
@Injectable()
export class SimulationsService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
    private readonly scenarios: ScenariosService,
    private readonly raid: RaidService,
    private readonly estimates: EstimatesService,
    private readonly jobs: SimulationJobsService,
  ) {}

  async get(viewer: Viewer, id: string): Promise<SimulationEntity> {
    const what = { name: 'simulation', id, find: repository.findSimulation };
    return this.asSeen(
      await this.db.read(viewer, async (tx) => (await getBelonging(tx, viewer, what, 'READ')).row),
    );
  }

  /** Of transitions that the caller is already known to see, the latest first. */
  async ofTransitions(
    viewer: Viewer,
    transitionIds: readonly string[],
  ): Promise<Map<string, SimulationEntity[]>> {
    const rows = await this.db.read(viewer, (tx) => repository.simulationsOfTransitions(tx, transitionIds));
    return groupBy(
      rows.map((row) => this.asSeen(row)),
      ({ transitionId }) => transitionId,
    );
  }

  async latestOfTransitions(
    viewer: Viewer,
    transitionIds: readonly string[],
  ): Promise<Map<string, SimulationEntity>> {
    const rows = await this.db.read(viewer, (tx) => repository.latestOfTransitions(tx, transitionIds));
    return new Map(rows.map((row) => [row.transitionId, this.asSeen(row)]));
  }

  /**
   * Writes down that it is wanted, of the plan as it is now, and leaves it to a worker. Throws BUSY where one of the
   * transition runs or too many wait, INVALID_INPUT for too much and for nothing to simulate, NOT_FOUND.
   */
  async start(viewer: Viewer, wanted: WantedSimulation): Promise<SimulationEntity> {
    const giveBack = this.jobs.reserve();
    try {
      const { simulation, task } = await this.db.write(viewer, (tx) => this.prepare(tx, viewer, wanted));
      this.jobs.start(viewer, simulation.id, task);
      return simulation;
    } finally {
      giveBack();
    }
  }

  /** At once. Throws INVALID_INPUT where it has ended. */
  async cancel(viewer: Viewer, id: string): Promise<SimulationEntity> {
    const what = { name: 'simulation', id, find: repository.findSimulation };
    const row = await this.db.write(viewer, async (tx) => {
      const { row } = await getBelonging(tx, viewer, what, 'EDIT_PLAN', { lock: true });
      const { status } = this.asSeen(row);
      if (status !== 'QUEUED' && status !== 'RUNNING') {
        const message = `This simulation is ${status}; only one that waits or runs can be cancelled.`;
        throw new UserError('INVALID_INPUT', message, { field: ['id'] });
      }
      await repository.endSimulation(tx, id, { status: 'CANCELLED' });
      return (await repository.findSimulation(tx, id))!;
    });
    this.jobs.cancel(id);
    return row;
  }

  private async prepare(
    tx: Tx,
    viewer: Viewer,
    wanted: WantedSimulation,
  ): Promise<{ simulation: SimulationEntity; task: SimulationTask }> {
    const transition = await getTransition(tx, viewer, wanted.transitionId, 'EDIT_PLAN', { lock: true });
    await checkNoneRuns(tx, transition);
    const current = await this.planning.planOf(tx, transition);
    const scenario =
      wanted.scenarioId === null
        ? { name: null, plan: current }
        : await this.scenarios.planOf(tx, transition, current, wanted.scenarioId);
    checkSize(scenario.plan, wanted.runs);
    const seed = wanted.seed ?? randomInt(2 ** 31);
    const task = await this.taskOf(tx, transition, scenario.plan, { ...wanted, seed });
    const now = new Date().toISOString();
    const simulation: SimulationEntity = {
      id: uuidv7(),
      organizationId: transition.organizationId,
      transitionId: transition.id,
      status: 'QUEUED',
      progress: 0,
      runs: wanted.runs,
      seed,
      planVersion: transition.version,
      scenario: scenario.name,
      estimateCount: task.input.estimates.length,
      riskCount: task.input.risks.length,
      requestedBy: transition.standing.participant?.name ?? viewer.name,
      requestedAt: now,
      startedAt: null,
      finishedAt: null,
      aliveAt: now,
      failure: null,
      report: null,
    };
    await repository.insertSimulation(tx, simulation);
    await repository.keepLatest(tx, transition.id, keptSimulations);
    return { simulation, task };
  }

  private async taskOf(
    tx: Tx,
    transition: SeenTransition,
    plan: Plan,
    { runs, seed, watch }: WantedSimulation & { seed: number },
  ): Promise<SimulationTask> {
    const uncertainty = await this.estimates.uncertaintyOf(tx, transition.id);
    const logged = await this.raid.risksOf(tx, transition.id);
    const estimates = estimatesOf(plan, uncertainty);
    const risks = discreteRisks(plan, logged);
    checkUncertain(estimates, risks);
    const watched = watchedOf(plan, watch);
    const input: SimulationInput = {
      plan: this.planning.networkOf(plan),
      estimates,
      risks,
      correlations: correlationsOf(uncertainty),
      runs,
      seed,
      watchedIds: watched.map(({ id }) => id),
    };
    const titles = new Map(logged.map(({ id, title }) => [id, title]));
    return { input, reported: reportedOf(plan, watched, estimates, risks, (id) => titles.get(id)!) };
  }

  /** With the progress that only this server knows, and the failure of what no server has any more. */
  private asSeen({ lost, ...row }: repository.SeenSimulation): SimulationEntity {
    if (lost) return { ...row, status: 'FAILED', failure: interrupted };
    const progress = row.status === 'RUNNING' ? this.jobs.progressOf(row.id) : null;
    return { ...row, progress: progress ?? row.progress };
  }
}

const interrupted = 'It was interrupted: the server that ran it has stopped. Start it again.';

/** Throws BUSY; what was left behind by a server that is gone has failed. */
async function checkNoneRuns(tx: Tx, { id }: SeenTransition): Promise<void> {
  const [latest] = await repository.latestOfTransitions(tx, [id]);
  if (latest?.status !== 'QUEUED' && latest?.status !== 'RUNNING') return;
  if (latest.lost) {
    await repository.endSimulation(tx, latest.id, { status: 'FAILED', failure: interrupted });
    return;
  }
  throw new UserError(
    'BUSY',
    `A simulation of this transition is ${latest.status.toLowerCase()} already (${latest.id}); wait for it, or cancel it.`,
  );
}

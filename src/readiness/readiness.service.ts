import { Injectable } from '@nestjs/common';
import { nowOf } from '../activities/activities.service.js';
import { BaselinesService } from '../baselines/baselines.service.js';
import type { ActivityKind, CriterionState, MilestoneMark } from '../domain/terms.js';
import { parseLocalDate, parseLocalDateTime } from '../domain/local-time.js';
import { DocumentsService } from '../documents/documents.service.js';
import { UserError } from '../domain/user-error.js';
import { leadingTo } from '../planning/leading-to.js';
import type { Plan, PlanActivity } from '../planning/plan.js';
import { type Analysis, PlanningService } from '../planning/planning.service.js';
import { workingTimeOf } from '../planning/working-time.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import type { WorkingTime } from '../scheduling/index.js';
import { type Gate, GatesService } from '../gates/gates.service.js';
import { TrainingsService } from '../trainings/trainings.service.js';
import { SimulationsService } from '../simulations/simulations.service.js';
import type { SimulationEntity } from '../simulations/simulations.entity.js';
import { healthOf, type TargetHealth } from './health.rules.js';
import { type Evidence, type WeighedActivity, weighedActivities } from './weighing.rules.js';

/** How a target stands, and what it is told from. */
export interface Target extends TargetHealth {
  milestone: PlanActivity | null;
  forecastAt: string | null;
  targetOn: string | null;
  p50At: string | null;
  p80At: string | null;
}

export interface MeasuredReadiness {
  analysis: Analysis;
  statusAt: string;
  goLive: Target;
  steadyState: Target;
  weighed: readonly WeighedActivity[];
  /** Milestones that are gates: those with exit criteria, the go-live and the steady state. */
  gates: readonly PlanActivity[];
  /** The milestones with criteria or a decision, as they stand, by the date for which they are forecast. */
  judged: readonly Gate[];
  /** The exit criteria of each milestone that has any, by its id. */
  criteriaOf: ReadonlyMap<string, readonly { state: CriterionState }[]>;
  /** Of all that the go-live waits for; of the whole plan, where no milestone is marked as it. */
  towardsGoLive: readonly WeighedActivity[];
  /** When each was to finish by the agreed baseline; null without one. */
  agreedFinishOf: ReadonlyMap<string, string> | null;
}

/** Where nothing is simulated, less float than this is AMBER, unless said; working days. */
export const usualAmberBelowDays = 5;

/** Are we ready, and will we be? */
@Injectable()
export class ReadinessService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
    private readonly documents: DocumentsService,
    private readonly trainings: TrainingsService,
    private readonly criteria: GatesService,
    private readonly baselines: BaselinesService,
    private readonly simulations: SimulationsService,
  ) {}

  /** Throws INVALID_INPUT for a limit below 0. */
  async of(viewer: Viewer, transitionId: string, amberBelowDays: number): Promise<MeasuredReadiness> {
    if (!(amberBelowDays >= 0)) {
      const message = `amberBelowDays is ${amberBelowDays}; it is 0 or more working days.`;
      throw new UserError('INVALID_INPUT', message, { field: ['amberBelowDays'] });
    }
    const analysis = await this.planning.analyse(viewer, transitionId);
    const { transition, plan } = analysis;
    const [evidence, gates, agreedFinishOf, simulation] = await Promise.all([
      this.evidenceOf(viewer, plan),
      this.criteria.ofTransition(viewer, transition.id),
      this.agreedFinishes(viewer, transition.id),
      this.simulationOf(viewer, analysis),
    ]);
    const weighed = weighedActivities(plan, evidence);
    const criteriaOf = new Map(gates.map(({ milestone, criteria }) => [milestone.id, criteria]));
    const milestones = [...plan.activities.values()].filter(({ kind }) => kind === 'MILESTONE');
    const time = workingTimeOf([...plan.calendars.values()], transition.calendarId);
    const target = (marks: MilestoneMark, what: string, targetOn: string | null): Target => {
      const milestone = milestones.find((one) => one.marks === marks && !one.cancelled) ?? null;
      return targetOf({ milestone, what, targetOn, amberBelowDays }, analysis, time, simulation);
    };
    const goLive = target('GO_LIVE', 'the go-live', transition.targetGoLiveOn);
    const before = goLive.milestone === null ? null : leadingTo(plan)(goLive.milestone);
    return {
      analysis,
      statusAt: nowOf(transition),
      goLive,
      steadyState: target('STEADY_STATE', 'the steady state', transition.targetSteadyStateOn),
      weighed,
      gates: milestones.filter(
        ({ id, marks, cancelled }) => !cancelled && (marks !== null || (criteriaOf.get(id)?.length ?? 0) > 0),
      ),
      judged: gates,
      criteriaOf,
      towardsGoLive: before === null ? weighed : weighed.filter(({ activity }) => before.has(activity.id)),
      agreedFinishOf,
    };
  }

  private async evidenceOf(viewer: Viewer, plan: Plan): Promise<Evidence> {
    const idsOf = (wanted: ActivityKind): string[] =>
      [...plan.activities.values()].filter(({ kind }) => kind === wanted).map(({ id }) => id);
    return this.db.read(viewer, async (tx) => {
      const standings = await this.documents.standings(tx, idsOf('DOCUMENT_HANDOFF'));
      const waived = [...standings].filter(([, { state }]) => state === 'WAIVED');
      const trained = await this.trainings.completenessOf(tx, idsOf('TRAINING_TASK'));
      return { waivedDocumentIds: new Set(waived.map(([id]) => id)), trained };
    });
  }

  private async agreedFinishes(viewer: Viewer, transitionId: string): Promise<Map<string, string> | null> {
    const all = (await this.baselines.ofTransitions(viewer, [transitionId])).get(transitionId) ?? [];
    const agreed = all.find((baseline) => baseline.agreed);
    if (agreed === undefined) return null;
    const activities = await this.baselines.activitiesOf(viewer, agreed.id);
    return new Map(
      activities.flatMap((one) => (one.activityId === null ? [] : [[one.activityId, one.finishAt]])),
    );
  }

  /** The latest that ended and is of the plan as it is now, no scenario; null where there is none. */
  private async simulationOf(viewer: Viewer, { transition }: Analysis): Promise<SimulationEntity | null> {
    const all = (await this.simulations.ofTransitions(viewer, [transition.id])).get(transition.id) ?? [];
    const isOfThis = ({ status, scenario, planVersion }: SimulationEntity): boolean =>
      status === 'DONE' && scenario === null && planVersion === transition.version;
    return all.find(isOfThis) ?? null;
  }
}

function targetOf(
  wanted: { milestone: PlanActivity | null; what: string; targetOn: string | null; amberBelowDays: number },
  { transition }: Analysis,
  time: WorkingTime,
  simulation: SimulationEntity | null,
): Target {
  const { milestone, targetOn } = wanted;
  const forecastAt = milestone?.schedule?.finishAt ?? null;
  const date = simulation?.report?.dates.find(({ activityId }) => activityId === milestone?.id);
  const simulated =
    date === undefined
      ? null
      : { p50At: date.percentiles.p50, p80At: date.percentiles.p80, chance: date.targetChance };
  const floatDays =
    forecastAt === null || targetOn === null
      ? null
      : Math.round(
          (time.workBetween(parseLocalDateTime(forecastAt), (parseLocalDate(targetOn) + 1) * 1440) * 100) /
            transition.minutesPerDay,
        ) / 100;
  return {
    ...healthOf({
      ...wanted,
      forecastAt,
      floatDays,
      reachedAt: milestone?.actualFinishAt ?? null,
      simulated,
    }),
    milestone,
    forecastAt,
    targetOn,
    p50At: simulated?.p50At ?? null,
    p80At: simulated?.p80At ?? null,
  };
}

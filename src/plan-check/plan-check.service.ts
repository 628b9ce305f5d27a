import { Injectable } from '@nestjs/common';
import { nowOf } from '../activities/activities.service.js';
import type { BaselineEntity } from '../baselines/baselines.entity.js';
import { BaselinesService } from '../baselines/baselines.service.js';
import { CoverageService } from '../coverage/coverage.service.js';
import { type AwaitedReview, DocumentsService } from '../documents/documents.service.js';
import { GatesService } from '../gates/gates.service.js';
import { type Analysis, PlanningService } from '../planning/planning.service.js';
import { takingPart } from '../planning/plan.js';
import { ResponsibilitiesService } from '../responsibilities/responsibilities.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { workLeft } from '../trainings/session-bookings.js';
import { TrainingsService } from '../trainings/trainings.service.js';
import { getTransition } from '../transitions/access.js';
import { touchTransition } from '../transitions/belonging.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import type { PlannedItem } from './checked-plan.rules.js';
import { checkPlan, type PlanVerdict } from './plan-check.rules.js';
import { findSettings, saveSettings } from './plan-check-settings.repository.js';
import { changedThresholds, dcmaThresholds, type PlanCheckThresholds } from './plan-check-settings.rules.js';

export interface CheckedTransition extends PlanVerdict {
  analysis: Analysis;
  statusAt: string;
  thresholds: PlanCheckThresholds;
  agreedBaseline: BaselineEntity | null;
}

/** Whether a plan is sound, by thresholds that each transition can set for itself. */
@Injectable()
export class PlanCheckService {
  constructor(
    private readonly db: Db,
    private readonly planning: PlanningService,
    private readonly baselines: BaselinesService,
    private readonly gates: GatesService,
    private readonly responsibilities: ResponsibilitiesService,
    private readonly documents: DocumentsService,
    private readonly trainings: TrainingsService,
    private readonly coverage: CoverageService,
  ) {}

  async check(viewer: Viewer, transitionId: string): Promise<CheckedTransition> {
    const analysis = await this.planning.analyse(viewer, transitionId);
    const { transition, plan, network, schedule } = analysis;
    const { id } = transition;
    const thresholds = (await this.db.read(viewer, (tx) => findSettings(tx, id))) ?? dcmaThresholds;
    const baselines = (await this.baselines.ofTransitions(viewer, [id])).get(id) ?? [];
    const agreedBaseline = baselines.find(({ agreed }) => agreed) ?? null;
    const agreed = agreedBaseline && (await this.baselines.activitiesOf(viewer, agreedBaseline.id));
    const statusAt = nowOf(transition);
    const { sessions, ...handover } = await this.db.read(viewer, async (tx) => ({
      sessions: await this.trainings.sessionsOf(tx, id),
      unclaimedIds: unclaimed(await this.documents.awaitedOf(tx, id)),
      serviceItems: takingPart(plan).some(({ marks }) => marks === 'GO_LIVE')
        ? await this.serviceItemsOf(tx, transition)
        : null,
    }));
    const { bookings } = workLeft(analysis, sessions, statusAt);
    const gateIds = await this.gates.idsOf(viewer, id);
    const answered = await this.responsibilities.answeredIn(viewer, id, plan);
    const read = { plan, network, schedule, thresholds, statusAt, agreed, bookings, gateIds };
    const verdict = checkPlan({ ...read, ...handover, ...answered });
    return { ...verdict, analysis, statusAt, thresholds, agreedBaseline };
  }

  /** In five statements. */
  private async serviceItemsOf(tx: Tx, transition: TransitionEntity): Promise<PlannedItem[]> {
    const question = { view: 'AT_GO_LIVE', on: null, level: 'TRAINED' } as const;
    const { coverage, items, people } = await this.coverage.stateOf(tx, transition, question);
    return coverage.map(({ serviceItemId, required, cells }) => {
      const { name, criticality } = items.get(serviceItemId)!;
      const signedOff = cells.map(({ participantId }) => people.get(participantId)!.name);
      return { id: serviceItemId, name, criticality, required, signedOff };
    });
  }

  /** A threshold left out stays as it is; null is the DCMA's again. */
  async updateSettings(
    viewer: Viewer,
    transitionId: string,
    said: Parameters<typeof changedThresholds>[1],
  ): Promise<PlanCheckThresholds> {
    return this.db.write(viewer, async (tx) => {
      const transition = await getTransition(tx, viewer, transitionId, 'CHANGE_TRANSITION', { lock: true });
      const { id, organizationId } = transition;
      const before = await findSettings(tx, id);
      const thresholds = changedThresholds(before ?? dcmaThresholds, said);
      const settings = { ...thresholds, transitionId: id, organizationId };
      await saveSettings(tx, settings, { isNew: before === null });
      await touchTransition(tx, id);
      return thresholds;
    });
  }
}

const unclaimed = (awaited: readonly AwaitedReview[]): Set<string> =>
  new Set(
    awaited.flatMap(({ document: { activityId, storedState, reviewerId } }) =>
      storedState === 'SUBMITTED' && reviewerId === null ? [activityId] : [],
    ),
  );

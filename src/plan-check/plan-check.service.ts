import { Injectable } from '@nestjs/common';
import { nowOf } from '../activities/activities.service.js';
import type { BaselineEntity } from '../baselines/baselines.entity.js';
import { BaselinesService } from '../baselines/baselines.service.js';
import { GatesService } from '../gates/gates.service.js';
import { type Analysis, PlanningService } from '../planning/planning.service.js';
import { ResponsibilitiesService } from '../responsibilities/responsibilities.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db } from '../platform/database/database.js';
import { workLeft } from '../trainings/session-bookings.js';
import { TrainingsService } from '../trainings/trainings.service.js';
import { getTransition } from '../transitions/access.js';
import { touchTransition } from '../transitions/belonging.js';
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
    private readonly trainings: TrainingsService,
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
    const sessions = await this.db.read(viewer, (tx) => this.trainings.sessionsOf(tx, id));
    const { bookings } = workLeft(analysis, sessions, statusAt);
    const gateIds = await this.gates.idsOf(viewer, id);
    const answered = await this.responsibilities.answeredIn(viewer, id, plan);
    const read = { plan, network, schedule, thresholds, statusAt, agreed, bookings, gateIds };
    const verdict = checkPlan({ ...read, ...answered });
    return { ...verdict, analysis, statusAt, thresholds, agreedBaseline };
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

import { Injectable } from '@nestjs/common';
import { nowOf } from '../activities/activities.service.js';
import type { BaselineEntity } from '../baselines/baselines.entity.js';
import { BaselinesService } from '../baselines/baselines.service.js';
import { type Analysis, PlanningService } from '../planning/planning.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { compileCalendars } from '../scheduling/index.js';
import { type EarnedTime, earnedSchedule, plannedWork, type Reference } from './earned-schedule.rules.js';

export interface MeasuredProgress extends EarnedTime {
  reference: Reference;
  /** Null where the reference is the plan itself. */
  baseline: BaselineEntity | null;
  statusAt: string;
}

/** Progress measured in time. */
@Injectable()
export class EarnedScheduleService {
  constructor(
    private readonly planning: PlanningService,
    private readonly baselines: BaselinesService,
  ) {}

  async of(viewer: Viewer, transitionId: string): Promise<MeasuredProgress> {
    const analysis = await this.planning.analyse(viewer, transitionId);
    const { id } = analysis.transition;
    const all = (await this.baselines.ofTransitions(viewer, [id])).get(id) ?? [];
    const baseline = all.find(({ agreed }) => agreed) ?? all.at(-1) ?? null;
    return this.against(viewer, analysis, baseline);
  }

  private async against(
    viewer: Viewer,
    analysis: Analysis,
    baseline: BaselineEntity | null,
  ): Promise<MeasuredProgress> {
    const { transition, plan, network } = analysis;
    const times = compileCalendars(network.calendars);
    const planTime = times.get(network.calendarId)!;
    const reference =
      baseline === null
        ? plannedWork(plan, ({ calendarId }) => (calendarId === null ? planTime : times.get(calendarId)!))
        : await this.baselines.activitiesOf(viewer, baseline.id);
    const statusAt = nowOf(transition);
    return {
      reference: baseline === null ? 'CURRENT_PLAN' : baseline.agreed ? 'AGREED_BASELINE' : 'LATEST_BASELINE',
      baseline,
      statusAt,
      ...earnedSchedule(plan, reference, statusAt, planTime),
    };
  }
}

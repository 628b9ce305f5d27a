import { Injectable } from '@nestjs/common';
import { UserError } from '../domain/user-error.js';
import { byOutline, namedActivity, type Plan, type PlanActivity, takingPart } from '../planning/plan.js';
import { type Analysis, PlanningService } from '../planning/planning.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { type Explanation, explanationOf } from './explanation.rules.js';
import { type FloatPath, floatPaths } from './float-paths.rules.js';

const mostPaths = 20;

export interface ExplainedActivity extends Explanation {
  analysis: Analysis;
  activity: PlanActivity;
}

/** Paths to an activity, by rank. */
export interface FoundPaths {
  analysis: Analysis;
  paths: FloatPath[];
}

/** Why dates are what they are. */
@Injectable()
export class ExplanationsService {
  constructor(private readonly planning: PlanningService) {}

  /** Of the go-live, where no activity is named by its id or code. Throws NOT_FOUND. */
  async explain(
    viewer: Viewer,
    transitionId: string,
    reference: string | null,
    targetOn: string | null,
  ): Promise<ExplainedActivity> {
    const analysis = await this.planning.analyse(viewer, transitionId);
    const activity = namedActivity(analysis.plan, reference);
    const index = analysis.indexOf.get(activity.id)!;
    const targetAt = targetOn === null ? null : `${targetOn}T23:59`;
    return { analysis, activity, ...explanationOf(analysis, activity, index, targetAt) };
  }

  /** The paths to an activity by rank, to the go-live where none is named; see floatPaths. Throws NOT_FOUND. */
  async floatPaths(
    viewer: Viewer,
    transitionId: string,
    reference: string | null,
    limit: number,
  ): Promise<FoundPaths> {
    if (limit < 1 || limit > mostPaths) {
      throw new UserError('INVALID_INPUT', `limit is ${limit}; ask for 1 to ${mostPaths} paths.`);
    }
    const analysis = await this.planning.analyse(viewer, transitionId);
    const activity = namedActivity(analysis.plan, reference);
    const index = analysis.indexOf.get(activity.id)!;
    return { analysis, paths: floatPaths(analysis.network, index, limit) };
  }

  /** Activities to come with more float than the critical ones, up to so many minutes, least float first; at most 500. */
  async nearCritical(
    viewer: Viewer,
    transitionId: string,
    withinOf: (plan: Plan) => number,
  ): Promise<{ analysis: Analysis; activities: PlanActivity[] }> {
    const analysis = await this.planning.analyse(viewer, transitionId);
    const within = withinOf(analysis.plan);
    const floatOf = ({ schedule }: PlanActivity): number => schedule!.totalFloatMinutes;
    const activities = takingPart(analysis.plan)
      .filter(({ kind, schedule }) => kind !== 'PHASE' && schedule!.status !== 'DONE' && !schedule!.critical)
      .filter((activity) => floatOf(activity) <= within)
      .sort((a, b) => floatOf(a) - floatOf(b) || byOutline(a, b))
      .slice(0, 500);
    return { analysis, activities };
  }
}

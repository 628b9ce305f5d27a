import { notFound } from '../domain/access-error.js';
import { parseLocalDateTime } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import { byOutline, type Plan, type PlanActivity, takingPart, targetOf } from '../planning/plan.js';
import type { DiscreteRisk, DurationEstimate } from '../scheduling/index.js';
import type { Reported } from './report.rules.js';

const mostRuns = 100_000;
/** Activities × runs: one to two minutes of a processor. */
const mostWork = 1_000_000_000;
export const mostWatched = 20;

/** Throws INVALID_INPUT for more than a simulation may take. */
export function checkSize(plan: Plan, runs: number): void {
  const field = ['runs'];
  if (runs < 1 || runs > mostRuns) {
    throw new UserError('INVALID_INPUT', `runs is ${runs}; ask for 1 to ${mostRuns}.`, { field });
  }
  const { size } = plan.activities;
  if (size * runs <= mostWork) return;
  const possible = Math.floor(mostWork / size);
  throw new UserError(
    'INVALID_INPUT',
    `${runs} runs of ${size} activities are too many; ask for at most ${possible} runs of a plan of this size.`,
    { field },
  );
}

/** The named activities, by id or code; else the go-live and the steady state, else the first milestones. */
export function watchedOf(plan: Plan, references: readonly string[]): PlanActivity[] {
  const field = ['watch'];
  const all = takingPart(plan).sort(byOutline);
  if (references.length > 0) {
    const found = references.map((reference) => {
      const activity = all.find(({ id, code }) => id === reference || code === reference);
      if (!activity) throw notFound('activity of this plan with the id or code', reference);
      return activity;
    });
    return [...new Set(found)];
  }
  const marked = all.filter(({ marks }) => marks !== null).sort((a, b) => (a.marks! < b.marks! ? -1 : 1));
  const watched = marked.length > 0 ? marked : all.filter(({ kind }) => kind === 'MILESTONE');
  if (watched.length > 0) return watched.slice(0, mostWatched);
  throw new UserError('INVALID_INPUT', 'This plan has no milestone; name the activities to watch.', {
    field,
  });
}

/** What the report needs of a plan; `risks` in the order of the simulation. */
export function reportedOf(
  plan: Plan,
  watched: readonly PlanActivity[],
  estimates: readonly DurationEstimate[],
  risks: readonly DiscreteRisk[],
  titleOf: (riskId: string) => string,
): Reported {
  const activities = Array.from(plan.activities.values(), ({ id, code, title }) => ({ id, code, title }));
  const indexOf = new Map(activities.map(({ id }, index) => [id, index]));
  return {
    activities,
    watched: watched.map((activity) => {
      const target = targetOf(activity, plan.settings);
      return {
        index: indexOf.get(activity.id)!,
        marks: activity.marks,
        forecast: parseLocalDateTime(activity.schedule!.finishAt),
        target: target === null ? null : parseLocalDateTime(target),
      };
    }),
    estimated: estimates.map(({ activityId }) => indexOf.get(activityId)!),
    risks: risks.map(({ id, probability }) => ({ id, probability, title: titleOf(id) })),
  };
}

/** Throws INVALID_INPUT where nothing is uncertain, with how to say what is. */
export function checkUncertain(estimates: readonly unknown[], risks: readonly unknown[]): void {
  if (estimates.length + risks.length > 0) return;
  throw new UserError(
    'INVALID_INPUT',
    'Nothing in this plan is uncertain, so there is nothing to simulate. Say how long activities may take with setEstimates (2d to 6d, or 80% to 150%), or for many at once with setEstimateRules.',
  );
}

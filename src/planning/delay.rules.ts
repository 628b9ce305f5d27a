import { parseDuration } from '../domain/duration.js';
import { UserError } from '../domain/user-error.js';
import { type Plan, type PlanActivity, workUnitsOf } from './plan.js';

/**
 * The plan with more work left of an activity, as entered: `3d`; its schedule is the old one. Throws INVALID_INPUT for an activity
 * without work left or with dates of its own, and for elapsed time on top of working time, or the other way round.
 */
export function withDelay(plan: Plan, activity: PlanActivity, by: string): Plan {
  const { id, code, title, duration, schedule, manual, remainingDuration, percentRecorded } = activity;
  const refuse = (what: string, field: string): never => {
    throw new UserError('INVALID_INPUT', `${code} "${title}" ${what}`, { field: [field] });
  };
  if (duration === null)
    return refuse('has no duration; name a document, a training or a task.', 'activityId');
  if (schedule?.status === 'DONE' || schedule?.status === 'CANCELLED') {
    return refuse('takes no more time: it is done or cancelled.', 'activityId');
  }
  if (manual) return refuse('is scheduled by hand; give its dates in a dry run.', 'activityId');
  const units = workUnitsOf(plan.settings);
  const [whole, more] = [parseDuration(duration, units), parseDuration(by, units)];
  if (whole.elapsed !== more.elapsed) {
    const example = whole.elapsed ? '3ed' : '3d';
    return refuse(
      `takes ${whole.elapsed ? 'elapsed' : 'working'} time, ${duration}; say by how much in that, such as ${example}.`,
      'by',
    );
  }
  const inMinutes = (minutes: number): string => `${Math.round(minutes)}${whole.elapsed ? 'em' : 'm'}`;
  const left =
    remainingDuration === null
      ? (whole.minutes * (100 - percentRecorded)) / 100
      : parseDuration(remainingDuration, units).minutes;
  // Of what is under way, the part that is done is a share of the duration.
  const delayed =
    activity.actualStartAt === null
      ? { ...activity, duration: inMinutes(whole.minutes + more.minutes) }
      : { ...activity, remainingDuration: inMinutes(left + more.minutes) };
  return { ...plan, activities: new Map(plan.activities).set(id, delayed) };
}

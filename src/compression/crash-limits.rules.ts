import { type Duration, parseDuration } from '../domain/duration.js';
import { UserError, UserErrors } from '../domain/user-error.js';
import { type Plan, type PlanActivity, workUnitsOf } from '../planning/plan.js';

/** How far an activity can be shortened, and what each day less costs; null where nobody has said. */
export interface CrashLimitFields {
  shortestDuration: string | null;
  costPerDay: number | null;
}

/** A field left out stays as it is; null takes it back. */
export interface SaidCrashLimit {
  /** Id or code. */
  activity: string;
  shortestDuration?: string | null;
  costPerDay?: number | null;
}

/**
 * The limits as they will be kept, by activity; with neither field where nothing is said any more. Throws all that is wrong at
 * once: NOT_FOUND, DUPLICATE, INVALID_INPUT.
 */
export function changedLimits(
  plan: Plan,
  before: ReadonlyMap<string, CrashLimitFields>,
  said: readonly SaidCrashLimit[],
  currency: string | null,
): Map<string, CrashLimitFields> {
  const idByCode = new Map(Array.from(plan.activities.values(), ({ id, code }) => [code, id]));
  const after = new Map<string, CrashLimitFields>();
  const errors: UserError[] = [];
  said.forEach((limit, k) => {
    const refuse = (
      field: string,
      message: string,
      code: 'INVALID_INPUT' | 'NOT_FOUND' | 'DUPLICATE' = 'INVALID_INPUT',
    ): void => {
      errors.push(new UserError(code, message, { field: ['limits', String(k), field] }));
    };
    const { activity: reference } = limit;
    const activity = plan.activities.get(reference) ?? plan.activities.get(idByCode.get(reference) ?? '');
    if (activity === undefined) {
      const message = `There is no activity with the id or code "${reference}" in this transition.`;
      refuse('activity', message, 'NOT_FOUND');
      return;
    }
    if (after.has(activity.id)) {
      refuse('activity', `"${activity.title}" has two limits here; say one.`, 'DUPLICATE');
      return;
    }
    const was = before.get(activity.id);
    const fields: CrashLimitFields = {
      shortestDuration:
        limit.shortestDuration === undefined ? (was?.shortestDuration ?? null) : limit.shortestDuration,
      costPerDay: limit.costPerDay === undefined ? (was?.costPerDay ?? null) : limit.costPerDay,
    };
    after.set(activity.id, fields);
    // What is taken back may be of an activity that has become something else.
    if (limit.shortestDuration == null && limit.costPerDay == null) return;
    const unfit = whyUnfit(activity);
    if (unfit !== null) refuse('activity', `"${activity.title}" ${unfit}, so it cannot be shortened.`);
    else if (limit.shortestDuration != null) {
      const wrong = whyWrong(activity, limit.shortestDuration, plan);
      if (wrong !== null) refuse('shortestDuration', wrong);
    }
    if (limit.costPerDay != null && currency === null) {
      refuse('costPerDay', `A cost of ${limit.costPerDay} needs a currency; set currency, such as EUR.`);
    }
  });
  if (errors.length > 0) throw new UserErrors(errors);
  return after;
}

function whyUnfit({ kind, cancelled, actualFinishAt }: PlanActivity): string | null {
  if (kind === 'PHASE') return 'is a phase, which takes as long as what it contains';
  if (kind === 'MILESTONE') return 'is a milestone, which takes no time';
  if (cancelled) return 'is cancelled';
  return actualFinishAt === null ? null : 'is finished';
}

function whyWrong(activity: PlanActivity, shortestDuration: string, plan: Plan): string | null {
  const units = workUnitsOf(plan.settings);
  const shortest = parseDuration(shortestDuration, units);
  const duration = parseDuration(activity.duration ?? '0d', units);
  const { title } = activity;
  if (shortest.elapsed !== duration.elapsed) {
    return `"${title}" takes ${activity.duration}, which is ${timeOf(duration)}; the shortest duration ${shortestDuration} is ${timeOf(shortest)}. Write both alike.`;
  }
  if (shortest.minutes > duration.minutes) {
    return `The shortest duration ${shortestDuration} of "${title}" is longer than it takes, ${activity.duration}.`;
  }
  if (shortest.minutes === 0) {
    return `The shortest duration of "${title}" is nothing; write at least a minute, or cancel the activity.`;
  }
  return null;
}

const timeOf = ({ elapsed }: Duration): string => (elapsed ? 'elapsed time' : 'working time');

/** Throws INVALID_INPUT for what is no currency of today, as the ISO 4217 codes of the machine's own list have it. */
export function checkCurrency(currency: string): void {
  if (Intl.supportedValuesOf('currency').includes(currency)) return;
  throw new UserError(
    'INVALID_INPUT',
    `"${currency}" is not a currency; write its ISO 4217 code, such as EUR.`,
    {
      field: ['currency'],
    },
  );
}

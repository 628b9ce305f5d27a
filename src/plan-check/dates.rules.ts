import { nameOf } from '../domain/words.js';
import type { PlanActivity } from '../planning/plan.js';
import type { ConstraintType } from '../scheduling/index.js';
import { type CheckedPlan, idsOf, inDays } from './checked-plan.rules.js';
import { type Check, findingsOf, listed, shareOf, type Subject } from './finding.rules.js';
import { allDone } from './structure.rules.js';

/** What holds the dates and what comes of it: measures 5 to 9. */
export const checkDates = (checked: CheckedPlan): Check[] => [
  checkHardConstraints(checked),
  checkHighFloat(checked),
  checkNegativeFloat(checked),
  checkHighDuration(checked),
  checkInvalidDates(checked),
];

/** The constraints that no link can move, in words. */
const hard: Partial<Record<ConstraintType, string>> = {
  MUST_START_ON: 'must start on',
  MUST_FINISH_ON: 'must finish on',
  START_NO_LATER_THAN: 'starts no later than',
  FINISH_NO_LATER_THAN: 'finishes no later than',
};

function checkHardConstraints({ unfinished, thresholds }: CheckedPlan): Check {
  const held = unfinished.flatMap((activity) => {
    const by = heldBy(activity);
    return by === null ? [] : [{ activity, by }];
  });
  const limit = { percent: thresholds.hardConstraintsPercent, none: allDone };
  const measure = shareOf('HARD_CONSTRAINTS', held.length, unfinished.length, limit);
  const HARD_CONSTRAINT = {
    activityIds: held.map(({ activity }) => activity.id),
    message: `Dates that links can’t move: ${listed(held.map(({ activity, by }) => `${nameOf(activity)} (${by})`))}.`,
  };
  return { measure, findings: findingsOf(measure, { HARD_CONSTRAINT }) };
}

/** What keeps links from moving an activity; null where they can. */
function heldBy(activity: PlanActivity): string | null {
  const { manual, manualStartAt, manualFinishAt, constraintType, constraintAt } = activity;
  const typed = manualStartAt ?? manualFinishAt;
  if (manual && typed !== null) return `typed by hand: ${typed}`;
  const words = hard[constraintType];
  return words === undefined || constraintAt === null ? null : `${words} ${constraintAt}`;
}

function checkHighFloat({ unfinished, thresholds, floatDays }: CheckedPlan): Check {
  const { highFloatDays, highFloatPercent } = thresholds;
  const high = unfinished.filter((activity) => floatDays(activity) > highFloatDays);
  const limit = { percent: highFloatPercent, none: allDone };
  const measure = shareOf('HIGH_FLOAT', high.length, unfinished.length, limit);
  const HIGH_FLOAT = inDaysEach(`More than ${inDays(highFloatDays)} of float`, high, floatDays);
  return { measure, findings: findingsOf(measure, { HIGH_FLOAT }) };
}

function checkNegativeFloat({ unfinished, thresholds, floatDays }: CheckedPlan): Check {
  const negative = unfinished.filter((activity) => floatDays(activity) < 0);
  const limit = { percent: thresholds.negativeFloatPercent, none: allDone };
  const measure = shareOf('NEGATIVE_FLOAT', negative.length, unfinished.length, limit);
  const NEGATIVE_FLOAT = inDaysEach('Too late for a target or a fixed date', negative, floatDays);
  return { measure, findings: findingsOf(measure, { NEGATIVE_FLOAT }) };
}

/** Of what has a duration. */
function checkHighDuration({ lasting, thresholds, durationDays }: CheckedPlan): Check {
  const { highDurationDays, highDurationPercent } = thresholds;
  const long = lasting.filter((activity) => durationDays(activity) > highDurationDays);
  const limit = { percent: highDurationPercent, none: nothingLasting };
  const measure = shareOf('HIGH_DURATION', long.length, lasting.length, limit);
  const HIGH_DURATION = inDaysEach(`Longer than ${inDays(highDurationDays)}`, long, durationDays);
  return { measure, findings: findingsOf(measure, { HIGH_DURATION }) };
}

/** Why there is nothing to be counted of what is not done and has a duration. */
export const nothingLasting = 'Nothing with a duration is left to be done.';

const inDaysEach = (
  what: string,
  activities: readonly PlanActivity[],
  days: (activity: PlanActivity) => number,
): Subject => ({
  activityIds: idsOf(activities),
  message: `${what}: ${listed(activities.map((activity) => `${nameOf(activity)} (${inDays(days(activity))})`))}.`,
});

/** Forecasts before the status date, and actual dates after it; of all, as what is done has actual dates, too. */
function checkInvalidDates({ activities, statusAt, thresholds }: CheckedPlan): Check {
  const past = activities.filter((activity) => isForecastBefore(activity, statusAt));
  const future = activities.filter((activity) => latestActual(activity) > statusAt);
  const count = new Set([...past, ...future]).size;
  const limit = { percent: thresholds.invalidDatesPercent, none: 'There are no activities.' };
  const measure = shareOf('INVALID_DATES', count, activities.length, limit);
  const forecast = past.map((activity) => `${nameOf(activity)} (${forecastOf(activity)})`);
  const actual = future.map((activity) => `${nameOf(activity)} (${latestActual(activity)})`);
  return {
    measure,
    findings: findingsOf(measure, {
      FORECAST_IN_PAST: {
        activityIds: idsOf(past),
        message: `Not done, but scheduled before the status date ${statusAt}: ${listed(forecast)}.`,
      },
      ACTUAL_IN_FUTURE: {
        activityIds: idsOf(future),
        message: `Said to have happened after the status date ${statusAt}: ${listed(actual)}.`,
      },
    }),
  };
}

const isForecastBefore = (activity: PlanActivity, statusAt: string): boolean =>
  activity.schedule!.status !== 'DONE' && forecastOf(activity) < statusAt;

/** What is forecast next of an activity: its start, or once it has started its finish. */
const forecastOf = ({ actualStartAt, schedule }: PlanActivity): string =>
  actualStartAt === null ? schedule!.startAt : schedule!.finishAt;

const latestActual = ({ actualStartAt, actualFinishAt }: PlanActivity): string =>
  actualFinishAt ?? actualStartAt ?? '';

import { backwardPass, type LateDates } from './backward-pass.js';
import { findConflicts, findWarnings } from './conflicts.js';
import { criticalPath } from './critical-path.js';
import { driversOf } from './drivers.js';
import { drivingSteps } from './driving-steps.js';
import { explain } from './explain.js';
import { criticalActivities } from './float.js';
import { type Dates, forwardPass } from './forward-pass.js';
import { buildNetwork } from './compile.js';
import type { Network } from './network.js';
import type { PlanInput, Schedule, ScheduledValues } from './plan.js';
import { startOfTime } from './working-time.js';

/**
 * Schedules a plan: a pure function of its input, the order of which does not matter. Linear in activities and links.
 * Throws UserError: NOT_FOUND, DUPLICATE, INVALID_INPUT, DATE_OUT_OF_RANGE, DEPENDENCY_CYCLE (with `details.path`),
 * DEPENDENCY_ON_CONTAINER, CALENDAR_CYCLE, CALENDAR_WITHOUT_WORK.
 */
export function schedule(plan: PlanInput): Schedule {
  return runNetwork(buildNetwork(plan));
}

/** Schedules a compiled plan. */
export function runNetwork(network: Network): Schedule {
  const { dates, late } = bothPasses(network);
  return withFindings(network, dates, late, valuesOf(network, dates, late));
}

/** Twice over where something is as late as possible: how late that is, is known only from the first time. */
export function bothPasses(network: Network): { dates: Dates; late: LateDates } {
  const dates = forwardPass(network, null);
  const late = backwardPass(network, dates);
  if (network.asLateAsPossible.length === 0) return { dates, late };
  const delayed = forwardPass(network, floorsOf(network, late.lateStart));
  return { dates: delayed, late: backwardPass(network, delayed) };
}

/** What the passes found, in the order of the input. */
export function valuesOf(network: Network, dates: Dates, late: LateDates): ScheduledValues {
  const start = inInputOrder(network, dates.start);
  const finish = inInputOrder(network, dates.finish);
  return {
    start,
    finish,
    earlyStart: dates.earlyStart === dates.start ? start : inInputOrder(network, dates.earlyStart),
    earlyFinish: dates.earlyFinish === dates.finish ? finish : inInputOrder(network, dates.earlyFinish),
    lateStart: inInputOrder(network, late.lateStart),
    lateFinish: inInputOrder(network, late.lateFinish),
    totalFloat: inInputOrder(network, late.totalFloat),
    freeFloat: inInputOrder(network, late.freeFloat),
    critical: criticalActivities(network, late),
  };
}

/** The values with what is found out only when somebody asks. */
export function withFindings(
  network: Network,
  dates: Dates,
  late: LateDates,
  values: ScheduledValues,
): Schedule {
  const path = once(() => criticalPath(network, dates, late.totalFloat));
  const conflicts = once(() => findConflicts(network, dates));
  const warnings = once(() => findWarnings(network, dates));
  return {
    ...values,
    forecastFinish: dates.planFinish,
    get criticalPath() {
      return path();
    },
    get conflicts() {
      return conflicts();
    },
    get warnings() {
      return warnings();
    },
    driversOf: (index) => driversOf(network, dates, network.placeOf[index]!),
    explain: (index) => explain(network, dates, network.placeOf[index]!),
    drivingSteps: (index) => drivingSteps(network, dates, network.placeOf[index]!),
  };
}

function once<T>(find: () => T): () => T {
  let found: T | undefined;
  return () => (found ??= find());
}

function inInputOrder({ inputIndex }: Network, values: Int32Array): Int32Array {
  const ordered = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) ordered[inputIndex[i]!] = values[i]!;
  return ordered;
}

/**
 * As late as possible means without moving the plan's finish, as in Microsoft Project: what follows is moved along, so that all
 * total float is used up.
 */
function floorsOf({ asLateAsPossible, count }: Network, lateStart: Int32Array): Int32Array {
  const floors = new Int32Array(count).fill(startOfTime);
  for (const i of asLateAsPossible) floors[i] = lateStart[i]!;
  return floors;
}

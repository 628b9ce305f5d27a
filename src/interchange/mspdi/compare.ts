import type { Minute } from '../../domain/local-time.js';
import { schedule, type Schedule } from '../../scheduling/index.js';
import type { MspdiSettings, MspdiTask } from './document.js';
import type { MspdiPlan } from './to-plan.js';

/** The values that make up "equal in all six". */
export const sixValues = [
  'earlyStart',
  'earlyFinish',
  'lateStart',
  'lateFinish',
  'totalFloat',
  'critical',
] as const;
/** All values compared. */
export const comparedValues = [...sixValues, 'start', 'finish'] as const;
export type ComparedValue = (typeof comparedValues)[number];
/** Dates are minutes, float minutes of work, critical 1 or 0; null is not stored. */
export type Values = Record<ComparedValue, number | null>;

export interface ComparedActivity {
  task: MspdiTask;
  /** Index in the plan's activities. */
  index: number;
  stored: Values;
  reckoned: Values;
  /** Empty where all are equal. */
  differing: ComparedValue[];
  /** Its float is equal only once read in the unit of its duration; see floatInUnits. */
  inUnits: boolean;
}

export interface Comparison {
  activities: ComparedActivity[];
  schedule: Schedule;
}

/** Whether a value is a date, and not a length or a flag. */
export const isDate = (value: ComparedValue): boolean => value !== 'totalFloat' && value !== 'critical';

/**
 * Schedules the plan of a file and compares, for each active activity that is no phase and not finished, what comes out with
 * what the file stores. What the file does not store is equal to anything.
 */
export function compare(read: MspdiPlan): Comparison {
  const { plan, tasks, settings } = read;
  const result = schedule(plan);
  const inactive = inactiveOf(read);
  const activities = plan.activities.flatMap(({ id, isPhase, actualFinish }, index) => {
    const task = tasks[index]!;
    if (isPhase || inactive.has(id) || actualFinish !== null || task.isExternal) return [];
    const stored = storedOf(task);
    const reckoned = reckonedOf(result, index);
    const floatIsSame = isEqual('totalFloat', stored.totalFloat, reckoned.totalFloat);
    const inUnits =
      !floatIsSame && Math.abs(task.stored.totalFloatMinutes - floatInUnits(task, reckoned, settings)) < 1;
    const differing = comparedValues.filter(
      (value) => !isEqual(value, stored[value], reckoned[value]) && !(inUnits && value === 'totalFloat'),
    );
    return [{ task, index, stored, reckoned, differing, inUnits }];
  });
  return { activities, schedule: result };
}

/** Ids of what is inactive or lies in an inactive phase; phases come before what they contain. */
function inactiveOf({ plan }: MspdiPlan): Set<string> {
  const inactive = new Set<string>();
  for (const { id, parentId, inactive: own } of plan.activities) {
    if (own || (parentId !== null && inactive.has(parentId))) inactive.add(id);
  }
  return inactive;
}

/**
 * The float as files store it that were rewritten from Project's binary format: there it is a number of the duration's days,
 * weeks or months, and those were written out with 8 hours a day, 40 a week and 20 days a month, whatever the plan says.
 */
function floatInUnits({ durationFormat }: MspdiTask, reckoned: Values, settings: MspdiSettings): number {
  const { minutesPerDay, minutesPerWeek, daysPerMonth } = settings;
  const unit = durationFormat % 32;
  const float = reckoned.totalFloat ?? 0;
  if (unit === 7) return (float / minutesPerDay) * 480;
  if (unit === 9) return (float / minutesPerWeek) * 2400;
  return unit === 11 ? (float / (minutesPerDay * daysPerMonth)) * 9600 : float;
}

/** Float is stored in tenths of a minute, and a plan has whole minutes. */
function isEqual(value: ComparedValue, stored: number | null, reckoned: number | null): boolean {
  if (stored === null || reckoned === null) return true;
  return value === 'totalFloat' ? Math.abs(stored - reckoned) < 1 : stored === reckoned;
}

function storedOf({ stored }: MspdiTask): Values {
  const { totalFloatMinutes: totalFloat, critical, ...dates } = stored;
  return { ...dates, totalFloat, critical: critical ? 1 : 0 };
}

function reckonedOf(result: Schedule, index: number): Record<ComparedValue, Minute> {
  return Object.fromEntries(comparedValues.map((value) => [value, result[value][index]!])) as Record<
    ComparedValue,
    number
  >;
}

import { formatLocalDateTime } from '../../domain/local-time.js';
import {
  type ComparedActivity,
  type ComparedValue,
  comparedValues,
  type Comparison,
  isDate,
  sixValues,
} from './compare.js';
import { reasonsOf } from './reasons.js';
import type { MspdiPlan } from './to-plan.js';

const headings: Record<ComparedValue, string> = {
  earlyStart: 'early start',
  earlyFinish: 'early finish',
  lateStart: 'late start',
  lateFinish: 'late finish',
  totalFloat: 'total float',
  critical: 'critical',
  start: 'start',
  finish: 'finish',
};

/** How many activities were compared, and how many are equal in all six values. */
export function countEqual({ activities }: Comparison): { compared: number; equal: number } {
  const equal = activities.filter(({ differing }) => !sixValues.some((value) => differing.includes(value)));
  return { compared: activities.length, equal: equal.length };
}

/** The comparison of one file as lines: the table, what could not be carried, and each activity that differs, with the reason. */
export function comparisonLines(name: string, read: MspdiPlan, comparison: Comparison): string[] {
  const { activities } = comparison;
  const { compared, equal } = countEqual(comparison);
  const lines = [name, `  ${compared} activities compared, ${equal} equal in all six values`];
  for (const value of comparedValues) {
    const count = activities.filter(({ differing }) => !differing.includes(value)).length;
    lines.push(`    ${headings[value].padEnd(13)}${count}`);
  }
  const inUnits = activities.filter((activity) => activity.inUnits).length;
  if (inUnits > 0) {
    const { minutesPerDay } = read.settings;
    lines.push(
      `  ${inUnits} floats are stored in days of 8 hours, though the plan's have ${minutesPerDay / 60}: read so, they are equal`,
    );
  }
  for (const { taskId, what } of read.notes)
    lines.push(`  note: ${taskId === null ? 'the plan' : `task ${taskId}`}: ${what}`);
  const reasons = reasonsOf(read, comparison);
  for (const activity of activities) {
    if (activity.differing.length === 0) continue;
    lines.push(`  ${activity.task.id} "${activity.task.title}": ${reasons.get(activity.index)!}`);
    lines.push(...activity.differing.map((value) => `    ${difference(activity, value)}`));
  }
  return lines;
}

function difference({ stored, reckoned }: ComparedActivity, value: ComparedValue): string {
  const show = (found: number | null): string => {
    if (found === null) return 'nothing';
    if (isDate(value)) return formatLocalDateTime(found);
    return value === 'critical' ? (found === 1 ? 'yes' : 'no') : `${found} minutes`;
  };
  return `${headings[value]} ${show(stored[value])} in the file, ${show(reckoned[value])} here`;
}

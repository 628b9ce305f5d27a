import type { Plan, PlanActivity } from '../planning/plan.js';
import type { NetChange } from './net-changes.rules.js';
import { shapesSchedule } from './plan-as-of.rules.js';
import { type FieldChange, fieldChanges } from './records.rules.js';

/** Changes of one thing, with what belongs to it: an activity with who works on it, a person with their absences. */
export interface ChangedThing {
  changes: NetChange[];
  /** By UUID; null where it is of no single activity. */
  activityId: string | null;
}

/** What changed of what the schedule is made of, thing by thing, those that are critical first. Links come and go with an activity that does. */
export function changedThings(changes: readonly NetChange[], plan: Plan): ChangedThing[] {
  const things = new Map<string, ChangedThing>();
  const cameOrWent = new Set(
    changes.flatMap(({ tableName, action, rowKey }) =>
      tableName === 'activity' && action !== 'CHANGED' ? [rowKey['id']] : [],
    ),
  );
  for (const change of changes) {
    if (!shapesSchedule(change)) continue;
    const { tableName, rowKey, before, after, activityIds } = change;
    const ofActivity =
      tableName === 'activity'
        ? rowKey['id']!
        : tableName === 'dependency'
          ? (activityIds.find((id) => cameOrWent.has(id)) ?? null)
          : (rowKey['activity_id'] ?? null);
    const ofPerson = before?.['participant_id'] ?? after?.['participant_id'];
    const key =
      ofActivity ?? (tableName === 'absence' && typeof ofPerson === 'string' ? ofPerson : rowKey['id']!);
    const thing = things.get(key);
    if (thing) thing.changes.push(change);
    else things.set(key, { changes: [change], activityId: ofActivity });
  }
  const rank = ({ changes: [first] }: ChangedThing): number =>
    first!.activityIds.some((id) => plan.activities.get(id)?.schedule?.critical) ? 0 : 1;
  return [...things.values()].sort((a, b) => rank(a) - rank(b));
}

/** Fields of an activity or a transition that move dates, as they are called in words. */
const words: Readonly<Record<string, string>> = {
  duration: 'duration',
  remainingDuration: 'remaining duration',
  percentComplete: 'percent complete',
  actualStartAt: 'actual start',
  actualFinishAt: 'actual finish',
  constraintType: 'constraint',
  constraintAt: 'date of the constraint',
  manual: 'scheduled by hand',
  manualStartAt: 'start by hand',
  manualFinishAt: 'finish by hand',
  levellingDelay: 'levelling delay',
  cancelled: 'cancelled',
  calendarId: 'calendar',
  parentId: 'phase',
  ownerId: 'owner',
  lag: 'lag',
  type: 'type of link',
  statusAt: 'status date',
  startOn: 'start of the plan',
  joinsOn: 'joining date',
  leavesOn: 'leaving date',
};
/** Whose values say nothing to people. */
const wordless = new Set(['calendarId', 'parentId', 'ownerId']);

/** What changed of a thing, in words: `12 "Runbook": duration 5d → 8d`. */
export function inWords({ changes }: ChangedThing, plan: Plan): string {
  const [main] = [...changes].sort((a, b) => order.indexOf(a.tableName) - order.indexOf(b.tableName));
  const { tableName, action, label, activityIds } = main!;
  const names = activityIds.map((id) => nameIn(plan, id, label));
  const subject =
    tableName === 'dependency'
      ? `the link from ${names.join(' to ')}`
      : tableName === 'transition'
        ? 'the plan'
        : activityIds.length > 0
          ? names[0]!
          : `the ${tableName} ${label === null ? '' : `"${label}"`}`.trim();
  if (action === 'CREATED') return `${subject}: added`;
  if (action === 'DELETED') return `${subject}: deleted`;
  const said = changes.flatMap((change) =>
    change.action === 'CHANGED' ? wordsOf(fieldChanges(change)) : [],
  );
  return `${subject}: ${said.length > 0 ? said.join(', ') : 'changed'}`;
}

/** What changed of fields that move dates; progress that was recorded says when something began or was finished. */
function wordsOf(fields: readonly FieldChange[]): string[] {
  const finished = fields.some(({ field, after }) => field === 'actualFinishAt' && after !== null);
  return fields.flatMap(({ field, before, after }) => {
    const name = words[field];
    if (name === undefined || (finished && implied.has(field))) return [];
    if (wordless.has(field)) return [name];
    if (before === null && progress[field] !== undefined) return [`${progress[field]} ${shown(after)}`];
    return [`${name} ${shown(before)} → ${shown(after)}`];
  });
}

const progress: Readonly<Record<string, string>> = { actualStartAt: 'started', actualFinishAt: 'finished' };
/** What a finish says, too. */
const implied = new Set(['actualStartAt', 'percentComplete', 'remainingDuration']);

const order = ['transition', 'activity', 'milestone', 'dependency', 'participant', 'absence', 'calendar'];

const nameIn = ({ activities }: Plan, id: string, label: string | null): string => {
  const activity: Pick<PlanActivity, 'code' | 'title'> | undefined = activities.get(id);
  return activity ? `${activity.code} "${activity.title}"` : `"${label ?? 'what is gone'}"`;
};

const shown = (value: string | null): string =>
  value === null ? 'none' : value.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):\d{2}$/, '$1 $2');

import type {
  Plan,
  PlanActivity,
  PlanAssignment,
  PlanCalendar,
  PlanDependency,
  PlanPerson,
  PlanSettings,
} from '../planning/plan.js';
import type { NetChange } from './net-changes.rules.js';

/** Tables of which the schedule is made. */
const scheduled = new Set([
  'transition',
  'calendar',
  'participant',
  'absence',
  'activity',
  'milestone',
  'assignment',
  'dependency',
]);

export const shapesSchedule = ({ tableName }: Pick<NetChange, 'tableName'>): boolean =>
  scheduled.has(tableName);

/** The plan without these changes of it, of which there is one a row; its schedule is the old one. Linear in the plan and the changes. */
export function planWithout(plan: Plan, changes: readonly NetChange[]): Plan {
  const rows = {
    settings: plan.settings,
    calendars: new Map(plan.calendars),
    activities: new Map(plan.activities),
    dependencies: new Map(plan.dependencies),
    people: new Map(plan.people),
  };
  // Rows come back before what is said of them, as it was said in this order.
  const order = [...scheduled];
  const sorted = changes
    .filter(shapesSchedule)
    .sort((a, b) => order.indexOf(a.tableName) - order.indexOf(b.tableName));
  for (const change of sorted) takeBack(rows, change);
  for (const [id, activity] of rows.activities) {
    if (activity.parentId !== null && !rows.activities.has(activity.parentId)) {
      rows.activities.set(id, { ...activity, parentId: null });
    }
  }
  for (const [id, { predecessorId, successorId }] of rows.dependencies) {
    if (!rows.activities.has(predecessorId) || !rows.activities.has(successorId)) {
      rows.dependencies.delete(id);
    }
  }
  return { ...rows, serviceItemIds: plan.serviceItemIds };
}

interface Rows {
  settings: PlanSettings;
  calendars: Map<string, PlanCalendar>;
  activities: Map<string, PlanActivity>;
  dependencies: Map<string, PlanDependency>;
  people: Map<string, PlanPerson>;
}

function takeBack(rows: Rows, change: NetChange): void {
  const { tableName, rowKey, action } = change;
  const was = fieldsOf(change.before);
  switch (tableName) {
    case 'transition':
      if (action === 'CHANGED') rows.settings = { ...rows.settings, ...was };
      return;
    case 'calendar':
      return putBack(rows.calendars, rowKey['id']!, action, was as unknown as PlanCalendar);
    case 'dependency':
      return putBack(rows.dependencies, rowKey['id']!, action, was as unknown as PlanDependency);
    case 'participant':
      return putBack(rows.people, rowKey['id']!, action, { absences: [], ...was } as unknown as PlanPerson);
    case 'activity': {
      const { percentComplete, ...said } = was;
      const progress = percentComplete === undefined ? {} : { percentRecorded: percentComplete };
      const blank = action === 'DELETED' ? unsaid : {};
      const before = { ...blank, ...said, ...progress } as unknown as PlanActivity;
      return putBack(rows.activities, rowKey['id']!, action, before);
    }
    case 'milestone': {
      const activity = rows.activities.get(rowKey['activity_id']!);
      if (!activity || (action === 'CHANGED' && !('marks' in was))) return;
      const marks = action === 'CREATED' ? null : (was['marks'] as PlanActivity['marks']);
      rows.activities.set(activity.id, { ...activity, marks });
      return;
    }
    case 'assignment': {
      const activity = rows.activities.get(rowKey['activity_id']!);
      if (!activity) return;
      const participantId = rowKey['participant_id']!;
      const others = activity.assignments.filter((one) => one.participantId !== participantId);
      const units = was['units'] as number;
      const assignments: PlanAssignment[] =
        action === 'CREATED' ? others : [...others, { participantId, units }];
      rows.activities.set(activity.id, { ...activity, assignments });
      return;
    }
    case 'absence': {
      for (const person of rows.people.values()) {
        const known = person.absences.find(({ id }) => id === rowKey['id']);
        const isTheirs = known !== undefined || was['participantId'] === person.id;
        if (!isTheirs) continue;
        const others = person.absences.filter((one) => one !== known);
        const before = { ...known, ...was, id: rowKey['id'] } as PlanPerson['absences'][number];
        rows.people.set(person.id, {
          ...person,
          absences: action === 'CREATED' ? others : [...others, before],
        });
        return;
      }
    }
  }
}

/** What a row of an activity does not say. */
const unsaid = {
  marks: null,
  documentType: null,
  trainingFormat: null,
  serviceItemIds: [],
  assignments: [],
  schedule: null,
};

function putBack<Row>(rows: Map<string, Row>, id: string, action: NetChange['action'], before: Row): void {
  if (action === 'CREATED') rows.delete(id);
  else if (action === 'DELETED') rows.set(id, before);
  else if (rows.has(id)) rows.set(id, { ...rows.get(id)!, ...before });
}

const localTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/;

/** Columns by the names that a plan has for them; local times without seconds. */
function fieldsOf(values: NetChange['before']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values ?? {}).map(([column, value]) => [
      column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      typeof value === 'string' && localTime.test(value) ? value.slice(0, 16) : value,
    ]),
  );
}

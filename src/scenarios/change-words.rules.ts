import { givenFields } from '../domain/given-fields.js';
import type {
  PlanActivity,
  PlanAssignment,
  PlanCalendar,
  PlanDependency,
  PlanPerson,
} from '../planning/plan.js';
import type { PlanChange } from '../planning/plan-change.js';

/** Of a plan, what naming its parts takes. */
interface Named {
  activities: ReadonlyMap<string, PlanActivity>;
  dependencies: ReadonlyMap<string, PlanDependency>;
  people: ReadonlyMap<string, PlanPerson>;
  calendars: ReadonlyMap<string, PlanCalendar>;
  idByCode: ReadonlyMap<string, string>;
}

/** Each change in a line of words, in English: `change 31 "Billing sessions": duration 18d`. */
export function changesInWords(plan: Omit<Named, 'idByCode'>, changes: readonly PlanChange[]): string[] {
  const idByCode = new Map(Array.from(plan.activities.values(), ({ id, code }) => [code, id]));
  return changes.map((change) => inWords({ ...plan, idByCode }, change));
}

function inWords(plan: Named, change: PlanChange): string {
  const activity = (reference: string): string => {
    const found = plan.activities.get(reference) ?? plan.activities.get(plan.idByCode.get(reference) ?? '');
    return found ? `${found.code} "${found.title}"` : reference;
  };
  const dependency = (id: string): string => {
    const found = plan.dependencies.get(id);
    if (!found) return `dependency ${id}`;
    return `dependency ${found.type} of ${activity(found.successorId)} on ${activity(found.predecessorId)}`;
  };
  const calendar = (id: string | null): string =>
    id === null ? 'the calendars of the plan' : `calendar "${plan.calendars.get(id)?.name ?? id}"`;
  const person = (id: string): string => plan.people.get(id)?.name ?? id;
  const details = (said: object, predecessors?: string): string => detailsOf(said, person, predecessors);
  switch (change.type) {
    case 'CREATE_ACTIVITY': {
      const { title, ...rest } = change.fields;
      return `add ${change.kind.toLowerCase().replace('_', ' ')} "${title ?? ''}"${details(rest, change.predecessors)}`;
    }
    case 'UPDATE_ACTIVITY':
      return `change ${activity(change.activity)}${details(change.fields, change.predecessors)}`;
    case 'DELETE_ACTIVITY':
      return `delete ${activity(change.activity)}${change.withContents ? ' and what it contains' : ''}`;
    case 'MOVE_ACTIVITY': {
      const { parent, before, after } = change.place;
      const beside = before ?? after;
      if (beside !== undefined) {
        return `move ${activity(change.activity)} ${before === undefined ? 'after' : 'before'} ${activity(beside)}`;
      }
      return `move ${activity(change.activity)} to ${parent == null ? 'the top level' : activity(parent)}`;
    }
    case 'ADD_DEPENDENCY': {
      const lag = change.lag === '' ? '' : ` with ${change.lag}`;
      return `let ${activity(change.successor)} wait for ${activity(change.predecessor)} (${change.link})${lag}`;
    }
    case 'UPDATE_DEPENDENCY':
      return `change the ${dependency(change.id)}${details({ type: change.link, lag: change.lag })}`;
    case 'REMOVE_DEPENDENCY':
      return `remove the ${dependency(change.id)}`;
    case 'RECORD_PROGRESS':
      return `record progress of ${activity(change.activity)}${details(change.progress)}`;
    case 'DECIDE_FINISH':
      return `finish ${activity(change.activity)}`;
    case 'REOPEN':
      return `open ${activity(change.activity)} again`;
    case 'CHANGE_SETTINGS':
      return `change the transition${details(change.settings)}`;
    case 'SAVE_CALENDAR':
      return `save calendar "${change.calendar.name ?? change.calendar.id ?? ''}"`;
    case 'REMOVE_CALENDAR':
      return `remove calendar ${change.id}`;
    // Why somebody is away is not for everybody.
    case 'RECORD_ABSENCE':
      return `let ${person(change.participantId)} be away from ${change.fromOn} to ${change.toOn}`;
    case 'REMOVE_ABSENCE': {
      for (const { name, absences } of plan.people.values()) {
        const absence = absences.find(({ id }) => id === change.id);
        if (absence) return `remove the absence of ${name} from ${absence.fromOn} to ${absence.toOn}`;
      }
      return `remove absence ${change.id}`;
    }
    case 'SET_PARTICIPANT_CALENDAR':
      return `let ${person(change.participantId)} work by ${calendar(change.calendarId)}`;
  }
}

type Value = string | number | boolean | readonly (string | PlanAssignment)[] | null;

/** `: duration 18d, deadline at none`; nothing where nothing is said. */
function detailsOf(said: object, person: (id: string) => string, predecessors?: string): string {
  const entries = Object.entries(givenFields(said)) as [string, Value][];
  if (predecessors !== undefined) entries.push(['predecessors', predecessors]);
  if (entries.length === 0) return '';
  const listed = (item: string | PlanAssignment): string =>
    typeof item === 'string' ? item : `${person(item.participantId)} ${item.units} %`;
  const words = entries.map(([name, value]) => {
    const label = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    const shown =
      value === null || value === ''
        ? 'none'
        : typeof value === 'object'
          ? value.map(listed).join(' ') || 'none'
          : String(value);
    return `${label} ${shown}`;
  });
  return `: ${words.join(', ')}`;
}

import { givenFields } from '../domain/given-fields.js';
import type { PlanActivity, PlanDependency } from '../planning/plan.js';
import type { PlanChange } from '../planning/plan-change.js';

/** Of a plan, what naming its parts takes. */
interface Named {
  activities: ReadonlyMap<string, PlanActivity>;
  dependencies: ReadonlyMap<string, PlanDependency>;
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
    case 'CHANGE_SETTINGS':
      return `change the transition${details(change.settings)}`;
    case 'SAVE_CALENDAR':
      return `save calendar "${change.calendar.name ?? change.calendar.id ?? ''}"`;
    case 'REMOVE_CALENDAR':
      return `remove calendar ${change.id}`;
  }
}

type Value = string | number | boolean | readonly string[] | null;

/** `: duration 18d, deadline at none`; nothing where nothing is said. */
function details(said: object, predecessors?: string): string {
  const entries = Object.entries(givenFields(said)) as [string, Value][];
  if (predecessors !== undefined) entries.push(['predecessors', predecessors]);
  if (entries.length === 0) return '';
  const words = entries.map(([name, value]) => {
    const label = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    const shown =
      value === null || value === '' ? 'none' : typeof value === 'object' ? value.join(' ') : String(value);
    return `${label} ${shown}`;
  });
  return `: ${words.join(', ')}`;
}

import { v7 as uuidv7 } from 'uuid';
import { givenFields } from '../domain/given-fields.js';
import { parseLocalDate } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import { toCalendarInput } from './network.rules.js';
import type { PlanCalendar } from './plan.js';
import type { PlanDraft } from './plan-draft.rules.js';

/** A calendar to be made (no id of the plan's) or changed; what is left out stays as it is. */
export interface CalendarChange extends Partial<Omit<PlanCalendar, 'id'>> {
  id?: string;
}

/** The usual working week: Monday to Friday, 08:00 to 12:00 and 13:00 to 17:00. */
export const standardWeek: PlanCalendar['week'] = [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
  weekday > 5
    ? []
    : [
        { from: '08:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ],
);
const inherited: PlanCalendar['week'] = Array.from({ length: 7 }, () => null);

/** Throws INVALID_INPUT, DUPLICATE or NOT_FOUND; circles of base calendars are left to the engine. */
export function applyCalendar(draft: PlanDraft, change: CalendarChange): void {
  const id = change.id ?? uuidv7();
  const blank = {
    id,
    name: '',
    baseId: null,
    week: change.baseId == null ? standardWeek : inherited,
    exceptions: [],
  };
  const calendar: PlanCalendar = { ...(draft.calendars.get(id) ?? blank), ...givenFields(change), id };
  if (calendar.name.trim() === '') refuse('name', 'A calendar needs a name.');
  if (calendar.week.length !== 7)
    refuse('week', `A week has 7 days, Monday first; ${calendar.week.length} were given.`);
  for (const other of draft.calendars.values()) {
    if (other.name === calendar.name && other.id !== id) {
      throw new UserError('DUPLICATE', `The transition already has a calendar "${calendar.name}".`, {
        field: ['name'],
      });
    }
  }
  if (calendar.baseId !== null && !draft.calendars.has(calendar.baseId)) {
    throw new UserError('NOT_FOUND', `There is no calendar "${calendar.baseId}" in this transition.`, {
      field: ['baseId'],
    });
  }
  for (const { fromOn, toOn } of calendar.exceptions) {
    if (parseLocalDate(toOn) < parseLocalDate(fromOn)) {
      refuse('exceptions', `The exception from ${fromOn} ends on ${toOn}, before it begins.`);
    }
  }
  toCalendarInput(calendar);
  draft.changedCalendars.put(calendar);
}

/** Throws IN_USE where the plan, an activity, another calendar or somebody uses it. */
export function removeCalendar(draft: PlanDraft, id: string): void {
  const calendar = draft.calendars.get(id);
  if (!calendar)
    throw new UserError('NOT_FOUND', `There is no calendar "${id}" in this transition.`, { field: ['id'] });
  const user = [...draft.activities.values()].find(({ calendarId }) => calendarId === id)?.title;
  const heir = [...draft.calendars.values()].find(({ baseId }) => baseId === id)?.name;
  const person = [...draft.people.values()].find(({ calendarId }) => calendarId === id)?.name;
  const by =
    draft.settings.calendarId === id
      ? 'is the calendar of the plan'
      : user !== undefined
        ? `is used by "${user}"`
        : heir !== undefined
          ? `is the base of "${heir}"`
          : person !== undefined
            ? `is the working time of ${person}`
            : null;
  if (by !== null) {
    throw new UserError('IN_USE', `Calendar "${calendar.name}" ${by}; choose another there first.`, {
      field: ['id'],
    });
  }
  draft.changedCalendars.remove(id);
}

function refuse(field: string, message: string): never {
  throw new UserError('INVALID_INPUT', message, { field: [field] });
}

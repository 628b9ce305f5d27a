import { v7 as uuidv7 } from 'uuid';
import { parseLocalDate } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import type { PlanPerson } from './plan.js';
import type { PlanChange } from './plan-change.js';
import type { PlanDraft } from './plan-draft.rules.js';

const mostAbsences = 1000;

/** Absences of one person may overlap. Throws INVALID_INPUT or NOT_FOUND. */
export function recordAbsence(
  draft: PlanDraft,
  { id, participantId, fromOn, toOn, reason }: Extract<PlanChange, { type: 'RECORD_ABSENCE' }>,
): void {
  const person = draft.person(participantId, 'participantId');
  if (parseLocalDate(toOn) < parseLocalDate(fromOn)) {
    throw new UserError('INVALID_INPUT', `The absence from ${fromOn} ends on ${toOn}, before it begins.`, {
      field: ['toOn'],
    });
  }
  if (person.absences.length >= mostAbsences) {
    throw new UserError(
      'INVALID_INPUT',
      `${person.name} has ${person.absences.length} absences, which is the limit; remove one first.`,
      { field: ['participantId'] },
    );
  }
  const absence = { id: id ?? uuidv7(), fromOn, toOn, reason };
  draft.changedPeople.put({ ...person, absences: [...person.absences, absence] });
}

/** Throws NOT_FOUND. */
export function removeAbsence(draft: PlanDraft, id: string): void {
  const person = [...draft.people.values()].find(({ absences }) => absences.some((one) => one.id === id));
  if (!person) {
    throw new UserError('NOT_FOUND', `There is no absence "${id}" in this transition.`, { field: ['id'] });
  }
  draft.changedPeople.put({ ...person, absences: person.absences.filter((one) => one.id !== id) });
}

/** Throws NOT_FOUND for an unknown person or calendar. */
export function setCalendar(draft: PlanDraft, participantId: string, calendarId: string | null): void {
  const person: PlanPerson = draft.person(participantId, 'participantId');
  if (calendarId !== null && !draft.calendars.has(calendarId)) {
    throw new UserError('NOT_FOUND', `There is no calendar "${calendarId}" in this transition.`, {
      field: ['calendarId'],
    });
  }
  draft.changedPeople.put({ ...person, calendarId });
}

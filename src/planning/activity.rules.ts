import { parseDuration } from '../domain/duration.js';
import { parseLocalDateTime } from '../domain/local-time.js';
import { UserError } from '../domain/user-error.js';
import type { PlanActivity } from './plan.js';
import type { PlanDraft } from './plan-draft.rules.js';

const refuse = (
  field: string,
  message: string,
  code: 'INVALID_INPUT' | 'DUPLICATE' | 'NOT_FOUND' = 'INVALID_INPUT',
): never => {
  throw new UserError(code, message, { field: [field] });
};

/** What must hold of an activity by itself and within its plan. Throws the first thing that does not. */
export function checkActivity(draft: PlanDraft, activity: PlanActivity): void {
  const named = `"${activity.title}"`;
  if (activity.title.trim() === '') refuse('title', 'An activity needs a title.');
  if (/[\s,;]/.test(activity.code) || activity.code === '') {
    refuse(
      'code',
      `"${activity.code}" is not a code; use letters and digits without spaces, commas and semicolons.`,
    );
  }
  if (draft.hasCode(activity.code, activity.id)) {
    refuse('code', `The code "${activity.code}" is taken in this transition.`, 'DUPLICATE');
  }
  if (activity.duration !== null && (activity.kind === 'PHASE' || activity.kind === 'MILESTONE')) {
    refuse(
      'duration',
      `${named} is a ${activity.kind.toLowerCase()}, which has no duration of its own; it was ${activity.duration}.`,
    );
  }
  if (activity.marks !== null && activity.kind !== 'MILESTONE') {
    refuse('marks', `Only a milestone can be the ${activity.marks}; ${named} is none.`);
  }
  if (activity.ownerId !== null) draft.person(activity.ownerId, 'ownerId');
  checkWork(draft, activity, named);
  if (activity.calendarId !== null && !draft.calendars.has(activity.calendarId)) {
    refuse('calendarId', `There is no calendar "${activity.calendarId}" in this transition.`, 'NOT_FOUND');
  }
  const stranger = activity.serviceItemIds.find((id) => !draft.serviceItemIds.has(id));
  if (stranger !== undefined) {
    refuse('serviceItemIds', `There is no service item "${stranger}" in this transition.`, 'NOT_FOUND');
  }
  if (
    activity.kind === 'PHASE' &&
    (activity.constraintType === 'ALAP' || /^(START_NO_L|FINISH_NO_E|MUST)/.test(activity.constraintType))
  ) {
    refuse(
      'constraintType',
      `A phase can start no earlier than or finish no later than a date; ${named} has ${activity.constraintType}.`,
    );
  }
  const needsDate = activity.constraintType !== 'ASAP' && activity.constraintType !== 'ALAP';
  if (needsDate && activity.constraintAt === null) {
    refuse(
      'constraintAt',
      `The constraint ${activity.constraintType} of ${named} needs its date, constraintAt.`,
    );
  }
  if (!needsDate && activity.constraintAt !== null) {
    refuse(
      'constraintAt',
      `${named} has a constraint date but no constraint that uses it; set constraintType.`,
    );
  }
  if (activity.manual) checkManual(activity, named);
}

/** Who works on it, and by how much later it begins for their sake. */
function checkWork(draft: PlanDraft, activity: PlanActivity, named: string): void {
  const { kind, assignments, levellingDelay } = activity;
  if (kind === 'PHASE' || kind === 'MILESTONE') {
    const field = assignments.length > 0 ? 'assignments' : levellingDelay === null ? null : 'levellingDelay';
    if (field === null) return;
    refuse(field, `${named} is a ${kind.toLowerCase()}, on which nobody works; it cannot have ${field}.`);
  }
  const seen = new Set<string>();
  for (const { participantId, units } of assignments) {
    const { name } = draft.person(participantId, 'assignments');
    if (seen.has(participantId)) {
      refuse('assignments', `${name} is assigned to ${named} twice; once is enough.`, 'DUPLICATE');
    }
    if (!(units >= 1 && units <= 100)) {
      refuse('assignments', `${name} works on ${named} with ${units} %; it has to be 1 to 100.`);
    }
    seen.add(participantId);
  }
  if (levellingDelay !== null && !parseDuration(levellingDelay).elapsed) {
    refuse(
      'levellingDelay',
      `A levelling delay is elapsed time such as 2ed or 36eh; ${named} has ${levellingDelay}.`,
    );
  }
}

function checkManual({ manualStartAt, manualFinishAt }: PlanActivity, named: string): void {
  if (manualStartAt === null) {
    refuse('manualStartAt', `${named} is scheduled by hand, so it needs manualStartAt.`);
  } else if (
    manualFinishAt !== null &&
    parseLocalDateTime(manualFinishAt) < parseLocalDateTime(manualStartAt)
  ) {
    refuse('manualFinishAt', `${named} would finish ${manualFinishAt}, before it starts ${manualStartAt}.`);
  }
}

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
  if (activity.ownerId !== null && !draft.participantIds.has(activity.ownerId)) {
    refuse('ownerId', `There is no participant "${activity.ownerId}" in this transition.`, 'NOT_FOUND');
  }
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

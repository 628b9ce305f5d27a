import { isTimeZone } from '../domain/clock.js';
import { givenFields } from '../domain/given-fields.js';
import { parseLocalDate } from '../domain/local-time.js';
import type { TransitionStatus } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import type { PlanSettings } from './plan.js';
import type { PlanDraft } from './plan-draft.rules.js';

/** Where a handover can go from where it stands. */
const next: Record<TransitionStatus, readonly TransitionStatus[]> = {
  DRAFT: ['BASELINED', 'EXECUTING', 'CANCELLED'],
  BASELINED: ['EXECUTING', 'CANCELLED'],
  EXECUTING: ['LIVE', 'CANCELLED'],
  LIVE: ['STEADY_STATE', 'CANCELLED'],
  STEADY_STATE: ['CLOSED'],
  CLOSED: [],
  CANCELLED: [],
};

/** Changes what is said of the transition itself. Throws INVALID_INPUT or NOT_FOUND. */
export function changeSettings(draft: PlanDraft, change: Partial<PlanSettings>): void {
  const settings: PlanSettings = { ...draft.settings, ...givenFields(change) };
  checkSettings(settings);
  if (!draft.calendars.has(settings.calendarId)) {
    throw new UserError('NOT_FOUND', `There is no calendar "${settings.calendarId}" in this transition.`, {
      field: ['calendarId'],
    });
  }
  const { status } = draft.settings;
  if (settings.status !== status && !next[status].includes(settings.status)) {
    const possible = next[status].join(' or ') || 'nothing more';
    refuse('status', `A transition that is ${status} can become ${possible}, not ${settings.status}.`);
  }
  draft.settings = settings;
}

/** What must hold of the settings by themselves. */
export function checkSettings(settings: PlanSettings): void {
  for (const field of ['title', 'client', 'provider'] as const) {
    if (settings[field].trim() === '') refuse(field, `A transition needs a ${field}.`);
  }
  if (!isTimeZone(settings.timeZone)) {
    refuse('timeZone', `"${settings.timeZone}" is not an IANA time zone; write one such as Europe/Berlin.`);
  }
  const start = parseLocalDate(settings.startOn);
  for (const field of ['targetGoLiveOn', 'targetSteadyStateOn'] as const) {
    const target = settings[field];
    if (target !== null && parseLocalDate(target) < start) {
      refuse(field, `The target ${target} lies before the start ${settings.startOn}.`);
    }
  }
  const { targetGoLiveOn, targetSteadyStateOn } = settings;
  if (targetGoLiveOn !== null && targetSteadyStateOn !== null && targetSteadyStateOn < targetGoLiveOn) {
    refuse(
      'targetSteadyStateOn',
      `The steady state ${targetSteadyStateOn} lies before the go-live ${targetGoLiveOn}.`,
    );
  }
}

function refuse(field: string, message: string): never {
  throw new UserError('INVALID_INPUT', message, { field: [field] });
}

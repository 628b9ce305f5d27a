import { AccessError } from '../domain/access-error.js';
import { refusalBy } from '../domain/refusal.js';
import type { CriterionState } from '../domain/terms.js';
import { authorize, may, type Standing, type TransitionAction } from '../transitions/access.js';
import { checkManual, checkSpokenOf, checkUnmet, checkUnreached } from './criteria.rules.js';
import { acceptingSide, checkGoesOn, checkSide } from './decision.rules.js';
import type { Criterion } from './evidence.rules.js';

/** For the client. Throws FORBIDDEN, as those below. */
export function permitSetting({ participant }: Standing): void {
  checkSide(participant, 'CLIENT', 'say what must hold before a gate is passed');
}

/** For the side whose work it is not. */
export function permitMeeting({ participant }: Standing, { side }: Pick<Criterion, 'side'>): void {
  checkSide(participant, acceptingSide(side), 'say that this is met');
}

/** For the client. */
export function permitWaiving({ participant }: Standing): void {
  checkSide(participant, 'CLIENT', 'waive an exit criterion');
}

/** For whoever might have said what is taken back. */
export function permitReopening(
  standing: Standing,
  { side, metAt, waivedAt }: Pick<Criterion, 'side' | 'metAt' | 'waivedAt'>,
): void {
  if (waivedAt !== null) {
    if (!may(standing, 'WAIVE_CRITERION')) {
      throw new AccessError('FORBIDDEN', 'It was waived, which is for the client’s to take back.');
    }
    checkSide(standing.participant, 'CLIENT', 'take a waiver back');
  }
  if (metAt !== null || waivedAt === null) {
    checkSide(standing.participant, acceptingSide(side), 'take back that this is met');
  }
}

/** For the provider. */
export function permitStatement({ participant }: Standing): void {
  checkSide(participant, 'PROVIDER', 'give the statement on a gate');
}

const refusal = (standing: Standing, action: TransitionAction, check: () => void): string | null =>
  refusalBy(() => {
    authorize(standing, action);
    check();
  });

/** What can be done with a gate, each with why the caller may not do it now; null where they may. */
export const gatePermits = (
  standing: Standing,
  milestone: Parameters<typeof checkUnreached>[0] & Parameters<typeof checkGoesOn>[0],
): Record<'setCriteria' | 'giveStatement' | 'decide', string | null> => ({
  setCriteria: refusal(standing, 'SET_CRITERIA', () => {
    permitSetting(standing);
    checkUnreached(milestone);
  }),
  giveStatement: refusal(standing, 'GIVE_STATEMENT', () => {
    permitStatement(standing);
  }),
  decide: refusal(standing, 'DECIDE_GATE', () => {
    checkGoesOn(milestone);
  }),
});

/** The same of an exit criterion. */
export const criterionPermits = (
  standing: Standing,
  criterion: Pick<Criterion, 'kind' | 'statement' | 'side' | 'metAt' | 'waivedAt'>,
  state: CriterionState,
): Record<'meet' | 'waive' | 'reopen', string | null> => ({
  meet: refusal(standing, 'MEET_CRITERION', () => {
    permitMeeting(standing, criterion);
    checkManual(criterion);
  }),
  waive: refusal(standing, 'WAIVE_CRITERION', () => {
    permitWaiving(standing);
    checkUnmet(criterion, state);
  }),
  reopen: refusal(standing, 'MEET_CRITERION', () => {
    permitReopening(standing, criterion);
    checkSpokenOf(criterion);
  }),
});

import { AccessError } from '../domain/access-error.js';
import type { AccessStatus, ComplianceKind, Side, TransitionStatus } from '../domain/terms.js';
import { UserError } from '../domain/user-error.js';
import { type Check, lackingChecks } from './checks.rules.js';

interface Grant {
  personId: string;
  personName: string;
  leavesOn: string | null;
  system: string;
  privileged: boolean;
  requires: readonly ComplianceKind[];
  status: AccessStatus;
  requestedOn: string;
  provisionedOn: string | null;
  provisionedBy: string | null;
  endedOn: string | null;
  endedBy: string | null;
  endReason: string | null;
}

/** Who does something, and on which day of the plan. */
export interface Step {
  by: string;
  on: string;
}

/** As people call it: `the privileged access of Pia to "Ledger"`. */
export const nameOf = ({
  personName,
  system,
  privileged,
}: Pick<Grant, 'personName' | 'system' | 'privileged'>): string =>
  `the ${privileged ? 'privileged ' : ''}access of ${personName} to "${system}"`;

/** Throws INVALID_INPUT for somebody who has left by that day. */
export function checkIsThere(person: { name: string; leavesOn: string | null }, on: string): void {
  if (person.leavesOn === null || person.leavesOn >= on) return;
  throw new UserError(
    'INVALID_INPUT',
    `${person.name} left on ${person.leavesOn}; access is for those who are there on ${on}.`,
    { field: ['personId'] },
  );
}

/**
 * A request that is granted. Never for oneself: FORBIDDEN. Throws CHECKS_MISSING with what the person lacks on that day, and
 * INVALID_INPUT for what was no open request, for somebody who has left, and for a transition that was given up.
 */
export function provisioned<Granted extends Grant>(
  grant: Granted,
  step: Step,
  callerId: string | null,
  transition: { status: TransitionStatus },
  checks: readonly Check[],
): Granted {
  checkStatus(grant, 'REQUESTED');
  if (callerId === grant.personId) {
    throw new AccessError('FORBIDDEN', `Nobody gives access to themselves; ask somebody else of your side.`);
  }
  if (transition.status === 'CANCELLED') {
    throw new UserError('INVALID_INPUT', 'The transition is CANCELLED; nobody gets access for it any more.', {
      field: ['id'],
    });
  }
  checkOrder(step.on, grant.requestedOn, 'provisionedOn', 'requested');
  checkIsThere({ name: grant.personName, leavesOn: grant.leavesOn }, step.on);
  const lacking = lackingChecks(grant, checks, step.on);
  if (lacking.length > 0) {
    const said = lacking.map(({ kind, expiredOn }) =>
      expiredOn === null ? `${kind} was never recorded` : `${kind} expired on ${expiredOn}`,
    );
    throw new UserError(
      'CHECKS_MISSING',
      `On ${step.on}, ${nameOf(grant)} may not begin: ${said.join(', ')}; record what is valid first.`,
      { field: ['id'] },
    );
  }
  return { ...grant, status: 'PROVISIONED', provisionedOn: step.on, provisionedBy: step.by };
}

/** Throws INVALID_INPUT for what is not in force, or was not yet on that day. */
export function revoked<Granted extends Grant>(grant: Granted, step: Step, reason: string): Granted {
  checkStatus(grant, 'PROVISIONED');
  checkOrder(step.on, grant.provisionedOn!, 'revokedOn', 'given');
  return ended(grant, 'REVOKED', step, reason);
}

/** A request that comes to nothing. Throws INVALID_INPUT for what is no open request. */
export function turnedDown<Granted extends Grant>(
  grant: Granted,
  status: 'REFUSED' | 'WITHDRAWN',
  step: Step,
  reason: string,
): Granted {
  checkStatus(grant, 'REQUESTED');
  return ended(grant, status, step, reason);
}

const ended = <Granted extends Grant>(
  grant: Granted,
  status: 'REVOKED' | 'REFUSED' | 'WITHDRAWN',
  { on, by }: Step,
  reason: string,
): Granted => ({ ...grant, status, endedOn: on, endedBy: by, endReason: reason });

function checkStatus(grant: Grant, expected: 'REQUESTED' | 'PROVISIONED'): void {
  if (grant.status === expected) return;
  const since =
    grant.status === 'PROVISIONED'
      ? ` since ${grant.provisionedOn}, by ${grant.provisionedBy}`
      : grant.endedOn === null
        ? ''
        : ` since ${grant.endedOn}, by ${grant.endedBy}`;
  throw new UserError(
    'INVALID_INPUT',
    `It takes what is ${expected}; ${nameOf(grant)} is ${grant.status}${since}.`,
    { field: ['id'] },
  );
}

function checkOrder(on: string, earliestOn: string, field: string, was: string): void {
  if (on >= earliestOn) return;
  throw new UserError('INVALID_INPUT', `${field} is ${on}, but it was ${was} on ${earliestOn}; not before.`, {
    field: [field],
  });
}

/** The side whose systems they are: the one from which the knowledge comes. */
export const systemsOf = (transition: { knowledgeSource: Side }): Side => transition.knowledgeSource;

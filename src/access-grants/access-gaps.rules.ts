import { parseLocalDate } from '../domain/local-time.js';
import type { AccessGapKind, AccessStatus, ComplianceKind, Side, TransitionStatus } from '../domain/terms.js';
import { type Check, dayAfter, type LackingCheck, lackingChecks, lackingSince } from './checks.rules.js';

/** What is known of an access when it is asked whether it is as it should be. */
export interface Grant {
  personId: string;
  personSide: Side;
  joinsOn: string | null;
  leavesOn: string | null;
  privileged: boolean;
  requires: readonly ComplianceKind[];
  status: AccessStatus;
  neededOn: string | null;
  activityStartAt: string | null;
  requestedOn: string;
  provisionedOn: string | null;
}

/** Somebody who needs access and does not have it, or has it and should not. */
export interface AccessGap<Of extends Grant = Grant> {
  grant: Of;
  kind: AccessGapKind;
  /** The first day of it. */
  sinceOn: string;
  /** Days of the calendar since then; 0 on the first. */
  days: number;
  /** In whose court the ball is. */
  side: Side;
  lacking: readonly LackingCheck[];
}

/** What the rules go by beside the grants. */
export interface GapFacts {
  /** Today, in the plan. */
  todayOn: string;
  knowledgeSource: Side;
  status: TransitionStatus;
  /** The day on which it was closed or given up, where it was and that is known. */
  endedOn: string | null;
  /** The milestone by which the knowledge source's people stop running the service: the steady state, else the go-live. */
  handedOver: { finishOn: string; reached: boolean } | null;
  checks: readonly Check[];
}

/** The day by which somebody needs an access: as said, else when the activity starts, else from the request on; not before they join. */
export function neededFrom({
  neededOn,
  activityStartAt,
  requestedOn,
  joinsOn,
}: Pick<Grant, 'neededOn' | 'activityStartAt' | 'requestedOn' | 'joinsOn'>): string {
  const needed = neededOn ?? activityStartAt?.slice(0, 10) ?? requestedOn;
  return joinsOn !== null && joinsOn > needed ? joinsOn : needed;
}

/**
 * The gaps on a day, the longest first; by what is granted now, with the dates of the plan as they are forecast. One access can have
 * several. Linear in the grants times the checks.
 */
export function accessGaps<Of extends Grant>(
  grants: readonly Of[],
  facts: GapFacts,
  on: string,
): AccessGap<Of>[] {
  const gaps = grants.flatMap((grant) =>
    (grant.status === 'REQUESTED'
      ? notProvisioned(grant, facts, on)
      : grant.status === 'PROVISIONED'
        ? notRevoked(grant, facts, on)
        : []
    ).map((gap) => ({ ...gap, grant, days: parseLocalDate(on) - parseLocalDate(gap.sinceOn) })),
  );
  return gaps.sort((a, b) => b.days - a.days);
}

type Found = Omit<AccessGap, 'grant' | 'days'>;

const hasLeft = ({ leavesOn }: Grant, on: string): boolean => leavesOn !== null && leavesOn < on;

function notProvisioned(grant: Grant, facts: GapFacts, on: string): Found[] {
  const sinceOn = neededFrom(grant);
  if (sinceOn > on || hasLeft(grant, on) || isOver(facts)) return [];
  const lacking = lackingChecks(grant, facts.checks, on);
  return lacking.length > 0
    ? [{ kind: 'WAITS_FOR_CHECKS', sinceOn, side: grant.personSide, lacking }]
    : [{ kind: 'NOT_PROVISIONED', sinceOn, side: facts.knowledgeSource, lacking }];
}

function notRevoked(grant: Grant, facts: GapFacts, on: string): Found[] {
  const provisionedOn = grant.provisionedOn!;
  const side = facts.knowledgeSource;
  const found: Found[] = [];
  const should = (kind: AccessGapKind, endsOn: string | null): void => {
    if (endsOn !== null && endsOn >= on) return;
    const sinceOn = endsOn === null || endsOn < provisionedOn ? provisionedOn : dayAfter(endsOn);
    found.push({ kind, sinceOn, side, lacking: [] });
  };

  if (hasLeft(grant, on)) should('LEFT', grant.leavesOn);
  const isOfSource = grant.personSide === facts.knowledgeSource;
  // Whoever runs the service when all is over keeps what they need: those who took it over, or those who never gave it away.
  if (isOver(facts) && isOfSource === (facts.status === 'CLOSED')) should('TRANSITION_OVER', facts.endedOn);
  else if (isOfSource && grant.privileged && isHandedOver(facts, on)) {
    should('KEPT_AFTER_HANDOVER', facts.handedOver!.finishOn);
  }
  const lacking = lackingChecks(grant, facts.checks, on);
  if (lacking.length > 0) {
    const sinceOn = lackingSince(lacking, provisionedOn);
    found.push({ kind: 'WITHOUT_CHECKS', sinceOn, side: grant.personSide, lacking });
  }
  return found;
}

const isOver = ({ status }: GapFacts): boolean => status === 'CLOSED' || status === 'CANCELLED';

/** It was reached, or on a day to come it will have been. */
const isHandedOver = ({ handedOver, todayOn }: GapFacts, on: string): boolean =>
  handedOver !== null && (handedOver.reached || on > todayOn) && handedOver.finishOn < on;

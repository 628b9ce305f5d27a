import { formatLocalDate, parseLocalDate } from '../domain/local-time.js';
import type { ComplianceKind } from '../domain/terms.js';

/** A check that was made, from day to day, both included. */
export interface Check {
  kind: ComplianceKind;
  /** Whom it covers; nobody named is everybody. */
  participantIds: readonly string[];
  validFrom: string;
  /** Null where it does not expire. */
  expiresOn: string | null;
}

/** A check that somebody needs and does not have. */
export interface LackingCheck {
  kind: ComplianceKind;
  /** The day on which one that they had was valid for the last time; null where they had none. */
  expiredOn: string | null;
}

/** What somebody lacks on a day of the checks that an access requires, in the order in which they are required. */
export function lackingChecks(
  { personId, requires }: { personId: string; requires: readonly ComplianceKind[] },
  checks: readonly Check[],
  on: string,
): LackingCheck[] {
  return requires.flatMap((kind) => {
    const own = checks.filter(
      (check) =>
        check.kind === kind &&
        check.validFrom <= on &&
        (check.participantIds.length === 0 || check.participantIds.includes(personId)),
    );
    if (own.some(({ expiresOn }) => expiresOn === null || expiresOn >= on)) return [];
    const expired = own.map(({ expiresOn }) => expiresOn!).sort();
    return [{ kind, expiredOn: expired.at(-1) ?? null }];
  });
}

/** The first day on which somebody who has had access since a day went without any of what they lack. */
export const lackingSince = (lacking: readonly LackingCheck[], provisionedOn: string): string =>
  lacking
    .map(({ expiredOn }) =>
      expiredOn === null || expiredOn < provisionedOn ? provisionedOn : dayAfter(expiredOn),
    )
    .sort()[0]!;

export const dayAfter = (day: string): string => formatLocalDate(parseLocalDate(day) + 1);

import type { RaidKind, RaidStatus } from '../domain/terms.js';

const letters: Record<RaidKind, string> = { RISK: 'R', ASSUMPTION: 'A', ISSUE: 'I', DECISION: 'D' };

/** `R1`, `A2`, `I3`, `D1`: how people call it. */
export const codeOf = ({ kind, number }: { kind: RaidKind; number: number }): string =>
  `${letters[kind]}${number}`;

/** The states in which something is still to be done about an item. */
export const openStatuses: readonly RaidStatus[] = ['OPEN', 'MITIGATING', 'PENDING'];

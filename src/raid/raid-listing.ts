import type { ActivitySide, RaidKind } from '../domain/terms.js';

/** Which items of a transition's RAID log; conditions are all to hold, null asks for nothing. */
export interface RaidListing {
  kind: readonly RaidKind[] | null;
  open: boolean | null;
  overdue: boolean | null;
  blocking: boolean | null;
  side: readonly ActivitySide[] | null;
  ownerId: string | null;
  /** Id or code of an activity. */
  activity: string | null;
  text: string | null;
}

export type RaidOrder = 'CODE' | 'SCORE' | 'DUE' | 'RAISED';

/** How many open risks of a transition are how likely and how bad. */
export interface HeatMapCell {
  transitionId: string;
  /** From 0 to 4: how many fifths lie below. */
  band: number;
  impact: number;
  count: number;
}

import type { ActivitySide, RaidKind, Side } from '../domain/terms.js';

/** An item of the RAID log about which something is still to be done. */
export interface OpenRaidItem {
  id: string;
  kind: RaidKind;
  /** The side that alone sees it; null for both. */
  internalTo: Side | null;
  /** `R1` */
  code: string;
  title: string;
  side: ActivitySide;
  ownerId: string | null;
  dueOn: string | null;
  /** The activities that cannot go on while it is open. */
  blockedIds: readonly string[];
}

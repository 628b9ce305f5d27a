import type { ActivityKind, ActivitySide, ActivityStatus } from '../domain/terms.js';

/** Which activities of a transition; conditions are all to hold, null asks for nothing. */
export interface ActivityListing {
  kind: readonly ActivityKind[] | null;
  /** All that this phase contains, at any depth. */
  phaseId: string | null;
  side: readonly ActivitySide[] | null;
  ownerId: string | null;
  serviceItemId: string | null;
  status: readonly ActivityStatus[] | null;
  critical: boolean | null;
  late: boolean | null;
  text: string | null;
  /** Scheduled on any of these days, both ends included. */
  fromOn: string | null;
  toOn: string | null;
}

export type ActivityOrder = 'OUTLINE' | 'START' | 'FINISH' | 'TOTAL_FLOAT' | 'TITLE';

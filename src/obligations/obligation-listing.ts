import type { ObligationKind, ObligationState, Side } from '../domain/terms.js';
import type { ObligationEntity } from './obligations.entity.js';

/** An obligation with when it is due, as the plan is now. */
export interface ScheduledObligation extends Omit<
  ObligationEntity,
  'transition' | 'owner' | 'activity' | 'after' | 'dueOn'
> {
  /** Null where there is no day from which to count. */
  dueOn: string | null;
  /** Days of the calendar from today; negative is overdue; null where it has no date, or is open no more. */
  daysLeft: number | null;
  /** The activity on which it hangs, be it through others. */
  movesWithId: string | null;
  why: string;
}

/** Which obligations; null is no condition. */
export interface ObligationListing {
  kind: readonly ObligationKind[] | null;
  state: readonly ObligationState[] | null;
  side: Side | null;
}

import type { Side } from '../domain/terms.js';
import type { AccessGrantEntity } from './access-grants.entity.js';

/** An access as it is shown: with whose it is, and when what it is for begins. */
export interface AccessGrantRow extends Omit<AccessGrantEntity, 'transition' | 'person' | 'activity'> {
  personName: string;
  personSide: Side;
  joinsOn: string | null;
  leavesOn: string | null;
  /** Of the activity it is for: when that starts, or is forecast to. */
  activityStartAt: string | null;
}

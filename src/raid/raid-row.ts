import type { RaidItemEntity } from './raid.entity.js';

/** An item as it is shown: what is said of it, and what that makes. */
export interface RaidItemRow extends Omit<RaidItemEntity, 'transition' | 'owner' | 'origin'> {
  /** Probability times impact, after mitigation where that is assessed; the severity of an issue. */
  score: number | null;
  /** Of its transition: by them it is overdue. */
  statusAt: string | null;
  timeZone: string;
}

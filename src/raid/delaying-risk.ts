/** An open risk that would add to the work of activities if it struck. */
export interface DelayingRisk {
  id: string;
  code: string;
  title: string;
  /** 0 to 1; after mitigation where that is assessed, else before. */
  probability: number;
  /** Durations as entered, in working time: `2d`; the same for each of the activities. */
  optimistic: string;
  mostLikely: string;
  pessimistic: string;
  /** At least one. */
  activityIds: string[];
}

import type { PlanActivity } from '../planning/plan.js';

/** An activity that is to be shorter. Money is in the currency of the transition; null where nobody knows. */
export interface Shortening {
  activity: PlanActivity;
  /** Durations as people write them; of work under way what is left of it. */
  from: string;
  to: string;
  underWay: boolean;
  minutes: number;
  days: number;
  costPerDay: number | null;
  cost: number | null;
}

/** How far the finish comes forward for what, and what each further day costs on the way from the point before. */
export interface TradeOffPoint {
  finishAt: string;
  /** Days of work of the plan's calendar from here to the finish as it was. */
  daysGained: number;
  /** Null where no cost is known of anything that is shortened. */
  cost: number | null;
  daysWithoutCost: number;
  costOfDay: number | null;
}

export type StopKind =
  | 'AT_ITS_SHORTEST'
  | 'NOT_TO_BE_SHORTENED'
  | 'NO_USE'
  | 'LAG'
  | 'CONSTRAINT'
  | 'MANUAL'
  | 'HAPPENED'
  | 'STATUS_DATE'
  | 'PLAN_START';

export interface Stop {
  kind: StopKind;
  activity: PlanActivity;
  dependencyId: string | null;
}

/** An activity that has less total float than before, in minutes of its calendar. */
export interface EatenFloat {
  activity: PlanActivity;
  floatBefore: number;
  floatAfter: number;
  newlyCritical: boolean;
}

/** What was found: what to shorten, what that costs and brings, and what it takes from others. */
export interface CompressedPlan {
  targetAt: string;
  finishBefore: string;
  finishAfter: string;
  isMet: boolean;
  isComplete: boolean;
  cost: number | null;
  daysWithoutCost: number;
  shortenings: Shortening[];
  points: TradeOffPoint[];
  stops: Stop[];
  eaten: EatenFloat[];
  sentence: string;
}

import { givenFields } from '../domain/given-fields.js';

/** From when on a plan check finds fault. Percentages are 0 to 100, days are working days of the plan. */
export interface PlanCheckThresholds {
  missingLogicPercent: number;
  leadsPercent: number;
  /** A lag is long if it is longer than this. */
  longLagDays: number;
  longLagsPercent: number;
  /** The least share of links that are finish-to-start. */
  finishToStartPercent: number;
  hardConstraintsPercent: number;
  /** Float is high if it is more than this. */
  highFloatDays: number;
  highFloatPercent: number;
  negativeFloatPercent: number;
  /** A duration is high if it is longer than this. */
  highDurationDays: number;
  highDurationPercent: number;
  invalidDatesPercent: number;
  withoutOwnerPercent: number;
  missedPercent: number;
  /** The delay given to a critical activity to see whether the finish follows. */
  criticalPathTestDays: number;
  /** The least critical path length index. */
  criticalPathLengthIndex: number;
  /** The least baseline execution index. */
  baselineExecutionIndex: number;
}

/**
 * The DCMA's: Defense Contract Management Agency, 14-Point Assessment of 2005, and its Earned Value Management System
 * Program Analysis Pamphlet, DCMA-EA PAM 200.1, 2012. They count every lag as long, and ask for an owner everywhere.
 */
export const dcmaThresholds: PlanCheckThresholds = {
  missingLogicPercent: 5,
  leadsPercent: 0,
  longLagDays: 0,
  longLagsPercent: 5,
  finishToStartPercent: 90,
  hardConstraintsPercent: 5,
  highFloatDays: 44,
  highFloatPercent: 5,
  negativeFloatPercent: 0,
  highDurationDays: 44,
  highDurationPercent: 5,
  invalidDatesPercent: 0,
  withoutOwnerPercent: 0,
  missedPercent: 5,
  criticalPathTestDays: 600,
  criticalPathLengthIndex: 0.95,
  baselineExecutionIndex: 0.95,
};

/** A threshold left out stays as it is; null is the DCMA's again. */
export function changedThresholds(
  before: PlanCheckThresholds,
  said: { [Name in keyof PlanCheckThresholds]?: number | null },
): PlanCheckThresholds {
  const entries = Object.entries(givenFields(said)) as [keyof PlanCheckThresholds, number | null][];
  const changes = entries.map(([name, value]) => [name, value ?? dcmaThresholds[name]]);
  return { ...before, ...(Object.fromEntries(changes) as Partial<PlanCheckThresholds>) };
}

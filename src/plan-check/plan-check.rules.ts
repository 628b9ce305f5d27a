import { checkBaselineExecution, checkMissed } from './agreed-dates.rules.js';
import { checkedPlan, type CheckInput } from './checked-plan.rules.js';
import { checkCriticalPath, checkCriticalPathLength } from './critical-path.rules.js';
import { checkDates } from './dates.rules.js';
import type { Finding, Measure, Severity } from './finding.rules.js';
import { checkHandover } from './handover.rules.js';
import {
  checkAbsences,
  checkDoubleBooking,
  checkOwners,
  checkResponsible,
  checkTakingPart,
} from './owners.rules.js';
import { checkStructure } from './structure.rules.js';

/** What a plan is worth as a plan. */
export interface PlanVerdict {
  /** Whether no measure fails; one that cannot be taken does not. */
  passes: boolean;
  /** In the DCMA's order. */
  measures: Measure[];
  /** The gravest first. */
  findings: Finding[];
}

const gravity: readonly Severity[] = ['ERROR', 'WARNING', 'INFO'];

/**
 * Checks a plan by the 14-Point Assessment of the DCMA (2005; DCMA-EA PAM 200.1, 2012) and by what every handover needs.
 * Phases are left out, their contents counted; what is done is counted only where it matters. O(activities + links)
 * but for sorting, and two more runs of the engine.
 */
export function checkPlan(input: CheckInput): PlanVerdict {
  const checked = checkedPlan(input);
  const checks = [
    ...checkStructure(checked),
    ...checkDates(checked),
    checkOwners(checked),
    checkMissed(checked),
    checkCriticalPath(checked),
    checkCriticalPathLength(checked),
    checkBaselineExecution(checked),
  ];
  const findings = [
    ...checks.flatMap((check) => check.findings),
    ...checkHandover(checked),
    ...checkResponsible(checked),
    ...checkDoubleBooking(checked),
    ...checkTakingPart(checked),
    ...checkAbsences(checked),
  ];
  const measures = checks.map(({ measure }) => measure);
  return {
    passes: measures.every(({ passes }) => passes !== false),
    measures,
    findings: gravity.flatMap((severity) => findings.filter((finding) => finding.severity === severity)),
  };
}

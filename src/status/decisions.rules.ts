import { parseLocalDate } from '../domain/local-time.js';
import type { Decision } from './candidates.rules.js';
import type { DecisionFacts } from './decision-facts.rules.js';
import { ofGate } from './gate-decisions.rules.js';
import { ofAccess, ofCoverage, ofObligations, ofServiceLevels } from './service-decisions.rules.js';
import { ofBlockers, ofTargets, ofWaits } from './work-decisions.rules.js';

/** Decisions that stand in a report; of the others it says how many there are. */
export const shownDecisions = 3;

/** What one step of stake counts as, in days; and the most that days count. */
const pointsOfStake = 30;
const mostDays = 30;

/**
 * What needs a decision, the most pressing first: 30 points for each step of what is at stake, one more for every day that the day to
 * decide is past, one less for every day to it, up to 30 either way; then by day. A target that is missed counts the working days by which
 * it is. O(n log n) in what there is.
 */
export function decisionsNeeded(facts: DecisionFacts): Decision[] {
  const today = parseLocalDate(facts.nowAt.slice(0, 10));
  const candidates = [
    ...ofTargets(facts),
    ...facts.gates.flatMap((gate) => ofGate(gate, facts)),
    ...ofBlockers(facts),
    ...ofWaits(facts),
    ...ofCoverage(facts),
    ...ofAccess(facts),
    ...ofObligations(facts),
    ...ofServiceLevels(facts),
  ].map(({ stake, pastDays, ...decision }) => {
    const daysLeft = parseLocalDate(decision.byOn) - today;
    const past = Math.max(-mostDays, Math.min(mostDays, pastDays ?? -daysLeft));
    return { points: pointsOfStake * stake + past, decision: { ...decision, daysLeft } };
  });
  return candidates
    .sort((a, b) => b.points - a.points || (a.decision.byOn < b.decision.byOn ? -1 : 1))
    .map(({ decision }) => decision);
}

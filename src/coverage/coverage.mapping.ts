import {
  gapsIn,
  type ItemCoverage as CoverageOfItem,
  singlePointsIn,
  weightedRatio,
} from './coverage.rules.js';
import type { CoverageState } from './coverage.service.js';
import type { Coverage, ItemCoverage } from './coverage.type.js';

/** Coverage as it is shown. */
export function toCoverage(state: CoverageState): Coverage {
  const { facts, coverage, items, people, view, at, level } = state;
  const show = ({ serviceItemId, required, signedOff, ratio, cells }: CoverageOfItem): ItemCoverage => ({
    serviceItem: items.get(serviceItemId)!,
    required,
    signedOff,
    ratio,
    people: cells.map(({ participantId, ...cell }) => ({ participant: people.get(participantId)!, ...cell })),
  });
  return {
    view,
    at,
    level,
    ratio: weightedRatio(facts.items, coverage),
    items: coverage.map(show),
    gaps: gapsIn(facts.items, coverage).map(show),
    singlePoints: singlePointsIn(coverage).map(show),
    participants: [...people.values()],
    state,
  };
}

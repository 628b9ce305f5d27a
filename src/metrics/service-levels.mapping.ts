import type { ServiceLevel } from './service-levels.service.js';
import type { ServiceLevels } from './service-levels.type.js';

/** Service levels as they are shown. */
export function toServiceLevels({
  todayOn,
  levels,
}: {
  todayOn: string;
  levels: readonly ServiceLevel[];
}): ServiceLevels {
  const shown = levels.map((level) => ({ ...level, latest: level.periods[0]! }));
  const count = (which: (level: (typeof shown)[number]) => boolean): number => shown.filter(which).length;
  return {
    asOf: todayOn,
    levels: shown,
    betterCount: count(({ latest }) => latest.againstBaseline === 'BETTER'),
    worseCount: count(({ latest }) => latest.againstBaseline === 'WORSE'),
    missedCount: count(({ latest }) => latest.meetsTarget === false),
    noDataCount: count(({ latest }) => latest.value === null),
    withoutBaseline: levels
      .map(({ metric }) => metric)
      .filter(({ target, baseline }) => target !== null && baseline === null),
  };
}

import { reaches } from '../domain/direction.js';
import { type Day, formatLocalDate, parseLocalDate } from '../domain/local-time.js';
import type { MetricDirection, MetricKind, MetricWindow } from '../domain/terms.js';
import { nextPeriod, periodOf } from './metrics.rules.js';

/** How a value stands to what it was in house. */
export type BaselineStanding = 'BETTER' | 'SAME' | 'WORSE' | 'NO_BASELINE' | 'NO_DATA';

/** What is said of a metric, as far as its values are judged by it. */
export interface Level {
  kind: MetricKind;
  direction: MetricDirection;
  window: MetricWindow;
  baseline: number | null;
  target: number | null;
  minimum: number | null;
  creditFreeUntil: string | null;
}

/** A period that is over, and how it went. */
export interface LevelPeriod {
  periodOn: string;
  /** Its last day. */
  endsOn: string;
  /** Null where nothing was recorded. */
  value: number | null;
  againstBaseline: BaselineStanding;
  /** Value less baseline, in the unit; null without either. */
  baselineDifference: number | null;
  meetsTarget: boolean | null;
  meetsMinimum: boolean | null;
  /** Whether the provider ran the service in all of it. */
  byProvider: boolean;
  creditFree: boolean;
  creditDue: boolean;
}

export interface LevelFacts {
  todayOn: string;
  /** The day on which the go-live was reached; null before it is. */
  liveOn: string | null;
  isWorkingDay: (day: Day) => boolean;
}

/** Periods without work of days that are looked over: a year of them is no reason to look for longer. */
const longestGap = 400;

/**
 * The last so many periods of a metric that are over, the latest first, those in between that were not measured among them; none before
 * the first that was, but the latest always. Days without work that were not measured are left out. Linear in the periods looked at.
 */
export function levelPeriods(
  level: Level,
  latestFirst: readonly { periodOn: string; value: number }[],
  most: number,
  facts: LevelFacts,
): LevelPeriod[] {
  const { window } = level;
  const today = parseLocalDate(facts.todayOn);
  const values = new Map(latestFirst.map(({ periodOn, value }) => [parseLocalDate(periodOn), value]));
  const first = latestFirst.length > 0 ? parseLocalDate(latestFirst.at(-1)!.periodOn) : today;
  const found: LevelPeriod[] = [];
  let on = periodOf(window, today);
  for (let steps = 0; found.length < most && steps < most + longestGap; steps++) {
    if (nextPeriod(window, on) - 1 <= today) {
      const value = values.get(on) ?? null;
      if (on < first && found.length > 0) break;
      if (value !== null || window !== 'DAY' || facts.isWorkingDay(on)) {
        found.push(judged(level, on, value, facts.liveOn));
      }
    }
    on = periodOf(window, on - 1);
  }
  return found;
}

function judged(level: Level, on: Day, value: number | null, liveOn: string | null): LevelPeriod {
  const { kind, direction, window, baseline, target, minimum, creditFreeUntil } = level;
  const meets = (bound: number | null): boolean | null =>
    value === null || bound === null ? null : reaches(direction, value, bound);
  const periodOn = formatLocalDate(on);
  const endsOn = formatLocalDate(nextPeriod(window, on) - 1);
  const meetsTarget = meets(target);
  const byProvider = liveOn !== null && periodOn >= liveOn;
  const creditFree = creditFreeUntil !== null && endsOn <= creditFreeUntil;
  return {
    periodOn,
    endsOn,
    value,
    againstBaseline: standingOf(direction, value, baseline),
    // Decimals are subtracted as people do: 99.2 − 99.5 is −0.3.
    baselineDifference:
      value === null || baseline === null ? null : Number((value - baseline).toPrecision(12)),
    meetsTarget,
    meetsMinimum: meets(minimum),
    byProvider,
    creditFree,
    creditDue: kind === 'SERVICE_LEVEL' && byProvider && !creditFree && meetsTarget === false,
  };
}

function standingOf(
  direction: MetricDirection,
  value: number | null,
  baseline: number | null,
): BaselineStanding {
  if (value === null) return 'NO_DATA';
  if (baseline === null) return 'NO_BASELINE';
  if (value === baseline) return 'SAME';
  return reaches(direction, value, baseline) ? 'BETTER' : 'WORSE';
}

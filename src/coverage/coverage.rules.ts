import { formatLocalDate, parseLocalDate } from '../domain/local-time.js';
import {
  type CoverageLevel,
  coverageLevels,
  type Criticality,
  type TrainingFormat,
} from '../domain/terms.js';

export type CoverageView = 'AS_OF_TODAY' | 'PLANNED' | 'AT_GO_LIVE';

export interface CoveredItem {
  id: string;
  criticality: Criticality;
  /** People who must be signed off. */
  requiredCoverage: number;
}

export interface CoveringPerson {
  id: string;
  /** The last day on which they count; null for always. */
  leavesOn: string | null;
}

/** Somebody reaches a level of a part of the service. */
export interface Reached {
  participantId: string;
  serviceItemId: string;
  level: CoverageLevel;
  /** Plan-local time. */
  at: string;
}

/** All that coverage is worked out from. */
export interface CoverageFacts {
  items: readonly CoveredItem[];
  /** By id: of the side that takes over. */
  people: ReadonlyMap<string, CoveringPerson>;
  reached: readonly Reached[];
}

/** How far somebody covers an item. */
export interface Cell {
  participantId: string;
  level: CoverageLevel;
  /** When they reached that level. */
  since: string;
}

export interface ItemCoverage {
  serviceItemId: string;
  required: number;
  /** People of the level that counts, or above. */
  signedOff: number;
  /** 0 to 1: signed-off people ÷ required, capped at 1; 1 where nobody is required. */
  ratio: number;
  /** Everybody who is there and has any level, the highest first. */
  cells: readonly Cell[];
}

export const rankOf = (level: CoverageLevel): number => coverageLevels.indexOf(level);

/** What a training of a format brings those who are signed off. */
export const levelOfFormat = (format: TrainingFormat): CoverageLevel =>
  format === 'SHADOWING' ? 'SHADOWED' : format === 'REVERSE_SHADOWING' ? 'REVERSE_SHADOWED' : 'TRAINED';

/** How much an item weighs in the coverage of the transition. */
const weights: Record<Criticality, number> = { LOW: 1, MEDIUM: 2, HIGH: 3, CRITICAL: 4 };

/**
 * What trainings and records bring: of a training the sign-off or, where coverage is looked at as planned, its scheduled finish for
 * those who are not signed off yet.
 */
export function reachedBy(
  learning: readonly {
    participantId: string;
    serviceItemId: string;
    format: TrainingFormat;
    signedOffAt: string | null;
    finishAt: string;
  }[],
  records: readonly {
    participantId: string;
    serviceItemId: string;
    level: CoverageLevel;
    recordedOn: string;
  }[],
  view: CoverageView,
): Reached[] {
  const learnt = learning.flatMap(({ participantId, serviceItemId, format, signedOffAt, finishAt }) => {
    const at = signedOffAt ?? (view === 'AS_OF_TODAY' ? null : finishAt);
    return at === null ? [] : [{ participantId, serviceItemId, level: levelOfFormat(format), at }];
  });
  const recorded = records.map(({ recordedOn, ...record }) => ({ ...record, at: `${recordedOn}T00:00` }));
  return [...learnt, ...recorded];
}

/** The coverage of each item at a time. Who has left does not count. O(items + reached). */
export function coverageAt(
  { items, people, reached }: CoverageFacts,
  at: string,
  counts: CoverageLevel,
): ItemCoverage[] {
  const day = at.slice(0, 10);
  const cells = new Map<string, Map<string, Cell>>();
  for (const { participantId, serviceItemId, level, at: since } of reached) {
    const person = people.get(participantId);
    if (since > at || !person || (person.leavesOn !== null && person.leavesOn < day)) continue;
    const ofItem = cells.get(serviceItemId) ?? new Map<string, Cell>();
    cells.set(serviceItemId, ofItem);
    const known = ofItem.get(participantId);
    const isHigher = !known || rankOf(level) > rankOf(known.level);
    if (isHigher || (level === known.level && since < known.since)) {
      ofItem.set(participantId, { participantId, level, since });
    }
  }
  return items.map(({ id, requiredCoverage: required }) => {
    const ofItem = [...(cells.get(id)?.values() ?? [])];
    ofItem.sort((a, b) => rankOf(b.level) - rankOf(a.level) || (a.since < b.since ? -1 : 1));
    const signedOff = ofItem.filter(({ level }) => rankOf(level) >= rankOf(counts)).length;
    const ratio = required === 0 ? 1 : Math.min(1, signedOff / required);
    return { serviceItemId: id, required, signedOff, ratio, cells: ofItem };
  });
}

/** The coverage of all items weighted by criticality, 0 to 1; null where none requires anybody. */
export function weightedRatio(
  items: readonly CoveredItem[],
  coverage: readonly ItemCoverage[],
): number | null {
  let [met, all] = [0, 0];
  for (const [k, { criticality, requiredCoverage }] of items.entries()) {
    if (requiredCoverage === 0) continue;
    met += weights[criticality] * coverage[k]!.ratio;
    all += weights[criticality];
  }
  return all === 0 ? null : Math.round((met / all) * 10_000) / 10_000;
}

/** The most critical first, then those that lack most. */
export function gapsIn(items: readonly CoveredItem[], coverage: readonly ItemCoverage[]): ItemCoverage[] {
  const weightOf = new Map(items.map(({ id, criticality }) => [id, weights[criticality]]));
  return coverage
    .filter(({ signedOff, required }) => signedOff < required)
    .sort(
      (a, b) =>
        weightOf.get(b.serviceItemId)! - weightOf.get(a.serviceItemId)! ||
        b.required - b.signedOff - (a.required - a.signedOff),
    );
}

/** Items that one person covers, so that nobody does when they are away. */
export const singlePointsIn = (coverage: readonly ItemCoverage[]): ItemCoverage[] =>
  coverage.filter(({ signedOff }) => signedOff === 1);

export interface OpenedItem {
  before: ItemCoverage;
  after: ItemCoverage;
}

/**
 * The items that lose somebody who leaves on a day, and lack people then or hang on one: as of the day after, or of a later time
 * that is looked at.
 */
export function openedBy(
  facts: CoverageFacts,
  participantId: string,
  leavesOn: string,
  at: string,
  counts: CoverageLevel,
): OpenedItem[] {
  const dayAfter = `${formatLocalDate(parseLocalDate(leavesOn) + 1)}T00:00`;
  const moment = at > dayAfter ? at : dayAfter;
  const leaving = (on: string | null): CoverageFacts => ({
    ...facts,
    people: new Map([...facts.people, [participantId, { id: participantId, leavesOn: on }]]),
  });
  const after = coverageAt(leaving(leavesOn), moment, counts);
  return coverageAt(leaving(null), moment, counts).flatMap((before, k) => {
    const left = after[k]!;
    const opens = left.signedOff < before.signedOff && (left.ratio < before.ratio || left.signedOff <= 1);
    return opens ? [{ before, after: left }] : [];
  });
}

export interface CoveragePoint {
  on: string;
  ratio: number;
}

/** The weighted coverage at the end of each day on which it changes, up to a time. O(changes × items). */
export function coverageOverTime(
  facts: CoverageFacts,
  until: string,
  counts: CoverageLevel,
): CoveragePoint[] {
  const days = new Set(facts.reached.map(({ at }) => at.slice(0, 10)));
  for (const { leavesOn } of facts.people.values()) {
    if (leavesOn !== null) days.add(formatLocalDate(parseLocalDate(leavesOn) + 1));
  }
  const points: CoveragePoint[] = [];
  for (const on of [...days].sort()) {
    if (on > until.slice(0, 10)) break;
    const end = `${on}T23:59`;
    const ratio = weightedRatio(facts.items, coverageAt(facts, end < until ? end : until, counts));
    if (ratio !== null && ratio !== (points.at(-1)?.ratio ?? 0)) points.push({ on, ratio });
  }
  return points;
}

import { formatLocalDate, parseLocalDate } from '../domain/local-time.js';
import type { ActivitySide, ParticipantRole, Side } from '../domain/terms.js';
import type { DecisionFacts } from './decision-facts.rules.js';

/** What a decision is about. */
export type DecisionKind =
  | 'TARGET'
  | 'GATE'
  | 'CONDITION'
  | 'WAIVER'
  | 'BLOCKER'
  | 'REVIEW'
  | 'CRITICAL_WORK'
  | 'COVERAGE'
  | 'ACCESS'
  | 'OBLIGATION'
  | 'SERVICE_LEVEL';

/** Something that somebody has to decide. */
export interface Decision {
  kind: DecisionKind;
  /** UUID of what it is about. */
  subjectId: string;
  /** The activity that it is about, where it is about one. */
  activityId: string | null;
  /** What is to be decided, in a sentence. */
  what: string;
  /** Why now: the figures, in a sentence. */
  whyNow: string;
  /** Who must decide. */
  side: ActivitySide;
  participantId: string | null;
  byOn: string;
  /** Days of the calendar until then; negative is past. */
  daysLeft: number;
}

/** What is at stake: a part of the work, a gate or the critical path, the whole handover. */
export type Stake = 1 | 2 | 3;

/** A decision before it is ranked. */
export interface Candidate extends Omit<Decision, 'daysLeft'> {
  stake: Stake;
  /** How many days it is past, where that is not told by the day to decide. */
  pastDays?: number;
}

/** What has no day of its own is to be decided before the next report. */
export const nextReportDays = 7;

/** Who decides for a side: the first there is of these roles, in their order, who has not left. */
export function deciderOf(
  { people, nowAt }: Pick<DecisionFacts, 'people' | 'nowAt'>,
  side: ActivitySide,
  ...roles: readonly ParticipantRole[]
): string | null {
  const there = people.filter(
    (one) => one.side === (side as Side) && (one.leavesOn === null || one.leavesOn >= nowAt.slice(0, 10)),
  );
  for (const wanted of roles) {
    const found = there.find(({ role }) => role === wanted);
    if (found) return found.id;
  }
  return null;
}

/** So many days of the calendar after a moment. */
export const daysLater = (nowAt: string, count: number): string =>
  formatLocalDate(parseLocalDate(nowAt.slice(0, 10)) + count);

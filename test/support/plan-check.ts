import type { PlanPerson, PlanSettings } from '../../src/planning/plan.js';
import type { PlanChange } from '../../src/planning/plan-change.js';
import type { AgreedDates, CheckInput, PlannedItem } from '../../src/plan-check/checked-plan.rules.js';
import type { Finding, FindingCode, Measure, MeasureCode } from '../../src/plan-check/finding.rules.js';
import { checkPlan } from '../../src/plan-check/plan-check.rules.js';
import { dcmaThresholds, type PlanCheckThresholds } from '../../src/plan-check/plan-check-settings.rules.js';
import { type AttendedSession, workLeft } from '../../src/trainings/session-bookings.js';
import { type Line, planOf } from './plan.js';

export interface Circumstances {
  settings?: Partial<PlanSettings>;
  changes?: readonly PlanChange[];
  thresholds?: Partial<PlanCheckThresholds>;
  agreed?: Record<string, string>;
  people?: Record<string, Partial<PlanPerson>>;
  /** The milestones with exit criteria; all unless said. */
  gates?: readonly string[];
  /** The activities for which somebody is accountable; those with an owner unless said. */
  accountable?: readonly string[];
  /** Those for which somebody is responsible; a plan without such letters unless said. */
  responsible?: readonly string[];
  /** Documents that were submitted and have no reviewer. */
  unclaimed?: readonly string[];
  serviceItems?: readonly PlannedItem[];
  /** Sessions of trainings, with who is to be there. */
  sessions?: readonly Pick<AttendedSession, 'activityId' | 'startAt' | 'minutes' | 'participantIds'>[];
}

const blankSession = { place: null, link: null, sequence: 0, cancelledAt: null, cancelReason: null };

/** The status date is the plan's, or the morning of its first day. */
export function inputOf(lines: Record<string, Line>, given: Circumstances = {}): CheckInput {
  const made = planOf(lines, given.settings, given.changes, given.people);
  const agreed: AgreedDates[] | null = given.agreed
    ? Object.entries(given.agreed).map(([activityId, finishAt]) => ({ activityId, finishAt }))
    : null;
  const statusAt = made.plan.settings.statusAt!;
  const indexOf = new Map(Array.from(made.plan.activities.keys(), (id, index) => [id, index]));
  const sessions = (given.sessions ?? []).map((session, index) => ({
    ...blankSession,
    id: `s${index}`,
    ...session,
  }));
  return {
    ...made,
    thresholds: { ...dcmaThresholds, ...given.thresholds },
    statusAt,
    agreed,
    gateIds: new Set(given.gates ?? made.plan.activities.keys()),
    accountableIds: new Set(
      given.accountable ??
        [...made.plan.activities.values()].flatMap(({ id, ownerId }) => (ownerId === null ? [] : [id])),
    ),
    unclaimedIds: new Set(given.unclaimed),
    serviceItems: given.serviceItems ?? [],
    responsibleIds: given.responsible ? new Set(given.responsible) : null,
    bookings: workLeft({ ...made, indexOf }, sessions, statusAt).bookings,
  };
}

export interface Found {
  measure: (code: MeasureCode) => Measure;
  /** The only finding of this code; undefined where there is none. */
  finding: (code: FindingCode) => Finding | undefined;
  codes: FindingCode[];
}

/** A plan's check, to be asked by codes. */
export function checkOf(lines: Record<string, Line>, given: Circumstances = {}): Found {
  const { measures, findings } = checkPlan(inputOf(lines, given));
  return {
    measure: (code) => measures.find((measure) => measure.code === code)!,
    finding: (code) => {
      const found = findings.filter((finding) => finding.code === code);
      if (found.length > 1) throw new Error(`There are ${found.length} findings ${code}.`);
      return found[0];
    },
    codes: findings.map(({ code }) => code),
  };
}

/** That so much of an activity was done, and when. */
export const progress = (activity: string, said: object): PlanChange => ({
  type: 'RECORD_PROGRESS',
  activity,
  progress: said,
});

export const done = (activity: string, actualStartAt: string, actualFinishAt: string): PlanChange =>
  progress(activity, { actualStartAt, actualFinishAt });

/** A plan without fault: each line is owned, linked, and what a handover needs is there. */
export const sound: Record<string, Line> = {
  S: { kind: 'MILESTONE' },
  A: { duration: '5d', after: 'S', ownerId: 'ada' },
  B: { duration: '5d', after: 'A', ownerId: 'ben' },
  L: { kind: 'MILESTONE', after: 'B', marks: 'GO_LIVE' },
  H: { duration: '10d', after: 'L', ownerId: 'ada' },
  X: {
    kind: 'DOCUMENT_HANDOFF',
    side: 'PROVIDER',
    documentType: 'EXIT_PLAN',
    duration: '3d',
    after: 'L',
    ownerId: 'ben',
  },
  E: { kind: 'MILESTONE', after: 'H, X' },
};

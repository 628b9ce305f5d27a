import { formatLocalDate, parseLocalDate } from '../domain/local-time.js';
import type {
  AccessGapKind,
  ActivitySide,
  Criticality,
  ObligationKind,
  ParticipantRole,
  RaidKind,
  Side,
} from '../domain/terms.js';
import type { Plan, PlanActivity } from '../planning/plan.js';
import type { Wait } from './waits.rules.js';
import { counted, days, nameOf, some, workingDays } from './words.rules.js';

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

export interface DecidingPerson {
  id: string;
  name: string;
  side: Side;
  role: ParticipantRole;
  leavesOn: string | null;
}

/** What decisions are told from; of each list, what the caller may see. Dates are plan-local text. */
export interface DecisionFacts {
  plan: Plan;
  nowAt: string;
  people: readonly DecidingPerson[];
  /** The go-live and the steady state, where they are marked and not reached. */
  targets: readonly {
    what: string;
    milestone: PlanActivity;
    health: 'GREEN' | 'AMBER' | 'RED' | null;
    /** Working days to the target; negative is late. */
    floatDays: number | null;
    targetOn: string | null;
    reason: string;
  }[];
  gates: readonly {
    milestone: PlanActivity;
    criteria: readonly {
      id: string;
      statement: string;
      state: 'OPEN' | 'MET' | 'WAIVED';
      makeGoodBy: string | null;
    }[];
    conditions: readonly { title: string; ownerId: string; dueOn: string; taskId: string }[];
    /** What the decision in force relied on and that holds no more, in words. */
    lapsed: readonly string[];
    daysToGo: number | null;
  }[];
  waits: readonly Wait[];
  raidItems: readonly {
    id: string;
    kind: RaidKind;
    code: string;
    title: string;
    side: ActivitySide;
    ownerId: string | null;
    dueOn: string | null;
    blockedIds: readonly string[];
  }[];
  /** Items that will lack people at the go-live, the most critical first. */
  coverageGaps: readonly {
    serviceItemId: string;
    name: string;
    criticality: Criticality;
    required: number;
    signedOff: number;
  }[];
  accessGaps: readonly {
    grantId: string;
    kind: AccessGapKind;
    side: Side;
    text: string;
    privileged: boolean;
    sinceOn: string;
    days: number;
  }[];
  obligations: readonly {
    id: string;
    kind: ObligationKind;
    title: string;
    party: Side;
    ownerId: string | null;
    dueOn: string | null;
    daysLeft: number | null;
  }[];
  /** The last period of each service level that is the provider's. */
  serviceLevels: readonly {
    metricId: string;
    name: string;
    unit: string;
    periodOn: string;
    value: number | null;
    baseline: number | null;
    target: number | null;
    isWorse: boolean;
    missesMinimum: boolean;
    creditDue: boolean;
  }[];
}

/** Decisions that stand in a report; of the others it says how many there are. */
export const shownDecisions = 3;

/** How far ahead things are looked for, in days of the calendar. */
const gateDays = 14;
const goLiveDays = 28;
const raidDays = 7;
const obligationDays: Readonly<Record<ObligationKind, number>> = {
  NOTICE: 30,
  TERMINATION: 30,
  EXIT: 14,
  PAYMENT: 7,
  PRICING: 7,
  REPORTING: 7,
};
/** What has no day of its own is to be decided before the next report. */
const nextReportDays = 7;

/** What is at stake: a part of the work, a gate or the critical path, the whole handover. */
type Stake = 1 | 2 | 3;
type Candidate = Omit<Decision, 'daysLeft'> & { stake: Stake };

/** What one step of stake counts as, in days; and the most that days count. */
const pointsOfStake = 30;
const mostDays = 30;

/**
 * What needs a decision, the most pressing first: 30 points for each step of what is at stake, one more for every day that the day to
 * decide is past, one less for every day to it, up to 30 either way; then by day. O(n log n) in what there is.
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
  ].map(({ stake, ...decision }) => {
    const daysLeft = parseLocalDate(decision.byOn) - today;
    const points = pointsOfStake * stake - Math.max(-mostDays, Math.min(mostDays, daysLeft));
    return { points, decision: { ...decision, daysLeft } };
  });
  return candidates
    .sort((a, b) => b.points - a.points || (a.decision.byOn < b.decision.byOn ? -1 : 1))
    .map(({ decision }) => decision);
}

/** Who decides for a side: the first there is of these roles, in their order, who has not left. */
function deciderOf(
  { people, nowAt }: DecisionFacts,
  side: Side,
  ...roles: readonly ParticipantRole[]
): string | null {
  const there = people.filter(
    (one) => one.side === side && (one.leavesOn === null || one.leavesOn >= nowAt.slice(0, 10)),
  );
  for (const wanted of roles) {
    const found = there.find(({ role }) => role === wanted);
    if (found) return found.id;
  }
  return null;
}

const later = (nowAt: string, count: number): string =>
  formatLocalDate(parseLocalDate(nowAt.slice(0, 10)) + count);

const earlier = (a: string, b: string): string => (a < b ? a : b);

/** A great target that will be missed; of a late go-live, the steady state follows. */
function ofTargets(facts: DecisionFacts): Candidate[] {
  const red = facts.targets.find(({ health }) => health === 'RED');
  if (!red || red.targetOn === null) return [];
  const { milestone, what, floatDays, reason, targetOn } = red;
  const missed =
    floatDays !== null && floatDays < 0 ? ` by ${workingDays(-floatDays)}` : ' in half of the simulated runs';
  return [
    {
      kind: 'TARGET',
      subjectId: milestone.id,
      activityId: milestone.id,
      what: `Win back the target of ${what}, ${targetOn}, which is missed${missed}, or agree on another.`,
      whyNow: reason,
      side: 'CLIENT',
      participantId: deciderOf(facts, 'CLIENT', 'SPONSOR', 'APPROVER', 'MANAGER'),
      byOn: earlier(targetOn, later(facts.nowAt, nextReportDays)),
      stake: 3,
    },
  ];
}

function ofGate(gate: DecisionFacts['gates'][number], facts: DecisionFacts): Candidate[] {
  const { milestone, criteria, conditions, lapsed, daysToGo } = gate;
  const { id, marks, schedule } = milestone;
  const todayOn = facts.nowAt.slice(0, 10);
  const approver = deciderOf(facts, 'CLIENT', 'APPROVER', 'SPONSOR', 'MANAGER');
  const about = { activityId: id, side: 'CLIENT' as const, participantId: approver };
  const found: Candidate[] = [];
  const open = criteria.filter(({ state }) => state === 'OPEN').map(({ statement }) => `"${statement}"`);
  if (daysToGo !== null && daysToGo <= gateDays && criteria.length > 0) {
    const when = daysToGo < 0 ? `was due ${days(-daysToGo)} ago` : `is due in ${days(daysToGo)}`;
    const openWords =
      open.length === 0
        ? `none of its ${counted(criteria.length, 'exit criterion', 'exit criteria')} is open`
        : `${open.length} of ${counted(criteria.length, 'exit criterion', 'exit criteria')} ${open.length === 1 ? 'is' : 'are'} open: ${some(open)}`;
    found.push({
      kind: 'GATE',
      subjectId: id,
      ...about,
      what: `Decide the gate ${nameOf(milestone)}: go, on conditions, or no go.`,
      whyNow: `It ${when}, and ${openWords}.`,
      byOn: schedule!.finishAt.slice(0, 10),
      stake: marks === 'GO_LIVE' ? 3 : 2,
    });
  }
  if (lapsed.length > 0) {
    found.push({
      kind: 'GATE',
      subjectId: id,
      ...about,
      what: `Decide whether the go of ${nameOf(milestone)} still stands.`,
      whyNow: `What it relied on holds no more: ${some(lapsed.map((title) => `"${title}"`))}.`,
      byOn: later(facts.nowAt, nextReportDays),
      stake: 2,
    });
  }
  for (const { title, ownerId, dueOn, taskId } of conditions) {
    const task = facts.plan.activities.get(taskId);
    if (dueOn >= todayOn || !task || task.cancelled || task.actualFinishAt !== null) continue;
    found.push({
      kind: 'CONDITION',
      subjectId: taskId,
      activityId: taskId,
      side: 'CLIENT',
      participantId: approver,
      what: `Enforce or extend the condition "${title}" of the gate ${nameOf(milestone)}.`,
      whyNow: `It was due on ${dueOn}, from ${facts.plan.people.get(ownerId)?.name ?? 'somebody who has left'}, and is not done.`,
      byOn: dueOn,
      stake: 2,
    });
  }
  for (const { id: criterionId, statement, state, makeGoodBy } of criteria) {
    if (state !== 'WAIVED' || makeGoodBy === null || makeGoodBy >= todayOn) continue;
    found.push({
      kind: 'WAIVER',
      subjectId: criterionId,
      ...about,
      what: `Have "${statement}" of the gate ${nameOf(milestone)} made good, or waive it anew.`,
      whyNow: `It was waived, to be made good by ${makeGoodBy}, and is not met.`,
      byOn: makeGoodBy,
      stake: 2,
    });
  }
  return found;
}

/** What blocks work, and decisions that are due. */
function ofBlockers(facts: DecisionFacts): Candidate[] {
  const { plan, raidItems, nowAt } = facts;
  const soonOn = later(nowAt, raidDays);
  return raidItems.flatMap((item): Candidate[] => {
    const blocked = item.blockedIds
      .flatMap((id) => plan.activities.get(id) ?? [])
      .filter(({ schedule }) => schedule !== null && schedule.status !== 'DONE')
      .sort((a, b) => (a.schedule!.startAt < b.schedule!.startAt ? -1 : 1));
    const isPending = item.kind === 'DECISION' && item.dueOn !== null && item.dueOn <= soonOn;
    const [first] = blocked;
    if (!first && !isPending) return [];
    const marked = blocked.some(({ marks }) => marks === 'GO_LIVE');
    const critical = blocked.some(({ schedule }) => schedule!.critical);
    const due =
      item.dueOn === null
        ? ''
        : ` It ${item.dueOn < nowAt.slice(0, 10) ? 'was' : 'is'} due on ${item.dueOn}.`;
    const blocks = first
      ? `It blocks ${some(blocked.map((one) => `${nameOf(one)}${one.schedule!.critical ? ' (critical)' : ''}`))}${blocked.length === 1 ? `, forecast for ${first.schedule!.startAt.slice(0, 10)}` : ''}.`
      : 'It is pending.';
    const side = item.side;
    return [
      {
        kind: 'BLOCKER',
        subjectId: item.id,
        activityId: first?.id ?? null,
        what:
          item.kind === 'DECISION'
            ? `Decide ${nameOf(item)}.`
            : `Settle ${nameOf(item)}, or let go on without it.`,
        whyNow: `${blocks}${due}`,
        side,
        participantId: item.ownerId ?? (side === 'JOINT' ? null : deciderOf(facts, side, 'MANAGER')),
        byOn: [item.dueOn, first?.schedule!.startAt.slice(0, 10) ?? null]
          .filter((day) => day !== null)
          .sort()[0]!,
        stake: marked ? 3 : critical || item.kind === 'DECISION' ? 2 : 1,
      },
    ];
  });
}

/** Reviews past their limit, and critical work that somebody is waited for. */
function ofWaits(facts: DecisionFacts): Candidate[] {
  const kinds: Partial<Record<Wait['kind'], DecisionKind>> = {
    DOCUMENT_REVIEW: 'REVIEW',
    ACTIVITY: 'CRITICAL_WORK',
    ASSESSMENT: 'CRITICAL_WORK',
    SIGN_OFF: 'CRITICAL_WORK',
  };
  return facts.waits.flatMap((wait): Candidate[] => {
    const { activityId, side, ownerId, sinceOn, what } = wait;
    const kind = kinds[wait.kind];
    const activity = activityId === null ? undefined : facts.plan.activities.get(activityId);
    const critical = activity?.schedule?.critical ?? false;
    // A gate is decided, whoever owns its milestone.
    const isGate = facts.gates.some(({ milestone }) => milestone.id === activityId);
    if (kind === undefined || !activity || isGate || (kind !== 'REVIEW' && !critical)) return [];
    const how =
      kind === 'REVIEW' ? 'Review or give to another reviewer' : 'Get going, or give to somebody else';
    return [
      {
        kind,
        subjectId: activity.id,
        activityId: activity.id,
        what: `${how}: ${nameOf(activity)}.`,
        whyNow: `${what} That is ${days(wait.days)} ago${critical ? ', and it is critical' : ''}.`,
        side,
        participantId: ownerId ?? (side === 'JOINT' ? null : deciderOf(facts, side, 'MANAGER')),
        byOn: sinceOn,
        stake: critical ? 2 : 1,
      },
    ];
  });
}

/** Critical service items that will lack people at the go-live, when that is near. */
function ofCoverage(facts: DecisionFacts): Candidate[] {
  const goLive = facts.targets.find(({ milestone }) => milestone.marks === 'GO_LIVE');
  const lacking = facts.coverageGaps.filter(
    ({ criticality }) => criticality === 'CRITICAL' || criticality === 'HIGH',
  );
  const [worst] = lacking;
  if (!goLive || !worst) return [];
  const liveOn = goLive.milestone.schedule!.finishAt.slice(0, 10);
  if (liveOn > later(facts.nowAt, goLiveDays)) return [];
  const receiving: Side = facts.plan.settings.knowledgeSource === 'CLIENT' ? 'PROVIDER' : 'CLIENT';
  const items = lacking.map(({ name, signedOff, required }) => `"${name}" (${signedOff} of ${required})`);
  return [
    {
      kind: 'COVERAGE',
      subjectId: worst.serviceItemId,
      activityId: null,
      what: `Find people for ${counted(lacking.length, 'critical item', 'critical items')} of the service, or go live without.`,
      whyNow: `At the go-live, forecast for ${liveOn}, these will lack people: ${some(items)}.`,
      side: receiving,
      participantId: deciderOf(facts, receiving, 'MANAGER'),
      byOn: liveOn,
      stake: lacking.some(({ criticality, signedOff }) => criticality === 'CRITICAL' && signedOff === 0)
        ? 3
        : 2,
    },
  ];
}

/** Access that somebody has and should not, and access without which work waits: one decision for each side and way. */
function ofAccess(facts: DecisionFacts): Candidate[] {
  const ways = new Map<string, DecisionFacts['accessGaps'][number][]>();
  for (const gap of facts.accessGaps) {
    const key = `${gap.side} ${isLacking(gap.kind)}`;
    ways.set(key, [...(ways.get(key) ?? []), gap]);
  }
  return [...ways.values()].map((gaps): Candidate => {
    const [longest] = gaps.sort((a, b) => b.days - a.days);
    const { side, kind, grantId, text, sinceOn } = longest!;
    const others = gaps.length === 1 ? '' : `, and ${gaps.length - 1} more`;
    const lacks = isLacking(kind);
    return {
      kind: 'ACCESS',
      subjectId: grantId,
      activityId: null,
      what: lacks
        ? `Give ${counted(gaps.length, 'access that is needed', 'accesses that are needed')}, or say no.`
        : `Take ${counted(gaps.length, 'access', 'accesses')} that should not be, or say why not.`,
      whyNow: `${text}, since ${sinceOn} (${days(longest!.days)})${others}.`,
      side,
      participantId: deciderOf(facts, side, 'MANAGER'),
      byOn: sinceOn,
      stake: !lacks && gaps.some(({ privileged }) => privileged) ? 2 : 1,
    };
  });
}

const isLacking = (kind: AccessGapKind): boolean => kind === 'NOT_PROVISIONED' || kind === 'WAITS_FOR_CHECKS';

/** What the contract asks for soon, or did; a notice that is missed binds for long. */
function ofObligations(facts: DecisionFacts): Candidate[] {
  return facts.obligations.flatMap(({ id, kind, title, party, ownerId, dueOn, daysLeft }): Candidate[] => {
    if (dueOn === null || daysLeft === null || daysLeft > obligationDays[kind]) return [];
    const when = daysLeft < 0 ? `was due ${days(-daysLeft)} ago` : `is due in ${days(daysLeft)}`;
    const isNotice = kind === 'NOTICE' || kind === 'TERMINATION';
    return [
      {
        kind: 'OBLIGATION',
        subjectId: id,
        activityId: null,
        what: isNotice ? `Decide on "${title}" while there is time.` : `See to "${title}".`,
        whyNow: `By the contract it ${when}, on ${dueOn}.`,
        side: party,
        participantId: ownerId ?? deciderOf(facts, party, 'MANAGER'),
        byOn: dueOn,
        stake: isNotice ? 2 : 1,
      },
    ];
  });
}

/** Service levels that are worse than in house, under the minimum, or owe a credit. */
function ofServiceLevels(facts: DecisionFacts): Candidate[] {
  return facts.serviceLevels.flatMap((level): Candidate[] => {
    const { metricId, name, unit, value, baseline, target, periodOn } = level;
    const { isWorse, missesMinimum, creditDue } = level;
    if (value === null || !(isWorse || missesMinimum || creditDue)) return [];
    const against = [
      ...(isWorse && baseline !== null ? [`it was ${baseline} ${unit} in house`] : []),
      ...(missesMinimum ? ['that is under the minimum'] : []),
      ...(creditDue && target !== null ? [`the target is ${target} ${unit}, so that a credit is due`] : []),
    ];
    return [
      {
        kind: 'SERVICE_LEVEL',
        subjectId: metricId,
        activityId: null,
        what: `Agree on what is done about "${name}".`,
        whyNow: `In the period from ${periodOn} it was ${value} ${unit}; ${against.join('; ')}.`,
        side: 'JOINT',
        participantId: null,
        byOn: later(facts.nowAt, nextReportDays),
        stake: missesMinimum ? 2 : 1,
      },
    ];
  });
}

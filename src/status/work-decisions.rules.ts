import { workingDays } from '../domain/working-days.js';
import { nameOf } from '../domain/words.js';
import type { PlanActivity } from '../planning/plan.js';
import {
  type Candidate,
  daysLater,
  type DecisionKind,
  deciderOf,
  nextReportDays,
} from './candidates.rules.js';
import type { DecisionFacts } from './decision-facts.rules.js';
import type { Wait } from './waits.rules.js';
import { days, some } from './words.rules.js';

/** How far ahead decisions of the RAID log are looked for, in days of the calendar. */
const raidDays = 7;

const earlier = (a: string, b: string): string => (a < b ? a : b);

/** A great target that will be missed; of a late go-live, the steady state follows. */
export function ofTargets(facts: DecisionFacts): Candidate[] {
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
      byOn: earlier(targetOn, daysLater(facts.nowAt, nextReportDays)),
      stake: 3,
      pastDays: floatDays === null ? 0 : Math.max(0, -floatDays),
    },
  ];
}

/** What blocks work, and decisions that are due. */
export function ofBlockers(facts: DecisionFacts): Candidate[] {
  const { plan, raidItems, nowAt } = facts;
  const soonOn = daysLater(nowAt, raidDays);
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
        participantId: item.ownerId ?? deciderOf(facts, side, 'MANAGER'),
        byOn: [item.dueOn, first?.schedule!.startAt.slice(0, 10) ?? null]
          .filter((day) => day !== null)
          .sort()[0]!,
        stake: marked ? 3 : critical || item.kind === 'DECISION' ? 2 : 1,
      },
    ];
  });
}

/** Reviews that are late, and critical work that somebody is waited for with: one decision for each who is waited for, and kind. */
export function ofWaits(facts: DecisionFacts): Candidate[] {
  const gates = new Set(facts.gates.map(({ milestone }) => milestone.id));
  const groups = new Map<string, Waited[]>();
  for (const wait of facts.waits) {
    const kind = kindOfWait[wait.kind];
    const activity = wait.activityId === null ? undefined : facts.plan.activities.get(wait.activityId);
    // A gate is decided, whoever owns its milestone.
    if (kind === undefined || !activity || gates.has(activity.id)) continue;
    const critical = activity.schedule?.critical ?? false;
    if (kind !== 'REVIEW' && !critical) continue;
    const key = `${kind} ${wait.side} ${wait.ownerId}`;
    groups.set(key, [...(groups.get(key) ?? []), { kind, wait, activity, critical }]);
  }
  return Array.from(groups.values(), (group): Candidate => {
    // The longest wait comes first.
    const { kind, wait, activity } = group[0]!;
    const critical = group.filter((one) => one.critical).length;
    const whose =
      group.length === 1 && wait.kind !== 'ASSESSMENT' && wait.kind !== 'SIGN_OFF' ? 'It' : wait.subject;
    const stakes =
      critical === 0
        ? ''
        : group.length === 1
          ? '; it is critical'
          : `; ${critical} of ${group.length} are critical`;
    const how =
      kind === 'REVIEW' ? 'Review, or give to another reviewer' : 'Get going, or give to somebody else';
    return {
      kind,
      subjectId: activity.id,
      activityId: activity.id,
      what: `${how}: ${some(group.map((one) => nameOf(one.activity)))}.`,
      whyNow: `${whose} ${wait.state} (${days(wait.days)})${stakes}.`,
      side: wait.side,
      participantId: wait.ownerId ?? deciderOf(facts, wait.side, 'MANAGER'),
      byOn: wait.sinceOn,
      stake: critical > 0 ? 2 : 1,
    };
  });
}

interface Waited {
  kind: DecisionKind;
  wait: Wait;
  activity: PlanActivity;
  critical: boolean;
}

const kindOfWait: Partial<Record<Wait['kind'], DecisionKind>> = {
  DOCUMENT_REVIEW: 'REVIEW',
  ACTIVITY: 'CRITICAL_WORK',
  ASSESSMENT: 'CRITICAL_WORK',
  SIGN_OFF: 'CRITICAL_WORK',
};

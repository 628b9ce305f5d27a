import { otherSide, type AccessGapKind, type ObligationKind } from '../domain/terms.js';
import { type Candidate, daysLater, deciderOf, nextReportDays } from './candidates.rules.js';
import type { DecisionFacts } from './decision-facts.rules.js';
import { counted, days, some } from './words.rules.js';

/** How near a go-live is for the people it lacks to be found, in days of the calendar. */
const goLiveDays = 28;
/** How far ahead obligations are looked for, in days of the calendar. */
const obligationDays: Readonly<Record<ObligationKind, number>> = {
  NOTICE: 30,
  TERMINATION: 30,
  EXIT: 14,
  PAYMENT: 7,
  PRICING: 7,
  REPORTING: 7,
};

/** Critical service items that will lack people at the go-live, when that is near. */
export function ofCoverage(facts: DecisionFacts): Candidate[] {
  const goLive = facts.targets.find(({ milestone }) => milestone.marks === 'GO_LIVE');
  const lacking = facts.coverageGaps.filter(
    ({ criticality }) => criticality === 'CRITICAL' || criticality === 'HIGH',
  );
  const [worst] = lacking;
  if (!goLive || !worst) return [];
  const liveOn = goLive.milestone.schedule!.finishAt.slice(0, 10);
  if (liveOn > daysLater(facts.nowAt, goLiveDays)) return [];
  const receiving = otherSide(facts.plan.settings.knowledgeSource);
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
export function ofAccess(facts: DecisionFacts): Candidate[] {
  const ways = new Map<string, DecisionFacts['accessGaps'][number][]>();
  for (const gap of facts.accessGaps) {
    const key = `${gap.side} ${isLacking(gap.kind)}`;
    ways.set(key, [...(ways.get(key) ?? []), gap]);
  }
  return [...ways.values()].map((gaps): Candidate => {
    const [longest] = gaps.sort((a, b) => b.days - a.days);
    const { side, kind, grantId, person, state, sinceOn } = longest!;
    const others = gaps.length === 1 ? '' : `, and ${gaps.length - 1} more`;
    const lacks = isLacking(kind);
    return {
      kind: 'ACCESS',
      subjectId: grantId,
      activityId: null,
      what: lacks
        ? `Give ${counted(gaps.length, 'access that is needed', 'accesses that are needed')}, or say no.`
        : `Take ${counted(gaps.length, 'access', 'accesses')} that should not be, or say why not.`,
      whyNow: `${person} ${state}, since ${sinceOn} (${days(longest!.days)})${others}.`,
      side,
      participantId: deciderOf(facts, side, 'MANAGER'),
      byOn: sinceOn,
      stake: !lacks && gaps.some(({ privileged }) => privileged) ? 2 : 1,
    };
  });
}

const isLacking = (kind: AccessGapKind): boolean => kind === 'NOT_PROVISIONED' || kind === 'WAITS_FOR_CHECKS';

/** What the contract asks for soon, or did; a notice that is missed binds for long. */
export function ofObligations(facts: DecisionFacts): Candidate[] {
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
export function ofServiceLevels(facts: DecisionFacts): Candidate[] {
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
        byOn: daysLater(facts.nowAt, nextReportDays),
        stake: missesMinimum ? 2 : 1,
      },
    ];
  });
}

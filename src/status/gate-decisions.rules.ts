import { nameOf } from '../domain/words.js';
import { type Candidate, daysLater, deciderOf, nextReportDays } from './candidates.rules.js';
import type { DecisionFacts } from './decision-facts.rules.js';
import { counted, days, some } from './words.rules.js';

/** How near a gate is for it to be decided, in days of the calendar. */
const gateDays = 14;

/** A gate that is due, what its go relied on and holds no more, and what was promised for it and is past its day. */
export function ofGate(gate: DecisionFacts['gates'][number], facts: DecisionFacts): Candidate[] {
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
      byOn: daysLater(facts.nowAt, nextReportDays),
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

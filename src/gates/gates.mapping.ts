import type { Milestone } from '../activities/activities.type.js';
import { nowOf } from '../activities/activities.service.js';
import { toActivity } from '../planning/planning.mapping.js';
import type { Judged } from './evidence.rules.js';
import type { Gate } from './gates.service.js';
import type { CriterionWaiver, ExitCriterion, GateType } from './gates.type.js';

/** A gate as it is shown. */
export function toGate(gate: Gate): GateType {
  const { milestone, transition, criteria, statement, decisions, daysToGo } = gate;
  const todayOn = nowOf(transition).slice(0, 10);
  const count = (wanted: Judged['state']): number => criteria.filter(({ state }) => state === wanted).length;
  return {
    milestone: toActivity(milestone, transition) as Milestone,
    criteria: criteria.map((judged) => toCriterion(judged, todayOn)),
    openCount: count('OPEN'),
    metCount: count('MET'),
    waivedCount: count('WAIVED'),
    daysToGo,
    statement,
    decision: decisions.at(-1) ?? null,
    decisions,
    flags: gate.lapsed,
  };
}

function toCriterion({ criterion, state, evidence }: Judged, todayOn: string): ExitCriterion {
  return { ...criterion, state, evidence, waiver: toWaiver(criterion, state === 'WAIVED', todayOn) };
}

function toWaiver(
  { waiverReason, makeGoodBy, waivedBy, waivedAt }: Judged['criterion'],
  isNeeded: boolean,
  todayOn: string,
): CriterionWaiver | null {
  if (waivedAt === null) return null;
  const overdue = isNeeded && makeGoodBy! < todayOn;
  return { reason: waiverReason!, makeGoodBy: makeGoodBy!, overdue, waivedBy: waivedBy!, waivedAt };
}

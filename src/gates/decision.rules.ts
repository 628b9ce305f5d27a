import { AccessError } from '../domain/access-error.js';
import {
  otherSide,
  type ActivitySide,
  type CriterionKind,
  type CriterionState,
  type GateOutcome,
  type Side,
} from '../domain/terms.js';
import { type OpenCriterion, UserError, UserErrors } from '../domain/user-error.js';
import { nameOf } from '../domain/words.js';
import type { Plan, PlanActivity } from '../planning/plan.js';
import type { PlanChange } from '../planning/plan-change.js';
import { missingOf } from './evaluation.rules.js';
import type { Evidence, Judged } from './evidence.rules.js';

/** What the provider says of a gate. */
export interface Statement {
  statement: string;
  givenBy: string;
  /** An instant. */
  givenAt: string;
}

/** What is to be done after a gate was passed, and the task that it became. */
export interface Condition {
  title: string;
  ownerId: string;
  ownerName: string;
  dueOn: string;
  /** The open criteria that it makes good. */
  criterionIds: string[];
  taskId: string;
}

/** A criterion as it stood when the gate was decided. */
export interface RecordedCriterion {
  id: string;
  number: number;
  kind: CriterionKind;
  statement: string;
  side: ActivitySide;
  state: CriterionState;
  evidence: Evidence[];
  metBy: string | null;
  metAt: string | null;
  waiverReason: string | null;
  waivedBy: string | null;
  makeGoodBy: string | null;
}

export const recorded = ({ criterion, state, evidence }: Judged): RecordedCriterion => {
  const { id, number, kind, statement, side, metBy, metAt, waiverReason, waivedBy, makeGoodBy } = criterion;
  const said = { metBy, metAt, waiverReason, waivedBy, makeGoodBy };
  return { id, number, kind, statement, side, state, evidence, ...said };
};

export interface SaidCondition {
  title: string;
  ownerId: string;
  dueOn: string;
  criterionIds: readonly string[];
}

export interface SaidDecision {
  outcome: GateOutcome;
  rationale: string;
  /** Plan-local. */
  decidedAt: string;
  conditions: readonly SaidCondition[];
}

/** Whether a decision lets the milestone be reached. */
export const passes = (outcome: GateOutcome): boolean => outcome !== 'NO_GO';

export const openOf = (criteria: readonly Judged[]): OpenCriterion[] =>
  criteria
    .filter(({ state }) => state === 'OPEN')
    .map((judged) => ({
      id: judged.criterion.id,
      statement: judged.criterion.statement,
      missing: missingOf(judged),
    }));

/** CRITERIA_OPEN, with the criteria as data. */
export function stillOpen(what: string, open: readonly OpenCriterion[], field: string[]): UserError {
  const count = open.length === 1 ? 'An exit criterion is' : `${open.length} exit criteria are`;
  const list = open.map(({ statement, missing }) => `"${statement}" (${missing.join('; ')})`).join(', ');
  return new UserError('CRITERIA_OPEN', `${what} ${count} open: ${list}.`, { field, criteria: open });
}

/** Somebody who takes part speaks for their own side alone, whatever else they may. Throws FORBIDDEN. */
export function checkSide(participant: { side: Side } | null, side: Side, does: string): void {
  if (participant === null || participant.side === side) return;
  throw new AccessError(
    'FORBIDDEN',
    `You take part on the ${participant.side.toLowerCase()}’s side; it is for the ${side.toLowerCase()}’s to ${does}.`,
  );
}

/** The side that says that a criterion is met: not the one whose work it is, and the client of what both do. */
export const acceptingSide = (side: ActivitySide): Side => (side === 'JOINT' ? 'CLIENT' : otherSide(side));

/** Throws INVALID_INPUT for a gate that is cancelled. */
export function checkGoesOn(gate: Pick<PlanActivity, 'code' | 'title' | 'cancelled'>): void {
  if (!gate.cancelled) return;
  throw new UserError('INVALID_INPUT', `${nameOf(gate)} is cancelled; take that back first.`, {
    field: ['id'],
  });
}

/**
 * Whether a gate can be decided so. Throws CRITERIA_OPEN for a go while criteria are open, or a conditional one where no condition
 * makes them good, and INVALID_INPUT or NOT_FOUND with all that is wrong of the conditions.
 */
export function checkDecision(
  gate: PlanActivity,
  criteria: readonly Judged[],
  said: SaidDecision,
  { plan, latestAt }: { plan: Plan; latestAt: string },
): void {
  checkGoesOn(gate);
  const errors: UserError[] = [];
  const fault = (message: string, ...field: string[]): void =>
    void errors.push(new UserError('INVALID_INPUT', message, { field }));
  if (said.rationale.trim() === '') fault('rationale says nothing; put in words why.', 'rationale');
  if (said.decidedAt > latestAt) {
    fault(`decidedAt is at the latest now, ${latestAt}; it was ${said.decidedAt}.`, 'decidedAt');
  }
  const isConditional = said.outcome === 'CONDITIONAL_GO';
  if (!isConditional && said.conditions.length > 0) {
    fault(`A decision of ${said.outcome} has no conditions; CONDITIONAL_GO has.`, 'conditions');
  }
  if (isConditional && said.conditions.length === 0) {
    fault('A CONDITIONAL_GO has at least one condition, with an owner and a due date.', 'conditions');
  }
  said.conditions.forEach((condition, index) => {
    const at = ['conditions', String(index)];
    if (condition.title.trim() === '')
      fault('title says nothing; put the condition in words.', ...at, 'title');
    if (condition.dueOn < said.decidedAt.slice(0, 10)) {
      fault(
        `dueOn is not before the decision, ${said.decidedAt.slice(0, 10)}; it was ${condition.dueOn}.`,
        ...at,
        'dueOn',
      );
    }
    if (!plan.people.has(condition.ownerId)) {
      errors.push(
        new UserError('NOT_FOUND', `There is no participant "${condition.ownerId}" in this transition.`, {
          field: [...at, 'ownerId'],
        }),
      );
    }
    condition.criterionIds.forEach((id, k) => {
      if (criteria.some(({ criterion }) => criterion.id === id)) return;
      errors.push(
        new UserError('NOT_FOUND', `This gate has no exit criterion "${id}".`, {
          field: [...at, 'criterionIds', String(k)],
        }),
      );
    });
  });
  if (errors.length > 0) throw new UserErrors(errors);

  const conditioned = new Set(said.conditions.flatMap(({ criterionIds }) => criterionIds));
  const open = openOf(criteria).filter(({ id }) => !conditioned.has(id));
  if (!passes(said.outcome) || open.length === 0) return;
  throw isConditional
    ? stillOpen('Waive each, or name it in a condition.', open, ['conditions'])
    : stillOpen('It cannot be a GO.', open, ['outcome']);
}

/** What a decision makes of the plan: the milestone is reached, or is not; conditions are tasks behind it, in order. */
export function changesOf(
  gate: PlanActivity,
  { outcome, decidedAt, rationale }: SaidDecision,
  conditions: readonly Condition[],
  plan: Plan,
): PlanChange[] {
  const changes: PlanChange[] = [];
  if (passes(outcome) && gate.actualFinishAt === null) {
    // What it waits for may not be done yet: the decision is the reason.
    const reason = decidedAt < gate.schedule!.earlyStartAt ? rationale : undefined;
    const progress = { actualFinishAt: decidedAt, reason };
    changes.push({ type: 'RECORD_PROGRESS', activity: gate.id, progress });
  }
  if (!passes(outcome) && gate.actualFinishAt !== null) {
    const progress = { actualFinishAt: null, actualStartAt: null, reason: null };
    changes.push({ type: 'RECORD_PROGRESS', activity: gate.id, progress });
  }
  conditions.forEach(({ taskId, title, ownerId, dueOn }, index) => {
    const description = `A condition on which ${nameOf(gate)} was passed: ${rationale}`;
    const { side } = plan.people.get(ownerId)!;
    const place = { after: index === 0 ? gate.id : conditions[index - 1]!.taskId };
    const fields = { title, description, side, ownerId, deadlineAt: `${dueOn}T23:59` };
    changes.push(
      { type: 'CREATE_ACTIVITY', id: taskId, kind: 'TASK', fields, place },
      { type: 'ADD_DEPENDENCY', predecessor: gate.id, successor: taskId, link: 'FS', lag: '' },
    );
  });
  return changes;
}

/** Evidence that the decision in force relied on and that holds no more. */
export interface LapsedEvidence {
  criterionId: string;
  statement: string;
  title: string;
  /** How it stood when the gate was decided, and how it stands now, in words. */
  before: string;
  now: string;
}

/** Of a gate that was passed: what it relied on and relies on in vain. */
export function lapsed(
  decision: { outcome: GateOutcome; criteria: readonly RecordedCriterion[] } | null,
  criteria: readonly Judged[],
): LapsedEvidence[] {
  if (decision === null || !passes(decision.outcome)) return [];
  const now = new Map(criteria.map((judged) => [judged.criterion.id, judged]));
  return decision.criteria.flatMap(({ id, statement, state, evidence }) => {
    const judged = now.get(id);
    if (state !== 'MET' || judged?.state === 'MET') return [];
    return evidence.flatMap(({ subject, subjectId, title, detail: before }) => {
      // What was measured later says nothing of what was measured then.
      if (subjectId === null || subject === 'METRIC') return [];
      const is = judged?.evidence.find((piece) => piece.subjectId === subjectId);
      if (is?.holds) return [];
      return [{ criterionId: id, statement, title, before, now: is?.detail ?? 'it is not there any more' }];
    });
  });
}

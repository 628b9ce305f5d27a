import type {
  ActivityKind,
  ActivitySide,
  ComplianceKind,
  Criticality,
  CriterionKind,
  CriterionState,
  DocumentType,
  MetricTest,
} from '../domain/terms.js';
import { givenFields } from '../domain/given-fields.js';
import { UserError, UserErrors } from '../domain/user-error.js';
import { webAddress } from '../domain/web-address.js';
import type { Plan, PlanActivity } from '../planning/plan.js';
import type { Criterion } from './evidence.rules.js';

/** What is said of a criterion; a field left out stays as it is, or as is usual. */
export interface SaidCriterion {
  statement?: string;
  side?: ActivitySide;
  /** By id or code. */
  activities?: readonly string[];
  documentTypes?: readonly DocumentType[];
  serviceItemIds?: readonly string[];
  leastCriticality?: Criticality | null;
  people?: number | null;
  level?: number | null;
  includePredecessors?: boolean;
  leastScore?: number | null;
  metricIds?: readonly string[];
  metricTest?: MetricTest | null;
  share?: number | null;
  periods?: number | null;
  checkIds?: readonly string[];
  complianceKinds?: readonly ComplianceKind[];
}

/** What a transition has beside its plan that criteria can be about. */
export interface Named {
  metricIds: ReadonlySet<string>;
  checkIds: ReadonlySet<string>;
}

/** What can be said of each kind, beside the statement and the side. */
const ownFields: Record<CriterionKind, readonly (keyof SaidCriterion)[]> = {
  MANUAL: [],
  DOCUMENTS_ACCEPTED: ['activities', 'documentTypes', 'serviceItemIds'],
  TRAININGS_COMPLETE: ['activities', 'serviceItemIds'],
  COVERAGE: ['serviceItemIds', 'leastCriticality', 'people', 'level'],
  NO_OPEN_BLOCKERS: ['includePredecessors', 'leastScore'],
  METRIC: ['metricIds', 'metricTest', 'share', 'periods'],
  COMPLIANCE: ['checkIds', 'complianceKinds'],
};
const kindOfWork: Partial<Record<CriterionKind, ActivityKind>> = {
  DOCUMENTS_ACCEPTED: 'DOCUMENT_HANDOFF',
  TRAININGS_COMPLETE: 'TRAINING_TASK',
};

/** A criterion of which nothing is said yet. */
export const blankCriterion = {
  side: 'JOINT',
  activityIds: [],
  documentTypes: [],
  serviceItemIds: [],
  leastCriticality: null,
  people: null,
  level: null,
  includePredecessors: true,
  leastScore: null,
  metricIds: [],
  metricTest: null,
  share: null,
  periods: null,
  checkIds: [],
  complianceKinds: [],
  evidence: null,
  evidenceLink: null,
  metAt: null,
  metBy: null,
  waiverReason: null,
  makeGoodBy: null,
  waivedAt: null,
  waivedBy: null,
  reopenReason: null,
} as const satisfies Partial<Criterion>;

/**
 * The criterion with what is said of it. Throws INVALID_INPUT for what its kind does not have and NOT_FOUND for what the plan does
 * not have, all at once.
 */
export function criterionWith(before: Criterion, said: SaidCriterion, plan: Plan, named: Named): Criterion {
  const errors: UserError[] = [];
  const refuse = (code: 'INVALID_INPUT' | 'NOT_FOUND', message: string, ...field: string[]): void =>
    void errors.push(new UserError(code, message, { field }));
  const known = new Set<keyof SaidCriterion>(['statement', 'side', ...ownFields[before.kind]]);
  for (const [field, value] of Object.entries(said)) {
    if (value === undefined || known.has(field as keyof SaidCriterion)) continue;
    refuse('INVALID_INPUT', `A criterion of the kind ${before.kind} has no ${field}; leave it out.`, field);
  }
  const statement = said.statement?.trim() ?? before.statement;
  if (statement === '') refuse('INVALID_INPUT', 'statement says nothing; say what must hold.', 'statement');
  const byCode = new Map(Array.from(plan.activities.values(), (activity) => [activity.code, activity]));
  const wanted = kindOfWork[before.kind];
  const activities = (said.activities ?? []).map((reference, index) => {
    const found = plan.activities.get(reference) ?? byCode.get(reference);
    const field = ['activities', String(index)];
    if (!found) {
      refuse(
        'NOT_FOUND',
        `There is no activity with the id or code "${reference}" in this transition.`,
        ...field,
      );
    } else if (found.kind !== wanted && found.kind !== 'PHASE' && wanted) {
      const [is, shouldBe] = [inWords(found.kind), inWords(wanted)];
      refuse(
        'INVALID_INPUT',
        `"${found.title}" is a ${is}; name a ${shouldBe}, or a phase of them.`,
        ...field,
      );
    }
    return found;
  });
  const has = (
    field: 'serviceItemIds' | 'metricIds' | 'checkIds',
    what: string,
    ids: ReadonlySet<string>,
  ): void =>
    said[field]?.forEach((id, index) => {
      if (ids.has(id)) return;
      refuse('NOT_FOUND', `There is no ${what} "${id}" in this transition.`, field, String(index));
    });
  has('serviceItemIds', 'service item', plan.serviceItemIds);
  has('metricIds', 'metric', named.metricIds);
  has('checkIds', 'compliance check', named.checkIds);
  if (errors.length > 0) throw new UserErrors(errors);

  const { activities: _, ...fields } = said;
  return {
    ...before,
    ...givenFields(fields),
    statement,
    activityIds: said.activities ? distinct(activities.map((activity) => activity!.id)) : before.activityIds,
    serviceItemIds: said.serviceItemIds ? distinct(said.serviceItemIds) : before.serviceItemIds,
    documentTypes: said.documentTypes ? distinct(said.documentTypes) : before.documentTypes,
    metricIds: said.metricIds ? distinct(said.metricIds) : before.metricIds,
    checkIds: said.checkIds ? distinct(said.checkIds) : before.checkIds,
    complianceKinds: said.complianceKinds ? distinct(said.complianceKinds) : before.complianceKinds,
  };
}

const distinct = <Value>(values: readonly Value[]): Value[] => [...new Set(values)];
const inWords = (kind: ActivityKind): string => kind.toLowerCase().replace('_', ' ');

/** Nobody changes what a gate was passed on. Throws INVALID_INPUT. */
export function checkUnreached({
  title,
  actualFinishAt,
}: Pick<PlanActivity, 'title' | 'actualFinishAt'>): void {
  if (actualFinishAt === null) return;
  throw new UserError(
    'INVALID_INPUT',
    `"${title}" was reached on ${actualFinishAt.slice(0, 10)}; what had to hold for that stays as it was.`,
    { field: ['id'] },
  );
}

/** Who says something, and when: an instant. */
export interface Word {
  by: string;
  at: string;
}

/** Throws INVALID_INPUT for what the system judges. */
export function checkManual({ kind, statement }: Pick<Criterion, 'kind' | 'statement'>): void {
  if (kind === 'MANUAL') return;
  throw new UserError(
    'INVALID_INPUT',
    `"${statement}" is ${kind}: it is met when that is so, and not when somebody says so.`,
    { field: ['id'] },
  );
}

/** Throws INVALID_INPUT for what is met: there is nothing to waive. */
export function checkUnmet({ statement }: Pick<Criterion, 'statement'>, state: CriterionState): void {
  if (state !== 'MET') return;
  throw new UserError('INVALID_INPUT', `"${statement}" is met; there is nothing to waive.`, {
    field: ['id'],
  });
}

/** Throws INVALID_INPUT where nobody has had their say. */
export function checkSpokenOf({
  statement,
  metAt,
  waivedAt,
}: Pick<Criterion, 'statement' | 'metAt' | 'waivedAt'>): void {
  if (metAt !== null || waivedAt !== null) return;
  throw new UserError(
    'INVALID_INPUT',
    `Nobody has said that "${statement}" is met, or waived it; there is nothing to take back.`,
    { field: ['id'] },
  );
}

/** Met, as somebody says with evidence. Throws INVALID_INPUT for what the system judges, and for a link that is none. */
export function met(criterion: Criterion, evidence: string, link: string | null, word: Word): Criterion {
  checkManual(criterion);
  if (evidence.trim() === '') {
    throw new UserError('INVALID_INPUT', 'evidence says nothing; say how it is known to be met.', {
      field: ['evidence'],
    });
  }
  return {
    ...criterion,
    evidence: evidence.trim(),
    evidenceLink: link === null ? null : webAddress(link, 'link'),
    metBy: word.by,
    metAt: word.at,
    reopenReason: null,
  };
}

/** Waived, until it is made good. Throws INVALID_INPUT where the day is past. */
export function waived(
  criterion: Criterion,
  said: { reason: string; makeGoodBy: string },
  todayOn: string,
  word: Word,
): Criterion {
  if (said.reason.trim() === '') {
    throw new UserError('INVALID_INPUT', 'reason says nothing; say why it is waived.', { field: ['reason'] });
  }
  if (said.makeGoodBy < todayOn) {
    throw new UserError(
      'INVALID_INPUT',
      `makeGoodBy is today, ${todayOn}, or later; it was ${said.makeGoodBy}.`,
      { field: ['makeGoodBy'] },
    );
  }
  return {
    ...criterion,
    waiverReason: said.reason.trim(),
    makeGoodBy: said.makeGoodBy,
    waivedBy: word.by,
    waivedAt: word.at,
    reopenReason: null,
  };
}

/** Open again, as far as people had their say. Throws INVALID_INPUT where nobody had. */
export function reopened(criterion: Criterion, reason: string): Criterion {
  checkSpokenOf(criterion);
  if (reason.trim() === '') {
    throw new UserError('INVALID_INPUT', 'reason says nothing; say why it is open again.', {
      field: ['reason'],
    });
  }
  const { evidence, evidenceLink, metAt, metBy, waiverReason, makeGoodBy, waivedAt, waivedBy } =
    blankCriterion;
  return {
    ...criterion,
    ...{ evidence, evidenceLink, metAt, metBy, waiverReason, makeGoodBy, waivedAt, waivedBy },
    reopenReason: reason.trim(),
  };
}

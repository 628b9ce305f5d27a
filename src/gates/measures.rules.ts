import { reaches, shareOf } from '../domain/direction.js';
import type { ComplianceKind, MetricDirection, MetricKind, MetricTest } from '../domain/terms.js';
import type { Criterion, Evidence } from './evidence.rules.js';

/** A metric with the periods that were measured without a gap up to now, the latest first. */
export interface MeasuredMetric {
  id: string;
  kind: MetricKind;
  name: string;
  unit: string;
  direction: MetricDirection;
  baseline: number | null;
  target: number | null;
  minimum: number | null;
  run: readonly { periodOn: string; value: number }[];
}

/** What is signed, certified or checked, and whether it is valid now. */
export interface Check {
  id: string;
  kind: ComplianceKind;
  covers: string;
  evidenceLink: string;
  validFrom: string;
  expiresOn: string | null;
  state: 'NOT_YET_VALID' | 'VALID' | 'EXPIRED';
}

/** Of the metrics that are named, else of every service level. */
export function measuresOf(criterion: Criterion, metrics: readonly MeasuredMetric[]): Evidence[] {
  const { statement, metricIds, metricTest } = criterion;
  const missing = (detail: string): Evidence[] => [
    { subject: 'METRIC', subjectId: null, title: statement, holds: false, detail, link: null },
  ];
  if (metricTest === null) return missing('nobody has said yet of which metrics what must be so');
  const named = new Set(metricIds);
  const wanted = metrics.filter(({ id, kind }) =>
    named.size > 0 ? named.has(id) : kind === 'SERVICE_LEVEL',
  );
  if (wanted.length === 0) return missing('there is no service level; make one, or name metrics');
  return wanted.map((metric) => ({
    subject: 'METRIC',
    subjectId: metric.id,
    title: metric.name,
    ...tested(metric, metricTest, criterion.share ?? 1, criterion.periods ?? 1),
    link: null,
  }));
}

const wordsOf = { BASELINE: 'baseline', TARGET: 'target', MINIMUM: 'minimum' } as const;

function tested(
  { baseline, target, minimum, unit, direction, run }: MeasuredMetric,
  test: MetricTest,
  share: number,
  periods: number,
): Pick<Evidence, 'holds' | 'detail'> {
  if (test === 'BASELINE_RECORDED') {
    const detail = baseline === null ? 'no baseline is recorded' : `baseline ${baseline} ${unit}`;
    return { holds: baseline !== null, detail };
  }
  const base = { BASELINE: baseline, TARGET: target, MINIMUM: minimum }[test];
  if (base === null) return { holds: false, detail: `it has no ${wordsOf[test]}` };
  const bound = test === 'BASELINE' ? shareOf(direction, base, share) : base;
  const last = run.slice(0, periods);
  const values = last.map(({ periodOn, value }) => `${value} (${periodOn})`).join(', ');
  const measured =
    last.length === periods
      ? values
      : `measured in ${last.length} of the last ${periods} period${periods === 1 ? '' : 's'}${last.length > 0 ? `: ${values}` : ''}`;
  const holds = last.length === periods && last.every(({ value }) => reaches(direction, value, bound));
  const how = direction === 'HIGHER_IS_BETTER' ? 'at least' : 'at most';
  const of = test === 'BASELINE' && share !== 1 ? `${share} of the baseline` : wordsOf[test];
  return { holds, detail: `${how} ${bound} ${unit} (${of}): ${measured}` };
}

/** Of the checks that are named; else one of each kind that is, which is the best there is; else of all there are. */
export function checksOf(criterion: Criterion, checks: readonly Check[]): Evidence[] {
  const { statement, checkIds, complianceKinds } = criterion;
  if (checkIds.length > 0) {
    const named = new Set(checkIds);
    return checks.filter(({ id }) => named.has(id)).map(toEvidence);
  }
  const none = (title: string, detail: string): Evidence => ({
    subject: 'COMPLIANCE_CHECK',
    subjectId: null,
    title,
    holds: false,
    detail,
    link: null,
  });
  if (complianceKinds.length === 0) {
    return checks.length > 0 ? checks.map(toEvidence) : [none(statement, 'no compliance check is recorded')];
  }
  return complianceKinds.flatMap((kind) => {
    const ofKind = checks.filter((check) => check.kind === kind);
    if (ofKind.length === 0) return [none(kind, 'none is recorded')];
    const valid = ofKind.filter(({ state }) => state === 'VALID');
    return (valid.length > 0 ? valid : ofKind).map(toEvidence);
  });
}

function toEvidence({ id, kind, covers, evidenceLink, validFrom, expiresOn, state }: Check): Evidence {
  const until = expiresOn === null ? '' : ` to ${expiresOn}`;
  const words = { NOT_YET_VALID: 'not valid yet', VALID: 'valid', EXPIRED: 'expired' }[state];
  return {
    subject: 'COMPLIANCE_CHECK',
    subjectId: id,
    title: `${kind} "${covers}"`,
    holds: state === 'VALID',
    detail: `${words}: from ${validFrom}${until}`,
    link: evidenceLink,
  };
}

import type {
  ActivitySide,
  ComplianceKind,
  CriterionKind,
  CriterionState,
  Criticality,
  MetricTest,
} from '../domain/terms.js';
import type { Selection } from './selection.rules.js';

/** What must hold before a milestone can be reached, and what people said of it. */
export interface Criterion extends Selection {
  id: string;
  organizationId: string;
  transitionId: string;
  /** The milestone. */
  activityId: string;
  number: number;
  kind: CriterionKind;
  statement: string;
  side: ActivitySide;
  leastCriticality: Criticality | null;
  people: number | null;
  level: number | null;
  includePredecessors: boolean;
  leastScore: number | null;
  metricIds: readonly string[];
  metricTest: MetricTest | null;
  share: number | null;
  periods: number | null;
  checkIds: readonly string[];
  complianceKinds: readonly ComplianceKind[];
  evidence: string | null;
  evidenceLink: string | null;
  metAt: string | null;
  metBy: string | null;
  waiverReason: string | null;
  makeGoodBy: string | null;
  waivedAt: string | null;
  waivedBy: string | null;
  reopenReason: string | null;
}

export const evidenceSubjects = [
  'STATEMENT',
  'DOCUMENT',
  'TRAINING',
  'RAID_ITEM',
  'SERVICE_ITEM',
  'METRIC',
  'COMPLIANCE_CHECK',
] as const;
export type EvidenceSubject = (typeof evidenceSubjects)[number];

/** One thing that a criterion hangs on, and whether it is as it must be. */
export interface Evidence {
  subject: EvidenceSubject;
  /** UUID of it; null where it speaks of all there are. */
  subjectId: string | null;
  title: string;
  holds: boolean;
  /** How it stands, in words. */
  detail: string;
  link: string | null;
}

export interface Judged {
  criterion: Criterion;
  state: CriterionState;
  evidence: Evidence[];
}

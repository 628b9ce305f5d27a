import type {
  ActivityKind,
  ActivitySide,
  ComplianceKind,
  Complexity,
  CriterionKind,
  Criticality,
  DocumentType,
  MetricTest,
  MilestoneMark,
  ServiceItemKind,
  TrainingFormat,
} from '../domain/terms.js';

/** A plan to begin from: activities without dates, relative to a start. */
export interface PlanTemplate {
  /** Of the file, without its extension: how it is asked for. */
  name: string;
  title: string;
  description: string;
  /** First day unless another is asked for. */
  startOn: string;
  /** Working time from the start to each target. */
  goLiveAfter: string | null;
  steadyStateAfter: string | null;
  /** Seven days, Monday first. */
  week: { from: string; to: string }[][];
  holidays: { fromOn: string; toOn: string; name: string }[];
  serviceItems: TemplateServiceItem[];
  /** In outline order, phases before what they contain. */
  activities: TemplateActivity[];
  criteria: TemplateCriterion[];
  estimates: TemplateEstimate[];
}

export interface TemplateServiceItem {
  name: string;
  kind: ServiceItemKind;
  criticality: Criticality;
  complexity: Complexity;
}

export interface TemplateActivity {
  code: string;
  kind: ActivityKind;
  title: string;
  parentCode: string | null;
  /** Canonical, as `5d`; null for phases and milestones. */
  duration: string | null;
  /** In Microsoft Project's notation; empty for none. */
  predecessors: string;
  side: ActivitySide;
  marks: MilestoneMark | null;
  documentType: DocumentType | null;
  trainingFormat: TrainingFormat | null;
  /** Names of service items. */
  serviceItems: string[];
}

/** What must hold before a milestone can be reached. */
export interface TemplateCriterion {
  /** Code of the milestone. */
  milestone: string;
  kind: CriterionKind;
  title: string;
  /** Codes of the documents or trainings; empty for other kinds. */
  activities: string[];
  /** Of COVERAGE: how many signed-off people each of the service items needs. */
  people: number | null;
  serviceItems: string[];
  /** Of METRIC: what must be so of every service level, and in how many periods in a row; null until that is said. */
  metricTest: MetricTest | null;
  periods: number | null;
  /** Of COMPLIANCE: a check of each kind must be valid. */
  complianceKinds: ComplianceKind[];
}

/** How much shorter or longer than planned these activities may become, in percent of their durations. */
export interface TemplateEstimate {
  /** Codes. */
  activities: string[];
  optimisticPercent: number;
  pessimisticPercent: number;
}

import type {
  ActivityKind,
  ActivitySide,
  ComplianceKind,
  Complexity,
  CriterionKind,
  Criticality,
  DocumentType,
  FloatTarget,
  MetricDirection,
  MetricKind,
  MetricTest,
  MetricWindow,
  MilestoneMark,
  OutOfSequence,
  ParticipantRole,
  ServiceItemKind,
  Side,
  TrainingFormat,
} from '../domain/terms.js';
import type { ConstraintType, DistributionShape } from '../scheduling/index.js';

/** A plan to begin from: activities without dates, relative to a start, and roles instead of people. */
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
  knowledgeSource: Side;
  settings: TemplateSettings;
  /** Of the plan. */
  calendar: TemplateCalendar;
  /** That activities or other calendars name. */
  calendars: TemplateCalendar[];
  roles: TemplateRole[];
  serviceItems: TemplateServiceItem[];
  metrics: TemplateMetric[];
  /** In outline order, phases before what they contain. */
  activities: TemplateActivity[];
  criteria: TemplateCriterion[];
  estimates: TemplateEstimate[];
  estimateRules: TemplateEstimateRule[];
  /** How closely the durations of a group go together, 0 to 1. */
  correlations: { group: string; correlation: number }[];
}

/** What both sides agree on, and how dates are computed. */
export interface TemplateSettings {
  /** Score from 0 to 100. */
  passMark: number;
  /** Working days of a review. */
  reviewLimitDays: number;
  /** Working days after which silence accepts a document; null for never. */
  silenceAcceptsAfterDays: number | null;
  minutesPerDay: number;
  minutesPerWeek: number;
  honourConstraints: boolean;
  rescheduleUncompleted: boolean;
  outOfSequence: OutOfSequence;
  criticalThresholdMinutes: number;
  floatAgainst: FloatTarget;
}

export interface TemplateHours {
  from: string;
  to: string;
}

export interface TemplateCalendar {
  name: string;
  /** Name of the calendar that it derives from. */
  base: string | null;
  /** Seven days, Monday first; null takes the day of the base. */
  week: (TemplateHours[] | null)[];
  holidays: { fromOn: string; toOn: string; name: string; hours: TemplateHours[] }[];
}

/** Who takes part, as long as nobody is named. */
export interface TemplateRole {
  name: string;
  side: Side;
  role: ParticipantRole;
}

export interface TemplateServiceItem {
  name: string;
  kind: ServiceItemKind;
  criticality: Criticality;
  complexity: Complexity;
  /** How many people of the provider must be signed off. */
  people: number;
}

/** What is measured of the service. Its baseline is measured in the handover. */
export interface TemplateMetric {
  name: string;
  description: string;
  kind: MetricKind;
  unit: string;
  direction: MetricDirection;
  window: MetricWindow;
  target: number | null;
  minimum: number | null;
  /** Why there is a target before the baseline is known. */
  baselineWaiver: string | null;
}

export interface TemplateActivity {
  code: string;
  kind: ActivityKind;
  title: string;
  description: string;
  parentCode: string | null;
  /** Canonical, as `5d`; null for phases and milestones. */
  duration: string | null;
  /** In Microsoft Project's notation; empty for none. */
  predecessors: string;
  side: ActivitySide;
  weight: number;
  /** Name of a calendar; null for that of the plan. */
  calendar: string | null;
  constraintType: ConstraintType;
  /** Time from the start of the plan: working time of its calendar, or elapsed. */
  constraintAfter: string | null;
  deadlineAfter: string | null;
  /** Of what is scheduled by hand; null for what is not. */
  manualStartAfter: string | null;
  manualFinishAfter: string | null;
  marks: MilestoneMark | null;
  documentType: DocumentType | null;
  trainingFormat: TrainingFormat | null;
  /** Names of service items. */
  serviceItems: string[];
  /** Name of a role. */
  owner: string | null;
  raci: TemplateRaci;
  /** Who works on it, of what share of their time in percent. */
  workers: { role: string; units: number }[];
  /** Of a document; empty for that of its type. */
  checklist: { text: string; required: boolean }[];
  /** Of a document: name of the role that reviews it, and in how many working days; null for as usual. */
  reviewer: string | null;
  reviewLimitDays: number | null;
  /** Of a training; null where all is as usual. */
  training: TemplateTraining | null;
}

/** Names of roles by letter. */
export interface TemplateRaci {
  responsible: string[];
  accountable: string[];
  consulted: string[];
  informed: string[];
}

/** How a training is held and passed; null is as usual. */
export interface TemplateTraining {
  /** Names of roles. */
  trainers: string[];
  passMark: number | null;
  attemptLimit: number | null;
  retestDays: number | null;
  teachBackRequired: boolean | null;
  sessionsRequired: number | null;
}

/** What must hold before a milestone can be reached. What a kind does not have is null, or empty. */
export interface TemplateCriterion {
  /** Code of the milestone. */
  milestone: string;
  kind: CriterionKind;
  title: string;
  side: ActivitySide;
  /** Codes of the documents or trainings, or of phases of them; empty for all that lead to the milestone. */
  activities: string[];
  documentTypes: DocumentType[];
  /** Names of service items; empty for all. */
  serviceItems: string[];
  /** Of COVERAGE: of the items that are at least so critical, where none are named. */
  leastCriticality: Criticality | null;
  /** Of COVERAGE: how many people each needs, at which level; null for what it requires itself, signed off. */
  people: number | null;
  level: number | null;
  /** Of NO_OPEN_BLOCKERS: whether what blocks an activity that leads to the milestone counts. */
  includePredecessors: boolean;
  leastScore: number | null;
  /** Of METRIC: names; empty for every service level. */
  metrics: string[];
  /** Of METRIC: what must be so of them, and in how many periods in a row; null until that is said. */
  metricTest: MetricTest | null;
  /** Of the baseline, such as 0.9; null for all of it. */
  share: number | null;
  periods: number | null;
  /** Of COMPLIANCE: a check of each kind must be valid. */
  complianceKinds: ComplianceKind[];
}

/** How long these activities may take: shares of their durations (`80%`) or durations (`3d`). */
export interface TemplateEstimate {
  /** Codes. */
  activities: string[];
  optimistic: string;
  /** Null is the duration itself. */
  mostLikely: string | null;
  pessimistic: string;
  shape: DistributionShape;
  group: string | null;
}

/** The same of every activity of which the conditions hold that are not null, in percent. */
export interface TemplateEstimateRule {
  kind: Exclude<ActivityKind, 'PHASE' | 'MILESTONE'> | null;
  /** Code of a phase. */
  phase: string | null;
  side: ActivitySide | null;
  serviceItem: string | null;
  optimisticPercent: number;
  mostLikelyPercent: number;
  pessimisticPercent: number;
  shape: DistributionShape;
  group: string | null;
}

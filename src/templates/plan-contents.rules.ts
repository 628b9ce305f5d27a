import type {
  ActivitySide,
  ComplianceKind,
  Complexity,
  Criticality,
  CriterionKind,
  DocumentType,
  MetricDirection,
  MetricKind,
  MetricTest,
  MetricWindow,
  ParticipantRole,
  ResponsibilityRole,
  ServiceItemKind,
  Side,
  ActivityKind,
} from '../domain/terms.js';
import type { Plan } from '../planning/plan.js';
import type { ConstraintType, DistributionShape, WorkingTime } from '../scheduling/index.js';

interface Spread {
  shape: DistributionShape;
  correlationGroup: string | null;
}

/** All of a transition that a template can carry, as the features have it. */
export interface PlanContents {
  plan: Plan;
  /** Of the plan's calendar. */
  time: WorkingTime;
  participants: readonly { id: string; side: Side; role: ParticipantRole }[];
  serviceItems: readonly {
    id: string;
    name: string;
    kind: ServiceItemKind;
    criticality: Criticality;
    complexity: Complexity;
    requiredCoverage: number;
  }[];
  metrics: readonly {
    id: string;
    name: string;
    description: string | null;
    kind: MetricKind;
    unit: string;
    direction: MetricDirection;
    window: MetricWindow;
    target: number | null;
    minimum: number | null;
    baselineWaiver: string | null;
  }[];
  criteria: readonly {
    activityId: string;
    number: number;
    kind: CriterionKind;
    statement: string;
    side: ActivitySide;
    activityIds: readonly string[];
    documentTypes: readonly DocumentType[];
    serviceItemIds: readonly string[];
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
  }[];
  /** Of the compliance checks, by id. */
  checkKinds: ReadonlyMap<string, ComplianceKind>;
  uncertainty: {
    estimates: readonly (Spread & {
      activityId: string;
      optimistic: string;
      mostLikely: string | null;
      pessimistic: string;
    })[];
    rules: readonly (Spread & {
      kind: ActivityKind | null;
      phaseId: string | null;
      side: ActivitySide | null;
      serviceItemId: string | null;
      optimisticPercent: number;
      mostLikelyPercent: number;
      pessimisticPercent: number;
    })[];
    groups: readonly { name: string; correlation: number }[];
  };
  documents: {
    settings: { reviewLimitDays: number; silenceAcceptsAfterDays: number | null };
    documents: readonly {
      activityId: string;
      checklist: readonly { text: string; required: boolean }[];
      reviewerId: string | null;
      reviewLimitDays: number | null;
    }[];
  };
  trainings: {
    trainings: readonly {
      activityId: string;
      trainerIds: readonly string[];
      passMark: number | null;
      attemptLimit: number | null;
      retestDays: number | null;
      teachBackRequired: boolean | null;
      sessionsRequired: number | null;
    }[];
    /** The constraints that sessions have put on their activities. */
    held: readonly { activityId: string; type: ConstraintType; at: string | null }[];
  };
  responsibilities: readonly { activityId: string; participantId: string; role: ResponsibilityRole }[];
}

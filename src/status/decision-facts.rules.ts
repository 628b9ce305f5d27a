import type {
  AccessGapKind,
  ActivitySide,
  Criticality,
  ObligationKind,
  ParticipantRole,
  RaidKind,
  Side,
} from '../domain/terms.js';
import type { Plan, PlanActivity } from '../planning/plan.js';
import type { Wait } from './waits.rules.js';

export interface DecidingPerson {
  id: string;
  name: string;
  side: Side;
  role: ParticipantRole;
  leavesOn: string | null;
}

/** What decisions are told from; of each list, what the caller may see. Dates are plan-local text. */
export interface DecisionFacts {
  plan: Plan;
  nowAt: string;
  people: readonly DecidingPerson[];
  /** The go-live and the steady state, where they are marked and not reached. */
  targets: readonly {
    what: string;
    milestone: PlanActivity;
    health: 'GREEN' | 'AMBER' | 'RED' | null;
    /** Working days to the target; negative is late. */
    floatDays: number | null;
    targetOn: string | null;
    reason: string;
  }[];
  gates: readonly {
    milestone: PlanActivity;
    criteria: readonly {
      id: string;
      statement: string;
      state: 'OPEN' | 'MET' | 'WAIVED';
      makeGoodBy: string | null;
    }[];
    conditions: readonly { title: string; ownerId: string; dueOn: string; taskId: string }[];
    /** What the decision in force relied on and that holds no more, in words. */
    lapsed: readonly string[];
    daysToGo: number | null;
  }[];
  waits: readonly Wait[];
  raidItems: readonly {
    id: string;
    kind: RaidKind;
    code: string;
    title: string;
    side: ActivitySide;
    ownerId: string | null;
    dueOn: string | null;
    blockedIds: readonly string[];
  }[];
  /** Items that will lack people at the go-live, the most critical first. */
  coverageGaps: readonly {
    serviceItemId: string;
    name: string;
    criticality: Criticality;
    required: number;
    signedOff: number;
  }[];
  accessGaps: readonly {
    grantId: string;
    kind: AccessGapKind;
    side: Side;
    person: string;
    /** `needs access to "ERP" and has none` */
    state: string;
    privileged: boolean;
    sinceOn: string;
    days: number;
  }[];
  obligations: readonly {
    id: string;
    kind: ObligationKind;
    title: string;
    party: Side;
    ownerId: string | null;
    dueOn: string | null;
    daysLeft: number | null;
  }[];
  /** The last period of each service level that is the provider's. */
  serviceLevels: readonly {
    metricId: string;
    name: string;
    unit: string;
    periodOn: string;
    value: number | null;
    baseline: number | null;
    target: number | null;
    isWorse: boolean;
    missesMinimum: boolean;
    creditDue: boolean;
  }[];
}

/** The closed vocabularies of a handover. */
export const activityKinds = ['PHASE', 'MILESTONE', 'DOCUMENT_HANDOFF', 'TRAINING_TASK', 'TASK'] as const;
export type ActivityKind = (typeof activityKinds)[number];

export const sides = ['CLIENT', 'PROVIDER'] as const;
export type Side = (typeof sides)[number];
export const otherSide = (side: Side): Side => (side === 'CLIENT' ? 'PROVIDER' : 'CLIENT');

export const activitySides = ['CLIENT', 'PROVIDER', 'JOINT'] as const;
export type ActivitySide = (typeof activitySides)[number];

export const activityStatuses = ['NOT_STARTED', 'IN_PROGRESS', 'DONE', 'CANCELLED'] as const;
export type ActivityStatus = (typeof activityStatuses)[number];

export const transitionStatuses = [
  'DRAFT',
  'BASELINED',
  'EXECUTING',
  'LIVE',
  'STEADY_STATE',
  'CLOSED',
  'CANCELLED',
] as const;
export type TransitionStatus = (typeof transitionStatuses)[number];

export const organizationRoles = ['ADMIN', 'MEMBER'] as const;
export type OrganizationRole = (typeof organizationRoles)[number];

/** Also of a guest, who is no member and only takes part in a transition. */
export type StandingInOrganization = OrganizationRole | 'GUEST';

/** What a credential is good for; each includes the one before. */
export const accessScopes = ['READ', 'WRITE', 'ADMIN'] as const;
export type AccessScope = (typeof accessScopes)[number];

export const participantRoles = ['MANAGER', 'SME', 'RECIPIENT', 'APPROVER', 'SPONSOR', 'VIEWER'] as const;
export type ParticipantRole = (typeof participantRoles)[number];

export const milestoneMarks = ['GO_LIVE', 'STEADY_STATE'] as const;
export type MilestoneMark = (typeof milestoneMarks)[number];

export const documentTypes = [
  'OVERVIEW',
  'RUNBOOK',
  'STANDARD_OPERATING_PROCEDURE',
  'ARCHITECTURE',
  'INTERFACE_MAP',
  'KNOWN_ERRORS',
  'ACCESS_LIST',
  'DISASTER_RECOVERY',
  'TEST_EVIDENCE',
  'EXIT_PLAN',
  'OTHER',
] as const;
export type DocumentType = (typeof documentTypes)[number];

export const documentStates = [
  'PLANNED',
  'DRAFTING',
  'SUBMITTED',
  'IN_REVIEW',
  'CHANGES_REQUESTED',
  'ACCEPTED',
  'WAIVED',
] as const;
export type DocumentState = (typeof documentStates)[number];

export const reviewDecisions = [
  'ACCEPTED',
  'ACCEPTED_BY_SILENCE',
  'CHANGES_REQUESTED',
  'SUPERSEDED',
  'WAIVED',
] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];

export const checklistAnswers = ['MET', 'NOT_APPLICABLE'] as const;
export type ChecklistAnswer = (typeof checklistAnswers)[number];

/** Of the responsibility assignment matrix, in the order of its letters: R, A, C, I. */
export const responsibilityRoles = ['RESPONSIBLE', 'ACCOUNTABLE', 'CONSULTED', 'INFORMED'] as const;
export type ResponsibilityRole = (typeof responsibilityRoles)[number];

export const trainingFormats = [
  'WORKSHOP',
  'WALKTHROUGH',
  'E_LEARNING',
  'SHADOWING',
  'REVERSE_SHADOWING',
  'PLAYBACK',
] as const;
export type TrainingFormat = (typeof trainingFormats)[number];

export const traineeStates = ['ENROLLED', 'ATTENDED', 'FAILED', 'PASSED', 'SIGNED_OFF', 'WAIVED'] as const;
export type TraineeState = (typeof traineeStates)[number];

export const teachBackOutcomes = ['UNDERSTOOD', 'NOT_YET'] as const;
export type TeachBackOutcome = (typeof teachBackOutcomes)[number];

/** Each includes the ones before. */
export const coverageLevels = ['NONE', 'TRAINED', 'SHADOWED', 'REVERSE_SHADOWED', 'WORKS_ALONE'] as const;
export type CoverageLevel = (typeof coverageLevels)[number];

export const serviceItemKinds = ['APPLICATION', 'PLATFORM', 'PROCESS'] as const;
export type ServiceItemKind = (typeof serviceItemKinds)[number];

export const criticalities = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type Criticality = (typeof criticalities)[number];

export const complexities = ['LOW', 'MEDIUM', 'HIGH'] as const;
export type Complexity = (typeof complexities)[number];

export const outOfSequenceRules = ['RETAINED_LOGIC', 'PROGRESS_OVERRIDE'] as const;
export type OutOfSequence = (typeof outOfSequenceRules)[number];

export const floatTargets = ['FORECAST', 'TARGET'] as const;
export type FloatTarget = (typeof floatTargets)[number];

export const raidKinds = ['RISK', 'ASSUMPTION', 'ISSUE', 'DECISION'] as const;
export type RaidKind = (typeof raidKinds)[number];

export const raidStatuses = [
  'OPEN',
  'MITIGATING',
  'MATERIALISED',
  'CLOSED',
  'CONFIRMED',
  'REFUTED',
  'RESOLVED',
  'PENDING',
  'DECIDED',
] as const;
export type RaidStatus = (typeof raidStatuses)[number];

export const metricKinds = ['OBJECTIVE', 'SERVICE_LEVEL', 'KPI', 'VOLUME'] as const;
export type MetricKind = (typeof metricKinds)[number];

export const metricDirections = ['HIGHER_IS_BETTER', 'LOWER_IS_BETTER'] as const;
export type MetricDirection = (typeof metricDirections)[number];

/** How long a period is of which a metric has one value. */
export const metricWindows = ['DAY', 'WEEK', 'MONTH'] as const;
export type MetricWindow = (typeof metricWindows)[number];

/** What must be so of the metrics that an exit criterion is about. */
export const metricTests = ['BASELINE_RECORDED', 'BASELINE', 'TARGET', 'MINIMUM'] as const;
export type MetricTest = (typeof metricTests)[number];

export const complianceKinds = [
  'NDA',
  'DATA_PROCESSING_AGREEMENT',
  'ISO_27001',
  'SOC_2',
  'VETTING',
  'OTHER',
] as const;
export type ComplianceKind = (typeof complianceKinds)[number];

/** How it is found out whether an exit criterion of a milestone is met. */
export const criterionKinds = [
  'MANUAL',
  'DOCUMENTS_ACCEPTED',
  'TRAININGS_COMPLETE',
  'COVERAGE',
  'NO_OPEN_BLOCKERS',
  'METRIC',
  'COMPLIANCE',
] as const;
export type CriterionKind = (typeof criterionKinds)[number];

export const criterionStates = ['OPEN', 'MET', 'WAIVED'] as const;
export type CriterionState = (typeof criterionStates)[number];

export const gateOutcomes = ['GO', 'CONDITIONAL_GO', 'NO_GO'] as const;
export type GateOutcome = (typeof gateOutcomes)[number];
export const accessStatuses = ['REQUESTED', 'PROVISIONED', 'REVOKED', 'REFUSED', 'WITHDRAWN'] as const;
export type AccessStatus = (typeof accessStatuses)[number];

/** How access is not as it should be: the first two lack it, the others have it. */
export const accessGapKinds = [
  'NOT_PROVISIONED',
  'WAITS_FOR_CHECKS',
  'LEFT',
  'TRANSITION_OVER',
  'KEPT_AFTER_HANDOVER',
  'WITHOUT_CHECKS',
] as const;
export type AccessGapKind = (typeof accessGapKinds)[number];

export const obligationKinds = ['NOTICE', 'PAYMENT', 'TERMINATION', 'PRICING', 'REPORTING', 'EXIT'] as const;
export type ObligationKind = (typeof obligationKinds)[number];

export const obligationStates = ['OPEN', 'MET', 'WAIVED'] as const;
export type ObligationState = (typeof obligationStates)[number];

export const dayUnits = ['CALENDAR_DAYS', 'WORKING_DAYS'] as const;
export type DayUnit = (typeof dayUnits)[number];

export const issuePriorities = ['LOW', 'MEDIUM', 'HIGH', 'URGENT'] as const;
export type IssuePriority = (typeof issuePriorities)[number];

export const noticeRuleNames = [
  'GO_LIVE_LATE',
  'GO_LIVE_BACK_ON_TARGET',
  'AWAITED',
  'STARTS_SOON',
  'FINISHES_SOON',
  'MILESTONE_BLOCKED',
  'GATE_OPEN',
  'REVIEW_DUE',
  'REVIEW_LATE',
  'RETEST_DUE',
  'RAID_ITEM_DUE',
  'RAID_ITEM_OVERDUE',
  'BASELINE_AWAITS_APPROVAL',
] as const;
export type NoticeRuleName = (typeof noticeRuleNames)[number];

export const noticeAudiences = ['OWNER', 'MANAGERS', 'APPROVERS', 'SPONSORS'] as const;
export type NoticeAudience = (typeof noticeAudiences)[number];

export const mailModes = ['AT_ONCE', 'DAILY', 'OFF'] as const;
export type MailMode = (typeof mailModes)[number];

export const webhookDeliveryStatuses = ['PENDING', 'DELIVERED', 'FAILED'] as const;
export type WebhookDeliveryStatus = (typeof webhookDeliveryStatuses)[number];

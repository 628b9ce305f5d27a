import type { ActivityKind, CriterionKind } from '../domain/terms.js';
import { usualPlanSettings, usualReviewLimitDays } from '../domain/usual-settings.js';

/** The keys of a template, by what they are of: the reader takes these and the JSON Schema lists them. */
export const rootKeys = [
  'title',
  'description',
  'start',
  'targets',
  'knowledge-source',
  'settings',
  'calendar',
  'calendars',
  'roles',
  'service-items',
  'metrics',
  'phases',
  'activities',
  'exit-criteria',
  'estimates',
  'estimate-rules',
  'correlations',
] as const;

export const targetKeys = ['go-live', 'steady-state'] as const;

export const settingKeys = [
  'pass-mark',
  'review-limit',
  'silence-accepts-after',
  'minutes-per-day',
  'minutes-per-week',
  'honour-constraints',
  'reschedule-uncompleted',
  'out-of-sequence',
  'critical-threshold',
  'float-against',
] as const;

export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export const calendarKeys = ['name', 'base', 'week', 'holidays'] as const;
export const holidayKeys = ['on', 'to', 'name', 'hours'] as const;
export const roleKeys = ['name', 'side', 'role'] as const;
export const serviceItemKeys = ['name', 'kind', 'criticality', 'complexity', 'people'] as const;
export const metricKeys = [
  'name',
  'description',
  'kind',
  'unit',
  'direction',
  'window',
  'target',
  'minimum',
  'baseline-waiver',
] as const;

type Leaf = Exclude<ActivityKind, 'PHASE'>;

/** The key that holds an activity's title says its kind. */
export const activityKinds = {
  milestone: 'MILESTONE',
  document: 'DOCUMENT_HANDOFF',
  training: 'TRAINING_TASK',
  task: 'TASK',
} as const satisfies Record<string, Leaf>;

export const phaseKeys = [
  'phase',
  'code',
  'description',
  'side',
  'after',
  'weight',
  'owner',
  'raci',
  'calendar',
  'constraint',
  'constraint-after',
  'deadline-after',
  'phases',
  'activities',
] as const;
/** Of everything but phases, in the order in which they are written after the title. */
export const activityKeys = [
  'code',
  'description',
  'after',
  'side',
  'for',
  'weight',
  'owner',
  'raci',
  'calendar',
  'constraint',
  'constraint-after',
  'deadline-after',
  'manual-start-after',
  'manual-finish-after',
] as const;
const work = ['duration', 'workers'] as const;
/** Beside those of all activities. */
export const keysOfKind = {
  milestone: ['marks'],
  document: [...work, 'type', 'checklist', 'reviewer', 'review-limit'],
  training: [
    ...work,
    'type',
    'trainers',
    'pass-mark',
    'attempt-limit',
    'retest-after',
    'teach-back',
    'sessions-required',
  ],
  task: work,
} as const satisfies Record<keyof typeof activityKinds, readonly string[]>;

export const raciKeys = ['responsible', 'accountable', 'consulted', 'informed'] as const;
export const workerKeys = ['role', 'units'] as const;
/** A point that the document cannot be accepted without, and one that it can. */
export const checklistKeys = ['must', 'should'] as const;

/** The key that holds a criterion's title says its kind. */
export const criterionKinds = {
  manual: 'MANUAL',
  documents: 'DOCUMENTS_ACCEPTED',
  trainings: 'TRAININGS_COMPLETE',
  coverage: 'COVERAGE',
  blockers: 'NO_OPEN_BLOCKERS',
  metric: 'METRIC',
  compliance: 'COMPLIANCE',
} as const satisfies Record<string, CriterionKind>;
export const criterionKeys = ['milestone', 'side'] as const;
export const keysOfCriterion = {
  manual: [],
  documents: ['of', 'types', 'for'],
  trainings: ['of', 'for'],
  coverage: ['for', 'at-least', 'people', 'level'],
  blockers: ['predecessors', 'least-score'],
  metric: ['of', 'levels', 'share', 'periods'],
  compliance: ['kinds'],
} as const satisfies Record<keyof typeof criterionKinds, readonly string[]>;

export const spreadKeys = ['optimistic', 'most-likely', 'pessimistic', 'shape', 'group'] as const;
export const estimateKeys = ['of', ...spreadKeys] as const;
export const estimateRuleKeys = ['kind', 'phase', 'side', 'for', ...spreadKeys] as const;
export const correlationKeys = ['group', 'correlation'] as const;

/** The activities that rules of estimates can be about. */
export const estimatedKinds = {
  document: 'DOCUMENT_HANDOFF',
  training: 'TRAINING_TASK',
  task: 'TASK',
} as const satisfies Record<string, ActivityKind>;

/** What holds where a template says nothing. */
export const usualSettings = {
  ...usualPlanSettings,
  reviewLimitDays: usualReviewLimitDays,
  silenceAcceptsAfterDays: null,
} as const;

export const constraintTypes = [
  'ASAP',
  'ALAP',
  'START_NO_EARLIER_THAN',
  'FINISH_NO_EARLIER_THAN',
  'START_NO_LATER_THAN',
  'FINISH_NO_LATER_THAN',
  'MUST_START_ON',
  'MUST_FINISH_ON',
] as const;
export const shapes = ['PERT', 'TRIANGULAR'] as const;

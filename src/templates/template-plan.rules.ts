import { v7 as uuidv7 } from 'uuid';
import { type ResponsibilityRole, responsibilityRoles } from '../domain/terms.js';
import type { PlanCalendar } from '../planning/plan.js';
import type { ActivityFields, PlanChange } from '../planning/plan-change.js';
import type { PlanTemplate } from '../interchange/template.js';
import type {
  TemplateActivity,
  TemplateCalendar,
  TemplateCriterion,
  TemplateEstimate,
} from '../interchange/plan-template.js';
import type { WorkingTime } from '../scheduling/index.js';
import { RelativeTime } from './relative-time.rules.js';

/** New ids for all that a template refers to by name, and its activities by their codes. */
export interface TemplateIds {
  activities: ReadonlyMap<string, string>;
  serviceItems: ReadonlyMap<string, string>;
  roles: ReadonlyMap<string, string>;
  calendars: ReadonlyMap<string, string>;
  metrics: ReadonlyMap<string, string>;
}

export function newIds(template: PlanTemplate): TemplateIds {
  const named = (items: readonly { name: string }[]): Map<string, string> =>
    new Map(items.map(({ name }) => [name, uuidv7()]));
  return {
    activities: new Map(template.activities.map(({ code }) => [code, uuidv7()])),
    serviceItems: named(template.serviceItems),
    roles: named(template.roles),
    calendars: named([template.calendar, ...template.calendars]),
    metrics: named(template.metrics),
  };
}

/** Each after the one it derives from. */
export function toCalendars(template: PlanTemplate, ids: TemplateIds): PlanCalendar[] {
  const byName = new Map([template.calendar, ...template.calendars].map((one) => [one.name, one]));
  const ordered = new Map<string, PlanCalendar>();
  const add = (calendar: TemplateCalendar): void => {
    const chain = [];
    let at: TemplateCalendar | undefined = calendar;
    while (at !== undefined && !ordered.has(at.name)) {
      chain.unshift(at);
      at = at.base === null ? undefined : byName.get(at.base);
    }
    for (const one of chain) ordered.set(one.name, toCalendar(one, ids));
  };
  byName.forEach(add);
  return [...ordered.values()];
}

const toCalendar = ({ name, base, week, holidays }: TemplateCalendar, ids: TemplateIds): PlanCalendar => ({
  id: ids.calendars.get(name)!,
  name,
  baseId: base === null ? null : ids.calendars.get(base)!,
  week,
  exceptions: holidays,
});

/** The clock of a plan that is made of a template and begins on a day. */
export const clockOf = ({ settings }: PlanTemplate, time: WorkingTime, startOn: string): RelativeTime =>
  new RelativeTime(time, startOn, settings);

/** The changes that make a plan of a template. */
export const toChanges = (template: PlanTemplate, ids: TemplateIds, clock: RelativeTime): PlanChange[] =>
  template.activities.map((activity) => ({
    type: 'CREATE_ACTIVITY',
    id: ids.activities.get(activity.code)!,
    kind: activity.kind,
    fields: toFields(activity, ids, clock),
    place: { parent: activity.parentCode },
    predecessors: activity.predecessors,
  }));

function toFields(activity: TemplateActivity, ids: TemplateIds, clock: RelativeTime): ActivityFields {
  const { owner, calendar, constraintType, constraintAfter, deadlineAfter } = activity;
  const { manualStartAfter, manualFinishAfter } = activity;
  const isOfStart = constraintType.startsWith('START') || constraintType === 'MUST_START_ON';
  return {
    code: activity.code,
    title: activity.title,
    description: activity.description || null,
    side: activity.side,
    weight: activity.weight,
    duration: activity.duration ?? undefined,
    ownerId: owner === null ? null : ids.roles.get(owner)!,
    calendarId: calendar === null ? null : ids.calendars.get(calendar)!,
    constraintType,
    constraintAt: constraintAfter === null ? null : clock.at(constraintAfter, isOfStart ? 'START' : 'FINISH'),
    deadlineAt: deadlineAfter === null ? null : clock.at(deadlineAfter, 'FINISH'),
    manual: manualStartAfter !== null,
    manualStartAt: manualStartAfter === null ? null : clock.at(manualStartAfter, 'START'),
    manualFinishAt: manualFinishAfter === null ? null : clock.at(manualFinishAfter, 'FINISH'),
    marks: activity.marks,
    documentType: activity.documentType ?? undefined,
    trainingFormat: activity.trainingFormat ?? undefined,
    serviceItemIds: activity.serviceItems.map((name) => ids.serviceItems.get(name)!),
    assignments: activity.workers.map(({ role, units }) => ({
      participantId: ids.roles.get(role)!,
      units,
    })),
  };
}

/** What must hold before the milestones of a template are reached; only what the kind of each has is said. */
export const toCriteria = ({ criteria }: PlanTemplate, ids: TemplateIds) => criteria.map(criterionWith(ids));

const criterionWith = (ids: TemplateIds) => (criterion: TemplateCriterion) => {
  const { milestone, kind, title, side, activities, documentTypes, serviceItems, metrics } = criterion;
  return {
    milestone,
    kind,
    statement: title,
    side,
    ...(activities.length > 0 && { activities }),
    ...(documentTypes.length > 0 && { documentTypes }),
    ...(serviceItems.length > 0 && {
      serviceItemIds: serviceItems.map((name) => ids.serviceItems.get(name)!),
    }),
    ...(criterion.leastCriticality !== null && { leastCriticality: criterion.leastCriticality }),
    ...(criterion.people !== null && { people: criterion.people }),
    ...(criterion.level !== null && { level: criterion.level }),
    ...(!criterion.includePredecessors && { includePredecessors: false }),
    ...(criterion.leastScore !== null && { leastScore: criterion.leastScore }),
    ...(metrics.length > 0 && { metricIds: metrics.map((name) => ids.metrics.get(name)!) }),
    ...(criterion.metricTest !== null && { metricTest: criterion.metricTest }),
    ...(criterion.share !== null && { share: criterion.share }),
    ...(criterion.periods !== null && { periods: criterion.periods }),
    ...(criterion.complianceKinds.length > 0 && { complianceKinds: criterion.complianceKinds }),
  };
};

/** How long the activities of a template may take, each by its code. */
export const toEstimates = ({ estimates }: PlanTemplate) =>
  estimates.flatMap(({ activities, group, ...spread }: TemplateEstimate) =>
    activities.map((activity) => ({ ...spread, activity, correlationGroup: group })),
  );

export const toEstimateRules = ({ estimateRules }: PlanTemplate, ids: TemplateIds) =>
  estimateRules.map(({ phase, serviceItem, group, ...rule }) => ({
    ...rule,
    phaseId: phase === null ? null : ids.activities.get(phase)!,
    serviceItemId: serviceItem === null ? null : ids.serviceItems.get(serviceItem)!,
    correlationGroup: group,
  }));

export const toGroups = ({ correlations }: PlanTemplate) =>
  correlations.map(({ group, correlation }) => ({ name: group, correlation }));

export const toMetrics = ({ metrics }: PlanTemplate, ids: TemplateIds) =>
  metrics.map((metric) => ({
    ...metric,
    id: ids.metrics.get(metric.name)!,
    description: metric.description || null,
  }));

export const toPlannedDocuments = ({ settings, activities }: PlanTemplate, ids: TemplateIds) => ({
  settings,
  documents: activities
    .filter(
      ({ checklist, reviewer, reviewLimitDays }) =>
        checklist.length > 0 || reviewer !== null || reviewLimitDays !== null,
    )
    .map(({ code, checklist, reviewer, reviewLimitDays }) => ({
      activityId: ids.activities.get(code)!,
      checklist,
      reviewerId: reviewer === null ? null : ids.roles.get(reviewer)!,
      reviewLimitDays,
    })),
});

export const toPlannedTrainings = ({ activities }: PlanTemplate, ids: TemplateIds) =>
  activities.flatMap(({ code, training }) => {
    if (training === null) return [];
    const { trainers, ...rest } = training;
    const trainerIds = trainers.map((name) => ids.roles.get(name)!);
    return [{ ...rest, trainerIds, activityId: ids.activities.get(code)! }];
  });

export const toResponsibilities = ({ activities }: PlanTemplate, ids: TemplateIds) =>
  activities.flatMap(({ code, raci }) =>
    responsibilityRoles.flatMap((role) =>
      raci[letters[role]].map((name) => ({
        activityId: ids.activities.get(code)!,
        participantId: ids.roles.get(name)!,
        role,
      })),
    ),
  );

const letters = {
  RESPONSIBLE: 'responsible',
  ACCOUNTABLE: 'accountable',
  CONSULTED: 'consulted',
  INFORMED: 'informed',
} as const satisfies Record<ResponsibilityRole, keyof TemplateActivity['raci']>;

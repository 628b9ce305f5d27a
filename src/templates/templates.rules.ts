import { v7 as uuidv7 } from 'uuid';
import type { ComplianceKind, CriterionKind, MetricTest } from '../domain/terms.js';
import type { PlanTemplate } from '../interchange/template.js';
import type { PlanChange } from '../planning/plan-change.js';

/** The changes that make a plan of a template, given the ids of its service items by name. */
export const toChanges = (template: PlanTemplate, itemIds: ReadonlyMap<string, string>): PlanChange[] =>
  template.activities.map((activity) => ({
    type: 'CREATE_ACTIVITY',
    id: uuidv7(),
    kind: activity.kind,
    fields: {
      code: activity.code,
      title: activity.title,
      side: activity.side,
      duration: activity.duration ?? undefined,
      marks: activity.marks,
      documentType: activity.documentType ?? undefined,
      trainingFormat: activity.trainingFormat ?? undefined,
      serviceItemIds: activity.serviceItems.map((name) => itemIds.get(name)!),
    },
    place: { parent: activity.parentCode },
    predecessors: activity.predecessors,
  }));

/** What must hold before the milestones of a template are reached, given the ids of its service items by name. */
export const toCriteria = (
  template: PlanTemplate,
  itemIds: ReadonlyMap<string, string>,
): {
  milestone: string;
  kind: CriterionKind;
  statement: string;
  activities?: readonly string[];
  serviceItemIds?: readonly string[];
  people?: number;
  metricTest?: MetricTest;
  periods?: number;
  complianceKinds?: readonly ComplianceKind[];
}[] =>
  template.criteria.map(({ milestone, kind, title, activities, people, serviceItems, ...rest }) => ({
    milestone,
    kind,
    statement: title,
    ...(activities.length > 0 && { activities }),
    ...(people !== null && { people }),
    ...(rest.metricTest !== null && { metricTest: rest.metricTest }),
    ...(rest.periods !== null && { periods: rest.periods }),
    ...(rest.complianceKinds.length > 0 && { complianceKinds: rest.complianceKinds }),
    ...(serviceItems.length > 0 && { serviceItemIds: serviceItems.map((name) => itemIds.get(name)!) }),
  }));

/** How long the activities of a template may take, each by its code. */
export const toEstimates = (
  template: PlanTemplate,
): {
  activity: string;
  optimistic: string;
  mostLikely: null;
  pessimistic: string;
  shape: 'PERT';
  correlationGroup: null;
}[] =>
  template.estimates.flatMap(({ activities, optimisticPercent, pessimisticPercent }) =>
    activities.map((activity) => ({
      activity,
      optimistic: `${optimisticPercent}%`,
      mostLikely: null,
      pessimistic: `${pessimisticPercent}%`,
      shape: 'PERT' as const,
      correlationGroup: null,
    })),
  );

import { Injectable } from '@nestjs/common';
import { PlannedDocumentsService } from '../documents/planned-documents.service.js';
import { CriteriaService } from '../gates/criteria.service.js';
import type { PlanTemplate } from '../interchange/template.js';
import { MetricsService } from '../metrics/metrics.service.js';
import { PlanCreationService } from '../planning/plan-creation.service.js';
import type { EditRequest, EditResult } from '../planning/planning.service.js';
import { workingTimeOf } from '../planning/working-time.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { ResponsibilitiesService } from '../responsibilities/responsibilities.service.js';
import { EstimatesService } from '../simulations/estimates.service.js';
import { PlannedTrainingsService } from '../trainings/planned-trainings.service.js';
import {
  clockOf,
  newIds,
  toCalendars,
  toChanges,
  toCriteria,
  toEstimateRules,
  toEstimates,
  toGroups,
  toMetrics,
  toPlannedDocuments,
  toPlannedTrainings,
  toResponsibilities,
} from './template-plan.rules.js';

/** What is said of a transition made from a template; null is as the template has it. */
export interface FromTemplate {
  organizationId: string;
  title: string | null;
  client: string;
  provider: string;
  startOn: string | null;
  timeZone: string;
  /** Where the plan's past ends; null takes the clock. */
  statusAt: string | null;
}

/** Makes transitions from templates. */
@Injectable()
export class TemplateCreationService {
  constructor(
    private readonly creation: PlanCreationService,
    private readonly criteria: CriteriaService,
    private readonly metrics: MetricsService,
    private readonly estimates: EstimatesService,
    private readonly documents: PlannedDocumentsService,
    private readonly trainings: PlannedTrainingsService,
    private readonly responsibilities: ResponsibilitiesService,
  ) {}

  /** With all that it carries, in one transaction; a dry run keeps nothing. Throws what cannot be made of it. */
  async create(
    viewer: Viewer,
    template: PlanTemplate,
    input: FromTemplate,
    request: EditRequest = {},
  ): Promise<EditResult> {
    const startOn = input.startOn ?? template.startOn;
    const ids = newIds(template);
    const calendars = toCalendars(template, ids);
    const ofPlan = ids.calendars.get(template.calendar.name)!;
    const clock = clockOf(template, workingTimeOf(calendars, ofPlan), startOn);
    const { goLiveAfter, steadyStateAfter } = template;
    const { reviewLimitDays: _limit, silenceAcceptsAfterDays: _silence, ...settings } = template.settings;
    return this.creation.create(
      viewer,
      {
        organizationId: input.organizationId,
        title: input.title ?? template.title,
        client: input.client,
        provider: input.provider,
        startOn,
        targetGoLiveOn: goLiveAfter === null ? null : clock.dayAt(goLiveAfter),
        targetSteadyStateOn: steadyStateAfter === null ? null : clock.dayAt(steadyStateAfter),
        statusAt: input.statusAt,
        timeZone: input.timeZone,
        knowledgeSource: template.knowledgeSource,
        settings,
        calendars: { all: calendars, ofPlan },
        participants: template.roles.map((role) => ({ ...role, id: ids.roles.get(role.name)! })),
        serviceItems: template.serviceItems.map(({ people, ...item }) => ({
          ...item,
          requiredCoverage: people,
          id: ids.serviceItems.get(item.name)!,
        })),
        changes: toChanges(template, ids, clock),
        fieldOf: (index) => ['template', 'activities', String(index)],
        alongside: async (tx, transition, plan) => {
          await this.responsibilities.insert(tx, transition, plan, toResponsibilities(template, ids));
          await this.documents.insert(tx, transition, plan, toPlannedDocuments(template, ids));
          await this.trainings.insert(tx, transition, toPlannedTrainings(template, ids));
          await this.metrics.insert(tx, transition, toMetrics(template, ids));
          await this.criteria.insert(tx, transition, plan, toCriteria(template, ids));
          await this.estimates.insert(tx, transition, plan, {
            estimates: toEstimates(template),
            rules: toEstimateRules(template, ids),
            groups: toGroups(template),
          });
        },
      },
      request,
    );
  }
}

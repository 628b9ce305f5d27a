import { Injectable } from '@nestjs/common';
import { ComplianceService } from '../compliance/compliance.service.js';
import { PlannedDocumentsService } from '../documents/planned-documents.service.js';
import { CriteriaService } from '../gates/criteria.service.js';
import { MetricsService } from '../metrics/metrics.service.js';
import { ParticipantsService } from '../people/participants.service.js';
import { PlanningService } from '../planning/planning.service.js';
import { workingTimeOf } from '../planning/working-time.js';
import type { Tx } from '../platform/database/database.js';
import { ResponsibilitiesService } from '../responsibilities/responsibilities.service.js';
import { ServiceItemsService } from '../service-items/service-items.service.js';
import { EstimatesService } from '../simulations/estimates.service.js';
import { PlannedTrainingsService } from '../trainings/planned-trainings.service.js';
import type { TransitionEntity } from '../transitions/transitions.entity.js';
import type { PlanContents } from './plan-contents.rules.js';

/** Reads what a template can carry of a transition. */
@Injectable()
export class PlanContentsService {
  constructor(
    private readonly planning: PlanningService,
    private readonly participants: ParticipantsService,
    private readonly serviceItems: ServiceItemsService,
    private readonly metrics: MetricsService,
    private readonly criteria: CriteriaService,
    private readonly compliance: ComplianceService,
    private readonly estimates: EstimatesService,
    private readonly documents: PlannedDocumentsService,
    private readonly trainings: PlannedTrainingsService,
    private readonly responsibilities: ResponsibilitiesService,
  ) {}

  /** Of a transition that the caller is known to see, in one transaction and about fifteen statements. */
  async of(tx: Tx, transition: TransitionEntity): Promise<PlanContents> {
    const plan = await this.planning.planOf(tx, transition);
    const { id } = transition;
    const gates = [...plan.activities.values()].flatMap((one) => (one.kind === 'MILESTONE' ? one.id : []));
    return {
      plan,
      time: workingTimeOf([...plan.calendars.values()], plan.settings.calendarId),
      participants: await this.participants.listOf(tx, id),
      serviceItems: await this.serviceItems.listOf(tx, id),
      metrics: await this.metrics.listOf(tx, id),
      criteria: await this.criteria.ofGates(tx, gates),
      checkKinds: await this.compliance.kindsOf(tx, id),
      uncertainty: await this.estimates.uncertaintyOf(tx, id),
      documents: await this.documents.ofTransition(tx, id, plan),
      trainings: await this.trainings.ofTransition(tx, id),
      responsibilities: await this.responsibilities.givenIn(tx, id),
    };
  }
}

import { Module } from '@nestjs/common';
import { ActivitiesModule } from '../activities/activities.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { CoverageModule } from '../coverage/coverage.module.js';
import { TrainingsModule } from '../trainings/trainings.module.js';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { RaidModule } from '../raid/raid.module.js';
import { ServiceItemsModule } from '../service-items/service-items.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import { CriteriaService } from './criteria.service.js';
import { DecisionsService } from './decisions.service.js';
import { CriterionPermitsResolver, GatePermitsResolver } from './gate-permits.resolver.js';
import { GateKeepingResolver } from './gate-keeping.resolver.js';
import {
  ExitCriteriaResolver,
  GateConditionsResolver,
  GateDecisionsResolver,
  GatesResolver,
} from './gates.resolver.js';
import { GatesService } from './gates.service.js';

@Module({
  imports: [
    TransitionsModule,
    PlanningModule,
    RaidModule,
    DocumentsModule,
    MetricsModule,
    ComplianceModule,
    TrainingsModule,
    CoverageModule,
    ActivitiesModule,
    ServiceItemsModule,
  ],
  providers: [
    GatesService,
    CriteriaService,
    DecisionsService,
    GatesResolver,
    ExitCriteriaResolver,
    GateDecisionsResolver,
    GateConditionsResolver,
    GateKeepingResolver,
    GatePermitsResolver,
    CriterionPermitsResolver,
  ],
  exports: [GatesService, CriteriaService],
})
export class GatesModule {}

import { Module } from '@nestjs/common';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { GatesModule } from '../gates/gates.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { ResponsibilitiesModule } from '../responsibilities/responsibilities.module.js';
import { ServiceItemsModule } from '../service-items/service-items.module.js';
import { SimulationsModule } from '../simulations/simulations.module.js';
import { TrainingsModule } from '../trainings/trainings.module.js';
import { BuiltInTemplates } from './built-in-templates.js';
import { PlanContentsService } from './plan-contents.service.js';
import { TemplateCheckService } from './template-check.service.js';
import { TemplateCreationService } from './template-creation.service.js';
import { TemplatesController } from './templates.controller.js';
import { TemplatesResolver } from './templates.resolver.js';
import { TemplatesService } from './templates.service.js';

@Module({
  controllers: [TemplatesController],
  imports: [
    PlanningModule,
    PeopleModule,
    ServiceItemsModule,
    ResponsibilitiesModule,
    DocumentsModule,
    TrainingsModule,
    MetricsModule,
    ComplianceModule,
    GatesModule,
    SimulationsModule,
  ],
  providers: [
    BuiltInTemplates,
    PlanContentsService,
    TemplateCreationService,
    TemplateCheckService,
    TemplatesService,
    TemplatesResolver,
  ],
  exports: [BuiltInTemplates, TemplateCreationService],
})
export class TemplatesModule {}

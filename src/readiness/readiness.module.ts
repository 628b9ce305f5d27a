import { Module } from '@nestjs/common';
import { BaselinesModule } from '../baselines/baselines.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { ServiceItemsModule } from '../service-items/service-items.module.js';
import { SimulationsModule } from '../simulations/simulations.module.js';
import { ReadinessResolver } from './readiness.resolver.js';
import { ReadinessService } from './readiness.service.js';

@Module({
  imports: [PlanningModule, BaselinesModule, DocumentsModule, ServiceItemsModule, SimulationsModule],
  providers: [ReadinessService, ReadinessResolver],
  exports: [ReadinessService],
})
export class ReadinessModule {}

import { Module } from '@nestjs/common';
import { BaselinesModule } from '../baselines/baselines.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { GatesModule } from '../gates/gates.module.js';
import { TrainingsModule } from '../trainings/trainings.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { ServiceItemsModule } from '../service-items/service-items.module.js';
import { SimulationsModule } from '../simulations/simulations.module.js';
import { ReadinessResolver } from './readiness.resolver.js';
import { ReadinessService } from './readiness.service.js';

@Module({
  imports: [
    PlanningModule,
    BaselinesModule,
    TrainingsModule,
    GatesModule,
    DocumentsModule,
    ServiceItemsModule,
    SimulationsModule,
  ],
  providers: [ReadinessService, ReadinessResolver],
  exports: [ReadinessService],
})
export class ReadinessModule {}

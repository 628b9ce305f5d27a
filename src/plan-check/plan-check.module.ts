import { Module } from '@nestjs/common';
import { BaselinesModule } from '../baselines/baselines.module.js';
import { CoverageModule } from '../coverage/coverage.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { GatesModule } from '../gates/gates.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { ResponsibilitiesModule } from '../responsibilities/responsibilities.module.js';
import { TrainingsModule } from '../trainings/trainings.module.js';
import { PlanCheckResolver } from './plan-check.resolver.js';
import { PlanCheckService } from './plan-check.service.js';

@Module({
  imports: [
    PlanningModule,
    ResponsibilitiesModule,
    BaselinesModule,
    DocumentsModule,
    TrainingsModule,
    CoverageModule,
    GatesModule,
  ],
  providers: [PlanCheckService, PlanCheckResolver],
})
export class PlanCheckModule {}

import { Module } from '@nestjs/common';
import { PlanningModule } from '../planning/planning.module.js';
import { SimulationsModule } from '../simulations/simulations.module.js';
import { TemplatesResolver } from './templates.resolver.js';
import { TemplatesService } from './templates.service.js';

@Module({
  imports: [PlanningModule, SimulationsModule],
  providers: [TemplatesService, TemplatesResolver],
  exports: [TemplatesService],
})
export class TemplatesModule {}

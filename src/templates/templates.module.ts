import { Module } from '@nestjs/common';
import { GatesModule } from '../gates/gates.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { SimulationsModule } from '../simulations/simulations.module.js';
import { TemplatesResolver } from './templates.resolver.js';
import { TemplatesService } from './templates.service.js';

@Module({
  imports: [PlanningModule, GatesModule, SimulationsModule],
  providers: [TemplatesService, TemplatesResolver],
  exports: [TemplatesService],
})
export class TemplatesModule {}

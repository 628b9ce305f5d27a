import { Module } from '@nestjs/common';
import { PlanningModule } from '../planning/planning.module.js';
import { ScenariosModule } from '../scenarios/scenarios.module.js';
import { CompressionResolver } from './compression.resolver.js';
import { CompressionService } from './compression.service.js';

@Module({
  imports: [PlanningModule, ScenariosModule],
  providers: [CompressionService, CompressionResolver],
})
export class CompressionModule {}

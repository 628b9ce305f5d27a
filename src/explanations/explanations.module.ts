import { Module } from '@nestjs/common';
import { PlanningModule } from '../planning/planning.module.js';
import { ExplanationsResolver } from './explanations.resolver.js';
import { ExplanationsService } from './explanations.service.js';

@Module({
  imports: [PlanningModule],
  providers: [ExplanationsService, ExplanationsResolver],
  exports: [ExplanationsService],
})
export class ExplanationsModule {}

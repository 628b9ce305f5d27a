import { Module } from '@nestjs/common';
import { BaselinesModule } from '../baselines/baselines.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { EarnedScheduleResolver } from './earned-schedule.resolver.js';
import { EarnedScheduleService } from './earned-schedule.service.js';

@Module({
  imports: [PlanningModule, BaselinesModule],
  providers: [EarnedScheduleService, EarnedScheduleResolver],
  exports: [EarnedScheduleService],
})
export class EarnedScheduleModule {}

import { Module } from '@nestjs/common';
import { PlanningModule } from '../planning/planning.module.js';
import {
  ActivityHistoryResolver,
  HistoryResolver,
  OrganizationHistoryResolver,
  TransitionHistoryResolver,
} from './history.resolver.js';
import { HistoryController } from './history.controller.js';
import { HistoryPurge } from './history.purge.js';
import { HistoryService } from './history.service.js';

@Module({
  imports: [PlanningModule],
  controllers: [HistoryController],
  providers: [
    HistoryService,
    HistoryPurge,
    HistoryResolver,
    TransitionHistoryResolver,
    ActivityHistoryResolver,
    OrganizationHistoryResolver,
  ],
})
export class HistoryModule {}

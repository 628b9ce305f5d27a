import { Module } from '@nestjs/common';
import { PlanningModule } from '../planning/planning.module.js';
import {
  ActivityHistoryResolver,
  HistoryResolver,
  OrganizationHistoryResolver,
  TransitionHistoryResolver,
} from './history.resolver.js';
import { HistoryService } from './history.service.js';

@Module({
  imports: [PlanningModule],
  providers: [
    HistoryService,
    HistoryResolver,
    TransitionHistoryResolver,
    ActivityHistoryResolver,
    OrganizationHistoryResolver,
  ],
})
export class HistoryModule {}

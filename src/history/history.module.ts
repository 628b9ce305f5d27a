import { Module } from '@nestjs/common';
import { ActivitiesModule } from '../activities/activities.module.js';
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
import { MovesResolver } from './moves.resolver.js';
import { MovesService } from './moves.service.js';

@Module({
  imports: [ActivitiesModule, PlanningModule],
  controllers: [HistoryController],
  providers: [
    HistoryService,
    MovesService,
    MovesResolver,
    HistoryPurge,
    HistoryResolver,
    TransitionHistoryResolver,
    ActivityHistoryResolver,
    OrganizationHistoryResolver,
  ],
  exports: [HistoryService, MovesService],
})
export class HistoryModule {}

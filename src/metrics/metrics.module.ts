import { Module } from '@nestjs/common';
import { CalendarsModule } from '../calendars/calendars.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import { MetricsResolver, TransitionMetricsResolver } from './metrics.resolver.js';
import { MetricsService } from './metrics.service.js';
import { ServiceLevelsResolver, TransitionServiceLevelsResolver } from './service-levels.resolver.js';
import { ServiceLevelsService } from './service-levels.service.js';

@Module({
  imports: [TransitionsModule, CalendarsModule],
  providers: [
    MetricsService,
    ServiceLevelsService,
    MetricsResolver,
    TransitionMetricsResolver,
    ServiceLevelsResolver,
    TransitionServiceLevelsResolver,
  ],
  exports: [MetricsService, ServiceLevelsService],
})
export class MetricsModule {}

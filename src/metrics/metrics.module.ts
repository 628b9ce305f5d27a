import { Module } from '@nestjs/common';
import { TransitionsModule } from '../transitions/transitions.module.js';
import { MetricsResolver, TransitionMetricsResolver } from './metrics.resolver.js';
import { MetricsService } from './metrics.service.js';

@Module({
  imports: [TransitionsModule],
  providers: [MetricsService, MetricsResolver, TransitionMetricsResolver],
  exports: [MetricsService],
})
export class MetricsModule {}

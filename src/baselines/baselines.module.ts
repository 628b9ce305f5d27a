import { Module } from '@nestjs/common';
import { ActivitiesModule } from '../activities/activities.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import {
  BaselinesResolver,
  BaselineVariancesResolver,
  TransitionBaselinesResolver,
} from './baselines.resolver.js';
import { BaselinesService } from './baselines.service.js';

@Module({
  imports: [TransitionsModule, ActivitiesModule],
  providers: [BaselinesService, BaselinesResolver, BaselineVariancesResolver, TransitionBaselinesResolver],
  exports: [BaselinesService],
})
export class BaselinesModule {}

import { Module } from '@nestjs/common';
import { PlanningModule } from '../planning/planning.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import { ScenariosResolver, TransitionScenariosResolver } from './scenarios.resolver.js';
import { ScenariosService } from './scenarios.service.js';

@Module({
  imports: [TransitionsModule, PlanningModule],
  providers: [ScenariosService, ScenariosResolver, TransitionScenariosResolver],
  exports: [ScenariosService],
})
export class ScenariosModule {}

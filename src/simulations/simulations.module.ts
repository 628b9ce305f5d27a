import { Module } from '@nestjs/common';
import { PlanningModule } from '../planning/planning.module.js';
import { RaidModule } from '../raid/raid.module.js';
import { ScenariosModule } from '../scenarios/scenarios.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import { EstimatesResolver } from './estimates.resolver.js';
import { EstimatesService } from './estimates.service.js';
import { SimulationJobsService } from './simulation-jobs.service.js';
import { SimulationsResolver, TransitionSimulationsResolver } from './simulations.resolver.js';
import { SimulationsService } from './simulations.service.js';

@Module({
  imports: [TransitionsModule, PlanningModule, ScenariosModule, RaidModule],
  providers: [
    EstimatesService,
    SimulationJobsService,
    SimulationsService,
    EstimatesResolver,
    SimulationsResolver,
    TransitionSimulationsResolver,
  ],
  exports: [EstimatesService, SimulationsService],
})
export class SimulationsModule {}

import { Module } from '@nestjs/common';
import { ActivitiesModule } from '../activities/activities.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import { ObligationKeepingResolver } from './obligation-keeping.resolver.js';
import {
  MilestoneObligationsResolver,
  ObligationsResolver,
  TransitionObligationsResolver,
} from './obligations.resolver.js';
import { ObligationsService } from './obligations.service.js';

@Module({
  imports: [TransitionsModule, PeopleModule, ActivitiesModule, PlanningModule],
  providers: [
    ObligationsService,
    TransitionObligationsResolver,
    MilestoneObligationsResolver,
    ObligationsResolver,
    ObligationKeepingResolver,
  ],
  exports: [ObligationsService],
})
export class ObligationsModule {}

import { Module } from '@nestjs/common';
import { ActivitiesModule } from '../activities/activities.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import {
  ActivityResponsibilitiesResolver,
  ResponsibilitiesResolver,
  ResponsibilityMatrixResolver,
} from './responsibilities.resolver.js';
import { ResponsibilitiesService } from './responsibilities.service.js';

@Module({
  imports: [ActivitiesModule, PeopleModule, PlanningModule],
  providers: [
    ResponsibilitiesService,
    ResponsibilityMatrixResolver,
    ActivityResponsibilitiesResolver,
    ResponsibilitiesResolver,
  ],
  exports: [ResponsibilitiesService],
})
export class ResponsibilitiesModule {}

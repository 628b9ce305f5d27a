import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { ServiceItemsModule } from '../service-items/service-items.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import {
  ActivitiesResolver,
  AssignmentsResolver,
  DependenciesResolver,
  PhasesResolver,
  TransitionActivitiesResolver,
} from './activities.resolver.js';
import { ActivitiesService } from './activities.service.js';

@Module({
  imports: [TransitionsModule, PeopleModule, ServiceItemsModule],
  providers: [
    ActivitiesService,
    ActivitiesResolver,
    TransitionActivitiesResolver,
    PhasesResolver,
    AssignmentsResolver,
    DependenciesResolver,
  ],
  exports: [ActivitiesService],
})
export class ActivitiesModule {}

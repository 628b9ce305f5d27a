import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { TrainingsModule } from '../trainings/trainings.module.js';
import { ResourcesResolver } from './resources.resolver.js';
import { ResourcesService } from './resources.service.js';

@Module({
  imports: [PlanningModule, PeopleModule, TrainingsModule],
  providers: [ResourcesService, ResourcesResolver],
  exports: [ResourcesService],
})
export class ResourcesModule {}

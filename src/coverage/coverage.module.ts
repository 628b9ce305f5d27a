import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { ServiceItemsModule } from '../service-items/service-items.module.js';
import { TrainingsModule } from '../trainings/trainings.module.js';
import { CoverageRecordsResolver, CoverageResolver } from './coverage.resolver.js';
import { CoverageService } from './coverage.service.js';

@Module({
  imports: [PeopleModule, ServiceItemsModule, TrainingsModule],
  providers: [CoverageService, CoverageResolver, CoverageRecordsResolver],
  exports: [CoverageService],
})
export class CoverageModule {}

import { Module } from '@nestjs/common';
import { ActivitiesModule } from '../activities/activities.module.js';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { PeopleModule } from '../people/people.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import { AccessGrantsResolver, TransitionAccessResolver } from './access-grants.resolver.js';
import { AccessGrantsService } from './access-grants.service.js';

@Module({
  imports: [TransitionsModule, PeopleModule, ActivitiesModule, ComplianceModule],
  providers: [AccessGrantsService, AccessGrantsResolver, TransitionAccessResolver],
  exports: [AccessGrantsService],
})
export class AccessGrantsModule {}

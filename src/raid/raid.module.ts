import { Module } from '@nestjs/common';
import { ActivitiesModule } from '../activities/activities.module.js';
import { PeopleModule } from '../people/people.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import {
  ActivityRaidResolver,
  RaidItemsResolver,
  RisksResolver,
  TransitionRaidResolver,
} from './raid.resolver.js';
import { RaidService } from './raid.service.js';
import { RaidKeepingResolver } from './raid-keeping.resolver.js';
import { RaidKeepingService } from './raid-keeping.service.js';

@Module({
  imports: [TransitionsModule, PeopleModule, ActivitiesModule],
  providers: [
    RaidService,
    RaidKeepingService,
    TransitionRaidResolver,
    ActivityRaidResolver,
    RaidItemsResolver,
    RisksResolver,
    RaidKeepingResolver,
  ],
  exports: [RaidService],
})
export class RaidModule {}

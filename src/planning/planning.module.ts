import { Module } from '@nestjs/common';
import { CalendarsModule } from '../calendars/calendars.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import { ActivityMutationsResolver } from './activities.resolver.js';
import { ActivityAnalysisResolver, TransitionAnalysisResolver } from './analysis.resolver.js';
import { CalendarMutationsResolver } from './calendars.resolver.js';
import { DelayResolver } from './delay.resolver.js';
import { DependencyMutationsResolver } from './dependencies.resolver.js';
import { EditChecks } from './edit-checks.js';
import { PeopleMutationsResolver } from './people.resolver.js';
import { PlanChangesResolver } from './plan-changes.resolver.js';
import { PlanCache } from './plan-cache.js';
import { PlanCreationService } from './plan-creation.service.js';
import { PlanningService } from './planning.service.js';
import { TransitionMutationsResolver } from './transitions.resolver.js';
import { ActivityViewerResolver } from './viewer-can.resolver.js';

@Module({
  imports: [TransitionsModule, CalendarsModule],
  providers: [
    PlanningService,
    PlanCache,
    EditChecks,
    PlanCreationService,
    ActivityMutationsResolver,
    DependencyMutationsResolver,
    CalendarMutationsResolver,
    PeopleMutationsResolver,
    TransitionMutationsResolver,
    PlanChangesResolver,
    TransitionAnalysisResolver,
    ActivityAnalysisResolver,
    DelayResolver,
    ActivityViewerResolver,
  ],
  exports: [PlanningService, EditChecks, PlanCreationService],
})
export class PlanningModule {}

import { Module } from '@nestjs/common';
import { AccessGrantsModule } from '../access-grants/access-grants.module.js';
import { ActivitiesModule } from '../activities/activities.module.js';
import { CoverageModule } from '../coverage/coverage.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { EarnedScheduleModule } from '../earned-schedule/earned-schedule.module.js';
import { ExplanationsModule } from '../explanations/explanations.module.js';
import { HistoryModule } from '../history/history.module.js';
import { MetricsModule } from '../metrics/metrics.module.js';
import { ObligationsModule } from '../obligations/obligations.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { RaidModule } from '../raid/raid.module.js';
import { ReadinessModule } from '../readiness/readiness.module.js';
import { ResourcesModule } from '../resources/resources.module.js';
import { TrainingsModule } from '../trainings/trainings.module.js';
import { StatusController } from './status.controller.js';
import { StatusDecisionsResolver, StatusResolver } from './status.resolver.js';
import { StatusService } from './status.service.js';
import { CourtsResolver, WaitsResolver } from './waits.resolver.js';

@Module({
  imports: [
    ActivitiesModule,
    PeopleModule,
    PlanningModule,
    EarnedScheduleModule,
    ExplanationsModule,
    ResourcesModule,
    HistoryModule,
    RaidModule,
    DocumentsModule,
    TrainingsModule,
    CoverageModule,
    MetricsModule,
    AccessGrantsModule,
    ObligationsModule,
    ReadinessModule,
  ],
  controllers: [StatusController],
  providers: [StatusService, StatusResolver, StatusDecisionsResolver, CourtsResolver, WaitsResolver],
})
export class StatusModule {}

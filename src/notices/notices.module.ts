import { Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { ActivitiesModule } from '../activities/activities.module.js';
import { BaselinesModule } from '../baselines/baselines.module.js';
import { GatesModule } from '../gates/gates.module.js';
import { TrainingsModule } from '../trainings/trainings.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { RaidModule } from '../raid/raid.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { NoticeJobs } from './notice-jobs.js';
import { NoticeMailsService } from './notice-mails.service.js';
import { NoticeRoundsService } from './notice-rounds.service.js';
import { NoticeRulesService } from './notice-rules.service.js';
import { NoticesResolver, TransitionNoticesResolver, ViewerNoticesResolver } from './notices.resolver.js';
import { NoticesService } from './notices.service.js';

@Module({
  imports: [
    TransitionsModule,
    PeopleModule,
    ActivitiesModule,
    PlanningModule,
    BaselinesModule,
    RaidModule,
    DocumentsModule,
    TrainingsModule,
    GatesModule,
    WebhooksModule,
  ],
  providers: [
    NoticesService,
    NoticeRulesService,
    NoticeRoundsService,
    NoticeMailsService,
    NoticeJobs,
    { provide: APP_INTERCEPTOR, useExisting: NoticeJobs },
    ViewerNoticesResolver,
    NoticesResolver,
    TransitionNoticesResolver,
  ],
})
export class NoticesModule {}

import { Module } from '@nestjs/common';
import { ActivitiesModule } from '../activities/activities.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PlanningModule } from '../planning/planning.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import { DocumentFilesController } from './document-files.controller.js';
import { DocumentFilesService } from './document-files.service.js';
import { DocumentHandoffsResolver } from './document-handoffs.resolver.js';
import { DocumentHandoffsService } from './document-handoffs.service.js';
import { DocumentListingResolver } from './document-listing.resolver.js';
import { DocumentListingService } from './document-listing.service.js';
import { DocumentPermitsResolver } from './document-permits.resolver.js';
import { DocumentSettingsResolver } from './document-settings.resolver.js';
import { DocumentSettingsService } from './document-settings.service.js';
import {
  AwaitedReviewsResolver,
  DocumentFilesResolver,
  DocumentReviewsResolver,
  DocumentRevisionsResolver,
  DocumentsResolver,
  TransitionDocumentsResolver,
} from './documents.resolver.js';
import { DocumentSilenceService } from './document-silence.service.js';
import { DocumentsService } from './documents.service.js';

import { PlannedDocumentsService } from './planned-documents.service.js';
import { DocumentsUpkeep } from './documents.upkeep.js';

@Module({
  controllers: [DocumentFilesController],
  imports: [TransitionsModule, ActivitiesModule, PeopleModule, PlanningModule],
  providers: [
    DocumentsService,
    DocumentHandoffsService,
    DocumentSettingsService,
    DocumentSilenceService,
    PlannedDocumentsService,
    DocumentsUpkeep,
    DocumentsResolver,
    DocumentReviewsResolver,
    DocumentRevisionsResolver,
    DocumentFilesResolver,
    DocumentFilesService,
    AwaitedReviewsResolver,
    TransitionDocumentsResolver,
    DocumentHandoffsResolver,
    DocumentSettingsResolver,
    DocumentListingService,
    DocumentListingResolver,
    DocumentPermitsResolver,
  ],
  exports: [DocumentsService, PlannedDocumentsService],
})
export class DocumentsModule {}

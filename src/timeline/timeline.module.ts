import { Module } from '@nestjs/common';
import { AccessGrantsModule } from '../access-grants/access-grants.module.js';
import { CalendarsModule } from '../calendars/calendars.module.js';
import { ComplianceModule } from '../compliance/compliance.module.js';
import { DocumentsModule } from '../documents/documents.module.js';
import { GatesModule } from '../gates/gates.module.js';
import { ObligationsModule } from '../obligations/obligations.module.js';
import { RaidModule } from '../raid/raid.module.js';
import { TrainingsModule } from '../trainings/trainings.module.js';
import { TimelineController } from './timeline.controller.js';
import { TimelineEventsService } from './timeline-events.service.js';
import { TimelineResolver } from './timeline.resolver.js';
import { TimelineService } from './timeline.service.js';

@Module({
  imports: [
    CalendarsModule,
    RaidModule,
    DocumentsModule,
    TrainingsModule,
    ComplianceModule,
    AccessGrantsModule,
    ObligationsModule,
    GatesModule,
  ],
  controllers: [TimelineController],
  providers: [TimelineService, TimelineEventsService, TimelineResolver],
  exports: [TimelineService],
})
export class TimelineModule {}

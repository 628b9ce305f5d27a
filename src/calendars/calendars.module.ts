import { Module } from '@nestjs/common';
import { CalendarsResolver, TransitionCalendarsResolver } from './calendars.resolver.js';
import { CalendarsService } from './calendars.service.js';

@Module({
  providers: [CalendarsService, CalendarsResolver, TransitionCalendarsResolver],
  exports: [CalendarsService],
})
export class CalendarsModule {}

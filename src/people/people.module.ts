import { Module } from '@nestjs/common';
import { CalendarsModule } from '../calendars/calendars.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import { ParticipantsResolver, TransitionParticipantsResolver } from './participants.resolver.js';
import { ParticipantsService } from './participants.service.js';

@Module({
  imports: [TransitionsModule, CalendarsModule],
  providers: [ParticipantsService, ParticipantsResolver, TransitionParticipantsResolver],
  exports: [ParticipantsService],
})
export class PeopleModule {}

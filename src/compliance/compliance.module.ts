import { Module } from '@nestjs/common';
import { PeopleModule } from '../people/people.module.js';
import { TransitionsModule } from '../transitions/transitions.module.js';
import { ComplianceResolver, TransitionComplianceResolver } from './compliance.resolver.js';
import { ComplianceService } from './compliance.service.js';

@Module({
  imports: [TransitionsModule, PeopleModule],
  providers: [ComplianceService, ComplianceResolver, TransitionComplianceResolver],
  exports: [ComplianceService],
})
export class ComplianceModule {}

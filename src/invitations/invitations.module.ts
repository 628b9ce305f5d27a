import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { PeopleModule } from '../people/people.module.js';
import {
  InvitationsResolver,
  OrganizationInvitationsResolver,
  TransitionInvitationsResolver,
} from './invitations.resolver.js';
import { InvitationsService } from './invitations.service.js';

@Module({
  imports: [OrganizationsModule, PeopleModule],
  providers: [
    InvitationsService,
    InvitationsResolver,
    OrganizationInvitationsResolver,
    TransitionInvitationsResolver,
  ],
  exports: [InvitationsService],
})
export class InvitationsModule {}

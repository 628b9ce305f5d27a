import { Module } from '@nestjs/common';
import { OrganizationMembersResolver, OrganizationsResolver } from './organizations.resolver.js';
import { OrganizationsService } from './organizations.service.js';

@Module({
  providers: [OrganizationsService, OrganizationsResolver, OrganizationMembersResolver],
  exports: [OrganizationsService],
})
export class OrganizationsModule {}

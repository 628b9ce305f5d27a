import { Module } from '@nestjs/common';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { AccessTokensService } from './access-tokens.service.js';
import { AccessTokensResolver, SessionsResolver, ViewerAccountResolver } from './accounts.resolver.js';
import { AuthenticationService } from './authentication.service.js';
import { IdentitiesService } from './identities.service.js';
import { PasswordsService } from './passwords.service.js';
import { SessionsService } from './sessions.service.js';

const services = [
  AccessTokensService,
  AuthenticationService,
  IdentitiesService,
  PasswordsService,
  SessionsService,
];

@Module({
  imports: [OrganizationsModule],
  providers: [...services, AccessTokensResolver, SessionsResolver, ViewerAccountResolver],
  exports: services,
})
export class AccountsModule {}

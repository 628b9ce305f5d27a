import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuthenticationService } from '../accounts/authentication.service.js';
import { InvitationsModule } from '../invitations/invitations.module.js';
import { OrganizationsModule } from '../organizations/organizations.module.js';
import { Authenticator } from '../platform/http/authentication.js';
import { Browser } from './browser.js';
import { InvitationController } from './invitation.controller.js';
import { JoiningService } from './joining.service.js';
import { OidcSignInService } from './oidc-sign-in.service.js';
import { OpenIdProvider } from './openid-provider.js';
import { PasswordResetController } from './password-reset.controller.js';
import { ProviderController } from './provider.controller.js';
import { SignInController } from './sign-in.controller.js';

@Module({
  imports: [OrganizationsModule, AccountsModule, InvitationsModule],
  controllers: [SignInController, ProviderController, InvitationController, PasswordResetController],
  providers: [
    Browser,
    JoiningService,
    OidcSignInService,
    OpenIdProvider,
    { provide: Authenticator, useExisting: AuthenticationService },
  ],
  // For the middleware.
  exports: [Authenticator],
})
export class SignInModule {}

import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AnswersOnce } from '../platform/graphql/answers-once.js';
import { CurrentViewer, RequiresScope, type Viewer as ViewerIdentity } from '../platform/auth/viewer.js';
import { Viewer } from '../organizations/organizations.type.js';
import { AccessTokensService } from './access-tokens.service.js';
import {
  ChangePasswordInput,
  CreateAccessTokenInput,
  CreatePasswordResetInput,
  RevokeAccessTokenInput,
  RevokeSessionInput,
} from './accounts.inputs.js';
import {
  ChangePasswordPayload,
  CreateAccessTokenPayload,
  CreatePasswordResetPayload,
  RevokeAccessTokenPayload,
  RevokeSessionPayload,
} from './accounts.payloads.js';
import { AccessToken, Session } from './accounts.type.js';
import { PasswordsService } from './passwords.service.js';
import { SessionsService } from './sessions.service.js';

@Resolver(() => Viewer)
export class ViewerAccountResolver {
  constructor(
    private readonly accessTokensService: AccessTokensService,
    private readonly sessionsService: SessionsService,
  ) {}

  @ResolveField(() => [AccessToken], { description: 'Your tokens for scripts, the newest first.' })
  accessTokens(@CurrentViewer() viewer: ViewerIdentity): Promise<AccessToken[]> {
    return this.accessTokensService.list(viewer);
  }

  @ResolveField(() => [Session], {
    description: 'The browsers in which you are signed in, the one that was seen last first.',
  })
  sessions(@CurrentViewer() viewer: ViewerIdentity): Promise<Session[]> {
    return this.sessionsService.list(viewer);
  }
}

@Resolver(() => AccessToken)
export class AccessTokensResolver {
  constructor(private readonly accessTokensService: AccessTokensService) {}

  @ResolveField(() => Boolean, { description: 'Whether it is the one you ask with.' })
  isCurrent(@Parent() { id }: AccessToken, @CurrentViewer() { credential }: ViewerIdentity): boolean {
    return credential.id === id;
  }

  @RequiresScope('ADMIN')
  @AnswersOnce()
  @Mutation(() => CreateAccessTokenPayload, {
    description: 'Makes a token with which a script acts for you.',
  })
  createAccessToken(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('input') input: CreateAccessTokenInput,
  ): Promise<CreateAccessTokenPayload> {
    return this.accessTokensService.create(viewer, input);
  }

  @RequiresScope('ADMIN')
  @Mutation(() => RevokeAccessTokenPayload, {
    description: 'Ends a token of yours at once, with the sessions that were begun with it.',
  })
  async revokeAccessToken(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('input') { id }: RevokeAccessTokenInput,
  ): Promise<RevokeAccessTokenPayload> {
    await this.accessTokensService.revoke(viewer, id);
    return { revokedId: id };
  }
}

@Resolver(() => Session)
export class SessionsResolver {
  constructor(
    private readonly sessionsService: SessionsService,
    private readonly passwordsService: PasswordsService,
  ) {}

  @ResolveField(() => Boolean, { description: 'Whether it is the browser you ask with.' })
  isCurrent(@Parent() { id }: Session, @CurrentViewer() { credential }: ViewerIdentity): boolean {
    return credential.id === id;
  }

  @RequiresScope('ADMIN')
  @Mutation(() => RevokeSessionPayload, { description: 'Signs a browser of yours out at once.' })
  async revokeSession(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('input') { id }: RevokeSessionInput,
  ): Promise<RevokeSessionPayload> {
    await this.sessionsService.revoke(viewer, id);
    return { revokedId: id };
  }

  @RequiresScope('ADMIN')
  @AnswersOnce()
  @Mutation(() => ChangePasswordPayload, {
    description: 'Changes your password, or sets the first one, and signs your other browsers out.',
  })
  async changePassword(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('input') { currentPassword = null, newPassword, email = null }: ChangePasswordInput,
  ): Promise<ChangePasswordPayload> {
    await this.passwordsService.change(viewer, { currentPassword, newPassword, email });
    return { changedUserId: viewer.userId };
  }

  @RequiresScope('ADMIN')
  @AnswersOnce()
  @Mutation(() => CreatePasswordResetPayload, {
    description:
      'Makes a link by which a user sets a new password, once, within a day; older ones close. For who administers every organization that the user has access to.',
  })
  createPasswordReset(
    @CurrentViewer() viewer: ViewerIdentity,
    @Args('input') { userId }: CreatePasswordResetInput,
  ): Promise<CreatePasswordResetPayload> {
    return this.passwordsService.createReset(viewer, userId);
  }
}

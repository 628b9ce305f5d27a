import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PasswordsService } from '../accounts/passwords.service.js';
import type { Config } from '../config/config.js';
import { configToken } from '../config/config.module.js';
import { AccessError } from '../domain/access-error.js';
import { Public, type ViewedRequest } from '../platform/auth/viewer.js';
import { Authenticator } from '../platform/http/authentication.js';
import { localPath } from '../platform/http/local-path.js';
import { Browser, sendPage } from './browser.js';
import { type Fields, textOf } from './fields.js';
import { signInPage } from './pages.js';

/** Signs a browser in with a token or a password, and out. */
@Public()
@Controller()
export class SignInController {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly passwords: PasswordsService,
    private readonly browser: Browser,
    @Inject(configToken) private readonly config: Config,
  ) {}

  @Get('sign-in')
  page(@Req() { viewer }: ViewedRequest, @Res() response: Response): void {
    const { passwords, oidc } = this.config;
    const ways = { passwords, provider: oidc?.name ?? null };
    sendPage(response, 200, (nonce) => signInPage(nonce, ways, viewer ?? null));
  }

  @Post('sign-in')
  async withToken(@Body() body: Fields, @Req() request: Request, @Res() response: Response): Promise<void> {
    this.browser.checkOwn(request);
    const viewer = await this.authenticator.byToken(textOf(body, 'token'));
    if (!viewer) {
      throw new AccessError(
        'UNAUTHENTICATED',
        'This token is not valid here; npm start prints the one that is.',
      );
    }
    const { userId, credential } = viewer;
    await this.browser.signIn(request, response, { userId, method: 'TOKEN', accessTokenId: credential.id });
    response.status(200).json({ next: localPath(body?.next) });
  }

  @Post('sign-in/password')
  async withPassword(
    @Body() body: Fields,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    this.browser.checkOwn(request);
    const address = request.ip ?? '';
    const userId = await this.passwords.signIn(textOf(body, 'email'), textOf(body, 'password'), address);
    await this.browser.signIn(request, response, { userId, method: 'PASSWORD' });
    response.status(200).json({ next: localPath(body?.next) });
  }

  @Post('sign-out')
  async signOut(@Req() request: Request, @Res() response: Response): Promise<void> {
    this.browser.checkOwn(request);
    await this.browser.signOut(request, response);
    response.status(200).json({ next: '/sign-in' });
  }
}

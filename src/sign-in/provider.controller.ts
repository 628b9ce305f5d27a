import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AccessError } from '../domain/access-error.js';
import { UserError } from '../domain/user-error.js';
import { checkScope, Public, type ViewedRequest } from '../platform/auth/viewer.js';
import { httpProblem } from '../platform/graphql/errors.js';
import { localPath } from '../platform/http/local-path.js';
import { Browser, sendPage } from './browser.js';
import { type Fields, textOf } from './fields.js';
import { OidcSignInService } from './oidc-sign-in.service.js';
import { goOnPage, refusedPage, welcomePage } from './pages.js';

/** The way to the OpenID Connect provider and back. */
@Public()
@Controller('sign-in')
export class ProviderController {
  constructor(
    private readonly oidcSignIn: OidcSignInService,
    private readonly browser: Browser,
  ) {}

  /** With `connect`, for whoever is signed in and wants to sign in by the provider from now on. */
  @Post('provider')
  async leave(@Body() body: Fields, @Req() request: ViewedRequest, @Res() response: Response): Promise<void> {
    this.browser.checkOwn(request);
    const viewer = body?.connect === true ? request.viewer : undefined;
    if (viewer) checkScope(viewer, 'ADMIN');
    const { url, browser } = await this.oidcSignIn.begin({
      next: localPath(body?.next),
      invitation: textOf(body, 'invitation') || null,
      userId: viewer?.userId ?? null,
    });
    this.browser.leave(request, response, browser);
    response.status(200).json({ next: url });
  }

  @Get('callback')
  async comeBack(@Req() request: Request, @Res() response: Response): Promise<void> {
    const query = new URL(request.originalUrl, 'http://here.invalid').search;
    try {
      const { userId, next, joined } = await this.oidcSignIn.finish(
        query,
        this.browser.comeBack(request, response),
      );
      await this.browser.signIn(request, response, { userId, method: 'PROVIDER' });
      sendPage(response, 200, (nonce) =>
        joined === null ? goOnPage(nonce, next) : welcomePage(nonce, joined),
      );
    } catch (error) {
      if (!(error instanceof AccessError || error instanceof UserError)) throw error;
      const { status, detail } = httpProblem(error);
      sendPage(response, status, () => refusedPage(detail));
    }
  }
}

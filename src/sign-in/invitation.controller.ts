import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Config } from '../config/config.js';
import { configToken } from '../config/config.module.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import {
  CurrentViewer,
  Public,
  RequiresScope,
  type Viewer,
  type ViewedRequest,
} from '../platform/auth/viewer.js';
import { Browser, sendPage } from './browser.js';
import { type Fields, textOf } from './fields.js';
import { JoiningService } from './joining.service.js';
import { invitationPage } from './pages.js';

/** The page behind an invitation's link. The link's secret is in its fragment, and comes here only in bodies. */
@Controller('invitation')
export class InvitationController {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly joining: JoiningService,
    private readonly browser: Browser,
    @Inject(configToken) private readonly config: Config,
  ) {}

  @Public()
  @Get()
  page(@Res() response: Response): void {
    const { passwords, oidc } = this.config;
    sendPage(response, 200, (nonce) => invitationPage(nonce, { passwords, provider: oidc?.name ?? null }));
  }

  /** What the link leads to, and as whom this browser would accept it. */
  @Public()
  @Post()
  async look(
    @Body() body: Fields,
    @Req() { viewer }: ViewedRequest,
    @Res() response: Response,
  ): Promise<void> {
    const found = await this.invitations.look(textOf(body, 'token'));
    response.status(200).json({
      title: found.transitionTitle ?? found.organizationName,
      inviter: found.inviterName,
      email: found.email,
      name: found.participantName,
      viewer: viewer?.name ?? null,
    });
  }

  @RequiresScope('ADMIN')
  @Post('accept')
  async accept(
    @Body() body: Fields,
    @CurrentViewer() viewer: Viewer,
    @Res() response: Response,
  ): Promise<void> {
    const { title } = await this.invitations.accept(viewer, textOf(body, 'token'));
    response.status(200).json({ title });
  }

  /** With a new account, which this browser is signed in with then. */
  @Public()
  @Post('account')
  async createAccount(
    @Body() body: Fields,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    this.browser.checkOwn(request);
    const { userId, title } = await this.joining.createAccount(textOf(body, 'token'), {
      name: textOf(body, 'name'),
      email: textOf(body, 'email'),
      password: textOf(body, 'password'),
    });
    await this.browser.signIn(request, response, { userId, method: 'PASSWORD' });
    response.status(200).json({ title });
  }
}

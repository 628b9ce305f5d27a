import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { PasswordsService } from '../accounts/passwords.service.js';
import { Public } from '../platform/auth/viewer.js';
import { Browser, sendPage } from './browser.js';
import { type Fields, textOf } from './fields.js';
import { passwordResetPage } from './pages.js';

/** The page behind an administrator's link to a new password. */
@Public()
@Controller('password-reset')
export class PasswordResetController {
  constructor(
    private readonly passwords: PasswordsService,
    private readonly browser: Browser,
  ) {}

  @Get()
  page(@Res() response: Response): void {
    sendPage(response, 200, passwordResetPage);
  }

  @Post()
  async reset(@Body() body: Fields, @Req() request: Request, @Res() response: Response): Promise<void> {
    this.browser.checkOwn(request);
    await this.passwords.reset(textOf(body, 'token'), textOf(body, 'password'));
    response.status(200).json({ next: '/sign-in' });
  }
}

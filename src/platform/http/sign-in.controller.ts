import { randomBytes } from 'node:crypto';
import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AccessError } from '../../domain/access-error.js';
import { Public } from '../auth/viewer.js';
import { Authentication } from './authentication.js';
import { tokenCookie } from './authentication.middleware.js';
import { localPath } from './local-path.js';
import { signInPage } from './pages.js';

/** Signs a browser in with a token, kept in a cookie that no script can read. */
@Public()
@Controller()
export class SignInController {
  constructor(private readonly authentication: Authentication) {}

  @Get('sign-in')
  page(@Res() response: Response): void {
    const nonce = randomBytes(16).toString('base64');
    response.setHeader(
      'Content-Security-Policy',
      `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; connect-src 'self'; form-action 'none'`,
    );
    response.type('html').send(signInPage(nonce));
  }

  @Post('sign-in')
  async signIn(
    @Body() body: { token?: unknown; next?: unknown } | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const token = typeof body?.token === 'string' ? body.token : '';
    if (!(await this.authentication.viewerOf(token, request))) {
      throw new AccessError(
        'UNAUTHENTICATED',
        'This token is not valid here; npm start prints the one that is.',
      );
    }
    response.cookie(tokenCookie, token, {
      httpOnly: true,
      sameSite: 'strict',
      path: '/',
      secure: isSecure(request),
    });
    response.json({ next: localPath(body?.next) });
  }

  @Post('sign-out')
  signOut(@Res() response: Response): void {
    response.clearCookie(tokenCookie, { path: '/' }).json({ next: '/sign-in' });
  }
}

/** Behind a proxy that ends TLS only the browser knows; a lie about it harms nobody but who tells it. */
const isSecure = ({ secure, headers }: Request): boolean =>
  secure || headers.origin?.startsWith('https://') === true;

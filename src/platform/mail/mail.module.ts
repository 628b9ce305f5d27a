import { Global, Module } from '@nestjs/common';
import { Mailer } from './mailer.js';

/** E-mail, for every feature. */
@Global()
@Module({ providers: [Mailer], exports: [Mailer] })
export class MailModule {}

import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { configToken } from '../../config/config.module.js';
import type { Config } from '../../config/config.js';

export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** The same when it is sent again, by which mail programs know it. */
  messageId: string;
}

/** A mail server that says nothing for this long has failed. */
const patienceMs = 10_000;

/** E-mail through the mail server of the configuration. Names, addresses and subjects are encoded, so that none adds a header. */
@Injectable()
export class Mailer implements BeforeApplicationShutdown {
  private readonly transport: Transporter | null;
  private readonly from: string;
  private readonly domain: string;

  constructor(@Inject(configToken) { mail, publicUrl }: Config) {
    this.from = mail?.from ?? '';
    this.domain = new URL(publicUrl).hostname;
    this.transport =
      mail &&
      createTransport({
        url: mail.url,
        pool: true,
        maxConnections: 2,
        connectionTimeout: patienceMs,
        greetingTimeout: patienceMs,
        socketTimeout: patienceMs,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
  }

  /** Whether there is a mail server. */
  get isOn(): boolean {
    return this.transport !== null;
  }

  /** Throws what the mail server answers, with its `responseCode`. */
  async send({ messageId, ...mail }: Mail): Promise<void> {
    await this.transport?.sendMail({
      ...mail,
      from: { name: 'Baton', address: this.from },
      messageId: `<${messageId}@${this.domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  }

  beforeApplicationShutdown(): void {
    this.transport?.close();
  }
}

/** Whether the mail server has refused for good. */
export const isRefusal = (error: unknown): boolean =>
  error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500;

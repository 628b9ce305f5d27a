import { Inject, Injectable, Logger } from '@nestjs/common';
import { configToken } from '../config/config.module.js';
import type { Config } from '../config/config.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { Db, type Tx } from '../platform/database/database.js';
import { groupBy } from '../platform/graphql/context.js';
import { isRefusal, Mailer } from '../platform/mail/mailer.js';
import { type MailPreferences, mailAtOf, nextTryAt, usualPreferences } from './digest.rules.js';
import { mailOf } from './mail-text.js';
import * as repository from './notice-mails.repository.js';

/** For how long a server that sends what it took is waited for before another does. */
const leaseMinutes = 10;

/** Sending people by e-mail what they are told, and their word on how. */
@Injectable()
export class NoticeMailsService {
  private readonly logger = new Logger('Mail');

  constructor(
    private readonly db: Db,
    private readonly mailer: Mailer,
    @Inject(configToken) private readonly config: Config,
  ) {}

  get isOn(): boolean {
    return this.mailer.isOn;
  }

  async preferencesOf(viewer: Viewer): Promise<MailPreferences> {
    return this.db.read(viewer, async (tx) => ({
      ...usualPreferences,
      ...(await repository.findPreferences(tx, viewer.userId)),
    }));
  }

  /** What is left out stays as it is. What is yet to be sent is sent as they wish now. */
  async update(
    viewer: Viewer,
    said: { mail?: MailPreferences['mail']; digestHour?: number },
    now = new Date(),
  ): Promise<MailPreferences> {
    return this.db.write(viewer, async (tx) => {
      const { userId } = viewer;
      const before = (await repository.findPreferences(tx, userId)) ?? usualPreferences;
      const preferences = {
        userId,
        mail: said.mail ?? before.mail,
        digestHour: said.digestHour ?? before.digestHour,
      };
      await repository.savePreferences(tx, preferences);
      for (const zone of await repository.zonesOfPending(tx, userId)) {
        const mailAt = mailAtOf(preferences, zone, now)?.toISOString() ?? null;
        await repository.moveMails(tx, userId, zone, mailAt);
      }
      return preferences;
    });
  }

  /** Within a transaction: when each of the users is to be sent e-mail of what they are told now; those who are not are left out. */
  async mailTimes(
    tx: Tx,
    userIds: readonly string[],
    timeZone: string,
    now: Date,
  ): Promise<Map<string, string>> {
    if (!this.isOn || userIds.length === 0) return new Map();
    const found = await repository.addressees(tx, userIds);
    return new Map(
      found.flatMap(({ userId, preferences }) => {
        const mailAt = mailAtOf(preferences ?? usualPreferences, timeZone, now);
        return mailAt === null ? [] : [[userId, mailAt.toISOString()]];
      }),
    );
  }

  /**
   * Sends what is due, one e-mail to each person; what the mail server does not take is tried again for a day. It is sent once more
   * where a server ends between sending it and writing that down.
   */
  async sendDue(now = new Date()): Promise<void> {
    if (!this.isOn) return;
    const until = new Date(now.getTime() + leaseMinutes * 60_000);
    const due = await this.db.writeUnbound((tx) =>
      repository.takeDue(tx, now.toISOString(), until.toISOString()),
    );
    for (const mails of groupBy(due, ({ userId }) => userId).values()) await this.sendOne(mails, now);
  }

  private async sendOne(mails: readonly repository.DueMail[], now: Date): Promise<void> {
    const { name, email } = mails[0]!;
    try {
      await this.mailer.send(mailOf({ name, address: email }, mails, this.config.publicUrl));
      await this.settle(mails, { mailAt: null, mailedAt: now.toISOString() });
    } catch (error) {
      this.logger.error(error instanceof Error ? error.message : String(error));
      const attempts = Math.max(...mails.map((mail) => mail.attempts));
      const next = isRefusal(error) ? null : nextTryAt(attempts, now);
      await this.settle(mails, { mailAt: next?.toISOString() ?? null, mailedAt: null });
    }
  }

  private async settle(
    mails: readonly repository.DueMail[],
    how: { mailAt: string | null; mailedAt: string | null },
  ): Promise<void> {
    await this.db.writeUnbound((tx) => repository.settleMails(tx, mails, how));
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { AccessError, notFound } from '../domain/access-error.js';
import { UserError } from '../domain/user-error.js';
import type { Config } from '../config/config.js';
import { configToken } from '../config/config.module.js';
import { organizationsWhere } from '../organizations/access.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import type { Viewer } from '../platform/auth/viewer.js';
import { hashOf, newSecret } from '../platform/auth/secret.js';
import { Db, type Tx } from '../platform/database/database.js';
import { hashPassword, isPassword } from './password-hash.js';
import * as repository from './passwords.repository.js';
import {
  addressKey,
  attemptLimits,
  checkAccount,
  checkPassword,
  type NewAccount,
  toEmail,
} from './passwords.rules.js';
import { deleteOtherSessions } from './sessions.repository.js';

/** For how long the link to a new password is open. */
const resetHours = 24;

/** A link to a new password, which nobody can be told a second time, and the instant when it closes. */
interface Reset {
  url: string;
  expiresAt: string;
}

type PreparedAccount = NewAccount & { passwordHash: string };

/** Sign-in by e-mail address and password, for teams without a provider. */
@Injectable()
export class PasswordsService {
  constructor(
    private readonly db: Db,
    private readonly organizations: OrganizationsService,
    @Inject(configToken) private readonly config: Config,
  ) {}

  /**
   * Whose address and password these are. Throws UNAUTHENTICATED in the same words, and after the same time, whether the account,
   * its password or only this one is missing; TOO_MANY_ATTEMPTS for any account or address, whether it exists or not.
   */
  async signIn(email: string, password: string, address: string): Promise<string> {
    this.checkOn();
    const account = toEmail(email);
    await this.countAttempt(account, address);
    const found = await repository.findByEmail(this.db, account);
    if (await isPassword(found?.passwordHash ?? null, password)) {
      await repository.forgetAttempts(this.db, accountKey(account));
      return found!.userId;
    }
    throw new AccessError('UNAUTHENTICATED', 'This e-mail address and password do not belong together.');
  }

  /** A new account as `createUser` takes it. A hash takes its time, and is made before a transaction. Throws INVALID_INPUT or PASSWORDS_OFF. */
  async prepareAccount({ password, ...given }: NewAccount & { password: string }): Promise<PreparedAccount> {
    this.checkOn();
    const account = checkAccount(given);
    checkPassword(password, account.email, 'password');
    return { ...account, passwordHash: await hashPassword(password) };
  }

  /** Within a transaction: a user who signs in with this address and password. Throws DUPLICATE for an address that is somebody's. */
  async createUser(tx: Tx, { name, email, passwordHash }: PreparedAccount): Promise<string> {
    const userId = await this.organizations.createUser(tx, { name, email });
    await repository.savePassword(tx, userId, passwordHash);
    return userId;
  }

  /**
   * Changes the caller's password, or sets the first one, and signs out their other browsers. Throws WRONG_PASSWORD,
   * TOO_MANY_ATTEMPTS, DUPLICATE for an address that is somebody's, INVALID_INPUT, PASSWORDS_OFF.
   */
  async change(
    viewer: Viewer,
    wanted: { currentPassword: string | null; newPassword: string; email: string | null },
  ): Promise<void> {
    this.checkOn();
    const user = await repository.findById(this.db, viewer.userId);
    if (user.passwordHash !== null) {
      await this.countAttempt(viewer.userId, null);
      if (!(await isPassword(user.passwordHash, wanted.currentPassword ?? ''))) {
        throw new UserError('WRONG_PASSWORD', 'This is not the password you have now.', {
          field: ['currentPassword'],
        });
      }
      await repository.forgetAttempts(this.db, accountKey(viewer.userId));
    }
    const email = user.email ?? (wanted.email === null ? null : toEmail(wanted.email));
    if (email === null) {
      throw new UserError(
        'INVALID_INPUT',
        'To sign in with a password you need an e-mail address; say which.',
        {
          field: ['email'],
        },
      );
    }
    checkPassword(wanted.newPassword, email, 'newPassword');
    const passwordHash = await hashPassword(wanted.newPassword);
    const { kind, id } = viewer.credential;
    await this.db.writeUnbound(async (tx) => {
      if (user.email === null) await this.organizations.setEmail(tx, viewer.userId, email);
      await repository.savePassword(tx, viewer.userId, passwordHash);
      await deleteOtherSessions(tx, viewer.userId, kind === 'SESSION' ? id : null);
    }, viewer);
  }

  /**
   * A link by which a user sets a new password, once. For an administrator of everything they have access to: with the link one
   * acts as them. Throws NOT_FOUND for a user of none of the caller's organizations, FORBIDDEN, INVALID_INPUT, PASSWORDS_OFF.
   */
  async createReset(viewer: Viewer, userId: string): Promise<Reset> {
    this.checkOn();
    const administered = organizationsWhere(viewer.organizations, 'RESET_PASSWORD');
    return this.db.writeUnbound(async (tx) => {
      const user = await repository.findAdministered(tx, userId, administered);
      if (!user) throw notFound('user', userId);
      if (user.isOthers) {
        throw new AccessError(
          'FORBIDDEN',
          `${user.name} has access to organizations that you do not administer; only who administers them all may make this link.`,
        );
      }
      if (user.email === null) {
        throw new UserError('INVALID_INPUT', `${user.name} has no e-mail address to sign in with.`, {
          field: ['userId'],
        });
      }
      return this.openReset(tx, userId);
    }, viewer);
  }

  /**
   * The same for whoever runs the server, by address: the way back of an administrator whom nobody else can let in. Throws NOT_FOUND,
   * INVALID_INPUT, PASSWORDS_OFF.
   */
  async createResetOnServer(address: string): Promise<Reset> {
    this.checkOn();
    const email = toEmail(address);
    const user = await repository.findByEmail(this.db, email);
    if (!user) throw new UserError('NOT_FOUND', `Nobody has an account here with the address ${email}.`);
    return this.db.writeUnbound((tx) => this.openReset(tx, user.userId));
  }

  private async openReset(tx: Tx, userId: string): Promise<Reset> {
    const token = newSecret();
    const expiresAt = new Date(Date.now() + resetHours * 3_600_000).toISOString();
    await repository.saveReset(tx, { userId, tokenHash: hashOf(token), expiresAt });
    return { url: `${this.config.publicUrl}/password-reset#${token}`, expiresAt };
  }

  /** Sets the password that a link is for, once, and signs out all browsers. Throws LINK_NOT_VALID or INVALID_INPUT. */
  async reset(token: string, password: string): Promise<void> {
    this.checkOn();
    const tokenHash = hashOf(token);
    const open = async (tx: Tx): Promise<{ userId: string; email: string }> => {
      const found = await repository.findReset(tx, tokenHash);
      if (found) return found;
      throw new UserError(
        'LINK_NOT_VALID',
        'This link is used up, replaced by a newer one or older than a day; ask an administrator for another.',
      );
    };
    const { email } = await this.db.writeUnbound(open);
    checkPassword(password, email, 'password');
    const passwordHash = await hashPassword(password);
    await this.db.writeUnbound(async (tx) => {
      const { userId } = await open(tx);
      await repository.savePassword(tx, userId, passwordHash);
      await deleteOtherSessions(tx, userId, null);
    });
    await repository.forgetAttempts(this.db, accountKey(email));
  }

  private checkOn(): void {
    if (this.config.passwords) return;
    throw new UserError(
      'PASSWORDS_OFF',
      'This server lets nobody in by a password; whoever runs it can switch that on with BATON_PASSWORDS.',
    );
  }

  /** Counts before it is known whether the password is right, so that many tries at once gain nothing. */
  private async countAttempt(account: string, address: string | null): Promise<void> {
    const limits = {
      [accountKey(account)]: attemptLimits.account,
      ...(address === null ? {} : { [`address:${addressKey(address)}`]: attemptLimits.address }),
    };
    const waits = await this.db.writeUnbound((tx) =>
      repository.countAttempt(tx, limits, attemptLimits.windowSeconds),
    );
    if (waits.length === 0) return;
    const minutes = Math.ceil(Math.max(...waits) / 60);
    throw new UserError('TOO_MANY_ATTEMPTS', `That was tried too often; try again in ${minutes} minutes.`);
  }
}

/** No address of a person's in a table of failures. */
const accountKey = (account: string): string => `account:${hashOf(account)}`;

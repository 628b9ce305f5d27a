import { Injectable } from '@nestjs/common';
import { PasswordsService } from '../accounts/passwords.service.js';
import { InvitationsService, type Joined } from '../invitations/invitations.service.js';
import { hashOf } from '../platform/auth/secret.js';
import { Db } from '../platform/database/database.js';

/** New accounts, which only an invitation makes. */
@Injectable()
export class JoiningService {
  constructor(
    private readonly db: Db,
    private readonly passwords: PasswordsService,
    private readonly invitations: InvitationsService,
  ) {}

  /** Makes an account with a password and accepts the invitation with it, or neither. */
  async createAccount(
    token: string,
    account: { name: string; email: string; password: string },
  ): Promise<Joined & { userId: string }> {
    // A password's hash is made for those alone who have an invitation, as it takes its time.
    await this.invitations.look(token);
    const prepared = await this.passwords.prepareAccount(account);
    return this.db.writeUnbound(async (tx) => {
      let userId = '';
      const joined = await this.invitations.acceptWithin(tx, hashOf(token), async () => {
        userId = await this.passwords.createUser(tx, prepared);
        return { userId, ...prepared };
      });
      return { ...joined, userId };
    });
  }
}

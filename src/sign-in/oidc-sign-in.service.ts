import { Injectable } from '@nestjs/common';
import { AccessError } from '../domain/access-error.js';
import { IdentitiesService } from '../accounts/identities.service.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { hashOf, newSecret } from '../platform/auth/secret.js';
import { Db, type Tx } from '../platform/database/database.js';
import type { OidcSignInEntity } from './oidc-sign-in.entity.js';
import { insertOidcSignIn, takeOidcSignIn } from './oidc-sign-in.repository.js';
import { type Claims, OpenIdProvider } from './openid-provider.js';

/** How long somebody may take at the provider, in seconds. */
export const wayOutSeconds = 10 * 60;

/** Why a browser goes to the provider. */
export interface WayOut {
  next: string;
  /** The invitation that is followed, if one is. */
  invitation: string | null;
  /** The user who connects their account, signed in already; null for whoever signs in. */
  userId: string | null;
}

/** Who has come back. */
interface Arrival {
  userId: string;
  /** What they came into by an invitation, by its name; null where they followed none or are known. */
  joined: string | null;
}

/** Sign-in at the provider: out, back, and whom that makes here. */
@Injectable()
export class OidcSignInService {
  constructor(
    private readonly db: Db,
    private readonly provider: OpenIdProvider,
    private readonly identities: IdentitiesService,
    private readonly invitations: InvitationsService,
    private readonly organizations: OrganizationsService,
  ) {}

  /** Where the browser is to go, and what its cookie is to hold until it comes back. */
  async begin({ next, invitation, userId }: WayOut): Promise<{ url: string; browser: string }> {
    if (!this.provider.settings) throw new AccessError('NOT_FOUND', 'This server knows no provider.');
    const { url, expected } = await this.provider.begin();
    const browser = newSecret();
    await this.db.writeUnbound((tx) =>
      insertOidcSignIn(tx, {
        stateHash: hashOf(expected.state),
        browserHash: hashOf(browser),
        nonce: expected.nonce,
        codeVerifier: expected.codeVerifier,
        next,
        invitationHash: invitation === null ? null : hashOf(invitation),
        userId,
        expiresAt: new Date(Date.now() + wayOutSeconds * 1000).toISOString(),
      }),
    );
    return { url, browser };
  }

  /**
   * Whom a browser that comes back has proved to be, and the path to go on to. Throws UNAUTHENTICATED for a state that is not
   * this browser's, was used already or is too old, for what the provider's answer does not prove, and for whoever is new
   * and not invited.
   */
  async finish(query: string, browser: string | null): Promise<Arrival & { next: string }> {
    const state = new URLSearchParams(query).get('state');
    const signIn =
      this.provider.settings && state && browser
        ? await this.db.writeUnbound((tx) => takeOidcSignIn(tx, hashOf(state), hashOf(browser)))
        : null;
    if (!state || !signIn) {
      throw new AccessError(
        'UNAUTHENTICATED',
        'This sign-in was not begun in this browser, is over, or took longer than ten minutes; begin it again.',
      );
    }
    const { nonce, codeVerifier } = signIn;
    const claims = await this.provider.finish(query, { state, nonce, codeVerifier });
    const arrival = await this.db.writeUnbound((tx) => this.arrive(tx, claims, signIn));
    return { ...arrival, next: signIn.next };
  }

  private async arrive(tx: Tx, claims: Claims, signIn: OidcSignInEntity): Promise<Arrival> {
    if (signIn.userId !== null) {
      await this.identities.connect(tx, claims, signIn.userId);
      return { userId: signIn.userId, joined: null };
    }
    // An invitation for somebody who is known is accepted by them, on its page.
    const known = await this.identities.findUser(tx, claims);
    return known === null ? this.admit(tx, claims, signIn.invitationHash) : { userId: known, joined: null };
  }

  /** Whoever is new comes in by an invitation, or by an address in one of the allowed domains. */
  private async admit(tx: Tx, claims: Claims, invitationHash: string | null): Promise<Arrival> {
    const { email } = claims;
    const name = claims.name ?? email ?? claims.subject;
    const create = () => this.identities.createUser(tx, claims, { name, email });
    if (invitationHash !== null) {
      let userId = '';
      const { title } = await this.invitations.acceptWithin(tx, invitationHash, async () => {
        userId = await create();
        return { userId, name, email };
      });
      return { userId, joined: title };
    }
    const { allowedDomains, organizationId, name: provider } = this.provider.settings!;
    if (email === null || !allowedDomains.includes(email.split('@').at(-1)!)) {
      throw new AccessError(
        'UNAUTHENTICATED',
        `${provider} says that you are ${name}, but you have no account here yet; ask an administrator for an invitation.`,
      );
    }
    const userId = await create();
    if (organizationId !== null) {
      await this.organizations.addMember(tx, { organizationId, userId, role: 'MEMBER' });
    }
    return { userId, joined: null };
  }
}

import { Inject, Injectable, Logger } from '@nestjs/common';
import * as client from 'openid-client';
import type { Config, OidcConfig } from '../config/config.js';
import { configToken } from '../config/config.module.js';
import { AccessError } from '../domain/access-error.js';

/** Somebody as the provider describes them. */
export interface Claims {
  issuer: string;
  subject: string;
  name: string | null;
  /** Only one that the provider has verified, in lower case. */
  email: string | null;
}

/** What is kept of the way out, to hold the way back against it. */
export interface Expected {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** How far the provider's clock may be off, in seconds. */
const clockTolerance = 10;
const timeoutSeconds = 10;

/** The OpenID Connect provider: authorization code flow with PKCE, state and nonce, and ID tokens whose signatures are checked. */
@Injectable()
export class OpenIdProvider {
  private readonly logger = new Logger('OpenID');
  private discovered: Promise<client.Configuration> | null = null;

  constructor(@Inject(configToken) private readonly config: Config) {}

  /** The provider's settings, if there is one. */
  get settings(): OidcConfig | null {
    return this.config.oidc;
  }

  /** The address at the provider where a browser signs in, and what to expect when it comes back. */
  async begin(): Promise<{ url: string; expected: Expected }> {
    const expected = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      codeVerifier: client.randomPKCECodeVerifier(),
    };
    const url = client.buildAuthorizationUrl(await this.discover(), {
      redirect_uri: this.redirectUrl,
      scope: this.settings!.scopes,
      state: expected.state,
      nonce: expected.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(expected.codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, expected };
  }

  /** Who came back with this query. Throws UNAUTHENTICATED for all that does not hold; the reason is in the log. */
  async finish(query: string, { state, nonce, codeVerifier }: Expected): Promise<Claims> {
    const provider = await this.discover();
    try {
      const tokens = await client.authorizationCodeGrant(provider, new URL(`${this.redirectUrl}${query}`), {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: codeVerifier,
        idTokenExpected: true,
      });
      const { iss, sub, ...inToken } = tokens.claims()!;
      // Many providers keep what describes a person out of the ID token.
      const isComplete = inToken.email !== undefined && inToken.name !== undefined;
      const asked =
        isComplete || !provider.serverMetadata().userinfo_endpoint
          ? {}
          : await client.fetchUserInfo(provider, tokens.access_token, sub);
      return { issuer: iss, subject: sub, ...described({ ...asked, ...inToken }) };
    } catch (error) {
      this.logger.warn(`A sign-in was refused: ${wordsOf(error)}`);
      throw new AccessError(
        'UNAUTHENTICATED',
        error instanceof client.AuthorizationResponseError && error.error === 'access_denied'
          ? `${this.settings!.name} did not let you in.`
          : `What ${this.settings!.name} answered does not prove who you are; sign in again.`,
      );
    }
  }

  private get redirectUrl(): string {
    return `${this.config.publicUrl}/sign-in/callback`;
  }

  /** Read at the first sign-in, so that the server starts without the provider, and again after a failure. */
  private async discover(): Promise<client.Configuration> {
    const { issuer, clientId, clientSecret, name } = this.settings!;
    this.discovered ??= client.discovery(
      new URL(issuer),
      clientId,
      { [client.clockTolerance]: clockTolerance },
      clientSecret === null ? client.None() : withSecret(clientSecret),
      {
        timeout: timeoutSeconds,
        execute: [
          client.enableNonRepudiationChecks,
          // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked for caution: config allows http on this machine alone
          ...(issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
        ],
      },
    );
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = null;
      this.logger.error(`${issuer} cannot be reached: ${wordsOf(error)}`);
      throw new AccessError('UNAUTHENTICATED', `${name} cannot be reached now; try again in a while.`);
    }
  }
}

/** Sends the secret the way the provider takes it. */
function withSecret(secret: string): client.ClientAuth {
  const inBody = client.ClientSecretPost(secret);
  const inHeader = client.ClientSecretBasic(secret);
  return (server, ...rest) =>
    server.token_endpoint_auth_methods_supported?.includes('client_secret_post')
      ? inBody(server, ...rest)
      : inHeader(server, ...rest);
}

function described(claims: Record<string, unknown>): Pick<Claims, 'name' | 'email'> {
  const text = (value: unknown): string | null =>
    typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  return {
    name: (text(claims.name) ?? text(claims.preferred_username))?.slice(0, 200) ?? null,
    email: claims.email_verified === true ? (text(claims.email)?.toLowerCase() ?? null) : null,
  };
}

/** For the log: what failed, without what was sent. */
function wordsOf(error: unknown): string {
  const causes: string[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 3; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    causes.push(typeof code === 'string' ? `${cause.message} (${code})` : cause.message);
  }
  return causes.join(': ');
}

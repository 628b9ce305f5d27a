import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { Provider } from 'oidc-provider';

/** A server on a port of its own; its address is known before it answers. */
async function listen(): Promise<{ server: Server; url: string; close: () => Promise<void> }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

export interface Person {
  sub: string;
  name?: string;
  email?: string;
  email_verified?: boolean;
}

/** A certified OpenID Provider, `oidc-provider`, in which whoever is said to sits at the browser. */
export interface OpenIdServer {
  issuer: string;
  /** Who signs in next; null refuses. */
  person: Person | null;
  close(): Promise<void>;
}

export async function startOpenIdServer(redirectUri: string): Promise<OpenIdServer> {
  const { server, url, close } = await listen();
  const people = new Map<string, Person>();
  const running: OpenIdServer = { issuer: url, person: null, close };
  const base = {
    redirect_uris: [redirectUri],
    grant_types: ['authorization_code'],
    response_types: ['code' as const],
  };
  const provider: Provider = new Provider(url, {
    clients: [
      { client_id: 'baton', client_secret: 'between-the-two-of-us', ...base },
      { client_id: 'baton-public', token_endpoint_auth_method: 'none', ...base },
    ],
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...people.get(sub), sub }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new provider.Grant({
        accountId: oidc.session!.accountId!,
        clientId: oidc.client!.clientId,
      });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    cookies: { keys: ['of a test'] },
    jwks: {
      keys: [{ ...(await exportJWK((await newKeys()).privateKey)), alg: 'RS256', use: 'sig', kid: 'one' }],
    },
  });
  provider.on('server_error', (_, error) => console.error(error));
  const handle = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url!.startsWith('/interaction/')) return void handle(request, response);
    const { person } = running;
    if (person) people.set(person.sub, person);
    const result = person ? { login: { accountId: person.sub } } : { error: 'access_denied' };
    return void provider.interactionFinished(request, response, result);
  });
  return running;
}

const newKeys = (): Promise<{ publicKey: CryptoKey; privateKey: CryptoKey }> =>
  generateKeyPair('RS256', { extractable: true });

/** An issuer that answers whatever it is told to: what an attacker between, or a provider gone bad, might send. */
export interface FakeIssuer {
  issuer: string;
  privateKey: CryptoKey;
  publicJwk: JWK;
  /** The ID token of the next answer. */
  idToken: string;
  /** What the token endpoint was asked with. */
  asked: URLSearchParams[];
  /** An ID token as it should be, but for what is said. */
  signed(claims: object, header?: object, key?: CryptoKey | Uint8Array): Promise<string>;
  close(): Promise<void>;
}

export async function startFakeIssuer(): Promise<FakeIssuer> {
  const { server, url, close } = await listen();
  const { publicKey, privateKey } = await newKeys();
  const publicJwk = { ...(await exportJWK(publicKey)), kid: 'one', use: 'sig', alg: 'RS256' };
  const fake: FakeIssuer = {
    issuer: url,
    privateKey,
    publicJwk,
    idToken: '',
    asked: [],
    close,
    signed: (claims, header = {}, key = privateKey) => {
      const now = Math.floor(Date.now() / 1000);
      const usual = { iss: url, aud: 'baton', sub: 'mallory', iat: now, exp: now + 300, name: 'Mallory' };
      return new SignJWT({ ...usual, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: 'one', ...header })
        .sign(key);
    },
  };
  const documents: Record<string, () => object> = {
    '/.well-known/openid-configuration': () => ({
      issuer: url,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/jwks`,
      response_types_supported: ['code'],
      subject_types_supported: ['public'],
      // Claims to take all of them, as the worst provider might.
      id_token_signing_alg_values_supported: ['RS256', 'HS256', 'none'],
    }),
    '/jwks': () => ({ keys: [publicJwk] }),
    '/token': () => ({ access_token: 'a', token_type: 'Bearer', expires_in: 60, id_token: fake.idToken }),
  };
  server.on('request', (request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (request.url === '/token') fake.asked.push(new URLSearchParams(body));
      const document = documents[request.url!];
      response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(document?.() ?? {}));
    });
  });
  return fake;
}

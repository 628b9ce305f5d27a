import { exportSPKI, importJWK, UnsecuredJWT } from 'jose';
import { freePort } from '../../src/cli/ports.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { TestBrowser } from '../support/browser.js';
import {
  type FakeIssuer,
  type OpenIdServer,
  type Person,
  startFakeIssuer,
  startOpenIdServer,
} from '../support/openid-server.js';

/** A server under its own address, with this provider. */
async function startWith(issuer: (url: string) => Promise<Record<string, string>>): Promise<TestApp> {
  const port = await freePort();
  const PUBLIC_URL = `http://127.0.0.1:${port}`;
  return startApp({ PORT: String(port), PUBLIC_URL, BATON_PASSWORDS: 'true', ...(await issuer(PUBLIC_URL)) });
}

const invite = `mutation ($input: InviteToOrganizationInput!) { inviteToOrganization(input: $input) { url userErrors { message } } }`;
const invited = async (by: Caller, more: object = {}): Promise<string> => {
  const input = { organizationId: by.organizationId, ...more };
  return (await by.get(invite, { input })).inviteToOrganization.url.split('#')[1];
};
/** Out to the provider: the address it is asked under. */
const leave = async (own: TestBrowser, body: object = {}): Promise<URL> => {
  const { status, body: answer } = await own.post('/sign-in/provider', body);
  expect(status).toBe(200);
  return new URL(answer.next);
};

describe('With an OpenID Connect provider', () => {
  let server: OpenIdServer;
  let app: TestApp;
  let root: Caller;

  beforeAll(async () => {
    app = await startWith(async (url) => {
      server = await startOpenIdServer(`${url}/sign-in/callback`);
      return {
        OIDC_ISSUER: server.issuer,
        OIDC_CLIENT_ID: 'baton',
        OIDC_CLIENT_SECRET: 'between-the-two-of-us',
        OIDC_NAME: 'Example <ID>',
        OIDC_ALLOWED_DOMAINS: 'example.com',
      };
    });
    root = await app.newcomer('Root');
  });
  afterAll(async () => {
    await app.close();
    await server.close();
  });

  /** Signs in as somebody, and answers what the last page says. */
  const signIn = async (person: Person | null, own = new TestBrowser(app.url), body: object = {}) => {
    server.person = person;
    const { response, url } = await own.follow((await leave(own, body)).href);
    expect(url).toContain('/sign-in/callback?');
    return { own, status: response.status, page: await response.text(), url };
  };
  const ivy: Person = { sub: 'ivy-1', name: 'Ivy', email: 'Ivy@Elsewhere.example', email_verified: true };

  it('the sign-in page offers it by its name', async () => {
    const page = await (await new TestBrowser(app.url).fetch('/sign-in')).text();
    expect(page).toContain('Continue with Example &lt;ID&gt;');
  });

  it('whoever is new needs an invitation', async () => {
    const { own, status, page } = await signIn(ivy);
    expect([status, await own.who()]).toEqual([401, null]);
    expect(page).toContain('ask an administrator for an invitation');
    expect(await app.sql(`select from app_user where name = 'Ivy'`)).toEqual([]);
  });

  it('an invitation makes an account, which signs in by itself from then on', async () => {
    const token = await invited(root);
    const { own, status, page } = await signIn(ivy, undefined, { invitation: token, next: '/invitation' });
    expect([status, await own.who()]).toEqual([200, 'Ivy']);
    expect(page).toContain('You are in: Root’s organization.');
    const { data } = await own.ask(
      '{ viewer { email organizations { name } sessions { method isCurrent } } }',
    );
    expect(data.viewer).toEqual({
      email: 'ivy@elsewhere.example',
      organizations: [{ name: 'Root’s organization' }],
      sessions: [{ method: 'PROVIDER', isCurrent: true }],
    });
    const again = await signIn(ivy, undefined, { next: '/graphiql' });
    expect([again.status, await again.own.who()]).toEqual([200, 'Ivy']);
    expect(again.page).toContain('location.replace("/graphiql")');
    expect(await app.sql(`select from app_user where name = 'Ivy'`)).toHaveLength(1);
    const used = await signIn({ ...ivy, sub: 'ivy-2' }, undefined, { invitation: token });
    expect([used.status, used.page]).toEqual([400, expect.stringContaining('accepted already')]);
  });

  it('an invitation for an address is for whoever the provider says has it', async () => {
    const token = await invited(root, { email: 'jo@elsewhere.example' });
    const as = (person: Person) => signIn(person, undefined, { invitation: token });
    const jo = { sub: 'jo', name: 'Jo', email: 'jo@elsewhere.example' };
    expect((await as({ ...jo, email_verified: false })).page).toContain('is for jo@elsewhere.example');
    expect((await as({ ...jo, email: 'joe@elsewhere.example', email_verified: true })).status).toBe(400);
    expect((await as({ ...jo, email_verified: true })).status).toBe(200);
  });

  it('an address in an allowed domain lets in, if the provider has verified it', async () => {
    const kim = { sub: 'kim', name: 'Kim', email: 'kim@example.com' };
    expect((await signIn({ ...kim, email_verified: false })).status).toBe(401);
    expect((await signIn({ ...kim, email: 'kim@not-example.com', email_verified: true })).status).toBe(401);
    expect((await signIn({ ...kim, email: '@example.com@evil.example', email_verified: true })).status).toBe(
      401,
    );
    const { own, status } = await signIn({ ...kim, email_verified: true });
    expect([status, await own.who()]).toEqual([200, 'Kim']);
  });

  it('an account of the same address is not taken over, but connected by its user', async () => {
    const lee = await app.newcomer('Lee');
    await app.sql(`update app_user set email = 'lee@example.com' where id = $1`, [lee.userId]);
    const person = {
      sub: 'lee',
      name: 'Lee at the provider',
      email: 'lee@example.com',
      email_verified: true,
    };
    const refused = await signIn(person);
    expect([refused.status, await refused.own.who()]).toEqual([400, null]);

    const own = new TestBrowser(app.url);
    await own.post('/sign-in', { token: lee.token });
    expect((await signIn(person, own, { connect: true })).status).toBe(200);
    const { own: other } = await signIn(person);
    const { data } = await other.ask('{ viewer { id } }');
    expect(data.viewer.id).toBe(lee.userId);
    // Another account cannot be connected with it, too.
    const third = new TestBrowser(app.url);
    await third.post('/sign-in', { token: root.token });
    expect((await signIn(person, third, { connect: true })).page).toContain(
      'Another account here is connected',
    );
  });

  it('a token that only reads does not connect an account', async () => {
    const { createAccessToken } = await root.get(
      'mutation { createAccessToken(input: { name: "Reads" }) { token } }',
    );
    const own = new TestBrowser(app.url);
    await own.post('/sign-in', { token: createAccessToken.token });
    expect((await own.post('/sign-in/provider', { connect: true })).status).toBe(403);
  });

  it('whoever is refused there is not signed in here', async () => {
    const { own, status, page } = await signIn(null);
    expect([status, await own.who()]).toEqual([401, null]);
    expect(page).toContain('did not let you in');
  });

  it('an answer counts once, in the browser that asked, with its state', async () => {
    server.person = ivy;
    const own = new TestBrowser(app.url);
    // Everything but the last step, in which the browser would come back.
    let address = (await leave(own)).href;
    while (!address.startsWith(`${app.url}/sign-in/callback`)) {
      address = new URL((await own.fetch(address)).headers.get('location')!, address).href;
    }
    const mark = own.cookies().get('baton_way_out')!;
    const other = new TestBrowser(app.url);
    expect((await other.fetch(address)).status).toBe(401);
    // Another browser with a sign-in of its own under way.
    await leave(other);
    expect((await other.fetch(address)).status).toBe(401);
    const forged = new URL(address);
    forged.searchParams.set('state', 'forged');
    expect((await own.fetch(forged.href)).status).toBe(401);
    expect([await own.who(), await other.who()]).toEqual([null, null]);

    own.cookies().set('baton_way_out', mark);
    expect((await own.fetch(address)).status).toBe(200);
    expect(await own.who()).toBe('Ivy');
    own.cookies().set('baton_way_out', mark);
    expect((await own.fetch(address)).status).toBe(401);
  });

  it('is left for in the browser’s own pages alone', async () => {
    const own = new TestBrowser(app.url);
    expect((await own.post('/sign-in/provider', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  });
});

describe('A public client', () => {
  it('needs no secret, as PKCE protects it', async () => {
    let server!: OpenIdServer;
    const app = await startWith(async (url) => {
      server = await startOpenIdServer(`${url}/sign-in/callback`);
      return {
        OIDC_ISSUER: server.issuer,
        OIDC_CLIENT_ID: 'baton-public',
        OIDC_ALLOWED_DOMAINS: 'example.com',
      };
    });
    server.person = { sub: 'kim', name: 'Kim', email: 'kim@example.com', email_verified: true };
    const own = new TestBrowser(app.url);
    await own.follow((await leave(own)).href);
    expect(await own.who()).toBe('Kim');
    await app.close();
    await server.close();
  });
});

describe('A provider that is away', () => {
  it('keeps nobody from starting, and is asked again', async () => {
    const port = await freePort();
    const app = await startWith(() =>
      Promise.resolve({ OIDC_ISSUER: `http://127.0.0.1:${port}`, OIDC_CLIENT_ID: 'baton' }),
    );
    const { status, body } = await new TestBrowser(app.url).post('/sign-in/provider', {});
    expect([status, body.detail]).toEqual([401, expect.stringContaining('cannot be reached now')]);
    await app.close();
  });
});

describe('An ID token', () => {
  let fake: FakeIssuer;
  let app: TestApp;
  let nonce: string;
  let state: string;
  let own: TestBrowser;

  beforeAll(async () => {
    fake = await startFakeIssuer();
    app = await startWith(() =>
      Promise.resolve({
        OIDC_ISSUER: fake.issuer,
        OIDC_CLIENT_ID: 'baton',
        OIDC_CLIENT_SECRET: 'between-the-two-of-us',
        OIDC_ALLOWED_DOMAINS: 'example.com',
      }),
    );
  });
  afterAll(async () => {
    await app.close();
    await fake.close();
  });
  beforeEach(async () => {
    own = new TestBrowser(app.url);
    const asked = (await leave(own)).searchParams;
    nonce = asked.get('nonce')!;
    state = asked.get('state')!;
    expect(asked.get('code_challenge_method')).toBe('S256');
  });

  const known = { email: 'mallory@example.com', email_verified: true };
  const comeBack = async (
    idToken: string,
    query = `code=c&state=${state}`,
  ): Promise<[number, string | null]> => {
    fake.idToken = idToken;
    const { status } = await own.fetch(`/sign-in/callback?${query}`);
    return [status, await own.who()];
  };
  const in5Minutes = Math.floor(Date.now() / 1000) + 300;

  it('that is as it should be lets in, with the verifier of PKCE', async () => {
    expect(await comeBack(await fake.signed({ nonce, ...known }))).toEqual([200, 'Mallory']);
    expect(fake.asked.at(-1)!.get('code_verifier')).toMatch(/^[\w.~-]{43,128}$/);
  });

  it.each<[string, (claims: object) => Promise<string>]>([
    ['for somebody else', (claims) => fake.signed({ ...claims, aud: 'another-client' })],
    ['for several, by another', (claims) => fake.signed({ ...claims, aud: ['baton', 'x'], azp: 'x' })],
    ['of another issuer', (claims) => fake.signed({ ...claims, iss: 'https://evil.example' })],
    ['that has ended', (claims) => fake.signed({ ...claims, exp: in5Minutes - 3600 })],
    ['without an end', (claims) => fake.signed({ ...claims, exp: undefined })],
    ['without a subject', (claims) => fake.signed({ ...claims, sub: undefined })],
    ['of another sign-in', (claims) => fake.signed({ ...claims, nonce: 'another' })],
    ['without a nonce', (claims) => fake.signed({ ...claims, nonce: undefined })],
    ['by an unknown key', (claims) => fake.signed(claims, { kid: 'two' })],
    [
      'by nobody',
      (claims) =>
        Promise.resolve(
          new UnsecuredJWT({
            iss: fake.issuer,
            aud: 'baton',
            sub: 'mallory',
            iat: in5Minutes - 300,
            exp: in5Minutes,
            ...claims,
          }).encode(),
        ),
    ],
    [
      'by the public key taken for a secret',
      async (claims) => {
        const key = (await importJWK({ ...fake.publicJwk, ext: true }, 'RS256', {
          extractable: true,
        })) as FakeIssuer['privateKey'];
        return fake.signed(claims, { alg: 'HS256' }, new TextEncoder().encode(await exportSPKI(key)));
      },
    ],
    [
      'by the client’s secret',
      (claims) => fake.signed(claims, { alg: 'HS256' }, new TextEncoder().encode('between-the-two-of-us')),
    ],
    [
      'with another payload than was signed',
      async (claims) => {
        const [head, , signature] = (await fake.signed(claims)).split('.');
        const [, payload] = (await fake.signed({ ...claims, sub: 'root' })).split('.');
        return [head, payload, signature].join('.');
      },
    ],
    ['without its signature', async (claims) => (await fake.signed(claims)).replace(/[^.]+$/, '')],
    ['that is none', () => Promise.resolve('none')],
  ])('%s lets nobody in', async (_, token) => {
    expect(await comeBack(await token({ nonce, ...known }))).toEqual([401, null]);
  });

  it('counts once, for the state that was given out, within ten minutes', async () => {
    const right = await fake.signed({ nonce, ...known });
    const stateCookie = own.cookies().get('baton_way_out')!;
    expect(await comeBack(right, 'code=c')).toEqual([401, null]);
    own.cookies().set('baton_way_out', stateCookie);
    expect(await comeBack(right, 'code=c&state=another')).toEqual([401, null]);
    own.cookies().set('baton_way_out', stateCookie);
    expect(await comeBack(right)).toEqual([200, 'Mallory']);
    own = new TestBrowser(app.url);
    own.cookies().set('baton_way_out', stateCookie);
    expect(await comeBack(right)).toEqual([401, null]);

    const asked = (await leave(own)).searchParams;
    await app.sql('update oidc_sign_in set expires_at = now()');
    const late = await fake.signed({ nonce: asked.get('nonce'), ...known });
    expect(await comeBack(late, `code=c&state=${asked.get('state')!}`)).toEqual([401, null]);
  });

  it('of another browser’s sign-in is not taken', async () => {
    const victim = new TestBrowser(app.url);
    await leave(victim);
    fake.idToken = await fake.signed({ nonce, ...known });
    expect((await victim.fetch(`/sign-in/callback?code=c&state=${state}`)).status).toBe(401);
    expect(await victim.who()).toBeNull();
  });
});

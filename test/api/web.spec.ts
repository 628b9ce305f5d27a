import { type Caller, startApp, type TestApp } from '../support/app.js';

let app: TestApp;
let ada: Caller;

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
});
afterAll(() => app.close());

const html = { accept: 'text/html,application/xhtml+xml' };
const signIn = (body: object): Promise<Response> =>
  fetch(`${app.url}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
const graphql = (headers: Record<string, string>, query = '{ viewer { name } }'): Promise<Response> =>
  fetch(`${app.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });

/** The cookie of a browser that has signed in. */
const sessionOf = async (token: string): Promise<string> =>
  (await signIn({ token })).headers.get('set-cookie')!.split(';')[0]!;

describe('A browser', () => {
  it('is shown Apollo Sandbox, which says so where it cannot be loaded', async () => {
    const response = await fetch(`${app.url}/graphql`, { headers: html });
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await response.text();
    expect(page).toContain('embeddable-sandbox.umd.production.min.js');
    expect(page).toContain('script.onerror = offline');
    expect(page).toContain('<a href="/graphiql">');
    expect(page).toContain('query WillWeBeReady');
  });

  it('is served GraphiQL from here, with nothing from elsewhere', async () => {
    const page = await (await fetch(`${app.url}/graphiql`, { headers: html })).text();
    expect(page).toContain('query WillWeBeReady');
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
    for (const [, file] of page.matchAll(/(?:src|href)="(\/graphiql\/[^"]+)"/g)) {
      const asset = await fetch(`${app.url}${file!}`);
      expect([file, asset.status]).toEqual([file, 200]);
      await asset.arrayBuffer();
    }
  });

  it('is led to sign in, and back', async () => {
    const response = await fetch(`${app.url}/transitions/x/timeline.svg`, {
      headers: html,
      redirect: 'manual',
    });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toBe('/sign-in?next=%2Ftransitions%2Fx%2Ftimeline.svg');
  });

  it('signs in with a token, kept where no script can read it', async () => {
    expect((await fetch(`${app.url}/sign-in`)).status).toBe(200);
    const response = await signIn({ token: ada.token, next: '/graphiql' });
    expect(await response.json()).toEqual({ next: '/graphiql' });
    const cookie = response.headers.get('set-cookie')!;
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    const own = { cookie: cookie.split(';')[0]!, 'sec-fetch-site': 'same-origin' };
    expect(await (await graphql(own)).json()).toMatchObject({ data: { viewer: { name: 'Ada' } } });
  });

  it('does not sign in with another token', async () => {
    const response = await signIn({ token: 'baton_guess' });
    expect(response.status).toBe(401);
    expect(response.headers.get('set-cookie')).toBeNull();
    expect((await signIn({ token: { $ne: '' } })).status).toBe(401);
  });

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    null,
  ])('is not sent on to %j', async (next) => {
    const answer = (await (await signIn({ token: ada.token, next })).json()) as { next: string };
    expect(answer.next.startsWith('/')).toBe(true);
    expect(new URL(answer.next, app.url).origin).toBe(app.url);
    expect(answer.next).not.toMatch(/^\/[/\\]/);
  });

  it('cannot be made to ask by a page of another site', async () => {
    const cookie = await sessionOf(ada.token);
    const own = await (await graphql({ cookie, 'sec-fetch-site': 'same-origin' })).json();
    expect(own).toMatchObject({ data: { viewer: { name: 'Ada' } } });
    const tries: Record<string, string>[] = [
      { cookie, 'sec-fetch-site': 'cross-site' },
      { cookie, 'sec-fetch-site': 'same-site' },
      { cookie, origin: 'https://evil.example' },
    ];
    for (const headers of tries) {
      const answer = (await (await graphql(headers)).json()) as {
        errors: { extensions: { code: string } }[];
      };
      expect(answer.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    }
    const simple = await fetch(`${app.url}/graphql?query=%7Bviewer%7Bname%7D%7D`, { headers: { cookie } });
    expect(simple.status).toBe(400);
  });
});

describe('A program', () => {
  it('that sends a token is not taken for the browser that has signed in', async () => {
    const cookie = await sessionOf(ada.token);
    const headers = { authorization: 'Bearer baton_guess', cookie, 'sec-fetch-site': 'same-origin' };
    const answer = (await (await graphql(headers)).json()) as { errors: { extensions: { code: string } }[] };
    expect(answer.errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('can ask whether the server is well', async () => {
    const response = await fetch(`${app.url}/health`);
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('is told what is wrong with a body', async () => {
    const post = (body: string): Promise<Response> =>
      fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const malformed = await post('{');
    expect([malformed.status, malformed.headers.get('content-type')]).toEqual([
      400,
      expect.stringContaining('problem+json'),
    ]);
    const large = await post(JSON.stringify({ query: 'x'.repeat(6_000_000) }));
    expect(large.status).toBe(413);
  });

  it('is not told what went wrong inside', async () => {
    await app.sql('alter table organization rename to hidden');
    const { errors } = await ada.ask('{ viewer { organizations { id } } }');
    await app.sql('alter table hidden rename to organization');
    expect(errors).toHaveLength(1);
    expect(errors![0]).toMatchObject({
      message: expect.stringMatching(
        /^Something went wrong on our side; in the log it has the reference [0-9a-f-]{36}\.$/,
      ),
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(JSON.stringify(errors)).not.toMatch(/hidden|relation|select|node_modules/);
  });

  it('is told what is wrong with a value', async () => {
    const { errors } = await ada.ask(
      'mutation { createTransition(input: { organizationId: "x", title: "T", client: "C", provider: "P", startOn: "2026-02-29" }) { transition { id } } }',
    );
    expect(errors?.[0]).toMatchObject({
      message: expect.stringContaining('"2026-02-29" is not a day of the calendar.'),
    });
  });
});

describe('The explorer and introspection', () => {
  it('can be switched off, and are in production', async () => {
    const closed = await startApp({ NODE_ENV: 'production' });
    const bob = await closed.newcomer('Bob');
    expect((await fetch(`${closed.url}/graphql`, { headers: html })).status).toBe(404);
    expect((await fetch(`${closed.url}/graphiql`, { headers: html })).status).toBe(404);
    const { errors } = await bob.ask('{ __schema { queryType { name } } }');
    expect(errors?.[0]?.message).toContain('introspection');
    expect((await bob.get('{ viewer { name } }')).viewer.name).toBe('Bob');
    await closed.close();
  });

  it('are on unless it is production', async () => {
    expect((await ada.get('{ __schema { queryType { name } } }')).__schema.queryType.name).toBe('Query');
  });
});

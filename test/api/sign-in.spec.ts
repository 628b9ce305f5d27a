import { type Caller, startApp, type TestApp } from '../support/app.js';
import { TestBrowser } from '../support/browser.js';
import { beginTransition } from './steps.js';

let app: TestApp;
let ada: Caller;
let ben: Caller;

beforeAll(async () => {
  app = await startApp({ BATON_PASSWORDS: 'true', BATON_TRUST_PROXY: '1' });
  ada = await app.newcomer('Ada');
  ben = await app.newcomer('Ben');
});
afterAll(() => app.close());

const browser = (headers: Record<string, string> = {}): TestBrowser => new TestBrowser(app.url, headers);
const signedIn = async ({ token }: { token: string }): Promise<TestBrowser> => {
  const own = browser();
  expect((await own.post('/sign-in', { token })).status).toBe(200);
  return own;
};
const codeOf = (answer: { errors?: { extensions: { code: string } }[] }): string | undefined =>
  answer.errors?.[0]?.extensions.code;
const bearer = async (token: string, query: string): Promise<any> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const body = JSON.stringify({ query });
  return (await fetch(`${app.url}/graphql`, { method: 'POST', headers, body })).json();
};
const create = `mutation ($input: CreateAccessTokenInput!) { createAccessToken(input: $input) {
  token accessToken { id name scope expiresAt lastUsedAt } userErrors { code message field } } }`;
const newToken = async (input: object): Promise<{ token: string; id: string }> => {
  const { createAccessToken } = await ada.get(create, { input });
  expect(createAccessToken.userErrors).toEqual([]);
  return { token: createAccessToken.token, id: createAccessToken.accessToken.id };
};
const revoke = 'mutation ($id: ID!) { revokeAccessToken(input: { id: $id }) { revokedId } }';
const rename = (id: string): string =>
  `mutation { updateOrganization(input: { id: "${id}", name: "Renamed" }) { userErrors { message } } }`;

describe('A browser', () => {
  it('keeps a secret that no script reads, and the server only its hash', async () => {
    const answer = await browser().post('/sign-in', { token: ada.token });
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(
      /^baton_session=[\w-]{43}; Max-Age=2592000; Path=\/; .*HttpOnly; SameSite=Strict$/,
    );
    const secret = /=([\w-]+)/.exec(cookie!)![1]!;
    expect(JSON.stringify(await app.sql('select * from session'))).not.toContain(secret);
    expect(JSON.stringify(answer.body)).not.toContain(secret);
  });

  it('has a cookie for HTTPS and this host alone where it uses that', async () => {
    const answer = await browser({ origin: 'https://baton.example.org' }).post('/sign-in', {
      token: ada.token,
    });
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^__Host-baton_session=.*; Path=\/; .*Secure; SameSite=Strict$/,
    );
  });

  it('gets another session whenever it signs in, and the one before ends', async () => {
    const prepared = browser();
    prepared.cookies().set('baton_session', 'chosen-by-somebody-else');
    await prepared.post('/sign-in', { token: ada.token });
    const first = prepared.cookies().get('baton_session')!;
    expect(first).not.toBe('chosen-by-somebody-else');
    await prepared.post('/sign-in', { token: ada.token });
    const stolen = browser();
    stolen.cookies().set('baton_session', first);
    expect([await stolen.who(), await prepared.who()]).toEqual([null, 'Ada']);
  });

  it('signs out, and what its cookie held is worth nothing', async () => {
    const own = await signedIn(ada);
    const secret = own.cookies().get('baton_session')!;
    expect(await own.who()).toBe('Ada');
    await own.post('/sign-out', {});
    expect(own.cookies().size).toBe(0);
    own.cookies().set('baton_session', secret);
    expect(await own.who()).toBeNull();
  });

  it('is not signed in or out by a page of another site', async () => {
    const own = await signedIn(ada);
    for (const site of ['cross-site', 'same-site', 'none']) {
      const headers = { 'sec-fetch-site': site };
      expect((await own.post('/sign-in', { token: ben.token }, headers)).status).toBe(403);
      expect((await own.post('/sign-out', {}, headers)).status).toBe(403);
    }
    // An older browser says its origin alone; a form of another site cannot send JSON.
    for (const [origin, type, status] of [
      ['https://evil.example', 'application/json', 403],
      ['null', 'application/json', 403],
      [app.url, 'application/json', 200],
      [app.url, 'text/plain', 401],
    ] as const) {
      const headers = { origin, 'content-type': type };
      const body = JSON.stringify({ token: ben.token });
      expect((await fetch(`${app.url}/sign-in`, { method: 'POST', headers, body })).status).toBe(status);
    }
    expect(await own.who()).toBe('Ada');
  });

  it.each([
    ['idle for a week', `last_seen_at = now() - interval '7 days'`],
    ['signed in for thirty days', 'expires_at = now()'],
  ])('that has been %s is signed out', async (_, change) => {
    const own = await signedIn(ada);
    expect(await own.who()).toBe('Ada');
    await app.sql(`update session set ${change} where user_id = $1`, [ada.userId]);
    expect(await own.who()).toBeNull();
  });

  it('is listed, and revoked at once, by its user alone', async () => {
    const own = await signedIn(ada);
    const other = await signedIn(ada);
    const { data } = await own.ask('{ viewer { sessions { id method isCurrent } } }');
    const current = data.viewer.sessions.find(({ isCurrent }: any) => isCurrent);
    const rest = data.viewer.sessions.filter(({ isCurrent }: any) => !isCurrent);
    expect(current.method).toBe('TOKEN');
    const revokeSession = (id: string): string =>
      `mutation { revokeSession(input: { id: "${id}" }) { revokedId } }`;
    expect(codeOf(await ben.ask(revokeSession(current.id)))).toBe('NOT_FOUND');
    for (const { id } of rest) await own.ask(revokeSession(id));
    expect([await own.who(), await other.who()]).toEqual(['Ada', null]);
  });
});

describe('An access token', () => {
  it('is shown once, and kept as its hash', async () => {
    const { token, id } = await newToken({ name: 'Report' });
    expect(token).toMatch(/^baton_pat_[\w-]{43}$/);
    const rows = await app.sql('select * from access_token');
    expect(JSON.stringify(rows)).not.toContain(token);
    const { viewer } = await ada.get(
      '{ viewer { accessTokens { id name scope expiresAt lastUsedAt isCurrent } } }',
    );
    expect(viewer.accessTokens[0]).toMatchObject({ id, name: 'Report', scope: 'READ', lastUsedAt: null });
    const days = (Date.parse(viewer.accessTokens[0].expiresAt) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(90);
    await bearer(token, '{ viewer { name } }');
    const used = await ada.get('{ viewer { accessTokens { id lastUsedAt } } }');
    expect(used.viewer.accessTokens[0].lastUsedAt).not.toBeNull();
  });

  it('writes down that it was used once a minute', async () => {
    const { token, id } = await newToken({ name: 'Often' });
    const written = async (): Promise<number> =>
      (await app.statementsOf(() => bearer(token, '{ viewer { name } }'))).filter((sql) =>
        sql.includes('update'),
      ).length;
    expect([await written(), await written()]).toEqual([1, 0]);
    await app.sql(`update access_token set last_used_at = now() - interval '61 seconds' where id = $1`, [id]);
    expect(await written()).toBe(1);
  });

  it.each([
    ['READ', { read: undefined, change: 'FORBIDDEN', administer: 'FORBIDDEN' }],
    ['WRITE', { read: undefined, change: undefined, administer: 'FORBIDDEN' }],
    ['ADMIN', { read: undefined, change: undefined, administer: undefined }],
  ])('of the scope %s is good for that and no more', async (scope, expected) => {
    const transition = await beginTransition(ada, ada.organizationId, [{ code: 'T', title: 'Task' }]);
    const { token } = await newToken({ name: `For ${scope}`, scope });
    const change = `mutation { updateTransition(input: { id: "${transition}", title: "By ${scope}" }) { userErrors { message } } }`;
    const make = `mutation { createAccessToken(input: { name: "By ${scope}", scope: ADMIN }) { token } }`;
    const both = `mutation { a: updateTransition(input: { id: "${transition}", title: "Two" }) { userErrors { message } } b: createAccessToken(input: { name: "Two by ${scope}" }) { token } }`;
    expect({
      read: codeOf(await bearer(token, `{ transition(id: "${transition}") { title } }`)),
      change: codeOf(await bearer(token, change)),
      administer: codeOf(await bearer(token, make)),
    }).toEqual(expected);
    expect(codeOf(await bearer(token, rename(ada.organizationId)))).toBe(expected.administer);
    expect(codeOf(await bearer(token, both))).toBe(expected.administer);
    const file = await fetch(`${app.url}/transitions/${transition}/timeline.csv`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(file.status).toBe(200);
  });

  it('signs a browser in for no more than itself, and no longer', async () => {
    const { token, id } = await newToken({ name: 'Reading browser' });
    const own = await signedIn({ token });
    expect(await own.who()).toBe('Ada');
    expect(codeOf(await own.ask(create, { input: { name: 'More', scope: 'ADMIN' } }))).toBe('FORBIDDEN');
    await ada.get(revoke, { id });
    expect(await own.who()).toBeNull();
  });

  it('ends at once when it is revoked, by its user alone', async () => {
    const { token, id } = await newToken({ name: 'Short' });
    expect(codeOf(await bearer(token, '{ viewer { name } }'))).toBeUndefined();
    expect(codeOf(await ben.ask(revoke, { id }))).toBe('NOT_FOUND');
    await ada.get(revoke, { id });
    expect(codeOf(await bearer(token, '{ viewer { name } }'))).toBe('UNAUTHENTICATED');
    expect(codeOf(await ada.ask(revoke, { id }))).toBe('NOT_FOUND');
  });

  it('ends by itself, with the browsers it signed in', async () => {
    const { token, id } = await newToken({ name: 'Ending' });
    const own = await signedIn({ token });
    await app.sql('update access_token set expires_at = now() where id = $1', [id]);
    expect(codeOf(await bearer(token, '{ viewer { name } }'))).toBe('UNAUTHENTICATED');
    expect(await own.who()).toBeNull();
  });

  it('has a name of its own and an end within a year', async () => {
    await newToken({ name: 'Twice' });
    const errors = async (input: object): Promise<any> =>
      (await ada.get(create, { input })).createAccessToken.userErrors;
    expect(await errors({ name: ' Twice ' })).toMatchObject([{ code: 'DUPLICATE', field: ['name'] }]);
    expect(await errors({ name: '  ' })).toMatchObject([{ code: 'INVALID_INPUT', field: ['name'] }]);
    expect(await errors({ name: 'Long', expiresInDays: 367 })).toMatchObject([
      { message: 'expiresInDays is at most 366; it was 367.', field: ['expiresInDays'] },
    ]);
  });

  it.each(['', 'baton_', 'Bearer', 'null', "' or true --", 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZGEifQ.'])(
    'is not %j',
    async (token) => {
      expect(codeOf(await bearer(token, '{ viewer { name } }'))).toBe('UNAUTHENTICATED');
      expect((await browser().post('/sign-in', { token })).status).toBe(401);
    },
  );
});

const change = `mutation ($input: ChangePasswordInput!) { changePassword(input: $input) {
  changedUserId userErrors { code message field } } }`;
const password = 'correct horse battery';
const signIn = (
  own: TestBrowser,
  email: string,
  secret: string,
  from = '192.0.2.1',
): Promise<{ status: number; body: any }> =>
  own.post('/sign-in/password', { email, password: secret }, { 'x-forwarded-for': from });

describe('A password', () => {
  const errorsOf = async (by: { ask: Caller['ask'] }, input: object): Promise<any> =>
    (await by.ask(change, { input })).data.changePassword.userErrors;

  beforeAll(async () => {
    expect(await errorsOf(ada, { newPassword: password, email: 'Ada@Example.com' })).toEqual([]);
  });

  it('lets in with the address, however that is written', async () => {
    const own = browser();
    expect(await signIn(own, ' ADA@example.COM', password)).toMatchObject({ status: 200 });
    expect(await own.who()).toBe('Ada');
  });

  it('is kept by Argon2id, at the cost that OWASP asks for', async () => {
    const [row] = await app.sql('select password_hash from user_password');
    expect(row!.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('that is wrong is refused as an account is that does not exist', async () => {
    const wrong = await signIn(browser(), 'ada@example.com', 'wrong password');
    const unknown = await signIn(browser(), 'nobody@example.com', 'wrong password');
    expect(wrong).toMatchObject({ status: 401 });
    expect(wrong.body).toEqual(unknown.body);
    for (const [email, text] of [
      ['ada@example.com', ''],
      ['ada@example.com\0', password],
      ['ada@example.com', 'x'.repeat(1_000_000)],
    ] as const) {
      expect((await signIn(browser(), email, text)).status).toBe(401);
    }
  });

  it.each([
    ['eleven chars', 'short', /12 to 200 characters/],
    ['too long', 'x1y2z'.repeat(41), /this one has 205/],
    ['one letter', 'aaaaaaaaaaaaaa', /easily guessed/],
  ])('may not be %s', async (_, newPassword, message) => {
    const errors = await errorsOf(ada, { currentPassword: password, newPassword });
    expect(errors).toMatchObject([{ code: 'INVALID_INPUT', field: ['newPassword'] }]);
    expect(errors[0].message).toMatch(message);
    expect(errors[0].message).not.toContain(newPassword);
  });

  it('changes for who knows it, and signs the other browsers out', async () => {
    const own = browser();
    const other = browser();
    for (const one of [own, other]) await signIn(one, 'ada@example.com', password);
    const next = 'another horse battery';
    expect(await errorsOf(own, { currentPassword: 'wrong', newPassword: next })).toMatchObject([
      { code: 'WRONG_PASSWORD', field: ['currentPassword'] },
    ]);
    expect(await errorsOf(own, { newPassword: next })).toMatchObject([{ code: 'WRONG_PASSWORD' }]);
    expect(await errorsOf(own, { currentPassword: password, newPassword: next })).toEqual([]);
    expect([await own.who(), await other.who()]).toEqual(['Ada', null]);
    expect((await signIn(browser(), 'ada@example.com', password)).status).toBe(401);
    expect(await errorsOf(own, { currentPassword: next, newPassword: password })).toEqual([]);
  });

  it('cannot be set with an address that is somebody’s', async () => {
    expect(await errorsOf(ben, { newPassword: password, email: 'ada@example.com' })).toMatchObject([
      { code: 'DUPLICATE', field: ['email'] },
    ]);
    expect(await errorsOf(ben, { newPassword: password })).toMatchObject([{ field: ['email'] }]);
  });

  it('is tried ten times for an account, that exists or not, and then not even the right one counts', async () => {
    const carl = await app.newcomer('Carl');
    await errorsOf(carl, { newPassword: password, email: 'carl@example.com' });
    for (const [email, right] of [
      ['carl@example.com', password],
      ['no-carl@example.com', 'any password'],
    ] as const) {
      const tries = await Promise.all(
        Array.from({ length: 12 }, (_, i) => signIn(browser(), email, 'wrong password', `198.51.100.${i}`)),
      );
      expect(tries.map(({ status }) => status).sort()).toEqual([...Array<number>(10).fill(401), 429, 429]);
      const refused = await signIn(browser(), email, right);
      expect([refused.status, refused.body.detail]).toEqual([429, expect.stringMatching(/in 15 minutes/)]);
    }
    await app.sql(`update password_attempt set began_at = now() - interval '16 minutes'`);
    expect((await signIn(browser(), 'carl@example.com', password)).status).toBe(200);
  });

  it('is tried a hundred times from an address, for whatever accounts', async () => {
    const from = '2001:db8:1:2:3::4';
    await app.sql(`insert into password_attempt values ('address:2001:db8:1:2::/64', 99, now())`);
    expect((await signIn(browser(), 'x@example.com', 'wrong password', from)).status).toBe(401);
    expect((await signIn(browser(), 'ada@example.com', password, '2001:db8:1:2:9::9')).status).toBe(429);
    expect((await signIn(browser(), 'ada@example.com', password, '2001:db8:1:3::9')).status).toBe(200);
  });
});

describe('The link to a new password', () => {
  const reset = `mutation ($id: ID!) { createPasswordReset(input: { userId: $id }) { url expiresAt userErrors { code message } } }`;
  const tokenIn = (url: string): string => url.split('#')[1]!;

  it('sets it once, and signs all browsers out', async () => {
    const { createPasswordReset } = await ada.get(reset, { id: ada.userId });
    const token = tokenIn(createPasswordReset.url);
    expect(createPasswordReset.url).toMatch(/\/password-reset#[\w-]{43}$/);
    expect(JSON.stringify(await app.sql('select * from password_reset'))).not.toContain(token);
    const own = browser();
    await signIn(own, 'ada@example.com', password);
    const page = browser();
    expect((await page.post('/password-reset', { token, password: 'short' })).body.detail).toMatch(
      /12 to 200/,
    );
    const both = await Promise.all(
      ['the first new one', 'the second new one'].map((next) =>
        page.post('/password-reset', { token, password: next }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(await own.who()).toBeNull();
    expect((await signIn(browser(), 'ada@example.com', password)).status).toBe(401);
    expect((await page.post('/password-reset', { token, password: 'one more time' })).body.detail).toMatch(
      /used up/,
    );
  });

  it('closes after a day, and when there is a newer one', async () => {
    const first = tokenIn((await ada.get(reset, { id: ada.userId })).createPasswordReset.url);
    const second = tokenIn((await ada.get(reset, { id: ada.userId })).createPasswordReset.url);
    expect((await browser().post('/password-reset', { token: first, password })).status).toBe(400);
    await app.sql('update password_reset set expires_at = now()');
    expect((await browser().post('/password-reset', { token: second, password })).status).toBe(400);
  });

  it('is made by an administrator of all that the user has access to', async () => {
    const root = await app.newcomer('Root');
    const ask = async (): Promise<string | undefined> => codeOf(await root.ask(reset, { id: ada.userId }));
    expect(await ask()).toBe('NOT_FOUND');
    // Ada has an organization of her own, into which Root would come with her account.
    await app.enrol(ada, root.organizationId, 'MEMBER');
    expect(await ask()).toBe('FORBIDDEN');
    await app.enrol(root, ada.organizationId, 'MEMBER');
    expect(await ask()).toBe('FORBIDDEN');
    await app.sql(`update membership set role = 'ADMIN' where user_id = $1`, [root.userId]);
    expect(await ask()).toBeUndefined();
  });
});

describe('Without passwords', () => {
  it('nobody signs in, sets or resets one', async () => {
    const plain = await startApp();
    const own = new TestBrowser(plain.url);
    expect((await own.post('/sign-in/password', { email: 'a@example.com', password })).status).toBe(400);
    const caller = await plain.newcomer('Ada');
    const input = { newPassword: password, email: 'ada@example.com' };
    const { changePassword } = await caller.get(change, { input });
    expect(changePassword.userErrors).toMatchObject([{ code: 'PASSWORDS_OFF' }]);
    const page = await (await own.fetch('/sign-in')).text();
    expect(page).not.toContain('name="password"');
    expect(page).toContain('name="token"');
    await plain.close();
  });
});

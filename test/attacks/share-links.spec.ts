import { request as httpRequest } from 'node:http';
import { jest } from '@jest/globals';
import { beginTransition, takeOn } from '../api/steps.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { redact } from '../../src/platform/logging/redact.js';

/** What is tried with a link that shows one thing to everybody who has it. */
let app: TestApp;
let ada: Caller;
let bob: Caller;
let transition: string;
let theirs: string;

beforeAll(async () => {
  app = await startApp({ BATON_RATE_STRANGERS: 'off', BATON_RATE_SHARED: '20', LOG_LEVEL: 'error' });
  ada = await app.newcomer('Ada');
  bob = await app.newcomer('Bob');
  transition = await beginTransition(ada, ada.organizationId, [{ code: 'A', title: 'Aardvark' }]);
  theirs = await beginTransition(bob, bob.organizationId, [{ code: 'Z', title: 'Zanzibar' }]);
});
afterAll(() => app.close());

const share = async (what = 'TIMELINE', by = ada, id = transition): Promise<string> => {
  const { createShareLink } = await by.get(
    `mutation($t: ID!) { createShareLink(input: { transitionId: $t, what: ${what}, label: "x" }) { url } }`,
    { t: id },
  );
  return new URL(createShareLink.url).pathname;
};
/** A request whose path is sent as it is written, which `fetch` would tidy. */
const raw = (
  path: string,
  options: { method?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.url);
    const asked = httpRequest({ hostname, port, path, ...options }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });

describe('A token', () => {
  it('that is wrong, expired, revoked, of another view, or of a maker who has gone, is one answer', async () => {
    const guess = `/shared/baton_share_${'A'.repeat(43)}/timeline.svg`;
    const { id: expired, path: expiredPath } = await made();
    await app.sql(`update share_link set expires_at = now() where id = $1`, [expired]);
    const { id: revoked, path: revokedPath } = await made();
    await ada.get('mutation($id: ID!) { revokeShareLink(input: { id: $id }) { shareLink { id } } }', {
      id: revoked,
    });
    const feed = await share('CALENDAR_FEED');
    const pat = await app.newcomer('Pat');
    await app.enrol(pat, ada.organizationId, 'MEMBER');
    const as = { name: 'Pat', side: 'PROVIDER', role: 'MANAGER', userId: pat.userId };
    const part = await takeOn(ada, transition, as);
    const ofPat = await share('TIMELINE', pat);
    expect((await raw(ofPat)).status).toBe(200);
    await app.sql('delete from participant where id = $1', [part]);
    const answers = new Set<string>();
    for (const path of [
      guess,
      expiredPath,
      revokedPath,
      feed.replace('calendar.ics', 'timeline.json'),
      ofPat,
      '/shared/x/timeline.svg',
      `/shared/${'x'.repeat(4000)}/timeline.svg`,
      '/shared/%00/timeline.svg',
      `/shared/${encodeURIComponent("' or true --")}/timeline.svg`,
    ]) {
      const { status, headers, body } = await raw(path);
      const { date: _, ...rest } = headers;
      answers.add(JSON.stringify({ status, rest, body }));
    }
    expect([...answers]).toHaveLength(1);
    expect([...answers][0]).toContain('leads nowhere');
    expect([...answers][0]).toContain('noindex');
  });

  it('is looked up by one statement, whatever is wrong with it', async () => {
    const { id, path } = await made();
    await app.sql(`update share_link set revoked_at = now() where id = $1`, [id]);
    const feed = await share('CALENDAR_FEED');
    for (const tried of [
      path,
      path.replace(/.(?=\/timeline)/, '_'),
      feed.replace('calendar.ics', 'timeline.csv'),
    ]) {
      const statements = await app.statementsOf(() => raw(tried));
      expect(statements).toEqual([expect.stringContaining('l.token_hash = $1 and l.what = $2')]);
    }
  });

  it('shows nothing of another organization, nor anything but its view', async () => {
    const path = await share();
    const token = path.split('/')[2]!;
    const { body } = await raw(path.replace('.svg', '.json'));
    expect(body).toContain('Aardvark');
    expect(body).not.toContain('Zanzibar');
    const bearer = { headers: { authorization: `Bearer ${token}` } };
    for (const other of [
      `/transitions/${transition}/timeline.json`,
      `/transitions/${transition}/history.json`,
      `/transitions/${theirs}/timeline.json`,
      `/organizations/${ada.organizationId}/history.json`,
    ]) {
      expect((await raw(other, bearer)).status).toBe(401);
      expect((await raw(`${other}?token=${token}`)).status).toBe(401);
    }
    const asked = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ transitions { nodes { title } } }' }),
    });
    expect(await asked.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect((await raw(`${path}?transitionId=${theirs}&id=${theirs}`)).body).not.toContain('Zanzibar');
  });

  it('reads as its maker within its own organization, though they administer another', async () => {
    await app.enrol(bob, ada.organizationId, 'ADMIN');
    const path = await share('TIMELINE', bob);
    expect((await raw(path)).status).toBe(200);
    // A link whose transition were another organization's would be stopped by the wall between them.
    await app.sql(`update share_link set transition_id = $1 where made_by = $2`, [theirs, bob.userId]);
    expect((await raw(path)).status).toBe(404);
  });
});

describe('An address below a link', () => {
  it.each([
    '../../health',
    '..%2f..%2fhealth',
    'timeline.svg/..%2f..',
    'timeline.svg%00',
    'timeline.svg/',
    'timeline.svg/x',
    'timeline.',
    'timeline',
    'timeline.__proto__',
    'constructor',
    'timeline.html',
    'history.csv',
    'TIMELINE.SVG',
    '%2e%2e%2ftimeline.svg',
    'timeline.svg%0d%0aSet-Cookie:%20a=b',
    '%zz',
    '',
  ])('as %j leads to nothing but what it is for', async (file) => {
    const path = await share();
    const { status, headers, body } = await raw(path.replace('timeline.svg', file));
    // A slash at the end, which people paste, is the same file.
    const expected = file === 'timeline.svg/' ? [200] : [400, 404];
    expect(expected).toContain(status);
    expect(headers['set-cookie']).toBeUndefined();
    if (status !== 200) expect(body).not.toContain('Aardvark');
  });
});

describe('A flood', () => {
  it('through one link stops at its limit, from wherever, and leaves other links and its maker alone', async () => {
    const [path, other] = [await share(), await share()];
    const before = await left();
    const answers = [];
    for (let n = 0; n < 25; n++) answers.push(await raw(path));
    expect(answers.map(({ status }) => status)).toEqual([...Array(20).fill(200), ...Array(5).fill(429)]);
    const last = answers.at(-1)!;
    expect(Number(last.headers['retry-after'])).toBeGreaterThan(0);
    expect(last.body).toContain('SHARED');
    expect((await raw(other)).status).toBe(200);
    // But for what asking itself cost.
    expect(before - (await left())).toBeLessThan(100);
  });

  it('of guesses stops at the limit of strangers, and a good link is none', async () => {
    const strict = await startApp({ BATON_RATE_STRANGERS: '10', LOG_LEVEL: 'error' });
    try {
      const eve = await strict.newcomer('Eve');
      const id = await beginTransition(eve, eve.organizationId, []);
      const { createShareLink } = await eve.get(
        'mutation($t: ID!) { createShareLink(input: { transitionId: $t, what: CALENDAR_FEED, label: "x" }) { url } }',
        { t: id },
      );
      const good = strict.url + new URL(createShareLink.url).pathname;
      for (let n = 0; n < 30; n++) expect((await fetch(good)).status).toBe(200);
      const guesses: number[] = [];
      for (let n = 0; n < 12; n++) {
        guesses.push((await fetch(`${strict.url}/shared/baton_share_${n}/timeline.svg`)).status);
      }
      expect(guesses).toEqual([...Array(10).fill(404), 429, 429]);
    } finally {
      await strict.close();
    }
  });
});

describe('The log', () => {
  it('never holds the token of a link, whatever goes wrong on the way', async () => {
    const path = await share();
    const token = path.split('/')[2]!;
    const lines: string[] = [];
    const catching = (['stdout', 'stderr'] as const).map((stream) =>
      jest.spyOn(process[stream], 'write').mockImplementation((line) => lines.push(String(line)) > 0),
    );
    try {
      await app.sql('alter table share_link_use rename to broken');
      const { status, body } = await raw(path);
      expect(status).toBe(500);
      expect(body).not.toContain(token);
      await raw(path, { method: 'POST' });
    } finally {
      await app.sql('alter table broken rename to share_link_use');
      for (const one of catching) one.mockRestore();
    }
    expect(lines.join('')).toContain('share_link_use');
    expect(lines.join('')).not.toContain(token);
    expect(redact(`GET ${path} from https://baton.example.org${path}`)).not.toContain(token.slice(12));
  });
});

/** A link with its id. */
async function made(): Promise<{ id: string; path: string }> {
  const { createShareLink } = await ada.get(
    `mutation($t: ID!) { createShareLink(input: { transitionId: $t, what: TIMELINE, label: "x" }) { url shareLink { id } } }`,
    { t: transition },
  );
  return { id: createShareLink.shareLink.id, path: new URL(createShareLink.url).pathname };
}

/** What Ada has left of her points in this minute. */
async function left(): Promise<number> {
  return ((await ada.ask('{ viewer { __typename } }')) as any).extensions.cost.remaining;
}

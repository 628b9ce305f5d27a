import { type Caller, startApp, type TestApp } from '../support/app.js';
import { addTask, beginTransition, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let transition: string;

beforeAll(async () => {
  app = await startApp({ BATON_RATE_STRANGERS: 'off', PUBLIC_URL: 'https://baton.example.org' });
});
afterAll(() => app.close());
beforeEach(async () => {
  ada = await app.newcomer('Ada');
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'L', title: 'Learn', duration: '5d' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'L' },
  ]);
});

const parts = 'id what label makerName createdAt expiresAt revokedAt useCount lastUsedAt';
const create = async (more: object = {}, by = ada): Promise<any> =>
  (
    await by.get(
      `mutation($input: CreateShareLinkInput!) { createShareLink(input: $input) { url shareLink { ${parts} } userErrors { code message field } } }`,
      { input: { transitionId: transition, what: 'TIMELINE', label: 'The board', ...more } },
    )
  ).createShareLink;
const revoke = (id: string, by = ada): Promise<any> =>
  by.ask(
    `mutation($id: ID!) { revokeShareLink(input: { id: $id }) { shareLink { ${parts} } userErrors { code } } }`,
    { id },
  );
const links = async (by = ada): Promise<any[]> =>
  (await by.get(`query($id: ID!) { transition(id: $id) { shareLinks { ${parts} } } }`, { id: transition }))
    .transition.shareLinks;
/** Opens an address as somebody without any token. */
const open = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(app.url + new URL(url).pathname, init);
const inFuture = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

describe('A share link', () => {
  it('shows the timeline to whoever has it, in every form but the calendar', async () => {
    const { url } = await create();
    expect(url).toMatch(/^https:\/\/baton\.example\.org\/shared\/baton_share_[\w-]{43}\/timeline\.svg$/);
    for (const [extension, type] of [
      ['svg', 'image/svg+xml'],
      ['csv', 'text/csv'],
      ['json', 'application/json'],
      ['mmd', 'text/vnd.mermaid'],
    ]) {
      const response = await open(url.replace(/svg$/, extension));
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        expect.stringContaining(type!),
      ]);
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      expect(response.headers.get('x-robots-tag')).toContain('noindex');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(await response.text()).toContain('Learn');
    }
    expect((await open(url.replace('timeline.svg', 'calendar.ics'))).status).toBe(404);
    expect((await open(url.replace('.svg', '.ics'))).status).toBe(404);
  });

  it('of a calendar is subscribed to, and not sent again while nothing has changed', async () => {
    const { url } = await create({ what: 'CALENDAR_FEED' });
    expect(url).toMatch(/\/calendar\.ics$/);
    const first = await open(url);
    expect(await first.text()).toContain('SUMMARY:Learn');
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const known = { headers: { 'if-none-match': first.headers.get('etag')! } };
    expect((await open(url, known)).status).toBe(304);
    await addTask(ada, transition, { title: 'One more' });
    expect(await (await open(url, known)).text()).toContain('SUMMARY:One more');
    expect((await open(url.replace('calendar.ics', 'timeline.svg'))).status).toBe(404);
  });

  it('answers HEAD like GET, without a body, and changes nothing by POST', async () => {
    const { url } = await create();
    const head = await open(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await open(url, { method })).status).toBe(404);
    }
    expect((await links())[0].useCount).toBe(1);
  });

  it('is listed with who made it, until when, and how often it was opened, but never with its token', async () => {
    const { url, shareLink } = await create();
    expect(shareLink).toMatchObject({ makerName: 'Ada', useCount: 0, lastUsedAt: null, revokedAt: null });
    expect(shareLink.expiresAt.slice(0, 10)).toBe(inFuture(30));
    await open(url);
    await open(url.replace('.svg', '.csv'));
    await create({ label: 'The steering committee', expiresInDays: 365 });
    expect(await links()).toMatchObject([
      { label: 'The steering committee', useCount: 0 },
      { label: 'The board', useCount: 2, lastUsedAt: expect.any(String) },
    ]);
    const token = url.split('/')[4];
    const everywhere = await app.sql(
      `select 1 from share_link l where to_jsonb(l)::text like '%' || $1 || '%'
       union all select 1 from change c where to_jsonb(c)::text like '%' || $1 || '%'
       union all select 1 from change c join share_link l on to_jsonb(c)::text like '%' || l.token_hash || '%'
       union all select 1 from client_mutation m where to_jsonb(m)::text like '%' || $1 || '%'`,
      [token],
    );
    expect(everywhere).toEqual([]);
  });

  it('ends when it is revoked, for calendars that know its content, too', async () => {
    const { url, shareLink } = await create({ what: 'CALENDAR_FEED' });
    const etag = (await open(url)).headers.get('etag')!;
    const { data } = await revoke(shareLink.id);
    const { revokedAt } = data.revokeShareLink.shareLink;
    expect(revokedAt).not.toBeNull();
    const after = await open(url, { headers: { 'if-none-match': etag } });
    expect([after.status, after.headers.get('cache-control')]).toEqual([404, 'private, no-store']);
    expect((await revoke(shareLink.id)).data.revokeShareLink.shareLink.revokedAt).toBe(revokedAt);
    const { nodes } = (
      await ada.get(`query($id: ID!) { transition(id: $id) { history { nodes { id operation } } } }`, {
        id: transition,
      })
    ).transition.history;
    expect(nodes.map(({ operation }: any) => operation).slice(0, 2)).toEqual([
      'revokeShareLink',
      'createShareLink',
    ]);
    const undone = await ada.get(
      `mutation($id: ID!) { undoChangeSet(input: { id: $id }) { userErrors { code } } }`,
      { id: nodes[0].id },
    );
    expect(undone.undoChangeSet.userErrors).toHaveLength(1);
    expect((await open(url)).status).toBe(404);
  });

  it('ends when its time is over', async () => {
    const { url } = await create({ expiresInDays: 1 });
    await app.sql(`update share_link set expires_at = now() - interval '1 second' where transition_id = $1`, [
      transition,
    ]);
    expect((await open(url)).status).toBe(404);
  });

  it('sleeps while its transition is deleted', async () => {
    const { url } = await create();
    await ada.get('mutation($id: ID!) { deleteTransition(input: { id: $id }) { deletedId } }', {
      id: transition,
    });
    expect((await open(url)).status).toBe(404);
    await ada.get('mutation($id: ID!) { restoreTransition(input: { id: $id }) { transition { id } } }', {
      id: transition,
    });
    expect((await open(url)).status).toBe(200);
  });

  it('is refused without a label, for no time or too long, and where there are a hundred', async () => {
    expect((await create({ label: ' ' })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['label'] },
    ]);
    for (const wrong of [{ expiresInDays: 0 }, { expiresInDays: 366 }, { label: 'x'.repeat(101) }]) {
      expect((await create(wrong)).userErrors).toHaveLength(1);
    }
    await app.sql(
      `insert into share_link (id, organization_id, transition_id, token_hash, what, label, made_by, created_at, expires_at)
       select gen_random_uuid(), $1, $2, gen_random_uuid()::text, 'TIMELINE', 'Many', $3, now(), now() + interval '1 day' from generate_series(1, 100)`,
      [ada.organizationId, transition, ada.userId],
    );
    expect((await create()).userErrors).toMatchObject([
      { code: 'IN_USE', message: expect.stringContaining('100') },
    ]);
    expect(await links()).toHaveLength(100);
  });

  it('is not made twice by a repeat, whose answer would hold the address', async () => {
    const input = { clientMutationId: 'once' };
    expect((await create(input)).url).toBeDefined();
    await create(input).catch(() => undefined);
    expect(await links()).toHaveLength(1);
  });
});

describe('Those who share', () => {
  let pat: Caller;
  let part: string;
  beforeEach(async () => {
    pat = await app.newcomer('Pat');
    await app.enrol(pat, ada.organizationId, 'MEMBER');
    const as = { name: 'Pat', side: 'PROVIDER', role: 'MANAGER', userId: pat.userId };
    part = await takeOn(ada, transition, as);
    await app.sql('delete from membership where user_id = $1 and organization_id = $2', [
      pat.userId,
      ada.organizationId,
    ]);
  });

  it('are administrators and managers of both sides, who see and revoke each other’s links', async () => {
    const { url, shareLink } = await create({}, pat);
    expect((await open(url)).status).toBe(200);
    const own = (await create()).shareLink;
    expect((await links(pat)).map(({ makerName }) => makerName)).toEqual(['Ada', 'Pat']);
    expect((await revoke(shareLink.id)).errors).toBeUndefined();
    expect((await revoke(own.id, pat)).errors).toBeUndefined();
    expect((await open(url)).status).toBe(404);
  });

  it('are none of the others, who learn of no link', async () => {
    const { shareLink } = await create();
    await app.sql(`update participant set role = 'SME' where id = $1`, [part]);
    expect(await links(pat)).toEqual([]);
    const input = { transitionId: transition, what: 'TIMELINE', label: 'Mine' };
    const attempt = await pat.ask(
      'mutation($input: CreateShareLinkInput!) { createShareLink(input: $input) { url } }',
      { input },
    );
    expect(attempt).toMatchObject(refused('FORBIDDEN', 'share it by links'));
    expect(await revoke(shareLink.id, pat)).toMatchObject(refused('FORBIDDEN', 'share it by links'));
    const eve = await app.newcomer('Eve');
    expect(await revoke(shareLink.id, eve)).toMatchObject(refused('NOT_FOUND', 'share link'));
  });

  it('keep a link open as long as they may share, and no longer', async () => {
    const { url } = await create({}, pat);
    const role = (name: string): Promise<unknown> =>
      app.sql('update participant set role = $2 where id = $1', [part, name]);
    await role('VIEWER');
    expect((await open(url)).status).toBe(404);
    await role('MANAGER');
    expect((await open(url)).status).toBe(200);
    await app.sql('update participant set user_id = null where id = $1', [part]);
    expect((await open(url)).status).toBe(404);
    expect((await links()).find(({ label }) => label === 'The board')).toMatchObject({ makerName: null });
  });

  it('need a token of the scope that links to others take', async () => {
    const { createAccessToken } = await ada.get(
      'mutation { createAccessToken(input: { name: "Script", scope: WRITE }) { token } }',
    );
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${createAccessToken.token}`,
      },
      body: JSON.stringify({
        query: `mutation { createShareLink(input: { transitionId: "${transition}", what: TIMELINE, label: "x" }) { url } }`,
      }),
    });
    expect(await response.json()).toMatchObject(refused('FORBIDDEN', 'ADMIN'));
  });
});

import { HttpAdapterHost } from '@nestjs/core';
import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition, takeOn } from '../api/steps.js';

let app: TestApp;
let ada: Caller;
let stranger: Caller;
let viewer: Caller;
let transition: string;
let file: string;
let template: string;

beforeAll(async () => {
  app = await startApp({ BATON_PASSWORDS: 'true' });
  ada = await app.newcomer('Ada');
  stranger = await app.newcomer('Stranger');
  viewer = await app.newcomer('Viewer');
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'D', title: 'Document', kind: 'DOCUMENT_HANDOFF', side: 'CLIENT' },
  ]);
  await app.enrol(viewer, ada.organizationId, 'MEMBER');
  await takeOn(ada, transition, { name: 'Viewer', side: 'PROVIDER', role: 'VIEWER', userId: viewer.userId });
  const sent = await ada.fetch(`/transitions/${transition}/documents/D/files?name=D.txt`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: 'A document',
  });
  file = ((await sent.json()) as { id: string }).id;
  await ada.get(
    `mutation($t: ID!, $f: ID!) { submitRevision(input: { transitionId: $t, activityId: "D", fileId: $f }) { userErrors { message } } }`,
    { t: transition, f: file },
  );
  const { saveTemplate } = await ada.get(
    `mutation($t: ID!) { saveTemplate(input: { transitionId: $t, name: "ours" }) { template { id } } }`,
    { t: transition },
  );
  template = saveTemplate.template.id;
});
afterAll(() => app.close());

/**
 * Of every route beside the API: open to everybody, for whoever is signed in, as far as the transition may be read or its
 * documents may be written, or for administrators of the organization, or for its members.
 */
const routes: Record<
  string,
  'public' | 'signed in' | 'transition' | 'drafting' | 'organization' | 'members'
> = {
  'GET /graphiql': 'public',
  'GET /graphql': 'public',
  'GET /health': 'public',
  'GET /invitation': 'public',
  'POST /invitation': 'public',
  'POST /invitation/accept': 'signed in',
  'POST /invitation/account': 'public',
  'GET /password-reset': 'public',
  'POST /password-reset': 'public',
  'GET /shared/:token/:file': 'public',
  'GET /sign-in': 'public',
  'GET /sign-in/callback': 'public',
  'POST /sign-in': 'public',
  'POST /sign-in/password': 'public',
  'POST /sign-in/provider': 'public',
  'POST /sign-out': 'public',
  'GET /organizations/:id/history.:extension': 'organization',
  'PUT /organizations/:id/templates/:name.yaml': 'members',
  'GET /templates/:template.yaml': 'members',
  'GET /templates/template.schema.json': 'public',
  'GET /transitions/:id/history.:extension': 'transition',
  'GET /transitions/:id/files/:fileId': 'transition',
  'POST /transitions/:id/documents/:document/files': 'drafting',
  'GET /transitions/:id/status': 'transition',
  'GET /transitions/:id/status.:extension': 'transition',
  'GET /transitions/:id/timeline': 'transition',
  'GET /transitions/:id/timeline.:extension': 'transition',
};

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  /** A router within has layers of its own. */
  handle?: { stack?: readonly Layer[] };
  /** Whether it is asked at every path. */
  slash?: boolean;
  match?(path: string): boolean;
}

describe('Every route', () => {
  const routesOf = (layers: readonly Layer[]): string[] =>
    layers.flatMap(({ route, handle }) =>
      route
        ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`)
        : routesOf(handle?.stack ?? []),
    );
  /** What answers below a path of its own without being a route, but for the API. */
  const mountedOf = (layers: readonly Layer[]): Layer[] =>
    layers.filter((layer) => !layer.route && layer.slash === false && !layer.match?.('/graphql'));
  const stack = (): readonly Layer[] =>
    app.get(HttpAdapterHost).httpAdapter.getInstance<{ router: { stack: Layer[] } }>().router.stack;
  const request = (by: Caller | null, route: string): Promise<Response> => {
    const [method, pattern] = route.split(' ') as [string, string];
    const path = pattern
      .replace(':id', pattern.startsWith('/organizations') ? ada.organizationId : transition)
      .replace(':fileId', file)
      .replace(':document', 'D')
      .replace(':template', template)
      .replace(':name.yaml', 'ours.yaml?dryRun=true')
      .replace(':extension', pattern.includes('/status') ? 'md' : 'json');
    return by ? by.fetch(path, { method }) : fetch(`${app.url}${path}`, { method, redirect: 'manual' });
  };

  it('is known to this test', () => {
    expect([...new Set(routesOf(stack()))].sort()).toEqual(Object.keys(routes).sort());
    expect(mountedOf(stack())).toEqual([]);
  });

  it('would be caught where it is not', () => {
    const inner = { handle: { stack: [{ route: { path: '/within', methods: { get: true } } }] } };
    const layers = [{ route: { path: '/new', methods: { get: true, post: true } } }, inner, {}];
    expect(routesOf(layers)).toEqual(['GET /new', 'POST /new', 'GET /within']);
    const mounted = { slash: false, match: (path: string) => path.startsWith('/export') };
    expect(mountedOf([mounted, { slash: true }])).toEqual([mounted]);
  });

  it('is closed to whoever is not signed in, but for what is public', async () => {
    for (const [route, rule] of Object.entries(routes)) {
      const response = await request(null, route);
      const isClosed = response.status === 401 && (await response.text()).includes('Sign in first: ');
      expect([route, isClosed]).toEqual([route, rule !== 'public']);
    }
  });

  it('of an organization is for its administrators', async () => {
    for (const [route, rule] of Object.entries(routes)) {
      if (rule !== 'organization') continue;
      expect([route, (await request(stranger, route)).status]).toEqual([route, 404]);
      expect([route, (await request(viewer, route)).status]).toEqual([route, 403]);
      expect([route, (await request(ada, route)).status]).toEqual([route, 200]);
    }
  });

  it('of what an organization keeps is for its members', async () => {
    for (const [route, rule] of Object.entries(routes)) {
      if (rule !== 'members') continue;
      expect([route, (await request(stranger, route)).status]).toEqual([route, 404]);
      expect([route, (await request(viewer, route)).status]).toEqual([route, 200]);
    }
  });

  it('of a transition finds nothing for a stranger', async () => {
    for (const [route, rule] of Object.entries(routes)) {
      if (rule !== 'transition' && rule !== 'drafting') continue;
      expect([route, (await request(stranger, route)).status]).toEqual([route, 404]);
      const expected = rule === 'drafting' ? 403 : 200;
      expect([route, (await request(viewer, route)).status]).toEqual([route, expected]);
    }
  });
});

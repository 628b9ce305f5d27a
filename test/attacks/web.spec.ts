import { request as httpRequest } from 'node:http';
import sax from 'sax';
import { addTask, beginTransition } from '../api/steps.js';
import { type Caller, startApp, type TestApp } from '../support/app.js';

/** What travels beside GraphQL: headers, addresses, names of files, and what is in the files. */
let app: TestApp;
let ada: Caller;
let transition: string;

/** Means something in a path, a header, SQL, XML, Mermaid, iCalendar, and a spreadsheet. */
const title = `=cmd|' /C calc'!A0 "../../etc/passwd"; filename="x.exe"\r\nSet-Cookie: a=b <script>alert(1)</script> ]]> : # \u202e`;

beforeAll(async () => {
  app = await startApp({ BATON_RATE_STRANGERS: 'off' });
  ada = await app.newcomer('Ada');
  transition = await beginTransition(ada, ada.organizationId, []);
  await ada.get(
    'mutation($id: ID!, $title: String!) { updateTransition(input: { id: $id, title: $title }) { userErrors { message } } }',
    { id: transition, title },
  );
  for (const start of ['=', '+', '-', '@', '\t=', '\r=', '＝', '"=']) {
    await addTask(ada, transition, { title: `${start}1+1 ${title}` });
  }
});
afterAll(() => app.close());

/** A request whose path is sent as it is written, which `fetch` would tidy. */
const raw = (
  path: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(app.url);
    const asked = httpRequest({ hostname, port, path, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (body += chunk));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, body }));
    });
    asked.on('error', reject);
    asked.end();
  });
const file = (extension: string): Promise<Response> =>
  ada.fetch(`/transitions/${transition}/timeline.${extension}`);

describe('A file of a plan with titles made to be misread', () => {
  it.each(['svg', 'csv', 'ics', 'mmd', 'json'])('as .%s is saved under a plain name', async (extension) => {
    const { headers } = await file(extension);
    const disposition = headers.get('content-disposition')!;
    const [, plain, encoded] = /^inline; filename="([^"]*)"; filename\*=UTF-8''([^;]*)$/.exec(disposition)!;
    for (const name of [plain!, decodeURIComponent(encoded!)]) {
      expect(name).toMatch(new RegExp(`^[^/\\\\:"<>|]+\\.${extension}$`));
      expect(name).not.toMatch(/^\.|\p{C}/u);
    }
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('as SVG is well-formed, runs nothing, and refers to nothing elsewhere', async () => {
    const response = await file('svg');
    const svg = await response.text();
    const parser = sax.parser(true);
    const elements = new Set<string>();
    const attributes: [string, string][] = [];
    parser.onerror = (error) => {
      throw error;
    };
    parser.onopentag = ({ name, attributes: its }) => {
      elements.add(name.replace(/^.*:/, ''));
      attributes.push(...Object.entries(its as Record<string, string>));
    };
    parser.write(svg).close();
    for (const name of ['script', 'foreignObject', 'iframe', 'image', 'use'])
      expect(elements).not.toContain(name);
    expect(attributes.filter(([name]) => /^on/i.test(name))).toEqual([]);
    expect(attributes.filter(([name, value]) => /href$/i.test(name) && !value.startsWith('#'))).toEqual([]);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  });

  it('as CSV has no cell that a spreadsheet would run', async () => {
    const csv = await (await file('csv')).text();
    const cells = [...csv.slice(1).matchAll(/(?:^|,|\r\n)(?:"((?:[^"]|"")*)"|([^,\r\n]*))/g)].map(
      ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!,
    );
    expect(cells.filter((cell) => cell.includes('calc')).length).toBe(8);
    expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell) && Number.isNaN(Number(cell)))).toEqual(
      [],
    );
  });

  it('as iCalendar is folded, and has no line that a title made', async () => {
    const ics = await (await file('ics')).text();
    const lines = ics.replaceAll('\r\n ', '').split('\r\n');
    for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(lines.filter((line) => line !== '' && !/^[A-Z-]+[:;]/.test(line))).toEqual([]);
    expect(lines.filter((line) => line.startsWith('BEGIN:VEVENT'))).toHaveLength(8);
    expect(lines.filter((line) => /^Set-Cookie/i.test(line))).toEqual([]);
  });

  it('as Mermaid is a line for each activity', async () => {
    const lines = (await (await file('mmd')).text()).split('\n').slice(4);
    const tasks = lines.filter((line) => line !== '' && !line.startsWith('  section '));
    expect(tasks).toHaveLength(8);
    for (const line of tasks) expect(line).toMatch(/^ {2}[^:;<>"]*(#\d+;[^:;<>"]*)* :[a-z\d, :T-]+$/i);
  });
});

describe('An address made to lead elsewhere', () => {
  it.each([
    '/graphiql/..%2f..%2fpackage.json',
    '/graphiql/../package.json',
    '/graphiql/../../package.json',
    '/graphiql/graphiql.min.js/../../package.json',
    '/graphiql/graphiql.min.js/..%2fpackage.json',
    '/graphiql/graphiql.min.js/%2e%2e/package.json',
    '/graphiql/graphiql.min.js%00.css',
    '/graphiql/..%5c..%5cpackage.json',
    '/graphiql//etc/passwd',
    '/..%2f.env',
    '/.env',
    '/.git/config',
    '//evil.example/graphiql',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/transitions/..%2f..%2fgraphql/timeline.svg',
    '/transitions/../graphql/timeline.svg',
    '/transitions/%00/timeline.svg',
    '/transitions/%E0%A4%A/timeline.svg',
    '/transitions/x/timeline.svg%00.json',
    '/transitions/x/timeline...%2f..%2fetc%2fpasswd',
    '/transitions/x/timeline.__proto__',
    '/transitions/x/timeline.constructor',
    `/transitions/${'a'.repeat(7000)}/timeline.svg`,
  ])('finds nothing: %s', async (path) => {
    const { status, headers, body } = await raw(path, { authorization: `Bearer ${ada.token}` });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(headers.location).toBeUndefined();
    expect(body).not.toMatch(/"dependencies"|root:x|node_modules|at \w+ \(/);
  });

  it.each([
    '//evil.example/%2e%2e/timeline.svg',
    '/\\evil.example',
    '//evil.example',
    '/transitions/x/timeline.svg?next=https://evil.example',
  ])('leads a browser to sign in here, not there: %s', async (path) => {
    const { headers } = await raw(path, { accept: 'text/html' });
    const { location } = headers;
    if (location === undefined) return;
    expect(new URL(location as string, app.url).origin).toBe(app.url);
  });
});

describe('A header that a stranger writes', () => {
  it.each(['host', 'x-forwarded-host', 'x-original-url', 'x-rewrite-url', 'forwarded'])(
    '%s says nothing about where the server is',
    async (name) => {
      const value = name === 'forwarded' ? 'host=evil.example;proto=https' : 'evil.example';
      const redirect = await raw('/transitions/x/timeline.svg', { accept: 'text/html', [name]: value });
      expect(JSON.stringify([redirect.headers, redirect.body])).not.toContain('evil.example');
      const page = await raw('/sign-in', { [name]: value });
      expect([page.status, page.body.includes('evil.example')]).toEqual([200, false]);
    },
  );

  it('makes no invitation lead elsewhere', async () => {
    const response = await ada.fetch('/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
      },
      body: JSON.stringify({
        query: `mutation { inviteToOrganization(input: { organizationId: "${ada.organizationId}" }) { url } }`,
      }),
    });
    const text = await response.text();
    expect(text).toContain('/invitation');
    expect(text).not.toMatch(/evil\.example|https:/);
  });

  it('does not make the connection one by TLS', async () => {
    const { headers } = await raw('/sign-in', { 'x-forwarded-proto': 'https' });
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it.each([
    'Bearer',
    'Bearer  ',
    'Basic YTpi',
    'Bearer a b',
    `Bearer ${'x'.repeat(8000)}`,
    'Bearer ../../x',
    "Bearer ' or 1=1 --",
  ])('as authorization %s signs nobody in', async (authorization) => {
    const response = await fetch(`${app.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: '{"query":"{ viewer { name } }"}',
    });
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(errors[0]!.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('opens nothing to pages of other origins', async () => {
    for (const origin of ['https://evil.example', 'null', app.url.replace('127.0.0.1', 'localhost')]) {
      const preflight = await fetch(`${app.url}/graphql`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
        },
      });
      const names = [...preflight.headers.keys()];
      expect(names.filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

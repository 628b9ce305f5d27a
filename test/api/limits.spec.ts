import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition } from './steps.js';

let app: TestApp;
let ada: Caller;
let transitionId: string;

beforeAll(async () => {
  app = await startApp({
    BATON_RATE_STRANGERS: '40',
    BATON_CORS_ORIGINS: 'https://app.example.org',
    BATON_TRUST_PROXY: 'loopback',
  });
  ada = await app.newcomer('Ada');
  transitionId = await beginTransition(ada, ada.organizationId, [
    { code: '1', title: 'One' },
    { code: '2', title: 'Two' },
  ]);
});
afterAll(() => app.close());

/** What a limit's error says for programs. */
const refusalOf = async (query: string, variables?: object): Promise<Record<string, unknown> | undefined> => {
  const { data, errors } = await ada.ask(query, variables);
  if (!errors) return undefined;
  expect([errors.length, data]).toEqual([1, undefined]);
  expect(errors[0]!.message).toMatch(/at most \d+|more than \d+|too deeply/);
  return errors[0]!.extensions;
};
const nested = (levels: number): string =>
  `{ activity(id: "x") { ${'parent { '.repeat(levels - 2)}id${' }'.repeat(levels - 2)} } }`;
const times = (count: number, write: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => write(i)).join(' ');
const post = (body: string, headers: Record<string, string> = {}): Promise<Response> =>
  ada.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

describe('An operation over a limit is refused', () => {
  it.each([
    ['DEPTH', nested(16), 15, 16],
    ['ALIASES', `{ viewer { ${times(101, (i) => `a${i}: name`)} } }`, 100, 101],
    [
      'ALIASES',
      `{ ${times(40, () => '...F')} } fragment F on Query { a: viewer { b: name c: name } }`,
      100,
      120,
    ],
    ['ROOT_FIELDS', `{ ${times(51, (i) => `a${i}: viewer { name }`)} }`, 50, 51],
    ['ROOT_FIELDS', `{ ${times(51, () => 'viewer { name }')} }`, 50, 51],
    ['DIRECTIVES', `{ viewer { ${times(101, () => 'name @include(if: true)')} } }`, 100, 101],
    ['FIELDS', `{ viewer { ${times(1000, () => '...V')} } } fragment V on Viewer { name name }`, 2000, 3001],
    ['TOKENS', `{ viewer { ${times(20_001, () => 'name')} } }`, 20_000, 20_001],
    [
      'COST',
      '{ transitions(first: 500) { nodes { activities(first: 500) { nodes { id } } } } }',
      100_000,
      250_501,
    ],
    [
      'LIST',
      `query($ids: [ID!]) { compareScenarios(transitionId: "x", ids: $ids) { movedCount } }`,
      500,
      501,
    ],
  ])('by %s', async (limit, query, most, found) => {
    const refusal = await refusalOf(query, { ids: Array.from({ length: 501 }, () => 'x') });
    expect(refusal).toMatchObject({ code: 'LIMIT_EXCEEDED', limit });
    expect(refusal).toMatchObject({ most, found });
  });

  it('where fragments double without end, at once', async () => {
    const fragments = times(
      40,
      (i) => `fragment F${i} on Viewer { name ...F${i + 1} ... on Viewer { ...F${i + 1} } }`,
    );
    expect(
      await refusalOf(`{ viewer { ...F0 } } ${fragments} fragment F40 on Viewer { name }`),
    ).toMatchObject({
      limit: 'FIELDS',
    });
  });

  it('where fragments go in a circle, or brackets never end', async () => {
    const circle = await ada.ask(
      '{ viewer { ...A } } fragment A on Viewer { ...B } fragment B on Viewer { ...A }',
    );
    expect(circle.errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    expect(await refusalOf(`{ a${'{ a'.repeat(9000)} }`)).toMatchObject({ limit: 'DEPTH' });
    expect(await refusalOf(`{ a(b: ${'['.repeat(19_000)}`)).toMatchObject({ limit: 'DEPTH' });
  });

  it('at the level and the number that is allowed, it is not', async () => {
    expect((await ada.ask(nested(15))).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    expect(
      await refusalOf(`{ ${times(50, (i) => `a${i}: viewer { ${i < 50 ? 'name' : ''} }`)} }`),
    ).toBeUndefined();
  });

  it('with nothing of it done', async () => {
    const rename = (i: number): string =>
      `a${i}: updateTransition(input: { id: "${transitionId}", title: "Other ${i}" }) { transition { id } }`;
    expect(await refusalOf(`mutation { ${times(51, rename)} }`)).toMatchObject({ limit: 'ROOT_FIELDS' });
    const { transition } = await ada.get('query($id: ID!) { transition(id: $id) { title } }', {
      id: transitionId,
    });
    expect(transition.title).toBe('Payroll');
  });

  it('where a query was compiled before, with variables that cost more', async () => {
    const query =
      'query($n: Int) { transitions(first: $n) { nodes { activities(first: $n) { nodes { id title } } } } }';
    for (const n of [2, 2, 3]) expect((await ada.ask(query, { n })).errors).toBeUndefined();
    expect(await refusalOf(query, { n: 400 })).toMatchObject({ limit: 'COST' });
    const unbounded = await ada.ask(query, { n: -1 });
    expect(unbounded.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('The cost of an operation', () => {
  const costOf = async (query: string): Promise<any> =>
    ((await (await post(JSON.stringify({ query }))).json()) as any).extensions.cost;

  it('is in every answer, with the limit and what is left', async () => {
    const one = await costOf('{ viewer { name } }');
    expect(one).toEqual({ requested: 2, limit: 100_000, remaining: expect.any(Number) });
    expect((await costOf('{ viewer { name } }')).remaining).toBe(one.remaining - 2);
    expect(await costOf('{ nothing }')).toMatchObject({ requested: 0, limit: 100_000 });
    expect((await costOf('{ transition(id: "x") { id } }')).requested).toBe(2);
  });

  it('counts a page as large as it is asked for, or as it is unless said', async () => {
    expect((await costOf('{ transitions(first: 7) { nodes { id title } totalCount } }')).requested).toBe(
      1 + 7 * 3,
    );
    expect((await costOf('{ transitions { nodes { id title } } }')).requested).toBe(1 + 50 * 2);
  });

  it('is higher where more work is done', async () => {
    const explained = await costOf(`{ explain(transitionId: "${transitionId}") { stepCount } }`);
    expect(explained.requested).toBe(5001);
    expect(
      (await costOf(`{ timeline(transitionId: "${transitionId}") { activities { id } } }`)).requested,
    ).toBe(1101);
  });

  it('is nothing for introspection', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    expect((await costOf(getIntrospectionQuery())).requested).toBe(0);
  });
});

describe('An input', () => {
  const update =
    'mutation($input: UpdateTransitionInput!) { updateTransition(input: $input) { userErrors { message } } }';

  it('holds lists up to a figure, with the place of the one that is longer', async () => {
    const hours = Array.from({ length: 501 }, () => ({ from: '08:00', to: '09:00' }));
    const query =
      'mutation($input: CreateCalendarInput!) { createCalendar(input: $input) { userErrors { message } } }';
    const input = { transitionId, name: 'C', week: [[], [], hours, [], [], [], []] };
    expect(await refusalOf(query, { input })).toMatchObject({
      limit: 'LIST',
      most: 500,
      found: 501,
      field: ['input', 'week', '2'],
    });
    const statuses = times(501, () => 'DRAFT');
    expect(
      await refusalOf(`{ transitions(filter: { status: [${statuses}] }) { totalCount } }`),
    ).toMatchObject({
      limit: 'LIST',
      field: ['transitions', 'filter', 'status'],
    });
  });

  it('holds as many rows of a plan as createTransition says', async () => {
    const activities = Array.from({ length: 20_001 }, (_, i) => ({ code: String(i), title: 'x' }));
    const { createTransition } = await ada.get(
      'mutation($input: CreateTransitionInput!) { createTransition(input: $input) { userErrors { message } } }',
      {
        input: {
          organizationId: ada.organizationId,
          title: 'T',
          client: 'C',
          provider: 'P',
          startOn: '2026-03-02',
          activities,
        },
      },
    );
    expect(createTransition.userErrors[0].message).toContain('activities has at most 20,000 entries');
  });

  it('holds as many where the list is a variable of its own, and no more than that', async () => {
    const query = `mutation($id: ID!, $changes: [PlanChangeInput!]!) {
      applyPlanChanges(input: { transitionId: $id, dryRun: true, changes: $changes }) { userErrors { message } } }`;
    const changes = (length: number): object[] =>
      Array.from({ length }, () => ({ createTask: { title: 'T' } }));
    expect(await refusalOf(query, { id: transitionId, changes: changes(501) })).toBeUndefined();
    const most = await ada.ask(query, { id: transitionId, changes: changes(20_001) });
    expect(JSON.stringify(most)).toContain('changes has at most 20,000 entries');
    const statuses = 'query($s: [TransitionStatus!]) { transitions(filter: { status: $s }) { totalCount } }';
    expect(await refusalOf(statuses, { s: Array.from({ length: 501 }, () => 'DRAFT') })).toMatchObject({
      limit: 'LIST',
      field: ['s'],
    });
  });

  it('holds texts up to a figure', async () => {
    expect(
      await refusalOf(update, { input: { id: transitionId, title: 'x'.repeat(100_001) } }),
    ).toMatchObject({
      limit: 'TEXT',
      most: 100_000,
      found: 100_001,
      field: ['input', 'title'],
    });
    expect(await refusalOf(`{ transition(id: "${'x'.repeat(100_001)}") { id } }`)).toMatchObject({
      limit: 'TEXT',
      field: ['transition', 'id'],
    });
  });

  it('holds no values within values without end', async () => {
    let deep: object = {};
    for (let level = 0; level < 40; level++) deep = { deep };
    expect(await refusalOf(update, { input: deep })).toMatchObject({ limit: 'NESTING', most: 32 });
    const bomb = await post(
      `{"query":"{ viewer { name } }","variables":${'{"a":'.repeat(200_000)}1${'}'.repeat(200_001)}`,
    );
    expect(((await bomb.json()) as any).errors[0].extensions).toMatchObject({ limit: 'NESTING' });
    const lists = await post('['.repeat(1_000_000));
    expect(lists.status).toBe(400);
  });

  it.each([
    ['a\0b', 'the character U+0000, at position 2'],
    ['a\ud800b', 'half of a surrogate pair'],
  ])('holds no text that a database does not store: %j', async (title, what) => {
    const { errors } = await ada.ask(update, { input: { id: transitionId, title } });
    expect(errors).toEqual([
      expect.objectContaining({
        message: `"input.title" holds ${what}; leave it out.`,
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
      }),
    ]);
  });

  it('holds none in the document or in an address either', async () => {
    const { errors } = await ada.ask('{ transition(id: "a\\u0000b") { id } }');
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const file = await ada.fetch('/transitions/a%00b/timeline.svg');
    expect([400, 404]).toContain(file.status);
  });

  it('is data, whatever it looks like', async () => {
    const title = `'); drop table transition; -- \${7*7} {{7*7}} <script> "`;
    await ada.get(update, { input: { id: transitionId, title } });
    const { transition } = await ada.get('query($id: ID!) { transition(id: $id) { title } }', {
      id: transitionId,
    });
    expect(transition.title).toBe(title);
  });
});

describe('A batch', () => {
  const operations = (count: number): string =>
    JSON.stringify(Array.from({ length: count }, () => ({ query: '{ viewer { name } }' })));

  it('is refused, in words', async () => {
    const response = await post(operations(2));
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        errors: [
          {
            message: 'The request is a batch of 2 operations; they are served one at a time.',
            extensions: { code: 'LIMIT_EXCEEDED', limit: 'BATCH', most: 1, found: 2 },
          },
        ],
      },
    ]);
  });

  it('goes up to the figure that is set', async () => {
    const other = await startApp({ BATON_MAX_BATCH: '3' });
    const bob = await other.newcomer('Bob');
    const ask = (count: number): Promise<Response> =>
      bob.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: operations(count),
      });
    expect(((await (await ask(3)).json()) as any[]).map(({ data }) => data.viewer.name)).toEqual([
      'Bob',
      'Bob',
      'Bob',
    ]);
    expect((await ask(4)).status).toBe(400);
    await other.close();
  });
});

describe('A rate', () => {
  it('holds for a person: they are told when to try again, and others go on', async () => {
    const other = await startApp({ BATON_RATE_POINTS: '3000' });
    const [bob, cy] = [await other.newcomer('Bob'), await other.newcomer('Cy')];
    const templates = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ explain(transitionId: \\"x\\") { stepCount } }"}',
    };
    const refused = await bob.fetch('/graphql', templates);
    const { errors } = (await refused.json()) as any;
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([
      429,
      errors[0].extensions.retryAfterSeconds,
    ]);
    expect(errors[0].extensions).toMatchObject({ code: 'RATE_LIMITED', limit: 'POINTS', most: 3000 });
    expect((await bob.get('{ viewer { name } }')).viewer.name).toBe('Bob');
    const files: number[] = [];
    for (let i = 0; i < 3; i++) files.push((await bob.fetch('/transitions/x/timeline.svg')).status);
    expect(files).toEqual([404, 404, 429]);
    expect((await cy.fetch('/transitions/x/timeline.svg')).status).toBe(404);
    await other.close();
  });

  it('holds for an address, but never for a health check', async () => {
    const other = await startApp({ BATON_RATE_REQUESTS: '5' });
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await fetch(`${other.url}/sign-in`)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    const refused = await fetch(`${other.url}/sign-in`);
    expect(refused.headers.get('content-type')).toContain('problem+json');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await fetch(`${other.url}/health`)).status).toBe(200);
    await other.close();
  });

  it('is stricter for those who guess tokens, and locks out nobody who has one', async () => {
    const guess = (i: number, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(`${app.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer baton_guess${i}`, ...headers },
        body: '{"query":"{ viewer { name } }"}',
      });
    await ada.get('{ viewer { name } }');
    const answers: Response[] = [];
    for (let i = 0; i < 41; i++) answers.push(await guess(i));
    expect(answers.slice(0, 40).map(({ status }) => status)).not.toContain(429);
    const { errors } = (await answers[40]!.json()) as any;
    expect([answers[40]!.status, errors[0].extensions.code]).toEqual([429, 'RATE_LIMITED']);
    expect((await ada.get('{ viewer { name } }')).viewer.name).toBe('Ada');
    const signIn = await fetch(`${app.url}/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"token":"baton_guess"}',
    });
    expect(signIn.status).toBe(429);
    // The proxy that is trusted says that this one comes from elsewhere.
    expect((await guess(41, { 'x-forwarded-for': '192.0.2.9' })).status).not.toBe(429);
    expect((await fetch(`${app.url}/health`)).status).toBe(200);
  });

  it('takes nobody’s word about an address unless a proxy is trusted', async () => {
    const other = await startApp({ BATON_RATE_REQUESTS: '2' });
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) {
      statuses.push(
        (await fetch(`${other.url}/sign-in`, { headers: { 'x-forwarded-for': `192.0.2.${i}` } })).status,
      );
    }
    expect(statuses).toEqual([200, 200, 429]);
    await other.close();
  });
});

describe('The headers', () => {
  it('are Helmet’s, with TLS promised only where there is some', async () => {
    const { headers } = await ada.fetch('/health');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';base-uri 'none';frame-ancestors 'self'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
    const tls = await ada.fetch('/health', { headers: { 'x-forwarded-proto': 'https' } });
    expect(tls.headers.get('strict-transport-security')).toMatch(/^max-age=\d+/);
  });

  it('let pages of the origins that are named call with a token, and no others', async () => {
    const preflight = (origin: string): Promise<Response> =>
      fetch(`${app.url}/graphql`, {
        method: 'OPTIONS',
        headers: {
          origin,
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'authorization,content-type',
          'x-forwarded-for': '192.0.2.10',
        },
      });
    const allowed = await preflight('https://app.example.org');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example.org');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('Authorization');
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull();
    for (const origin of ['https://app.example.org.evil.example', 'http://app.example.org', 'null']) {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
    }
    const answer = await post('{"query":"{ viewer { name } }"}', { origin: 'https://app.example.org' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example.org');
    expect(answer.headers.get('access-control-expose-headers')).toContain('Retry-After');
  });

  it('let no page of another origin in, unless one is named', async () => {
    const other = await startApp();
    const response = await fetch(`${other.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin: 'https://app.example.org', 'access-control-request-method': 'POST' },
    });
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    await other.close();
  });
});

describe('Where introspection is off', () => {
  it('no error tells the schema: of fields, arguments, inputs, values or variables', async () => {
    const closed = await startApp({ NODE_ENV: 'production' });
    const bob = await closed.newcomer('Bob');
    const tries: [string, object?][] = [
      ['{ viewr { name } }'],
      ['{ viewer { nam } }'],
      ['{ transition(idd: "x") { id } }'],
      ['{ transitions(filter: { statuss: DRAFT }) { totalCount } }'],
      ['{ transitions(orderBy: TITEL) { totalCount } }'],
      ['query($f: TransitionFiltr) { transitions(filter: $f) { totalCount } }'],
      [
        'query($f: TransitionFilter) { transitions(filter: $f) { totalCount } }',
        { f: { statuss: ['DRAFT'] } },
      ],
      ['query($o: TransitionOrder) { transitions(orderBy: $o) { totalCount } }', { o: 'TITEL' }],
      ['{ activity(id: "x") { ... on Taks { id } } }'],
    ];
    for (const [query, variables] of tries) {
      const { errors } = await bob.ask(query, variables);
      expect([query, JSON.stringify(errors)]).toEqual([query, expect.not.stringMatching(/did you mean/i)]);
      expect(errors).not.toBeUndefined();
    }
    await closed.close();
  });
});

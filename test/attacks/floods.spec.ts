import { type Caller, startApp, type TestApp } from '../support/app.js';

/** Requests made to be more work than they look; what `test/api/limits.spec.ts` tries already is not repeated. */
let app: TestApp;
let ada: Caller;

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
});
afterAll(() => app.close());
afterEach(async () => {
  expect(await ada.get('{ viewer { name } }')).toEqual({ viewer: { name: 'Ada' } });
});

const send = async (
  body: string,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<{ status: number; code: unknown; limit: unknown; text: string }> => {
  const response = await ada.fetch('/graphql', { method: 'POST', headers, body });
  const text = await response.text();
  const { errors } = JSON.parse(text || '{}') as { errors?: { extensions: Record<string, unknown> }[] };
  const { code, limit } = errors?.[0]?.extensions ?? {};
  return { status: response.status, code, limit, text };
};
const ask = (query: string, more: object = {}) => send(JSON.stringify({ query, ...more }));
const times = (count: number, write: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => write(i)).join(' ');

describe('A document is refused with the limit that it is over', () => {
  it.each([
    ['a thousand aliases', `{ ${times(1000, (i) => `a${i}: viewer { name }`)} }`, 'ROOT_FIELDS'],
    ['a thousand aliases further down', `{ viewer { ${times(1000, (i) => `a${i}: name`)} } }`, 'ALIASES'],
    [
      'aliases that fragments multiply',
      `{ viewer { ${times(50, () => '...A')} } } fragment A on Viewer { ${times(50, (i) => `a${i}: name`)} }`,
      'ALIASES',
    ],
    [
      'inline fragments within each other',
      `{ ${'... on Query { '.repeat(3000)}viewer { name }${' }'.repeat(3000)} }`,
      'DEPTH',
    ],
  ])('%s', async (_, query, limit) => {
    expect(await ask(query)).toMatchObject({ status: 400, code: 'LIMIT_EXCEEDED', limit });
  });

  it('where a fragment doubles thirty times, though it is never used', async () => {
    const fragments = times(30, (i) => `fragment F${i} on Viewer { ...F${i + 1} ...F${i + 1} }`);
    const last = 'fragment F30 on Viewer { name }';
    expect(await ask(`{ viewer { ...F0 } } ${fragments} ${last}`)).toMatchObject({
      status: 400,
      limit: 'FIELDS',
    });
    expect(await ask(`{ viewer { name } } ${fragments} ${last}`)).toMatchObject({ status: 400 });
  });
});

describe('A document that does not fit the schema', () => {
  it.each([
    ['a fragment of itself', '{ viewer { ...A } } fragment A on Viewer { ...A }'],
    [
      'a circle through inline fragments',
      '{ viewer { ...A } } fragment A on Viewer { ... on Viewer { ...B } } fragment B on Viewer { ... { ...A } }',
    ],
    ['the same argument twice', '{ transition(id: "a", id: "b") { id } }'],
    ['the same variable twice', 'query($a: ID!, $a: ID!) { transition(id: $a) { id } }'],
    ['many unknown fields', `{ ${times(40, (i) => `a${i}`)} }`],
    ['a name of JavaScript', '{ __proto__ { constructor } }'],
    ['an operation of a name that is twice', 'query A { viewer { name } } query A { viewer { name } }'],
    ['a directive a thousand times', `{ viewer { name ${times(1000, () => '@include(if: true)')} } }`],
    ['a thousand unknown directives', `{ viewer { name ${times(1000, (i) => `@d${i}`)} } }`],
  ])('has %s and is refused', async (_, query) => {
    const { status, code, text } = await ask(query);
    expect([status, code]).toEqual([400, 'GRAPHQL_VALIDATION_FAILED']);
    expect(text.length).toBeLessThan(50_000);
  });
});

describe('A subscription', () => {
  it('is refused, as there are none', async () => {
    expect((await ask('subscription { viewer { name } }')).code).toBe('BAD_USER_INPUT');
  });
});

describe('Values', () => {
  const page = 'query($first: Int) { transitions(first: $first) { totalCount } }';

  it.each(['9007199254740993', '1e400', '1e308', '-1', '0', '1.5', '"1"', '[1,[2]]', '{"a":1}', 'true'])(
    'of a number as %s are refused',
    async (value) => {
      const { status, code } = await send(`{"query":"${page}","variables":{"first":${value}}}`);
      expect([status < 500, code]).toEqual([true, 'BAD_USER_INPUT']);
    },
  );

  it('that are lists in lists are refused', async () => {
    const query = 'query($ids: [ID!]) { compareScenarios(transitionId: "x", ids: $ids) { movedCount } }';
    let deep: unknown = 'x';
    for (let level = 0; level < 31; level++) deep = [deep];
    expect(await ask(query, { variables: { ids: deep } })).toMatchObject({
      status: 400,
      code: 'BAD_USER_INPUT',
    });
    expect(await ask(query, { variables: { ids: [deep] } })).toMatchObject({ limit: 'NESTING' });
  });

  it('of a key that is there twice count as JSON has it: the last', async () => {
    const { text } = await send(`{"query":"{ nothing }","query":"{ viewer { name } }"}`);
    expect(JSON.parse(text)).toMatchObject({ data: { viewer: { name: 'Ada' } } });
  });
});

describe('A request', () => {
  const mutation = 'mutation { createOrganization(input: { name: "By GET" }) { organization { id } } }';

  it('by GET changes nothing', async () => {
    const headers = { 'content-type': 'application/json', 'apollo-require-preflight': 'yes' };
    const response = await ada.fetch(`/graphql?query=${encodeURIComponent(mutation)}`, { headers });
    expect(response.status).toBe(405);
    expect(await app.sql(`select 1 from organization where name = 'By GET'`)).toEqual([]);
  });

  it('by a method that pretends to be another changes nothing', async () => {
    for (const header of ['x-http-method-override', 'x-http-method', 'x-method-override']) {
      const url = `/graphql?_method=POST&query=${encodeURIComponent(mutation)}`;
      const response = await ada.fetch(url, {
        headers: { [header]: 'POST', 'apollo-require-preflight': 'yes' },
      });
      expect([header, response.status]).toEqual([header, 405]);
    }
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const init = {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: mutation }),
      };
      expect((await ada.fetch('/graphql', init)).status).toBeGreaterThanOrEqual(400);
    }
    expect(await app.sql(`select 1 from organization where name = 'By GET'`)).toEqual([]);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    'application/jsonp',
    'text/json',
  ])('as %s, which a form of another site can send or which nobody asks for, is none', async (type) => {
    const { status, text } = await send(JSON.stringify({ query: '{ viewer { name } }' }), {
      'content-type': type,
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect(text).not.toContain('Ada');
  });

  it.each([
    'null',
    '1',
    '"x"',
    '[]',
    '{}',
    '{"query":null}',
    '{"query":{"a":1}}',
    '{"query":"{ viewer { name } }","variables":[1]}',
    '{"query":"{ viewer { name } }","variables":"x"}',
    '{"query":"{ viewer { name } }","operationName":{}}',
    '{"query":"{ viewer { name } }","extensions":1}',
  ])('that is %s is refused in words', async (body) => {
    const { status, text } = await send(body);
    expect(status).toBe(400);
    expect(text).not.toMatch(/node_modules|at \w+ \(/);
  });

  it('with the hash of another query is refused', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } };
    expect((await ask('{ viewer { name } }', { extensions })).status).toBe(400);
  });
});

import {
  buildSchema,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
} from 'graphql';
import { currentSchema } from '../../src/schema.js';
import { type Answer, startApp, type TestApp } from '../support/app.js';
import { fillOrganization, type FilledOrganization, kindOf, plausibleFrom } from './filled-organization.js';
import {
  documentOf,
  mutationsOf,
  type Operation,
  pagedFieldsOf,
  type Place,
  placesOf,
  queriesOf,
  variablesOf,
} from './generated-calls.js';

/** Texts made to be taken for something else, at every place of the schema that takes one. */
let app: TestApp;
let schema: GraphQLSchema;
let own: FilledOrganization;

beforeAll(async () => {
  app = await startApp({
    BATON_PASSWORDS: 'true',
    BATON_RATE_POINTS: 'off',
    BATON_RATE_REQUESTS: 'off',
    BATON_RATE_STRANGERS: 'off',
    BATON_MAX_COST: '999999999',
  });
  schema = buildSchema(await currentSchema());
  own = await fillOrganization(app, await app.newcomer('Ada'), 'Bordeaux');
});
afterAll(() => app.close());

/** What is written differs from place to place, so that what is found is what was written there. */
const hostile: [what: string, text: (index: number) => string][] = [
  [
    'SQL, templates and formulas',
    (i) => `=1+${i} '); drop table activity; -- "\\ $1 \${7*7} {{7*7}} <script> %s ,(`,
  ],
  ['other directions and planes', (i) => `a\u202eb \u2066 مرحبا 🫠 e\u0301 \ufeff\u2028 ${i}`],
  ['line breaks and control characters', (i) => `a\r\nb\tc\u0001\u001b[31m ${i}`],
  ['a name of JavaScript', () => '__proto__'],
  ['more than fits', (i) => 'x'.repeat(20_000 + i)],
];
const unstorable: [what: string, text: string][] = [
  ['half of a pair', 'a\ud800b'],
  ['U+0000', 'a\u0000b'],
];

/** The caller manages for the client: they do not speak for the provider, and sign for nobody. */
const saidByOthers = new Set(['giveStatement', 'decideGate']);

/** What names a mutation is tried with one that creates: what deletes would do just that. */
const attempts = (): { operation: Operation; place: Place }[] =>
  mutationsOf(schema)
    .filter(({ name }) => !saidByOthers.has(name))
    .flatMap((operation) =>
      placesOf(operation, 'String')
        .filter(({ name }) => name !== 'clientMutationId' || operation.name === 'createServiceItem')
        .map((place) => ({ operation, place })),
    );

/** The answer where a place has the text; `refused` is whether it said so in words. */
async function answerWith(
  value: unknown,
  { operation, place }: { operation: Operation; place: Place },
): Promise<{ where: string; codes: string[]; refused: boolean; told: string }> {
  const ids = plausibleFrom((at) => own.id(kindOf(at)));
  const variables = variablesOf(operation, ids, { place, value });
  const { data, errors = [] } = await own.by.ask(documentOf(schema, operation, variables), variables);
  const userErrors: object[] = data?.[operation.name]?.userErrors ?? [];
  return {
    where: `${operation.name}.${place.path.join('.')}`,
    codes: errors.map(({ extensions }) => extensions.code),
    refused: errors.length + userErrors.length > 0,
    told: JSON.stringify(data),
  };
}

/** Every text of the rows, those of the history included, which has what was overwritten since. */
async function storedTexts(): Promise<Set<string>> {
  const texts = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value === 'string') texts.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(walk);
  };
  for (const rows of (await own.rows()).values()) for (const row of rows) walk(JSON.parse(row));
  return texts;
}

describe('A text at every place that takes one', () => {
  it.each(hostile)(
    'with %s is kept as it is, or refused in words',
    async (_, textOf) => {
      const accepted: { where: string; text: string; told: string }[] = [];
      for (const [index, attempt] of attempts().entries()) {
        const text = textOf(index);
        const { where, codes, refused, told } = await answerWith(text, attempt);
        expect([where, codes.filter((code) => code !== 'BAD_USER_INPUT')]).toEqual([where, []]);
        // Predecessors are read, and kept as the links they say.
        if (!refused && attempt.place.name !== 'predecessors') accepted.push({ where, text, told });
      }
      expect(attempts().length).toBeGreaterThan(200);
      const stored = await storedTexts();
      const lost = accepted.filter(
        ({ text, told }) => !stored.has(text) && !told.includes(JSON.stringify(text)),
      );
      expect(lost.map(({ where }) => where)).toEqual([]);
    },
    180_000,
  );

  it.each(unstorable)(
    'with %s is refused before anything is done',
    async (_, text) => {
      const before = await own.rows();
      for (const attempt of attempts()) {
        const { where, codes } = await answerWith(text, attempt);
        expect([where, codes]).toEqual([where, ['BAD_USER_INPUT']]);
      }
      expect(await own.rows()).toEqual(before);
    },
    180_000,
  );
});

/** Values at the edge of a type, and just beyond what a plan can hold. */
const extremes: [scalar: string, values: unknown[]][] = [
  ['ID', ["'; --", '00000000-0000-0000-0000-000000000000']],
  ['Int', [2_147_483_647, -2_147_483_648, 0]],
  ['Float', [1e308, -1e308, 5e-324, 0]],
  ['Duration', ['0d', '999999999999999w', '99999999m', '-1d', '1e9d']],
  ['Lag', ['999999999999999w', '-99999999m', '99999%', '-100%']],
  ['LocalDate', ['1970-01-01', '2200-12-31', '0000-00-00']],
  ['LocalDateTime', ['1970-01-01T00:00', '2040-12-31T23:59', '2026-03-02T24:00']],
  ['Instant', ['+275760-09-13T00:00:00Z', '-271821-04-20T00:00:00Z', '0']],
];

describe('A value at the edge', () => {
  it.each(extremes)(
    'of %s is taken or refused in words, at every place of every operation',
    async (scalar, values) => {
      const operations = [...queriesOf(schema), ...mutationsOf(schema)];
      const faults: unknown[] = [];
      for (const operation of operations) {
        for (const place of placesOf(operation, scalar)) {
          for (const value of values) {
            const { where, codes } = await answerWith(value, { operation, place });
            if (codes.includes('INTERNAL_SERVER_ERROR')) faults.push([where, value]);
          }
        }
      }
      expect(faults).toEqual([]);
    },
    180_000,
  );
});

describe('Names of JavaScript', () => {
  it.each(['__proto__', 'constructor', 'prototype', 'toString'])(
    'as %s among the fields of an input are unknown fields',
    async (name) => {
      const response = await own.by.fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: `{"query":"mutation($input: UpdateTransitionInput!) { updateTransition(input: $input) { userErrors { message } } }",
          "variables":{"input":{"id":"${own.transition}","${name}":{"polluted":true}}},"${name}":{"polluted":true}}`,
      });
      const { errors } = (await response.json()) as Answer;
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
      expect({}).not.toHaveProperty('polluted');
    },
  );
});

describe('A cursor that was tampered with', () => {
  const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const forged = [
    'x',
    '',
    '0',
    "'; drop table activity; --",
    '9'.repeat(400),
    'NaN',
    'infinity',
    'a\u0000',
    '\ud800',
  ];
  const cursors = [
    'not base64 !',
    '',
    ...[null, {}, [], 'x', [null], [1, 2], [['x'], 'x'], { length: 2 }].map(encoded),
    ...forged.map((text) => encoded([text, text])),
    ...forged.map((text) => encoded([text, '01a21506-35d5-7016-8a23-b8cbf8674349'])),
  ];

  /** The query for a page of a list, which may be of a type that is reached by an id. */
  const pageOf = (owner: string, field: Operation, page: string): string => {
    const list = `${field.name}(${page}) { pageInfo { endCursor } nodes { __typename } }`;
    if (owner === 'Query') return `{ ${list} }`;
    if (owner === 'Viewer') return `{ page: viewer { ${list} } }`;
    const type = schema.getType(owner) as GraphQLObjectType;
    const root = Object.values(schema.getQueryType()!.getFields()).find(({ args, type: answer }) => {
      const named = getNamedType(answer);
      const isOrHas = named === type || (isAbstractType(named) && schema.isSubType(named, type));
      return isOrHas && args.some(({ name }) => name === 'id' || name === 'transitionId');
    })!;
    const isOfTransition = root.args.every(({ name }) => name !== 'id');
    const [argument, id] = isOfTransition
      ? ['transitionId', own.id('transition')]
      : ['id', own.id(kindOf({ owner, name: 'id', path: [] }))];
    return `{ page: ${root.name}(${argument}: "${id}") { ... on ${owner} { ${list} } } }`;
  };
  const asked = async (list: string, cursor = ''): Promise<Answer> =>
    list.includes('$cursor') ? own.by.ask(`query($cursor: String!) ${list}`, { cursor }) : own.by.ask(list);
  const codesOf = async (list: string, cursor: string): Promise<string[]> =>
    ((await asked(list, cursor)).errors ?? []).map(({ extensions }) => extensions.code);

  it('is refused in words in every list and order, and one that was given out is taken', async () => {
    const lists = pagedFieldsOf(schema);
    expect(lists.length).toBeGreaterThan(8);
    for (const { owner, field } of lists) {
      for (const order of ordersOf(field)) {
        const ordered = order ? `, orderBy: ${order}` : '';
        const where = `${owner}.${field.name} ${order ?? ''}`;
        const { data } = await asked(pageOf(owner, field, `first: 1${ordered}`));
        const endCursor = endCursorIn(data);
        for (const argument of ['after', 'before']) {
          const page = pageOf(owner, field, `${argument}: $cursor${ordered}`);
          if (endCursor) expect([where, await codesOf(page, endCursor)]).toEqual([where, []]);
          for (const cursor of argument === 'after' ? cursors : cursors.slice(-1)) {
            const codes = await codesOf(page, cursor);
            const text = Buffer.from(cursor, 'base64url').toString();
            // Some are places in some lists, such as before an empty title.
            expect([where, text, codes.filter((code) => code !== 'BAD_USER_INPUT')]).toEqual([
              where,
              text,
              [],
            ]);
          }
        }
      }
    }
  }, 180_000);
});

function ordersOf(field: Operation): (string | null)[] {
  const type = field.args.find(({ name }) => name === 'orderBy')?.type;
  const orders = type && getNamedType(type);
  return isEnumType(orders) ? orders.getValues().map(({ name }) => name) : [null];
}

const endCursorIn = (data: unknown): string | undefined =>
  /"endCursor":"([^"]+)"/.exec(JSON.stringify(data))?.[1];

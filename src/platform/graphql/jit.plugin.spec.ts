import { Logger } from '@nestjs/common';
import { ApolloServer } from '@apollo/server';
import {
  buildSchema,
  GraphQLError,
  type GraphQLObjectType,
  type GraphQLScalarType,
  type GraphQLSchema,
} from 'graphql';
import type { GraphContext } from './context.js';
import { formatError } from './errors.js';
import { JitPlugin } from './jit.plugin.js';

/** A schema with all that ours has: interfaces, scalars of its own, lists that may hold null, and resolvers that fail. */
function sampleSchema(): GraphQLSchema {
  const schema = buildSchema(`
    scalar Day
    enum Kind { TASK PHASE }
    interface Node { id: ID! title: String late: Node boss: Person }
    type Task implements Node { id: ID! title: String late: Node boss: Person hours: Int! }
    type Phase implements Node { id: ID! title: String late: Node boss: Person children: [Node!]! }
    type Person { name: String! friends: [Person!] kind: Kind day: Day bad: Day broken: Kind strict: String! }
    input Filter { kind: Kind, day: Day, words: [String!], n: Int = 3 }
    input Pick @oneOf { id: ID, title: String }
    type Query {
      nodes(kinds: [Kind!], first: Int = 2): [Node!]!
      node(id: ID!): Node
      echo(text: String, n: Int, on: Boolean, day: Day, kind: Kind, filter: Filter, pick: Pick, many: [Int!]): String!
      person: Person
      people: [Person]
      strictPeople: [Person!]!
      sync: String
      async: String
      asyncStrict: String!
      grid: [[Int!]!]
    }`);
  const fields = (type: string): ReturnType<GraphQLObjectType['getFields']> =>
    (schema.getType(type) as GraphQLObjectType).getFields();
  const day = schema.getType('Day') as GraphQLScalarType<unknown, unknown>;
  day.parseValue = (value) => {
    if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) throw new GraphQLError('not a day');
    return new Date(`${value}T00:00Z`);
  };
  day.parseLiteral = (node) => day.parseValue('value' in node ? node.value : null);
  day.serialize = (value) => {
    if (value === 'bad') throw new Error('cannot be written');
    return value;
  };
  {
    Object.assign(schema.getType('Node')!, {
      resolveType: ({ hours }: { hours?: number }) => (hours ? 'Task' : 'Phase'),
    });
  }
  const person = {
    name: 'Ada',
    kind: 'TASK',
    day: '2026-03-02',
    bad: 'bad',
    broken: 'NONE',
    strict: null,
    friends: [
      { name: 'Bob', strict: 's' },
      { name: 'Cy', strict: null },
    ],
  };
  const task = { id: 't', title: 'T', hours: 3, late: null, boss: person };
  const phase = { id: 'p', title: null, late: task, boss: null, children: [task, { id: 'q', children: [] }] };
  const query: Record<string, (source: unknown, args: Record<string, unknown>) => unknown> = {
    nodes: (_, { first }) => [phase, task, phase].slice(0, first as number),
    node: (_, { id }) => Promise.resolve(id === 'x' ? null : phase),
    echo: (_, args) => JSON.stringify(args) + Object.keys(args).join(),
    person: () => Promise.resolve(person),
    people: () => [person, null, person],
    strictPeople: () => [person, null],
    sync: () => {
      throw new GraphQLError('at once', { extensions: { code: 'TEST' } });
    },
    async: () => Promise.reject(new GraphQLError('later', { extensions: { code: 'TEST' } })),
    asyncStrict: () => Promise.resolve(null),
    grid: () => [[1, 2], [3]],
  };
  for (const [name, resolve] of Object.entries(query)) fields('Query')[name]!.resolve = resolve;
  fields('Phase').children!.resolve = (source: { children: unknown }) => Promise.resolve(source.children);
  return schema;
}

Logger.overrideLogger(false);
const schema = sampleSchema();
let compiledRuns = 0;
class CountingPlugin extends JitPlugin {
  override async requestDidStart() {
    const listener = await super.requestDidStart();
    return {
      responseForOperation: async (request: Parameters<typeof listener.responseForOperation>[0]) => {
        const answer = await listener.responseForOperation(request);
        if (answer) compiledRuns++;
        return answer;
      },
    };
  }
}
const server = (plugins: JitPlugin[]): ApolloServer<GraphContext> =>
  new ApolloServer<GraphContext>({
    schema,
    plugins,
    formatError,
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
  });
const standard = server([]);
const withJit = server([new CountingPlugin()]);
afterAll(() => Promise.all([standard.stop(), withJit.stop()]));

/** The answer's bytes and status; references of the log, which are new each time, left out. */
async function answerOf(
  apollo: ApolloServer<GraphContext>,
  query: string,
  variables: Record<string, unknown>,
): Promise<string> {
  const contextValue = {} as GraphContext;
  const { body, http } = await apollo.executeOperation({ query, variables }, { contextValue });
  const text = JSON.stringify([http.status ?? 200, body.kind === 'single' ? body.singleResult : null]);
  return text.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'reference');
}

/** Compiled, or left to the standard executor; the answer is the same in bytes either way. */
type Way = 'compiled' | 'standard';
const battery: [string, Way, string, Record<string, unknown>?][] = [
  ['aliases', 'compiled', '{ a: person { n: name } b: person { name n2: kind } }'],
  ['aliases with underscores', 'standard', '{ a_b: person { name } __proto__: person { name } }'],
  [
    'fragments on an interface',
    'compiled',
    '{ nodes(first: 3) { ...F ... on Phase { children { id __typename } } } } fragment F on Node { __typename id title ... on Task { hours } }',
  ],
  [
    'a fragment used twice',
    'compiled',
    '{ x: node(id: 1) { ...F late { ...F } } nodes { ...F } } fragment F on Node { id title boss { name } }',
  ],
  ['null within lists', 'compiled', '{ people { name } node(id: "x") { id } }'],
  [
    'deep lists',
    'compiled',
    '{ grid nodes { ... on Phase { children { ... on Phase { children { id } } } } } }',
  ],
  ['enums and scalars', 'compiled', '{ person { kind day } }'],
  [
    'literal arguments',
    'compiled',
    '{ echo(text: "a 1", n: 5, on: true, day: "2026-03-02", kind: PHASE, filter: { kind: TASK, words: ["x"] }, many: 4) }',
  ],
  ['a literal of one kind', 'compiled', '{ echo(pick: { id: "5" }) }'],
  ['text with signs', 'standard', '{ echo(text: "it\'s `${1}` \\"quoted\\" __MAGIC") }'],
  [
    'variables and defaults',
    'compiled',
    'query($n: Int = 7, $t: String, $k: Kind = TASK, $m: [Int!]) { echo(n: $n, text: $t, kind: $k, many: $m) }',
    { t: '`${process}` "__MAGIC_NAN__', m: 3 },
  ],
  [
    'no variables given',
    'compiled',
    'query($n: Int, $k: [Kind!] = [TASK]) { echo(n: $n) nodes(first: $n, kinds: $k) { id } }',
    { n: 1 },
  ],
  ['a variable that is null', 'compiled', 'query($n: Int = 7) { echo(n: $n) }', { n: null }],
  ['a day as variable', 'compiled', 'query($d: Day) { echo(day: $d) }', { d: '2026-03-02' }],
  ['a default day', 'standard', 'query($d: Day = "2026-03-02") { echo(day: $d) }'],
  ['an absent variable within an object', 'standard', 'query($k: Kind) { echo(filter: { kind: $k }) }'],
  [
    'an object as variable',
    'standard',
    'query($f: Filter) { echo(filter: $f) }',
    { f: { day: '2026-03-02' } },
  ],
  ['one of', 'standard', 'query($p: Pick) { echo(pick: $p) }', { p: { id: 1 } }],
  ['two of one of', 'standard', 'query($p: Pick) { echo(pick: $p) }', { p: { id: 1, title: 't' } }],
  [
    'skip and include',
    'standard',
    'query($y: Boolean!) { nodes { ...F @include(if: $y) ... on Task { hours @skip(if: $y) } } other: nodes { ...F } } fragment F on Node { id }',
    { y: false },
  ],
  ['introspection', 'standard', '{ __schema { queryType { name } } person { name } }'],
  [
    'introspection in a fragment',
    'standard',
    '{ ...Q } fragment Q on Query { __type(name: "Task") { name } }',
  ],
  ['its own typename', 'compiled', '{ __typename t: __typename }'],
  ['an error at once', 'standard', '{ sync person { name } }'],
  ['an error later', 'standard', '{ async sync person { name } }'],
  ['null where none may be', 'standard', '{ asyncStrict person { name } }'],
  ['null in a list that holds none', 'standard', '{ strictPeople { name } }'],
  ['null in a friend', 'standard', '{ person { name friends { name strict } } }'],
  ['a scalar that cannot be written', 'standard', '{ person { name bad } }'],
  ['an enum that does not exist', 'standard', '{ person { name broken } }'],
  ['a malformed variable', 'standard', 'query($n: Int) { echo(n: $n) }', { n: 'five' }],
  ['a malformed day', 'standard', 'query($d: Day) { echo(day: $d) }', { d: 'soon' }],
  ['a variable too few', 'standard', 'query($id: ID!) { node(id: $id) { id } }'],
  ['a field that does not exist', 'standard', '{ nothing }'],
];

describe('A query with the compiler', () => {
  it.each(battery)('answers the same: %s', async (_name, way, query, variables = {}) => {
    const expected = await answerOf(standard, query, variables);
    for (const time of ['first', 'second']) {
      const before = compiledRuns;
      expect([time, await answerOf(withJit, query, variables)]).toEqual([time, expected]);
      expect(compiledRuns - before).toBe(way === 'compiled' ? 1 : 0);
    }
  });

  it('takes the operation that is named', async () => {
    const query = 'query A { person { name } } query B { grid }';
    for (const operationName of ['A', 'B', 'A']) {
      const contextValue = {} as GraphContext;
      const [one, two] = await Promise.all([
        standard.executeOperation({ query, operationName }, { contextValue }),
        withJit.executeOperation({ query, operationName }, { contextValue }),
      ]);
      expect(JSON.stringify(two.body)).toBe(JSON.stringify(one.body));
    }
  });
});

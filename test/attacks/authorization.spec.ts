import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { beginTransition, takeOn } from '../api/steps.js';
import { timelineFormats } from '../../src/interchange/formats.js';
import { currentSchema } from '../../src/schema.js';
import { type Answer, type Caller, startApp, type TestApp } from '../support/app.js';
import {
  fillOrganization,
  type FilledOrganization,
  kindOf,
  owningTables,
  plausibleFrom,
} from './filled-organization.js';
import {
  documentOf,
  mutationsOf,
  type Operation,
  type Plausible,
  placesOf,
  queriesOf,
  variablesOf,
} from './generated-calls.js';

/**
 * Every operation of the schema with every id of an organization, by those who have no business there: OWASP API1 and API5.
 * The calls are made from the schema and the ids from the tables, so that what is new is tried.
 */
/** What stands in every text of theirs. */
const secret = 'Zanzibar';

let app: TestApp;
let schema: GraphQLSchema;
let theirs: FilledOrganization;
let own: FilledOrganization;
let member: Caller;
let guest: Caller;
/** A transition of theirs that the guest takes part in. */
let other: string;

beforeAll(async () => {
  app = await startApp({
    BATON_PASSWORDS: 'true',
    BATON_RATE_POINTS: 'off',
    BATON_RATE_REQUESTS: 'off',
    BATON_MAX_COST: '999999999',
    BATON_MAX_BATCH: '100',
  });
  schema = buildSchema(await currentSchema());
  const [ada, bob] = [await app.newcomer('Ada'), await app.newcomer('Bob')];
  member = await app.newcomer('Mel');
  guest = await app.newcomer('Gus');
  await app.enrol(member, ada.organizationId, 'MEMBER');
  other = await beginTransition(ada, ada.organizationId, []);
  const who = { name: 'Gus', side: 'PROVIDER', role: 'MANAGER', userId: guest.userId };
  await app.enrol(guest, ada.organizationId, 'MEMBER');
  await takeOn(ada, other, who);
  await app.sql('delete from membership where user_id = $1 and organization_id = $2', [
    guest.userId,
    ada.organizationId,
  ]);
  theirs = await fillOrganization(app, ada, secret);
  own = await fillOrganization(app, bob, 'Bordeaux');
});
afterAll(() => app.close());

interface Attempt {
  operation: Operation;
  variables: object;
  /** What was tried, for the message of a test that fails. */
  what: string;
}
interface Outcome extends Attempt {
  answer: string;
  codes: string[];
}

/** Makes the calls, several in a request; each has an answer of its own. */
async function outcomesOf(by: Caller, attempts: readonly Attempt[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < attempts.length; at += 20) {
    const batch = attempts.slice(at, at + 20);
    const response = await by.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(
        batch.map(({ operation, variables }) => ({
          query: documentOf(schema, operation, variables),
          variables,
        })),
      ),
    });
    const answers = (await response.json()) as Answer[];
    for (const [i, attempt] of batch.entries()) {
      const { data, errors = [] } = answers[i]!;
      const userErrors: { code: string }[] = data?.[attempt.operation.name]?.userErrors ?? [];
      const codes = [
        ...errors.map(({ extensions }) => extensions.code),
        ...userErrors.map(({ code }) => code),
      ];
      outcomes.push({ ...attempt, answer: JSON.stringify(answers[i]), codes });
    }
  }
  return outcomes;
}

const operations = (): Operation[] => [...queriesOf(schema), ...mutationsOf(schema)];
const idsOf = (organization: FilledOrganization): Plausible =>
  plausibleFrom((place) => organization.id(kindOf(place)));

/** Every operation, with an id of theirs wherever it takes one of that kind. */
const withIds = (): Attempt[] =>
  operations().map((operation) => ({
    operation,
    variables: variablesOf(operation, idsOf(theirs)),
    what: 'of its kind',
  }));
/** Every operation that takes an id, with each kind of theirs wherever it takes one of any. */
const withIdsOfEveryKind = (): Attempt[] =>
  operations()
    .filter(needsId)
    .flatMap((operation) =>
      theirs.kinds.map((kind) => ({
        operation,
        variables: variablesOf(
          operation,
          plausibleFrom(() => theirs.id(kind)),
        ),
        what: kind,
      })),
    );
/** Mutations in an own organization, with one id of theirs at every place in turn. */
const withReferences = (wanted: (operation: Operation) => boolean): Attempt[] =>
  mutationsOf(schema)
    .filter(wanted)
    .flatMap((operation) =>
      placesOf(operation, 'ID').map((place) => ({
        operation,
        variables: variablesOf(operation, idsOf(own), { place, value: theirs.id(kindOf(place)) }),
        what: place.path.join('.'),
      })),
    );

const needsId = (operation: Operation): boolean =>
  textsIn(
    variablesOf(
      operation,
      plausibleFrom(() => 'an id'),
    ),
  ).includes('an id');

const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

/** What an answer tells of theirs beyond what was sent, but for what is known anyway. */
function toldBy({ answer, variables }: Outcome, known: readonly string[] = []): string[] {
  const sent = new Set([...textsIn(variables), ...known]);
  return [...theirs.ids, secret].filter((text) => !sent.has(text) && answer.includes(text));
}

const named = ({ operation, what, codes }: Outcome): [string, string, string[]] => [
  operation.name,
  what,
  codes,
];
/** What was answered otherwise than that it does not exist. */
const found = (outcomes: readonly Outcome[]): [string, string, string[]][] =>
  outcomes.filter(({ operation, codes }) => needsId(operation) && !codes.includes('NOT_FOUND')).map(named);

describe('The organization that is tried', () => {
  it('has a row in every table that belongs to one, or to somebody', async () => {
    const rows = await theirs.rows();
    const tables = (await owningTables(app)).map(({ name }) => name);
    expect(tables.length).toBeGreaterThan(30);
    expect(tables.filter((name) => rows.get(name)!.length === 0)).toEqual([]);
  });
});

describe('For an administrator of another organization', () => {
  it.each([
    ['with its own ids', withIds],
    ['with ids of every kind', withIdsOfEveryKind],
  ])(
    'nothing of it exists in any operation, %s',
    async (_, attempts) => {
      const before = await theirs.rows();
      const outcomes = await outcomesOf(own.by, attempts());
      expect(outcomes.length).toBeGreaterThan(90);
      expect(outcomes.filter((outcome) => toldBy(outcome).length > 0).map(named)).toEqual([]);
      expect(found(outcomes)).toEqual([]);
      expect(await theirs.rows()).toEqual(before);
    },
    180_000,
  );

  const decidesGates = ({ name }: Operation): boolean => name === 'decideGate';
  it.each([
    ['an own plan', 'MANAGER', (operation: Operation) => !decidesGates(operation), 300],
    ['the decision of an own gate', 'APPROVER', decidesGates, 1],
  ])(
    'nothing of it can be referred to from %s, and the own plan stays as it is',
    async (_, role, wanted, most) => {
      await app.sql('update participant set role = $1 where transition_id = $2 and user_id = $3', [
        role,
        own.id('transition'),
        own.by.userId,
      ]);
      const before = [await theirs.rows(), await own.rows()];
      const outcomes = await outcomesOf(own.by, withReferences(wanted));
      expect(outcomes.length).toBeGreaterThan(most);
      expect(outcomes.filter((outcome) => toldBy(outcome).length > 0).map(named)).toEqual([]);
      expect(found(outcomes)).toEqual([]);
      expect([await theirs.rows(), await own.rows()]).toEqual(before);
    },
    180_000,
  );

  it('there is no file, whichever id is in its address', async () => {
    const suffixes = timelineFormats.map(({ extension }) => `.${extension}`);
    const histories = ['transitions', 'organizations'].flatMap((of) =>
      ['csv', 'json'].map((extension) => [of, `history.${extension}`]),
    );
    const reports = ['', '.md', '.html'].map((suffix) => ['transitions', `status${suffix}`]);
    const timelines = ['', ...suffixes].map((suffix) => ['transitions', `timeline${suffix}`]);
    const files = [...timelines, ...reports, ...histories];
    for (const [of, file] of files) {
      for (const kind of theirs.kinds) {
        const response = await own.by.fetch(`/${of}/${theirs.id(kind)}/${file}`);
        expect([of, file, kind, response.status]).toEqual([of, file, kind, 404]);
        expect(await response.text()).not.toContain(secret);
      }
    }
  });

  it('there is no file of a document, and none can be sent in', async () => {
    for (const kind of theirs.kinds) {
      const ways: [string, RequestInit][] = [
        [`/transitions/${theirs.transition}/files/${theirs.id(kind)}`, {}],
        [`/transitions/${own.transition}/files/${theirs.id(kind)}`, {}],
        [
          `/transitions/${theirs.transition}/documents/${theirs.id(kind)}/files?name=a.txt`,
          { method: 'POST', body: 'a' },
        ],
        [
          `/transitions/${own.transition}/documents/${theirs.id(kind)}/files?name=a.txt`,
          { method: 'POST', body: 'a' },
        ],
        [`/templates/${theirs.id(kind)}.yaml`, {}],
      ];
      for (const [path, init] of ways) {
        const response = await own.by.fetch(path, init);
        expect([path, response.status]).toEqual([path, 404]);
        expect(await response.text()).not.toContain(secret);
      }
    }
  });
});

describe('A transition of the organization in which one takes no part', () => {
  /** What a member may do with the organization itself. */
  const allowed = ['createTransition', 'createTransitionFromTemplate'];
  /** The templates of the organization are its members', and no part of a transition. */
  const ofMembers = ['template', 'templates', 'checkTemplate', 'importTemplate', 'deleteTemplate'];

  it.each([
    ['a member', () => member],
    ['a guest in another transition', () => guest],
  ])('does not exist for %s, and the organization is managed by others', async (_, who) => {
    const before = await theirs.rows();
    const attempts = withIds().filter(
      ({ operation }) => who() !== member || !ofMembers.includes(operation.name),
    );
    const outcomes = await outcomesOf(who(), attempts);
    const known = [theirs.by.organizationId, theirs.by.userId, member.userId, guest.userId, other];
    expect(outcomes.filter((outcome) => toldBy(outcome, known).length > 0).map(named)).toEqual([]);
    const forbidden = outcomes.filter(({ codes }) => codes.includes('FORBIDDEN'));
    const kinds = forbidden.flatMap(({ operation }) => placesOf(operation, 'ID').map(kindOf));
    expect(kinds.filter((kind) => !['organization', 'app_user'].includes(kind))).toEqual([]);
    expect(
      found(outcomes.filter((outcome) => !forbidden.includes(outcome))).filter(
        ([name]) => who() !== member || !allowed.includes(name),
      ),
    ).toEqual([]);
    const after = await theirs.rows();
    const lost = [...before].filter(([table, rows]) => rows.some((row) => !after.get(table)!.includes(row)));
    expect(lost).toEqual([]);
  });
});

describe('Routes with ids', () => {
  it('are those of files, which are tried here, and those behind a link, which takes none', () => {
    const source = path.resolve(import.meta.dirname, '../../src');
    const withIdsInPath = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.controller.ts'))
      .filter((file) =>
        /@(Controller|Get|Post|Put|Patch|Delete)\('[^']*:/.test(
          readFileSync(path.join(source, file), 'utf8'),
        ),
      );
    expect(withIdsInPath.sort()).toEqual([
      'documents/document-files.controller.ts',
      'history/history.controller.ts',
      'shares/shares.controller.ts',
      'status/status.controller.ts',
      'templates/templates.controller.ts',
      'timeline/timeline.controller.ts',
    ]);
  });
});

describe('What is found where it is one’s own', () => {
  it('is every reference that was tried, so that the ids are of the right kinds', async () => {
    const attempts = mutationsOf(schema)
      .filter(({ name }) => !/^(delete|remove|revoke|restore|undo|cancel|applyScenario)/.test(name))
      .flatMap((operation) =>
        placesOf(operation, 'ID')
          .filter(({ path: [, ...rest] }) => !rest.some((step) => /^(delete|remove)/.test(step)))
          .map((place) => ({
            operation,
            variables: variablesOf(operation, idsOf(own), { place, value: own.id(kindOf(place)) }),
            what: place.path.join('.'),
          })),
      );
    const outcomes = await outcomesOf(own.by, attempts);
    expect(outcomes.filter(({ codes }) => codes.includes('NOT_FOUND')).map(named)).toEqual([]);
  }, 180_000);
});

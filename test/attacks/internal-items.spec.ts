import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildSchema, type GraphQLSchema } from 'graphql';
import { takeOn } from '../api/steps.js';
import { raidLogOf } from '../api/raid-steps.js';
import { statusFormats } from '../../src/interchange/status-formats.js';
import { timelineFormats } from '../../src/interchange/formats.js';
import { participantRoles } from '../../src/domain/terms.js';
import { may } from '../../src/transitions/access.js';
import { currentSchema } from '../../src/schema.js';
import { type Answer, type Caller, startApp, type TestApp } from '../support/app.js';
import { fillOrganization, type FilledOrganization, kindOf, plausibleFrom } from './filled-organization.js';
import { documentOf, mutationsOf, type Operation, queriesOf, variablesOf } from './generated-calls.js';

/** What is internal to a side, looked for by the other in all that it can ask. */
const secret = 'Zanzibar';

let app: TestApp;
let schema: GraphQLSchema;
let theirs: FilledOrganization;
let admin: Caller;
let client: Caller;
let provider: Caller;
let viewer: Caller;

beforeAll(async () => {
  app = await startApp({
    BATON_RATE_POINTS: 'off',
    BATON_RATE_REQUESTS: 'off',
    BATON_MAX_COST: '999999999',
    BATON_MAX_FIELDS: '100000',
    BATON_MAX_TOKENS: '1000000',
  });
  schema = buildSchema(await currentSchema());
  admin = await app.newcomer('Ada');
  theirs = await fillOrganization(app, admin, 'Bordeaux');
  // The clock goes on between two answers that are compared; a status date does not.
  await admin.get(
    'mutation ($id: ID!) { updateTransition(input: { id: $id, statusAt: "2026-03-02T08:00" }) { userErrors { message } } }',
    { id: theirs.transition },
  );
  const join = async (name: string, side: string, role: string): Promise<Caller> => {
    const caller = await app.newcomer(name);
    await app.enrol(caller, admin.organizationId, 'MEMBER');
    await takeOn(admin, theirs.transition, { name, side, role, userId: caller.userId });
    return caller;
  };
  client = await join('Clio', 'CLIENT', 'MANAGER');
  provider = await join('Pia', 'PROVIDER', 'MANAGER');
  viewer = await join('Vic', 'PROVIDER', 'VIEWER');
});
afterAll(() => app.close());

const idsOfTheirs = plausibleFrom((place) => theirs.id(kindOf(place)));
const log = raidLogOf(() => ({ by: client, transition: theirs.transition }));

/** What lies deeper: the values of the history, and items by way of items, activities and gates. */
const deep = `query ($id: ID!) { transition(id: $id) {
  history { totalCount nodes { operation changeCount changes { label action fields { field before after } } } }
  activities { nodes { raidItems { code title outcomes { title } } blockers { title }
    history { totalCount nodes { changes { label } } } } }
  raidItems { totalCount nodes { code title origin { title } outcomes { title } affects { raidItems { title } } } }
  participants { name } } }`;

/** All that somebody is answered: every query, as many levels deep as they are answered, and every export. */
async function everythingFor(by: Caller): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const operation of queriesOf(schema)) {
    const variables = variablesOf(operation, idsOfTheirs);
    for (const levels of [2, 1, 0]) {
      const { data, errors } = await by.ask(documentOf(schema, operation, variables, levels), variables);
      answers.set(operation.name, JSON.stringify([data, errors]));
      if (!errors) break;
      // The history of the whole organization is for its administrators, and so are its webhooks.
      const { code } = errors[0]!.extensions;
      expect(['organization FORBIDDEN', 'viewer FORBIDDEN', 'webhook NOT_FOUND']).toContain(
        `${operation.name} ${code}`,
      );
    }
  }
  answers.set('deep', JSON.stringify(await by.ask(deep, { id: theirs.transition })));
  for (const { extension } of Object.values(timelineFormats)) {
    const response = await by.fetch(`/transitions/${theirs.transition}/timeline.${extension}`);
    answers.set(extension, `${response.status} ${await response.text()}`);
  }
  for (const { extension } of statusFormats) {
    const response = await by.fetch(`/transitions/${theirs.transition}/status.${extension}?since=2020-01-01`);
    answers.set(`status.${extension}`, `${response.status} ${await response.text()}`);
  }
  return answers;
}

/** Everything that becomes of items, all of it internal to the client. */
async function keepInternalItems(): Promise<string[]> {
  const internal = { internalTo: 'CLIENT', description: secret };
  const affects = { affects: [theirs.id('TASK')], blocks: [theirs.id('MILESTONE')] };
  const risk = await log.raise('Risk', {
    title: `${secret} risk`,
    ...internal,
    ...affects,
    probability: 0.9,
    impact: 5,
    delay: { optimistic: '50d', mostLikely: '60d', pessimistic: '70d' },
  });
  await log.did('updateRaidItem', { id: risk.id, description: `${secret} changed`, dueOn: '2026-01-02' });
  const struck = await log.raise('Risk', { title: `${secret} struck`, ...internal, ...affects });
  await log.did('materialiseRisk', { id: struck.id, description: secret });
  const assumption = await log.raise('Assumption', { title: `${secret} assumption`, ...internal });
  await log.did('validateAssumption', {
    id: assumption.id,
    outcome: 'REFUTED',
    evidence: secret,
    becomes: 'ISSUE',
  });
  const decision = await log.raise('Decision', { title: `${secret} decision`, ...internal });
  const gone = await log.raise('Issue', { title: `${secret} gone`, ...internal });
  await log.told('deleteRaidItem', { id: gone.id });
  return [risk.id, struck.id, assumption.id, decision.id];
}

describe('What is internal to a side', () => {
  let ids: string[];
  let before: Map<string, string>;
  let beforeForViewer: Answer;

  beforeAll(async () => {
    // A simulation that ends meanwhile would be another difference.
    while ((await app.sql(`select from simulation where status in ('QUEUED', 'RUNNING')`)).length > 0)
      await sleep(50);
    before = await everythingFor(provider);
    beforeForViewer = await viewer.ask(deep, { id: theirs.transition });
    ids = await keepInternalItems();
  }, 120_000);

  it('changes nothing of what the other side is answered, by a word or by a count', async () => {
    for (const [name, answer] of await everythingFor(provider)) {
      expect([name, answer.includes(secret)]).toEqual([name, false]);
      expect([name, ...answer.split(/(?<=,)/)]).toEqual([name, ...before.get(name)!.split(/(?<=,)/)]);
    }
    const { data } = await viewer.ask(deep, { id: theirs.transition });
    expect(data).toEqual(beforeForViewer.data);
  }, 120_000);

  it('is seen by its own side, and by the administrators of the organization', async () => {
    for (const who of [client, admin]) {
      const found = [...(await everythingFor(who))].filter(([, answer]) => answer.includes(secret));
      expect(found.map(([name]) => name)).toEqual(
        expect.arrayContaining(['activity', 'changesSince', 'transition']),
      );
      expect(await log.list({ text: secret }, 'CODE', who)).toEqual([
        'RC1',
        'RC2',
        'AC1',
        'IC1',
        'IC2',
        'DC1',
      ]);
    }
  }, 120_000);

  it('does not exist for the other side: its ids find what an id of nothing finds', async () => {
    const ofItems = /^(?!raise|record(?!Decision)).*(raidItem|risk|issue|assumption|decision)/i;
    const operations = [...queriesOf(schema), ...mutationsOf(schema)].filter(({ name }) =>
      ofItems.test(name),
    );
    const answerTo = async (operation: Operation, id: string): Promise<string> => {
      const variables = variablesOf(
        operation,
        plausibleFrom(() => id),
      );
      const { data, errors } = await provider.ask(documentOf(schema, operation, variables), variables);
      const said = errors?.map(({ message, extensions }) => [message, extensions.code]);
      return JSON.stringify([data, said]).replaceAll(id, 'ID');
    };
    expect(operations.length).toBeGreaterThan(10);
    for (const operation of operations) {
      const none = await answerTo(operation, randomUUID());
      expect([operation.name, none]).toEqual([operation.name, expect.stringContaining('NOT_FOUND')]);
      for (const id of ids)
        expect([operation.name, await answerTo(operation, id)]).toEqual([operation.name, none]);
    }
  });

  it.each(['raid_item', 'change', 'change_set'])(
    'would be found where the database left %s open',
    async (table) => {
      const asked = async (): Promise<string> =>
        JSON.stringify(await provider.ask(deep, { id: theirs.transition }));
      const [policy] = await app.sql<{ qual: string }>(
        `select qual from pg_policies where policyname = 'internal_to_a_side' and tablename = $1`,
        [table],
      );
      const closed = await asked();
      await app.sql(`alter policy internal_to_a_side on ${table} using (true)`);
      const opened = await asked();
      await app.sql(`alter policy internal_to_a_side on ${table} using (${policy!.qual})`);
      expect(opened).not.toBe(closed);
      expect(await asked()).toBe(closed);
    },
  );

  it('leaves no gap in the numbers of what both sides see', async () => {
    const codes = await log.list({ kind: ['RISK'] }, 'CODE', provider);
    const { code } = await log.raise('Risk', {}, provider);
    expect(code).toBe(`R${codes.length + 1}`);
  });

  it('is drawn from by no simulation, whoever starts it', async () => {
    const { id } = await log.raise(
      'Risk',
      {
        affects: [theirs.id('TASK')],
        probability: 0.5,
        impact: 2,
        delay: { optimistic: '1d', mostLikely: '2d', pessimistic: '3d' },
      },
      provider,
    );
    for (const who of [client, provider, admin]) {
      const { startSimulation } = await who.get(
        'mutation ($id: ID!) { startSimulation(input: { transitionId: $id, runs: 1 }) { simulation { id riskCount } userErrors { message } } }',
        { id: theirs.transition },
      );
      expect(startSimulation).toMatchObject({ simulation: { riskCount: 1 }, userErrors: [] });
      await who.ask(
        'mutation ($id: ID!) { cancelSimulation(input: { id: $id }) { userErrors { message } } }',
        {
          id: startSimulation.simulation.id,
        },
      );
    }
    await log.told('deleteRaidItem', { id }, provider);
  });

  it('is kept by that side alone', async () => {
    const raise = { transitionId: theirs.transition, title: 'Mine', internalTo: 'CLIENT' };
    const { errors } = await log.ask('raiseRisk', raise, provider);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await log.raise('Risk', { internalTo: 'PROVIDER' }, provider)).code).toBe('RP1');
    expect((await log.raise('Risk', { internalTo: 'PROVIDER' }, admin)).code).toBe('RP2');
    expect(await log.list({ text: 'RP' })).toEqual([]);
  });

  it('is owned by somebody of that side', async () => {
    const people = await client.get(
      'query ($id: ID!) { transition(id: $id) { participants(side: PROVIDER) { id name } } }',
      {
        id: theirs.transition,
      },
    );
    const { id: ownerId } = people.transition.participants[0];
    const input = { transitionId: theirs.transition, title: 'Theirs', internalTo: 'CLIENT', ownerId };
    expect((await log.told('raiseIssue', input)).userErrors).toMatchObject([
      {
        code: 'INVALID_INPUT',
        field: ['ownerId'],
        message: expect.stringContaining('does not see what is internal'),
      },
    ]);
  });

  it('is shared once and for all, under the next number, without what was said of it before', async () => {
    const { id } = await log.raise('Issue', {
      title: `${secret} to share`,
      internalTo: 'CLIENT',
      blocks: [theirs.id('TASK')],
    });
    const { code } = await log.did('updateRaidItem', { id, title: 'Shared at last', internalTo: null });
    const query = 'query ($id: ID!) { raidItem(id: $id) { code title internalTo blocks { id } } }';
    expect((await provider.get(query, { id })).raidItem).toEqual({
      code,
      title: 'Shared at last',
      internalTo: null,
      blocks: [{ id: theirs.id('TASK') }],
    });
    expect(code).toMatch(/^I\d+$/);
    const answers = [...(await everythingFor(provider)).values()];
    expect(answers.filter((answer) => answer.includes(secret))).toEqual([]);
    expect((await log.told('updateRaidItem', { id, internalTo: 'CLIENT' })).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', message: expect.stringContaining('Both sides have seen') },
    ]);
    const { transition } = await client.get(
      'query ($id: ID!) { transition(id: $id) { history(first: 1) { nodes { id } } } }',
      { id: theirs.transition },
    );
    const { undoChangeSet } = await client.get(
      'mutation ($id: ID!) { undoChangeSet(input: { id: $id }) { userErrors { code message } } }',
      { id: transition.history.nodes[0].id },
    );
    expect(undoChangeSet.userErrors).toMatchObject([
      { code: 'INVALID_INPUT', message: expect.stringContaining('both sides') },
    ]);
  }, 120_000);

  it('holds up nobody of the other side who removes what it refers to', async () => {
    const who = await takeOn(provider, theirs.transition, { name: 'Spare', side: 'CLIENT', role: 'SME' });
    const { id } = await log.raise('Issue', { title: secret, internalTo: 'CLIENT', ownerId: who });
    const { deleteParticipant } = await provider.get(
      'mutation ($id: ID!) { deleteParticipant(input: { id: $id }) { deletedId userErrors { message } } }',
      { id: who },
    );
    expect(deleteParticipant).toEqual({ deletedId: who, userErrors: [] });
    const query = 'query ($id: ID!) { raidItem(id: $id) { title owner { name } } }';
    expect((await client.get(query, { id })).raidItem).toEqual({ title: secret, owner: null });
    const refuted = await log.raise('Assumption', { title: 'Shared' }, provider);
    const [issue] = await app.sql<{ id: string }>(`select id from raid_item where title = $1`, [secret]);
    await app.sql('update raid_item set origin_id = $1 where id = $2', [refuted.id, issue!.id]);
    expect((await log.told('deleteRaidItem', { id: refuted.id }, provider)).userErrors).toEqual([]);
  });
});

describe('The table of permissions and the database', () => {
  it('agree on who sees what is internal', async () => {
    const { id } = await log.raise('Risk', { title: 'Either', internalTo: 'CLIENT' });
    for (const role of participantRoles) {
      for (const side of ['CLIENT', 'PROVIDER'] as const) {
        await app.sql('update participant set side = $1, role = $2 where user_id = $3', [
          side,
          role,
          viewer.userId,
        ]);
        const { data } = await viewer.ask('query ($id: ID!) { raidItem(id: $id) { id } }', { id });
        const participant = { id: '', name: '', side, role };
        expect([side, role, data !== null]).toEqual([
          side,
          role,
          may({ isAdmin: false, participant }, 'SEE_INTERNAL', { side: 'CLIENT' }),
        ]);
      }
    }
  });
});

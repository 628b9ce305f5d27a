import { type Caller, startApp, type TestApp } from '../support/app.js';
import { ClientMutations } from '../../src/platform/database/client-mutations.service.js';
import { beginTransition } from './steps.js';

/** A mutation that its caller gave an id may be sent again without harm. */
let app: TestApp;
let ada: Caller;
let transitionId: string;

beforeAll(async () => {
  app = await startApp({ BATON_PASSWORDS: 'true' });
  ada = await app.newcomer('Ada');
});
afterAll(() => app.close());

beforeEach(async () => {
  transitionId = await beginTransition(ada, ada.organizationId, [
    { code: 'T', title: 'Task', duration: '2d' },
    { code: 'U', title: 'Next', duration: '1d', predecessors: 'T' },
    { code: 'M', title: 'Live', kind: 'MILESTONE', predecessors: 'U', marks: 'GO_LIVE' },
  ]);
});

const activity = `__typename id code title duration startAt finishAt critical late status totalFloatMinutes
  owner { name } parent { code } predecessors { lag predecessor { code } } successors { id }`;
const impact = `impact { movedCount goLive { before after } finish { before after }
  activitiesMoved { startBefore startAfter workingDays activity { __typename code startAt parent { code } } } newlyCritical { code } newlyLate { code } }
  transition { id title version participants { name } }`;

const send = async (by: Caller, mutation: string, parts: string, input: object) => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const query = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${parts} userErrors { code message field } } }`;
  return (await by.get(query, { input }))[mutation];
};
const version = async (): Promise<number> =>
  (await app.sql<{ version: number }>('select version from transition where id = $1', [transitionId]))[0]!
    .version;
const idOf = async (code: string): Promise<string> =>
  (
    await app.sql<{ id: string }>('select id from activity where transition_id = $1 and code = $2', [
      transitionId,
      code,
    ])
  )[0]!.id;

describe('A repeat', () => {
  it.each<[mutation: string, parts: string, input: () => object | Promise<object>]>([
    [
      'createTask',
      `task { ${activity} } ${impact}`,
      () => ({ transitionId, title: 'New', predecessors: 'U' }),
    ],
    ['updateTask', `task { ${activity} } ${impact}`, async () => ({ id: await idOf('T'), duration: '5d' })],
    [
      'applyPlanChanges',
      impact,
      () => ({
        transitionId,
        changes: [{ updateTask: { id: 'T', duration: '4d' } }, { deleteActivity: { id: 'U' } }],
      }),
    ],
    [
      'recordProgress',
      `activity { ${activity} } ${impact}`,
      async () => ({ id: await idOf('T'), percentComplete: 50 }),
    ],
    ['deleteActivity', `deletedId ${impact}`, async () => ({ id: await idOf('U') })],
    ['updateTransition', impact, () => ({ id: transitionId, title: 'Payroll and pensions' })],
    [
      'raiseRisk',
      'risk { id code title inherent { probability impact } raisedAt raisedBy dueOn score affects { code __typename } owner { name } }',
      () => ({ transitionId, title: 'Late', probability: 0.3, impact: 2, affects: ['T'] }),
    ],
    ['captureBaseline', 'baseline { id name capturedAt }', () => ({ transitionId, name: 'Contract' })],
    [
      'createParticipant',
      'participant { id name side role }',
      () => ({ transitionId, name: 'Eve', side: 'CLIENT', role: 'SME' }),
    ],
    ['updatePlanCheckSettings', 'settings { __typename }', () => ({ transitionId, highFloatDays: 30 })],
  ])('of %s answers as the first time and changes nothing', async (mutation, parts, input) => {
    const given = { ...(await input()), clientMutationId: mutation };
    await app.sql('delete from client_mutation');
    const first = await send(ada, mutation, parts, given);
    expect(first.userErrors).toEqual([]);
    const after = await version();
    expect(await send(ada, mutation, parts, given)).toEqual(first);
    expect(await version()).toBe(after);
  });

  it('of createTransition makes no second one', async () => {
    const titles = { title: 'Once', client: 'Acme', provider: 'Outsourcing Ltd', startOn: '2026-03-02' };
    const input = { organizationId: ada.organizationId, ...titles, clientMutationId: 'transition' };
    const parts = 'transition { id title participants { name } activities { totalCount } }';
    const first = await send(ada, 'createTransition', parts, input);
    expect(await send(ada, 'createTransition', parts, input)).toEqual(first);
    expect(await app.sql(`select 1 from transition where title = 'Once'`)).toHaveLength(1);
  });

  it('at the same time waits for the first and answers as it does', async () => {
    const input = { transitionId, title: 'New', clientMutationId: 'ten at once' };
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => send(ada, 'createTask', `task { ${activity} }`, input)),
    );
    expect(answers[0].userErrors).toEqual([]);
    expect(new Set(answers.map(({ task }) => task.id)).size).toBe(1);
    expect(
      await app.sql(`select 1 from activity where transition_id = $1 and title = 'New'`, [transitionId]),
    ).toHaveLength(1);
  });

  it('in the same request is one, too', async () => {
    const { first, second } = await ada.get(
      `mutation ($id: ID!) {
         first: createTask(input: { transitionId: $id, title: "New", clientMutationId: "twice" }) { task { id } }
         second: createTask(input: { clientMutationId: "twice", title: "New", transitionId: $id }) { task { id } } }`,
      { id: transitionId },
    );
    expect(second).toEqual(first);
  });

  it('is another’s own matter: the same id of another user is another mutation', async () => {
    const bob = await app.newcomer('Bob');
    await app.enrol(bob, ada.organizationId, 'ADMIN');
    const input = { transitionId, title: 'New', clientMutationId: 'shared' };
    const [first, second] = [
      await send(ada, 'createTask', 'task { id }', input),
      await send(bob, 'createTask', 'task { id }', input),
    ];
    expect(second.userErrors).toEqual([]);
    expect(second.task.id).not.toBe(first.task.id);
  });

  it('may follow what was refused or a dry run with the same id', async () => {
    const input = { transitionId, title: 'New', clientMutationId: 'again' };
    const bad = await send(ada, 'createTask', 'task { id }', { ...input, predecessors: 'X' });
    expect(bad.userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    const dry = await send(ada, 'createTask', 'task { id }', { ...input, dryRun: true });
    expect(dry.userErrors).toEqual([]);
    const first = await send(ada, 'createTask', 'task { id }', input);
    expect(first.userErrors).toEqual([]);
    expect(await app.sql('select 1 from activity where id = $1', [first.task.id])).toHaveLength(1);
  });

  it('is forgotten after a day', async () => {
    const input = { transitionId, title: 'New', clientMutationId: 'old' };
    const first = await send(ada, 'createTask', 'task { id }', input);
    await app.sql(`update client_mutation set created_at = now() - interval '25 hours'`);
    await app.get(ClientMutations).purge();
    expect((await send(ada, 'createTask', 'task { id }', input)).task.id).not.toBe(first.task.id);
  });
});

describe('An id that stands for something else', () => {
  it('is refused with another input', async () => {
    const input = { transitionId, title: 'New', clientMutationId: 'same' };
    await send(ada, 'createTask', 'task { id }', input);
    expect(await send(ada, 'createTask', 'task { id }', { ...input, title: 'Newer' })).toEqual({
      task: null,
      userErrors: [
        {
          code: 'CLIENT_MUTATION_REUSED',
          message:
            'The id "same" stands for a mutation createTask with another input; send another id for this one.',
          field: ['clientMutationId'],
        },
      ],
    });
    const phase = await send(ada, 'createPhase', 'phase { id }', input);
    expect(phase.userErrors).toMatchObject([
      {
        code: 'CLIENT_MUTATION_REUSED',
        message: expect.stringContaining('stands for a mutation createTask;'),
      },
    ]);
  });

  it.each(['', 'x'.repeat(101)])('is refused where it is none: "%s"', async (clientMutationId) => {
    const { userErrors } = await send(ada, 'createTask', 'task { id }', {
      transitionId,
      title: 'New',
      clientMutationId,
    });
    expect(userErrors).toMatchObject([{ code: 'INVALID_INPUT', field: ['clientMutationId'] }]);
  });
});

describe('What is secret', () => {
  it('is not kept: a repeat says that it was done', async () => {
    const input = { name: 'Script', clientMutationId: 'token' };
    const parts = 'token';
    const first = await send(ada, 'createAccessToken', parts, input);
    expect(first.token).toMatch(/^baton_/);
    const second = await send(ada, 'createAccessToken', parts, input);
    expect(second).toMatchObject({
      token: null,
      userErrors: [
        {
          code: 'CLIENT_MUTATION_REUSED',
          message:
            'The mutation "token" has been done, but what it answered is not kept; send another id to do it again.',
        },
      ],
    });
    expect(await app.sql(`select 1 from access_token where name = 'Script'`)).toHaveLength(1);
    expect(
      await app.sql(`select input_hash, answer from client_mutation where client_mutation_id = 'token'`),
    ).toEqual([{ input_hash: null, answer: null }]);
  });

  it('is not kept of a password, which is changed once', async () => {
    const input = {
      newPassword: 'correct horse battery',
      email: 'ada@example.com',
      clientMutationId: 'password',
    };
    expect((await send(ada, 'changePassword', 'changedUserId', input)).userErrors).toEqual([]);
    expect((await send(ada, 'changePassword', 'changedUserId', input)).userErrors).toMatchObject([
      { code: 'CLIENT_MUTATION_REUSED' },
    ]);
    expect(
      await app.sql(`select input_hash, answer from client_mutation where client_mutation_id = 'password'`),
    ).toEqual([{ input_hash: null, answer: null }]);
  });
});

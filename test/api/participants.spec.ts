import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition, changeTask, refused } from './steps.js';

let app: TestApp;
let root: Caller;
let ada: Caller;
let ben: Caller;
let eve: Caller;
let transitionId: string;

const create = `mutation ($input: CreateParticipantInput!) { createParticipant(input: $input) {
  participant { id name email side role hasLogin joinsOn leavesOn transition { id version } }
  userErrors { code message field } } }`;
const update = `mutation ($input: UpdateParticipantInput!) { updateParticipant(input: $input) {
  participant { name email side role hasLogin joinsOn leavesOn transition { version } }
  userErrors { code message field } } }`;
const remove = `mutation ($input: DeleteParticipantInput!) { deleteParticipant(input: $input) {
  deletedId userErrors { code message field } } }`;
const read = 'query ($id: ID!) { participant(id: $id) { name side } }';
const list = `query ($id: ID!, $side: Side) { transition(id: $id) { version participants(side: $side) { id name side } } }`;

const added = async (by: Caller, input: object): Promise<string> => {
  const { data } = await by.ask(create, { input: { transitionId, ...input } });
  expect(data.createParticipant.userErrors).toEqual([]);
  return data.createParticipant.participant.id;
};

beforeAll(async () => {
  app = await startApp();
  root = await app.newcomer('Root');
  ada = await app.newcomer('Ada');
  ben = await app.newcomer('Ben');
  eve = await app.newcomer('Eve');
  for (const colleague of [ada, ben]) await app.enrol(colleague, root.organizationId, 'MEMBER');
});
afterAll(() => app.close());

beforeEach(async () => {
  transitionId = await beginTransition(ada, root.organizationId, [
    { code: '1', title: 'Runbook', duration: '5d' },
  ]);
});

describe('a manager', () => {
  it('adds someone without a login, and the plan’s version grows', async () => {
    const input = {
      transitionId,
      name: ' Grace ',
      email: 'grace@example.com',
      side: 'PROVIDER',
      role: 'RECIPIENT',
      joinsOn: '2026-03-02',
      leavesOn: '2026-06-30',
    };
    const { data } = await ada.ask(create, { input });
    expect(data.createParticipant).toEqual({
      participant: {
        id: expect.any(String),
        name: 'Grace',
        email: 'grace@example.com',
        side: 'PROVIDER',
        role: 'RECIPIENT',
        hasLogin: false,
        joinsOn: '2026-03-02',
        leavesOn: '2026-06-30',
        transition: { id: transitionId, version: 2 },
      },
      userErrors: [],
    });
  });

  it('finds everybody by side and name', async () => {
    await added(ada, { name: 'Zoe', side: 'CLIENT', role: 'SME' });
    await added(ada, { name: 'carl', side: 'PROVIDER', role: 'RECIPIENT' });
    await added(ada, { name: 'Ben', side: 'PROVIDER', role: 'MANAGER' });
    const all = await ada.ask(list, { id: transitionId });
    const people = all.data.transition.participants as { name: string }[];
    expect(people.map(({ name }) => name)).toEqual(['Ada', 'Zoe', 'Ben', 'carl']);
    const client = await ada.ask(list, { id: transitionId, side: 'CLIENT' });
    expect(client.data.transition.participants).toHaveLength(2);
  });

  it('lets a colleague in by giving them a login, and out by taking it back', async () => {
    const id = await added(ada, { name: 'Ben', side: 'CLIENT', role: 'SME', userId: ben.userId });
    expect((await ben.ask(read, { id })).data.participant).toEqual({ name: 'Ben', side: 'CLIENT' });
    const { data } = await ada.ask(update, { input: { id, userId: null } });
    expect(data.updateParticipant.participant).toMatchObject({ name: 'Ben', role: 'SME', hasLogin: false });
    expect(await ben.ask(read, { id })).toMatchObject(
      refused('NOT_FOUND', `There is no participant "${id}" that you can see.`),
    );
  });

  it('changes what is said, and clears what is said to be empty', async () => {
    const id = await added(ada, {
      name: 'Ben',
      email: 'ben@example.com',
      side: 'PROVIDER',
      role: 'SME',
      joinsOn: '2026-03-02',
    });
    const { data } = await ada.ask(update, { input: { id, role: 'APPROVER', joinsOn: null } });
    expect(data.updateParticipant).toEqual({
      participant: {
        name: 'Ben',
        email: 'ben@example.com',
        side: 'PROVIDER',
        role: 'APPROVER',
        hasLogin: false,
        joinsOn: null,
        leavesOn: null,
        transition: { version: 3 },
      },
      userErrors: [],
    });
  });

  it('removes someone who owns nothing', async () => {
    const id = await added(ada, { name: 'Ben', side: 'PROVIDER', role: 'SME' });
    expect((await ada.ask(remove, { input: { id } })).data.deleteParticipant).toEqual({
      deletedId: id,
      userErrors: [],
    });
    const { data } = await ada.ask(list, { id: transitionId });
    expect(data.transition).toMatchObject({ version: 3, participants: [{ name: 'Ada' }] });
  });

  it('cannot remove someone who owns an activity, and is told which', async () => {
    const id = await added(ada, { name: 'Ben', side: 'PROVIDER', role: 'SME' });
    await changeTask(ada, transitionId, '1', { ownerId: id });
    const { data } = await ada.ask(remove, { input: { id } });
    expect(data.deleteParticipant).toEqual({
      deletedId: null,
      userErrors: [
        {
          code: 'IN_USE',
          field: ['id'],
          message: 'Ben still owns 1 "Runbook"; give them another owner first.',
        },
      ],
    });
  });

  it('cannot remove someone who owns an item of the RAID log, be it closed, and is told which', async () => {
    const id = await added(ada, { name: 'Ben', side: 'PROVIDER', role: 'SME' });
    await changeTask(ada, transitionId, '1', { ownerId: id });
    const { raiseIssue } = await ada.get(
      `mutation ($t: ID!, $o: ID!) { raiseIssue(input: { transitionId: $t, ownerId: $o, title: "No access" }) { issue { id } } }`,
      { t: transitionId, o: id },
    );
    await ada.get(
      'mutation ($id: ID!) { resolveIssue(input: { id: $id, resolution: "Granted" }) { userErrors { code } } }',
      { id: raiseIssue.issue.id },
    );
    const { data } = await ada.ask(remove, { input: { id } });
    expect(data.deleteParticipant.userErrors[0].message).toBe(
      'Ben still owns 1 "Runbook", I1 "No access"; give them another owner first.',
    );
  });

  it('cannot change sides', async () => {
    const { data } = await ada.ask(list, { id: transitionId });
    const [{ id }] = data.transition.participants;
    const answer = await ada.ask(update, { input: { id, side: 'PROVIDER' } });
    expect(answer).toMatchObject(refused('FORBIDDEN', 'Ada can sign in, and changes sides by an admin'));
    expect((await ada.ask(read, { id })).data.participant.side).toBe('CLIENT');
  });
});

describe.each([
  ['client', 'CLIENT', 'PROVIDER'],
  ['provider', 'PROVIDER', 'CLIENT'],
] as const)('of those who can sign in, a manager of the %s’s side', (_, own, other) => {
  let manager: Caller;
  let colleague: string;
  let opposite: string;

  beforeEach(async () => {
    manager = await app.newcomer('Max');
    for (const who of [manager, eve]) await app.enrol(who, root.organizationId, 'MEMBER').catch(() => null);
    await added(root, { name: 'Max', side: own, role: 'MANAGER', userId: manager.userId });
    colleague = await added(root, { name: 'Ben', side: own, role: 'SME', userId: ben.userId });
    opposite = await added(root, { name: 'Eve', side: other, role: 'SME', userId: eve.userId });
  });
  afterEach(async () => {
    await app.sql('delete from membership where user_id = $1 and organization_id = $2', [
      eve.userId,
      root.organizationId,
    ]);
  });

  it('changes and removes their own people', async () => {
    const changed = await manager.ask(update, { input: { id: colleague, role: 'APPROVER' } });
    expect(changed.data.updateParticipant.participant.role).toBe('APPROVER');
    expect(
      (await manager.ask(remove, { input: { id: colleague } })).data.deleteParticipant.userErrors,
    ).toEqual([]);
  });

  it('moves nobody to the other side, nor from there', async () => {
    const moves = refused('FORBIDDEN', 'changes sides by an administrator');
    expect(await manager.ask(update, { input: { id: colleague, side: other } })).toMatchObject(moves);
    expect(await manager.ask(update, { input: { id: opposite, side: own } })).toMatchObject(moves);
  });

  it('neither changes nor removes the other’s people, nor lets anybody in there', async () => {
    const forbidden = refused('FORBIDDEN', 'or an administrator of the organization');
    const spare = await added(manager, { name: 'Spare', side: other, role: 'MANAGER' });
    const login = { name: 'Second self', side: other, role: 'MANAGER', userId: ada.userId };
    expect(await manager.ask(update, { input: { id: opposite, role: 'VIEWER' } })).toMatchObject(forbidden);
    expect(await manager.ask(update, { input: { id: opposite, userId: null } })).toMatchObject(forbidden);
    expect(await manager.ask(remove, { input: { id: opposite } })).toMatchObject(forbidden);
    expect(await manager.ask(create, { input: { transitionId, ...login } })).toMatchObject(forbidden);
    expect(await manager.ask(update, { input: { id: spare, userId: ada.userId } })).toMatchObject(forbidden);
  });

  it('places those without a login on either side', async () => {
    const id = await added(manager, { name: 'Spare', side: own, role: 'SME' });
    const { data } = await manager.ask(update, { input: { id, side: other } });
    expect(data.updateParticipant.participant.side).toBe(other);
  });

  it('does not undo what an administrator changed of the other’s people', async () => {
    await root.get(
      'mutation ($id: ID!) { updateParticipant(input: { id: $id, role: VIEWER }) { userErrors { code } } }',
      { id: opposite },
    );
    const { transition } = await manager.get(
      'query ($id: ID!) { transition(id: $id) { history { nodes { id } } } }',
      { id: transitionId },
    );
    const undo = await manager.ask(
      'mutation ($id: ID!) { undoChangeSet(input: { id: $id }) { userErrors { code } } }',
      { id: transition.history.nodes[0].id },
    );
    expect(undo).toMatchObject(refused('FORBIDDEN', 'Eve can sign in or would'));
  });

  it('is moved by an administrator', async () => {
    const { data } = await root.ask(update, { input: { id: colleague, side: other } });
    expect(data.updateParticipant.participant.side).toBe(other);
  });
});

describe('the people of many transitions', () => {
  it('are read in one statement', async () => {
    for (let more = 0; more < 2; more++) await beginTransition(ada, root.organizationId, []);
    const statements = await app.statementsOf(() =>
      ada.get(
        '{ transitions { nodes { participants { name } provider: participants(side: PROVIDER) { name } } } }',
      ),
    );
    expect(statements.filter((sql) => sql.includes('from participant t'))).toHaveLength(1);
  });
});

describe('what is refused', () => {
  it.each([
    ['an address that is none', { email: 'ben' }, 'INVALID_INPUT', 'email', 'email is an address such as'],
    ['a name of spaces', { name: '  ' }, 'INVALID_INPUT', 'name', 'A participant needs a name.'],
    [
      'leaving before joining',
      { joinsOn: '2026-03-03', leavesOn: '2026-03-02' },
      'INVALID_INPUT',
      'leavesOn',
      'Nobody leaves on 2026-03-02',
    ],
  ])('is %s', async (_, input, code, field, message) => {
    const whole = { transitionId, name: 'Ben', side: 'PROVIDER', role: 'SME', ...input };
    const { data } = await ada.ask(create, { input: whole });
    expect(data.createParticipant).toEqual({
      participant: null,
      userErrors: [{ code, field: [field], message: expect.stringContaining(message) }],
    });
  });

  it('is a login from outside the organization', async () => {
    const input = { transitionId, name: 'Eve', side: 'PROVIDER', role: 'SME', userId: eve.userId };
    const { data } = await root.ask(create, { input });
    expect(data.createParticipant.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['userId'] }]);
  });

  it('is the same login twice', async () => {
    await added(root, { name: 'Ben', side: 'PROVIDER', role: 'SME', userId: ben.userId });
    const input = { transitionId, name: 'Benjamin', side: 'CLIENT', role: 'APPROVER', userId: ben.userId };
    const { data } = await ada.ask(create, { input });
    expect(data.createParticipant.userErrors).toMatchObject([{ code: 'DUPLICATE', field: ['userId'] }]);
  });
});

describe('who is no manager', () => {
  it.each(['SME', 'RECIPIENT', 'APPROVER', 'SPONSOR', 'VIEWER'])(
    'reads as %s and changes nobody',
    async (role) => {
      const id = await added(root, { name: 'Ben', side: 'PROVIDER', role, userId: ben.userId });
      expect((await ben.ask(list, { id: transitionId })).data.transition.participants).toHaveLength(2);
      const answer = await ben.ask(update, { input: { id, role: 'MANAGER' } });
      expect(answer).toMatchObject(refused('FORBIDDEN', 'not change its participants'));
    },
  );

  it('as a stranger, finds nobody', async () => {
    const id = await added(ada, { name: 'Ben', side: 'PROVIDER', role: 'SME' });
    const nobody = refused('NOT_FOUND', `There is no participant "${id}" that you can see.`);
    expect(await eve.ask(read, { id })).toMatchObject(nobody);
    expect(await eve.ask(update, { input: { id, name: 'Eve' } })).toMatchObject(nobody);
    expect(await eve.ask(remove, { input: { id } })).toMatchObject(nobody);
    const input = { transitionId, name: 'Eve', side: 'CLIENT', role: 'MANAGER' };
    expect(await eve.ask(create, { input })).toMatchObject(refused('NOT_FOUND', 'There is no transition'));
  });
});

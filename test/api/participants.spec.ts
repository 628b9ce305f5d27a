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
    const id = await added(ada, { name: 'Ben', side: 'PROVIDER', role: 'SME', userId: ben.userId });
    expect((await ben.ask(read, { id })).data.participant).toEqual({ name: 'Ben', side: 'PROVIDER' });
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
    expect(answer).toMatchObject(refused('FORBIDDEN', 'You stand on the client’s side'));
    expect((await ada.ask(read, { id })).data.participant.side).toBe('CLIENT');
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
    const { data } = await ada.ask(create, { input });
    expect(data.createParticipant.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['userId'] }]);
  });

  it('is the same login twice', async () => {
    await added(ada, { name: 'Ben', side: 'PROVIDER', role: 'SME', userId: ben.userId });
    const input = { transitionId, name: 'Benjamin', side: 'CLIENT', role: 'APPROVER', userId: ben.userId };
    const { data } = await ada.ask(create, { input });
    expect(data.createParticipant.userErrors).toMatchObject([{ code: 'DUPLICATE', field: ['userId'] }]);
  });
});

describe('who is no manager', () => {
  it.each(['SME', 'RECIPIENT', 'APPROVER', 'SPONSOR', 'VIEWER'])(
    'reads as %s and changes nobody',
    async (role) => {
      const id = await added(ada, { name: 'Ben', side: 'PROVIDER', role, userId: ben.userId });
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

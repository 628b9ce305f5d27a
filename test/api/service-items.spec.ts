import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition, changeTask, refused, takeOn } from './steps.js';

let app: TestApp;
let root: Caller;
let ada: Caller;
let ben: Caller;
let eve: Caller;
let transitionId: string;

const create = `mutation ($input: CreateServiceItemInput!) { createServiceItem(input: $input) {
  serviceItem { id name kind criticality complexity requiredCoverage transition { id version } }
  userErrors { code message field } } }`;
const update = `mutation ($input: UpdateServiceItemInput!) { updateServiceItem(input: $input) {
  serviceItem { name kind criticality complexity requiredCoverage transition { version } }
  userErrors { code message field } } }`;
const remove = `mutation ($input: DeleteServiceItemInput!) { deleteServiceItem(input: $input) {
  deletedId userErrors { code message field } } }`;
const read = 'query ($id: ID!) { serviceItem(id: $id) { name } }';
const list = `query ($id: ID!) { transition(id: $id) { version serviceItems { name }
  activities { nodes { code serviceItems { name } } } } }`;

const added = async (input: object): Promise<string> => {
  const { data } = await ada.ask(create, { input: { transitionId, kind: 'APPLICATION', ...input } });
  expect(data.createServiceItem.userErrors).toEqual([]);
  return data.createServiceItem.serviceItem.id;
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

describe('a service item', () => {
  it('wants two people and is of medium criticality and complexity unless said', async () => {
    const { data } = await ada.ask(create, {
      input: { transitionId, name: ' Payroll ', kind: 'APPLICATION' },
    });
    expect(data.createServiceItem).toEqual({
      serviceItem: {
        id: expect.any(String),
        name: 'Payroll',
        kind: 'APPLICATION',
        criticality: 'MEDIUM',
        complexity: 'MEDIUM',
        requiredCoverage: 2,
        transition: { id: transitionId, version: 2 },
      },
      userErrors: [],
    });
  });

  it('is changed in what is said', async () => {
    const id = await added({ name: 'Payroll', criticality: 'CRITICAL' });
    const { data } = await ada.ask(update, { input: { id, kind: 'PROCESS', requiredCoverage: 3 } });
    expect(data.updateServiceItem).toEqual({
      serviceItem: {
        name: 'Payroll',
        kind: 'PROCESS',
        criticality: 'CRITICAL',
        complexity: 'MEDIUM',
        requiredCoverage: 3,
        transition: { version: 3 },
      },
      userErrors: [],
    });
  });

  it('is listed by name', async () => {
    for (const name of ['payroll', 'Archive', 'Time sheets']) await added({ name });
    const { data } = await ada.ask(list, { id: transitionId });
    expect(data.transition.serviceItems).toEqual([
      { name: 'Archive' },
      { name: 'payroll' },
      { name: 'Time sheets' },
    ]);
  });

  it('leaves the activities that were about it when it goes', async () => {
    const id = await added({ name: 'Payroll' });
    await changeTask(ada, transitionId, '1', { serviceItemIds: [id] });
    const before = await ada.ask(list, { id: transitionId });
    expect(before.data.transition.activities.nodes).toEqual([
      { code: '1', serviceItems: [{ name: 'Payroll' }] },
    ]);
    expect((await ada.ask(remove, { input: { id } })).data.deleteServiceItem).toEqual({
      deletedId: id,
      userErrors: [],
    });
    const after = await ada.ask(list, { id: transitionId });
    expect(after.data.transition).toMatchObject({
      serviceItems: [],
      activities: { nodes: [{ code: '1', serviceItems: [] }] },
    });
  });
});

describe('the service items of many transitions, or of many activities', () => {
  it('are read in one statement', async () => {
    for (let more = 0; more < 2; more++) await beginTransition(ada, root.organizationId, []);
    const ofTransitions = await app.statementsOf(() =>
      ada.get('{ transitions { nodes { serviceItems { name } } } }'),
    );
    expect(ofTransitions.filter((sql) => sql.includes('from service_item'))).toHaveLength(1);

    const rows = ['1', '2', '3'].map((code) => ({ code, title: code }));
    const id = await beginTransition(ada, root.organizationId, rows);
    const ofActivities = await app.statementsOf(() => ada.get(list, { id }));
    expect(ofActivities.filter((sql) => sql.includes('from activity_service_item'))).toHaveLength(1);
  });
});

describe('what is refused', () => {
  it('is a name that is taken, in this transition only', async () => {
    await added({ name: 'Payroll' });
    const id = await added({ name: 'Archive' });
    const taken = [
      {
        code: 'DUPLICATE',
        field: ['name'],
        message: 'This transition has a service item "Payroll" already; take another name.',
      },
    ];
    const again = await ada.ask(create, { input: { transitionId, name: 'Payroll ', kind: 'PLATFORM' } });
    expect(again.data.createServiceItem).toEqual({ serviceItem: null, userErrors: taken });
    const renamed = await ada.ask(update, { input: { id, name: 'Payroll' } });
    expect(renamed.data.updateServiceItem).toEqual({ serviceItem: null, userErrors: taken });
    transitionId = await beginTransition(ada, root.organizationId, []);
    await added({ name: 'Payroll' });
  });

  it.each([
    [
      'more than a hundred people',
      { requiredCoverage: 101 },
      'requiredCoverage is 0 to 100 people; it was 101.',
    ],
    ['fewer than none', { requiredCoverage: -1 }, 'requiredCoverage is 0 to 100 people; it was -1.'],
    ['an empty name', { name: '' }, 'name has 1 to 200 characters; it was "".'],
    ['a name of spaces', { name: '  ' }, 'A service item needs a name.'],
  ])('is %s', async (_, input, message) => {
    const { data } = await ada.ask(create, {
      input: { transitionId, name: 'Payroll', kind: 'PROCESS', ...input },
    });
    expect(data.createServiceItem).toMatchObject({
      serviceItem: null,
      userErrors: [{ code: 'INVALID_INPUT', message }],
    });
  });
});

describe('who is no manager', () => {
  it('reads as a viewer and changes nothing', async () => {
    const id = await added({ name: 'Payroll' });
    await takeOn(root, transitionId, {
      name: 'Ben',
      side: 'PROVIDER',
      role: 'VIEWER',
      userId: ben.userId,
    });
    expect((await ben.ask(read, { id })).data.serviceItem).toEqual({ name: 'Payroll' });
    for (const [mutation, input] of [
      [create, { transitionId, name: 'Archive', kind: 'PROCESS' }],
      [update, { id, name: 'Archive' }],
      [remove, { id }],
    ] as const) {
      expect(await ben.ask(mutation, { input })).toMatchObject(refused('FORBIDDEN', 'not change its plan'));
    }
  });

  it('as a stranger, finds nothing', async () => {
    const id = await added({ name: 'Payroll' });
    const nothing = refused('NOT_FOUND', `There is no service item "${id}" that you can see.`);
    expect(await eve.ask(read, { id })).toMatchObject(nothing);
    expect(await eve.ask(update, { input: { id, name: 'Mine' } })).toMatchObject(nothing);
    expect(await eve.ask(remove, { input: { id } })).toMatchObject(nothing);
    const absent = '00000000-0000-7000-8000-000000000000';
    expect(await ada.ask(read, { id: absent })).toMatchObject(
      refused('NOT_FOUND', `There is no service item "${absent}" that you can see.`),
    );
    expect((await ada.ask(read, { id: 'payroll' })).errors).toHaveLength(1);
  });
});

import { type Caller, startApp, type TestApp } from '../support/app.js';
import { raidItemParts, raidLogOf } from './raid-steps.js';
import { beginTransition, deleteTask, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let carl: Caller;
let pia: Caller;
let vic: Caller;
let eve: Caller;
let transition: string;
/** Participants: Carl is an expert of the client, Pia one of the provider, Vic a viewer. */
let people: Record<'Carl' | 'Pia' | 'Vic', string>;

beforeAll(async () => {
  app = await startApp();
  [ada, carl, pia, vic, eve] = (await Promise.all(
    ['Ada', 'Carl', 'Pia', 'Vic', 'Eve'].map((name) => app.newcomer(name)),
  )) as [Caller, Caller, Caller, Caller, Caller];
  for (const one of [carl, pia, vic]) await app.enrol(one, ada.organizationId, 'MEMBER');
});
afterAll(() => app.close());

/** Learn (5d), then try (5d), then go live, from Monday, 2 March 2026; it is the 10th. */
beforeEach(async () => {
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'L', title: 'Learn', duration: '5d' },
    { code: 'T', title: 'Try', duration: '5d', predecessors: 'L' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'T' },
  ]);
  const take = (name: string, side: string, role: string, { userId }: Caller): Promise<string> =>
    takeOn(ada, transition, { name, side, role, userId });
  people = {
    Carl: await take('Carl', 'CLIENT', 'SME', carl),
    Pia: await take('Pia', 'PROVIDER', 'SME', pia),
    Vic: await take('Vic', 'PROVIDER', 'VIEWER', vic),
  };
  await today('2026-03-10T12:00');
});

const today = async (statusAt: string | null): Promise<void> => {
  await ada.get(
    'mutation ($input: UpdateTransitionInput!) { updateTransition(input: $input) { userErrors { message } } }',
    { input: { id: transition, statusAt } },
  );
};

const { ask, told, did, raise, list } = raidLogOf(() => ({ by: ada, transition }));

describe('The RAID log', () => {
  it('can be changed; what is left out stays, null clears', async () => {
    const { id } = await raise('Issue', {
      description: 'Long',
      dueOn: '2026-03-20',
      affects: ['L'],
      blocks: ['T'],
    });
    expect(await did('updateRaidItem', { id, title: 'Shorter', dueOn: null })).toMatchObject({
      title: 'Shorter',
      description: 'Long',
      dueOn: null,
      affects: [{ code: 'L' }, { code: 'T' }],
    });
    expect(await did('updateRaidItem', { id, blocks: [], ownerId: people.Carl })).toMatchObject({
      affects: [{ code: 'L' }, { code: 'T' }],
      blocks: [],
      owner: { name: 'Carl' },
    });
    expect(await did('updateRaidItem', { id, affects: [], ownerId: null })).toMatchObject({
      affects: [],
      owner: null,
    });
  });

  it('gives no number twice while its item is there, whoever raises at the same time', async () => {
    const raised = await Promise.all(
      [ada, carl, pia, ada, carl].map((by) => raise('Issue', { title: 'Same' }, by)),
    );
    expect(raised.map(({ code }) => code).sort()).toEqual(['I1', 'I2', 'I3', 'I4', 'I5']);
  });

  it('tells what is overdue by the status date, else by the clock', async () => {
    const { id } = await raise('Issue', { dueOn: '2026-03-07' });
    const query = 'query ($id: ID!) { raidItem(id: $id) { code overdue overdueDays } }';
    const seen = async (): Promise<unknown> => (await ada.get(query, { id })).raidItem;
    expect(await seen()).toEqual({ code: 'I1', overdue: true, overdueDays: 3 });
    await today('2026-03-07T23:59');
    expect(await seen()).toMatchObject({ overdue: false, overdueDays: 0 });
    expect(await list({ overdue: true })).toEqual([]);
    await today(null);
    await did('updateRaidItem', { id, dueOn: '1999-12-31' });
    expect(await seen()).toMatchObject({ overdue: true });
    expect(await list({ overdue: true })).toEqual(['I1']);
  });

  it('is found by what is asked of it', async () => {
    await raise('Risk', { probability: 0.5, impact: 5, blocks: ['G'], dueOn: '2026-03-09' });
    await raise('Risk', { probability: 1, impact: 1, affects: ['L'], ownerId: people.Pia });
    await raise('Assumption', { side: 'PROVIDER', dueOn: '2026-03-02' });
    const { id } = await raise('Issue', { title: 'Ünlocked 100%', blocks: ['L'], dueOn: '2026-03-03' });
    await raise('Decision', { dueOn: '2026-03-10' });
    await did('resolveIssue', { id, resolution: 'Done' });
    expect(await list(null)).toEqual(['R1', 'R2', 'A1', 'I1', 'D1']);
    expect(await list({ kind: ['RISK', 'DECISION'] })).toEqual(['R1', 'R2', 'D1']);
    expect(await list({ open: false })).toEqual(['I1']);
    expect(await list({ overdue: true }, 'DUE')).toEqual(['A1', 'R1']);
    expect(await list({ overdue: false })).toEqual(['R2', 'I1', 'D1']);
    expect(await list({ blocking: true, open: true })).toEqual(['R1']);
    expect(await list({ side: ['PROVIDER'] })).toEqual(['A1']);
    expect(await list({ ownerId: people.Pia })).toEqual(['R2']);
    expect(await list({ activity: 'L' })).toEqual(['R2', 'I1']);
    expect(await list({ text: '100%' })).toEqual(['I1']);
    expect(await list({ text: 'd1' })).toEqual(['D1']);
    expect(await list({}, 'SCORE')).toEqual(['I1', 'R1', 'R2', 'A1', 'D1']);
    expect(await list({}, 'DUE')).toEqual(['A1', 'I1', 'R1', 'D1', 'R2']);
    expect(await list({}, 'RAISED')).toEqual(['D1', 'I1', 'A1', 'R2', 'R1']);
    expect(
      (
        await ada.ask(`{ transition(id: "${transition}") { raidItems(filter: { ownerId: "me" }) {
      totalCount } } }`)
      ).errors![0]!.message,
    ).toContain('ownerId is a UUID; it was "me".');
  });

  it.each(['CODE', 'SCORE', 'DUE', 'RAISED'])('is turned page by page by %s, and back', async (orderBy) => {
    for (const dueOn of [null, '2026-03-05', null]) await raise('Issue', { dueOn });
    await raise('Risk', { probability: 0.3, impact: 3 });
    const page = async (args: string): Promise<any> =>
      (
        await ada.get(`{ transition(id: "${transition}") { raidItems(orderBy: ${orderBy}, ${args}) {
          nodes { code } pageInfo { hasNextPage startCursor endCursor } } } }`)
      ).transition.raidItems;
    const all = (await page('first: 10')).nodes;
    const first = await page('first: 3');
    const second = await page(`first: 3, after: "${first.pageInfo.endCursor}"`);
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect([...first.nodes, ...second.nodes]).toEqual(all);
    expect((await page(`last: 3, before: "${second.pageInfo.startCursor}"`)).nodes).toEqual(first.nodes);
  });

  it('stands beside the activities, in as many statements for many of them as for one', async () => {
    await raise('Risk', { affects: ['L', 'T', 'G'], probability: 0.1, impact: 1 });
    await raise('Issue', { blocks: ['T'] });
    const { id } = await raise('Issue', { blocks: ['T'] });
    await did('resolveIssue', { id, resolution: 'Done' });
    const query = (
      first: number,
    ): string => `{ transition(id: "${transition}") { activities(first: ${first}) { nodes {
      code raidItems { code owner { name } affects { code } outcomes { code } } blockers { code blocks { code } } } } } }`;
    const { nodes } = (await ada.get(query(3))).transition.activities;
    expect(
      nodes.map(({ code, raidItems, blockers }: any) => [
        code,
        raidItems.map((item: any) => item.code),
        blockers.map((item: any) => item.code),
      ]),
    ).toEqual([
      ['L', ['R1'], []],
      ['T', ['I1', 'R1'], ['I1']],
      ['G', ['R1'], []],
    ]);
    await ada.get(query(3));
    const one = await app.statementsOf(() => ada.get(query(1)));
    const many = await app.statementsOf(() => ada.get(query(3)));
    expect(many).toHaveLength(one.length);
  });

  it('lists an item with all that belongs to it in as many statements for many as for one', async () => {
    const query = `{ transition(id: "${transition}") { raidItems { nodes { ${raidItemParts} transition { title } } } } }`;
    const { id } = await raise('Risk', { blocks: ['T'], affects: ['L'] });
    await did('materialiseRisk', { id, description: 'It struck' });
    const few = await app.statementsOf(() => ada.get(query));
    for (let more = 0; more < 5; more++) {
      const risk = await raise('Risk', { blocks: ['G'], ownerId: people.Pia });
      await did('materialiseRisk', { id: risk.id, description: 'It struck' });
    }
    expect(await app.statementsOf(() => ada.get(query))).toHaveLength(few.length);
  });

  it('counts open risks by fifths of probability and by impact, before and after mitigation', async () => {
    for (const [probability, impact] of [
      [0, 1],
      [0.19, 1],
      [0.2, 1],
      [1, 5],
    ])
      await raise('Risk', { probability, impact });
    const { id } = await raise('Risk', { probability: 0.99, impact: 5 });
    await did('mitigateRisk', { id, mitigation: 'Care', probability: 0.3, impact: 1 });
    const closed = await raise('Risk', { probability: 1, impact: 5 });
    await did('closeRisk', { id: closed.id, reason: 'Gone' });
    await raise('Risk');
    const { after, before } = (
      await ada.get(`{ transition(id: "${transition}") { after: riskHeatMap { probabilityFrom probabilityTo impact count }
        before: riskHeatMap(afterMitigation: false) { probabilityFrom impact count } } }`)
    ).transition;
    expect(after).toEqual([
      { probabilityFrom: 0, probabilityTo: 0.2, impact: 1, count: 2 },
      { probabilityFrom: 0.2, probabilityTo: 0.4, impact: 1, count: 2 },
      { probabilityFrom: 0.8, probabilityTo: 1, impact: 5, count: 1 },
    ]);
    expect(before).toMatchObject([{ count: 2 }, { count: 1 }, { probabilityFrom: 0.8, count: 2 }]);
  });

  it('loses its links to an activity that is deleted, and stays', async () => {
    const { id } = await raise('Issue', { affects: ['L'], blocks: ['T'] });
    await deleteTask(ada, transition, 'T');
    const { raidItem } = await ada.get(
      'query ($id: ID!) { raidItem(id: $id) { open affects { code } blocks { code } } }',
      { id },
    );
    expect(raidItem).toEqual({ open: true, affects: [{ code: 'L' }], blocks: [] });
  });

  it('goes with its transition for good, whatever arose from what', async () => {
    const { id } = await raise('Risk', { blocks: ['T'] });
    await did('materialiseRisk', { id, description: 'It struck' });
    await app.sql('delete from transition where id = $1', [transition]);
    expect(await app.sql('select 1 from raid_item where transition_id = $1', [transition])).toEqual([]);
  });
});

describe('Who may', () => {
  it('raise something is whoever takes part but viewers; it is theirs and their side’s unless said', async () => {
    expect(await raise('Issue', {}, pia)).toMatchObject({ side: 'PROVIDER', owner: { name: 'Pia' } });
    expect(await raise('Issue', { side: 'CLIENT', ownerId: people.Carl }, pia)).toMatchObject({
      side: 'CLIENT',
      owner: { name: 'Carl' },
      raisedBy: 'Pia',
    });
    const input = { transitionId: transition, title: 'Mine' };
    expect(await ask('raiseIssue', input, vic)).toMatchObject(refused('FORBIDDEN', 'keep its RAID log'));
    expect(await ask('raiseIssue', input, eve)).toMatchObject(refused('NOT_FOUND', transition));
  });

  it('change an item are its owner and managers, not the other side, nor a viewer who owns it', async () => {
    const { id } = await raise('Issue', {}, carl);
    const changes = [
      ['updateRaidItem', { id, title: 'Mine' }],
      ['assessIssue', { id, severity: 1 }],
      ['resolveIssue', { id, resolution: 'Done' }],
      ['reopenRaidItem', { id, reason: 'Again' }],
    ] as const;
    for (const [mutation, input] of changes) {
      expect(await ask(mutation, input, pia)).toMatchObject(refused('FORBIDDEN', 'I1 "Issue" is not yours'));
      expect(await ask(mutation, input, eve)).toMatchObject(refused('NOT_FOUND', id));
    }
    await did('updateRaidItem', { id, ownerId: people.Vic });
    for (const [mutation, input] of changes) {
      expect(await ask(mutation, input, vic)).toMatchObject(refused('FORBIDDEN', 'keep its RAID log'));
      expect(await ask(mutation, input, carl)).toMatchObject(refused('FORBIDDEN', 'not yours'));
    }
    expect(await list({ open: true }, 'CODE', vic)).toEqual(['I1']);
  });

  it('delete an item are managers', async () => {
    const { id } = await raise('Issue', {}, carl);
    expect(await ask('deleteRaidItem', { id }, carl)).toMatchObject(refused('FORBIDDEN', 'change its plan'));
    expect(await told('deleteRaidItem', { id })).toEqual({ deletedId: id, userErrors: [] });
    expect(await list(null)).toEqual([]);
  });

  it('see an item are all who see its transition', async () => {
    const { id } = await raise('Risk');
    const query = 'query ($id: ID!) { raidItem(id: $id) { __typename code } }';
    expect((await vic.get(query, { id })).raidItem).toEqual({ __typename: 'Risk', code: 'R1' });
    expect(await eve.ask(query, { id })).toMatchObject(refused('NOT_FOUND', id));
  });

  it('link an item are held to the plan and the people of its transition', async () => {
    const other = await beginTransition(ada, ada.organizationId, [{ code: 'X', title: 'Elsewhere' }]);
    const [{ id: activity }] = (await app.sql<{ id: string }>(
      'select id from activity where transition_id = $1',
      [other],
    )) as [{ id: string }];
    const stranger = await takeOn(ada, other, { name: 'Carl', side: 'CLIENT', role: 'SME' });
    const input = { transitionId: transition, title: 'Issue', blocks: [activity], ownerId: stranger };
    expect((await told('raiseIssue', input)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['ownerId'] },
      { code: 'NOT_FOUND', field: ['blocks', '0'] },
    ]);
  });

  it('call an item by another kind finds nothing', async () => {
    const { id } = await raise('Issue');
    expect(await ask('closeRisk', { id, reason: 'Gone' })).toMatchObject(
      refused('NOT_FOUND', `There is no risk "${id}"`),
    );
  });
});

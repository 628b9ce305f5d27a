import { type Caller, startApp, type TestApp } from '../support/app.js';
import { addTask, beginTransition, changePlan, deleteTask, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let pia: Caller;
let sue: Caller;
let vic: Caller;
let stranger: Caller;
let transition: string;
let people: Record<'Ada' | 'Sam' | 'Pia' | 'Sue' | 'Vic', string>;

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  pia = await app.newcomer('Pia');
  sue = await app.newcomer('Sue');
  vic = await app.newcomer('Vic');
  for (const caller of [pia, sue, vic]) await app.enrol(caller, ada.organizationId, 'MEMBER');
  stranger = await app.newcomer('Stranger');
});
afterAll(() => app.close());

/** Mobilise (by Sam) and write in a phase, then go live. Pia leads the provider; Sue is an expert, Vic looks on. */
beforeEach(async () => {
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'M', title: 'Mobilise teams', phase: 'Mobilisation', duration: '2d' },
    { code: 'W', title: 'Write runbook', phase: 'Mobilisation', duration: '3d', predecessors: 'M' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'W' },
  ]);
  const take = (name: string, side: string, role: string, by?: Caller): Promise<string> =>
    takeOn(ada, transition, { name, side, role, ...(by && { userId: by.userId }) });
  const Sam = await take('Sam', 'CLIENT', 'SME');
  const Pia = await take('Pia', 'PROVIDER', 'MANAGER', pia);
  const Sue = await take('Sue', 'PROVIDER', 'SME', sue);
  const Vic = await take('Vic', 'PROVIDER', 'VIEWER', vic);
  const [own] = await app.sql<{ id: string }>(
    'select id from participant where transition_id = $1 and user_id = $2',
    [transition, ada.userId],
  );
  people = { Ada: own!.id, Sam, Pia, Sue, Vic };
  await changePlan(ada, transition, [{ updateTask: { id: 'M', ownerId: Sam } }]);
});

type Letter = [activity: string, who: keyof typeof people, role: string | null];
const assignmentsOf = (letters: Letter[]): object[] =>
  letters.map(([activity, who, role]) => ({ activity, participantId: people[who], role }));
const mutation = `mutation ($input: AssignResponsibilitiesInput!) { assignResponsibilities(input: $input) {
  activities { code responsibilities { role origin participant { name } inheritedFrom { title } } } userErrors { code message field } } }`;
const ask = (assignments: object[], by = ada, more: object = {}) =>
  by.ask(mutation, { input: { transitionId: transition, assignments, ...more } });
const assign = async (letters: Letter[], by = ada): Promise<any> =>
  (await ask(assignmentsOf(letters), by)).data.assignResponsibilities;

const inWords = ({ role, origin, participant, inheritedFrom }: any): string =>
  `${role[0]} ${participant.name} ${inheritedFrom?.title ?? origin.toLowerCase()}`;
const matrix = async (filter: object = {}, by = ada): Promise<any> =>
  (
    await by.get(
      `query ($id: ID!, $filter: ResponsibilityFilter) { responsibilityMatrix(transitionId: $id, filter: $filter) {
         participants { name } withoutAccountable { code } withoutResponsible { code }
         rows { activity { code } responsibilities { role origin participant { name } inheritedFrom { title } } } } }`,
      { id: transition, filter },
    )
  ).responsibilityMatrix;
const letters = async (by = ada): Promise<Record<string, string[]>> =>
  Object.fromEntries(
    (await matrix({}, by)).rows.map((row: any) => [row.activity.code, row.responsibilities.map(inWords)]),
  );

describe('The responsibility assignment matrix', () => {
  it('is given in one mutation, for many activities and people of both sides, and seen by both', async () => {
    const { activities, userErrors } = await assign([
      ['P1', 'Ada', 'ACCOUNTABLE'],
      ['P1', 'Vic', 'INFORMED'],
      ['M', 'Pia', 'RESPONSIBLE'],
      ['W', 'Sue', 'RESPONSIBLE'],
    ]);
    expect(userErrors).toEqual([]);
    expect(activities.map(({ code }: any) => code)).toEqual(['P1', 'M', 'W']);
    expect(activities[2].responsibilities.map(inWords)).toEqual([
      'R Sue named',
      'A Ada Mobilisation',
      'I Vic Mobilisation',
    ]);
    const expected = {
      P1: ['A Ada named', 'I Vic named'],
      M: ['R Pia named', 'A Sam owner', 'I Vic Mobilisation'],
      W: ['R Sue named', 'A Ada Mobilisation', 'I Vic Mobilisation'],
      G: [],
    };
    for (const by of [ada, pia, sue, vic]) expect(await letters(by)).toEqual(expected);
    const { participants, withoutAccountable, withoutResponsible } = await matrix();
    expect(participants.map(({ name }: any) => name)).toEqual(['Ada', 'Sam', 'Pia', 'Sue', 'Vic']);
    expect([withoutAccountable, withoutResponsible]).toEqual([[], []]);
  });

  it('lists what lacks people, and answers for one person, side or letter', async () => {
    expect(await matrix()).toMatchObject({
      participants: [{ name: 'Sam' }],
      withoutAccountable: [{ code: 'W' }],
      withoutResponsible: [{ code: 'M' }, { code: 'W' }],
    });
    await assign([['W', 'Sue', 'CONSULTED']]);
    const found = await matrix({ participantId: people.Sue, role: ['CONSULTED'] });
    expect(found).toMatchObject({ participants: [{ name: 'Sue' }], rows: [{ activity: { code: 'W' } }] });
    expect((await matrix({ side: ['CLIENT'] })).rows).toEqual([]);
    const { data, errors } = await ada.ask(
      'query ($id: ID!) { responsibilityMatrix(transitionId: $id, filter: { phaseId: "P1" }) { rows { activity { code } } } }',
      { id: transition },
    );
    expect([data, errors?.[0]?.message]).toEqual([null, 'There is no phase "P1" in this transition.']);
  });

  it('is changed and taken back, and the same again changes nothing, nor the version of the plan', async () => {
    const version = async (): Promise<number> =>
      (await app.sql<{ version: number }>('select version from transition where id = $1', [transition]))[0]!
        .version;
    await assign([['W', 'Sue', 'ACCOUNTABLE']]);
    const before = await version();
    await assign([
      ['W', 'Sue', 'ACCOUNTABLE'],
      ['W', 'Vic', null],
    ]);
    expect(await version()).toBe(before);
    expect(
      (
        await assign([
          ['W', 'Pia', 'ACCOUNTABLE'],
          ['W', 'Sue', 'RESPONSIBLE'],
        ])
      ).userErrors,
    ).toEqual([]);
    expect((await letters()).W).toEqual(['R Sue named', 'A Pia named']);
    await assign([['W', 'Pia', null]]);
    expect((await letters()).W).toEqual(['R Sue named']);
    expect(await version()).toBe(before + 2);
    const stale = await ask(assignmentsOf([['W', 'Vic', 'INFORMED']]), ada, { expectedVersion: before });
    expect(stale.data.assignResponsibilities.userErrors).toMatchObject([{ code: 'STALE_VERSION' }]);
  });

  it('moves no date, and stays as it is when dates move', async () => {
    const dates = 'query ($id: ID!) { transition(id: $id) { activities { nodes { startAt finishAt } } } }';
    const before = await ada.get(dates, { id: transition });
    await assign([['W', 'Sue', 'RESPONSIBLE']]);
    expect(await ada.get(dates, { id: transition })).toEqual(before);
    await changePlan(ada, transition, [{ updateTask: { id: 'M', duration: '9d' } }]);
    expect((await letters()).W).toEqual(['R Sue named']);
  });

  it('is the caller’s own letter where nobody is named, and an administrator has to name somebody', async () => {
    await ask([{ activity: 'W', role: 'INFORMED' }], pia);
    expect((await letters()).W).toEqual(['I Pia named']);
    const root = await app.newcomer('Root');
    await app.enrol(root, ada.organizationId, 'ADMIN');
    const { data } = await ask([{ activity: 'W', role: 'INFORMED' }], root);
    expect(data.assignResponsibilities.userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['assignments', '0', 'participantId'] },
    ]);
  });
});

describe('What is refused of it', () => {
  it('is refused as a whole, with each fault and its place', async () => {
    await ada.get(
      'mutation ($id: ID!) { updateParticipant(input: { id: $id, leavesOn: "2026-03-01" }) { userErrors { message } } }',
      { id: people.Sue },
    );
    const elsewhere = await beginTransition(ada, ada.organizationId, []);
    const eve = await takeOn(ada, elsewhere, { name: 'Eve', side: 'CLIENT', role: 'SME' });
    const { data } = await ask([
      ...assignmentsOf([
        ['W', 'Vic', 'INFORMED'],
        ['no such', 'Vic', 'INFORMED'],
        ['W', 'Vic', 'CONSULTED'],
        ['W', 'Sue', 'RESPONSIBLE'],
        ['W', 'Ada', 'ACCOUNTABLE'],
        ['W', 'Pia', 'ACCOUNTABLE'],
      ]),
      { activity: 'W', participantId: eve, role: 'INFORMED' },
    ]);
    const { activities, userErrors } = data.assignResponsibilities;
    expect(activities).toBeNull();
    expect(userErrors.map(({ code, field }: any) => `${code} ${field.slice(1).join('.')}`)).toEqual([
      'NOT_FOUND 1.activity',
      'DUPLICATE 2',
      'INVALID_INPUT 3.participantId',
      'NOT_FOUND 6.participantId',
      'DUPLICATE 5.role',
    ]);
    expect((await letters()).W).toEqual([]);
  });

  it('is a list that is empty or too long, and a letter that there is not', async () => {
    const empty = await ask([]);
    expect(empty.data.assignResponsibilities.userErrors).toMatchObject([
      { code: 'INVALID_INPUT', message: 'assignments has at least one entry; it was [].' },
    ]);
    const long = await ask(assignmentsOf(Array.from({ length: 5001 }, () => ['W', 'Vic', null] as Letter)));
    expect(JSON.stringify(long)).toContain('assignments has at most 5,000 entries');
    const { errors } = await ask(assignmentsOf([['W', 'Vic', 'SUPPORTIVE']]));
    expect(errors?.[0]?.message).toContain('"SUPPORTIVE" does not exist in "ResponsibilityRole"');
  });

  it('is everything from experts, who look on as viewers do, and from strangers all of it', async () => {
    for (const by of [sue, vic]) {
      expect(await ask(assignmentsOf([['W', 'Vic', 'INFORMED']]), by)).toMatchObject(
        refused('FORBIDDEN', 'not say who is responsible'),
      );
    }
    expect(await ask(assignmentsOf([['W', 'Vic', 'INFORMED']]), stranger)).toMatchObject(
      refused('NOT_FOUND', transition),
    );
    const asked = await sue.get('query ($id: ID!) { transition(id: $id) { viewerCan { action allowed } } }', {
      id: transition,
    });
    expect(asked.transition.viewerCan).toContainEqual({ action: 'ASSIGN_RESPONSIBILITIES', allowed: false });
  });

  it('is a second accountable by the database, too', async () => {
    await assign([['W', 'Ada', 'ACCOUNTABLE']]);
    const second = `insert into responsibility select activity_id, $2, organization_id, transition_id, role from responsibility where transition_id = $1`;
    await expect(app.sql(second, [transition, people.Pia])).rejects.toThrow('one_accountable');
  });
});

describe('Letters and what becomes of people and activities', () => {
  it('hold a participant as owning does, until they are taken away', async () => {
    await assign([['W', 'Vic', 'INFORMED']]);
    const remove = async (): Promise<any> =>
      (
        await ada.get(
          'mutation ($id: ID!) { deleteParticipant(input: { id: $id }) { deletedId userErrors { code message } } }',
          { id: people.Vic },
        )
      ).deleteParticipant;
    expect((await remove()).userErrors).toEqual([
      {
        code: 'IN_USE',
        message: 'Vic still has a letter (R, A, C or I) of W "Write runbook"; take the letters away first.',
      },
    ]);
    await assign([['W', 'Vic', null]]);
    expect(await remove()).toMatchObject({ deletedId: people.Vic, userErrors: [] });
  });

  const undo = async (operation: string): Promise<any> => {
    const { transition: found } = await ada.get(
      'query ($id: ID!) { transition(id: $id) { history(first: 20) { nodes { id operation } } } }',
      { id: transition },
    );
    const { id } = found.history.nodes.find((one: any) => one.operation === operation);
    const { undoChangeSet } = await ada.get(
      'mutation ($id: ID!) { undoChangeSet(input: { id: $id }) { userErrors { code } } }',
      { id },
    );
    return undoChangeSet.userErrors;
  };

  it('go with an activity, and come back with it', async () => {
    await assign([
      ['W', 'Sue', 'RESPONSIBLE'],
      ['W', 'Ada', 'ACCOUNTABLE'],
    ]);
    await deleteTask(ada, transition, 'W');
    expect((await letters()).W).toBeUndefined();
    expect(await undo('deleteActivity')).toEqual([]);
    expect((await letters()).W).toEqual(['R Sue named', 'A Ada named']);
  });

  it('go with their transition for good', async () => {
    await assign([['W', 'Ada', 'ACCOUNTABLE']]);
    await app.sql('delete from transition where id = $1', [transition]);
    expect(await app.sql('select 1 from responsibility where transition_id = $1', [transition])).toEqual([]);
  });

  it('are in the history, and a change of hands is undone', async () => {
    await assign([['W', 'Ada', 'ACCOUNTABLE']]);
    await assign([
      ['W', 'Ada', null],
      ['W', 'Pia', 'ACCOUNTABLE'],
    ]);
    const { transition: found } = await ada.get(
      `query ($id: ID!) { transition(id: $id) { history(first: 1) { nodes { operation changes { record action fields { field before after } } } } } }`,
      { id: transition },
    );
    expect(found.history.nodes[0]).toMatchObject({
      operation: 'assignResponsibilities',
      changes: [
        { record: 'RESPONSIBILITY', action: 'DELETED' },
        { record: 'RESPONSIBILITY', action: 'CREATED' },
      ],
    });
    expect(await undo('assignResponsibilities')).toEqual([]);
    expect((await letters()).W).toEqual(['A Ada named']);
    await assign([
      ['W', 'Sue', 'ACCOUNTABLE'],
      ['W', 'Ada', 'INFORMED'],
    ]);
    expect(await undo('assignResponsibilities')).toEqual([]);
    expect((await letters()).W).toEqual(['A Ada named']);
  });

  it('do not come back where somebody else answers by then', async () => {
    await assign([['W', 'Ada', 'ACCOUNTABLE']]);
    await assign([['W', 'Ada', null]]);
    const { transition: found } = await ada.get(
      'query ($id: ID!) { transition(id: $id) { history(first: 1) { nodes { id } } } }',
      { id: transition },
    );
    await assign([['W', 'Pia', 'ACCOUNTABLE']]);
    const { undoChangeSet } = await ada.get(
      'mutation ($id: ID!) { undoChangeSet(input: { id: $id }) { userErrors { code } } }',
      found.history.nodes[0],
    );
    expect(undoChangeSet.userErrors).toEqual([{ code: 'CONFLICT' }]);
    expect((await letters()).W).toEqual(['A Pia named']);
  });

  it('are given by one after the other where two managers do it at once', async () => {
    const both = await Promise.all([
      assign([['W', 'Ada', 'ACCOUNTABLE']], ada),
      assign([['W', 'Pia', 'ACCOUNTABLE']], pia),
    ]);
    expect(both.flatMap(({ userErrors }) => userErrors)).toMatchObject([{ code: 'DUPLICATE' }]);
    expect((await letters()).W).toHaveLength(1);
  });
});

describe('The plan check', () => {
  it('tells of activities without anybody accountable once, and without anybody responsible where letters are used', async () => {
    const findings = async (): Promise<Record<string, string[]>> => {
      const { planCheck } = await ada.get(
        'query ($id: ID!) { planCheck(transitionId: $id) { findings { code activities { code } } } }',
        { id: transition },
      );
      const owners = planCheck.findings.filter(({ code }: any) =>
        ['NO_OWNER', 'NO_RESPONSIBLE'].includes(code),
      );
      return Object.fromEntries(
        owners.map(({ code, activities }: any) => [code, activities.map((one: any) => one.code)]),
      );
    };
    expect(await findings()).toEqual({ NO_OWNER: ['W'] });
    await assign([['P1', 'Vic', 'INFORMED']]);
    expect(await findings()).toEqual({ NO_OWNER: ['W'], NO_RESPONSIBLE: ['M', 'W'] });
    await assign([
      ['P1', 'Ada', 'ACCOUNTABLE'],
      ['W', 'Sue', 'RESPONSIBLE'],
    ]);
    expect(await findings()).toEqual({ NO_RESPONSIBLE: ['M'] });
  });
});

describe('Responsibilities of many activities', () => {
  const all = `query ($id: ID!) { transition(id: $id) { activities(first: 100) { nodes {
    code responsibilities { role participant { name } inheritedFrom { title } } } } } }`;

  it('are read in the same statements, however many there are', async () => {
    await assign([
      ['P1', 'Vic', 'INFORMED'],
      ['W', 'Sue', 'RESPONSIBLE'],
    ]);
    await matrix();
    const few = [
      await app.statementsOf(() => ada.get(all, { id: transition })),
      await app.statementsOf(() => matrix()),
    ];
    const codes = Array.from({ length: 10 }, (_, index) => `X${index}`);
    for (const code of codes) await addTask(ada, transition, { code, title: code, parent: 'P1' });
    const given = await assign(codes.map((code) => [code, 'Sue', 'RESPONSIBLE'] as Letter));
    expect(given.userErrors).toEqual([]);
    expect((await letters()).X9).toEqual(['R Sue named', 'I Vic Mobilisation']);
    const more = [
      await app.statementsOf(() => ada.get(all, { id: transition })),
      await app.statementsOf(() => matrix()),
    ];
    expect(more.map((one) => one.length)).toEqual(few.map((one) => one.length));
  });

  it('are given in as many statements as one', async () => {
    await matrix();
    const one = await app.statementsOf(() => assign([['W', 'Sue', 'RESPONSIBLE']]));
    await matrix();
    const many = await app.statementsOf(() =>
      assign(
        ['P1', 'M', 'G'].flatMap(
          (code) =>
            [
              [code, 'Vic', 'INFORMED'],
              [code, 'Pia', 'CONSULTED'],
            ] as Letter[],
        ),
      ),
    );
    expect(many).toHaveLength(one.length);
  });
});

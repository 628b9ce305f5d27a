import { type Caller, startApp, type TestApp } from '../support/app.js';
import { addTask, beginTransition, changeTask, deleteTask, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let vic: Caller;
let eve: Caller;
let transition: string;

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  vic = await app.newcomer('Vic');
  eve = await app.newcomer('Eve');
  await app.enrol(vic, ada.organizationId, 'MEMBER');
});
afterAll(() => app.close());

/** Learn (5d), then try (5d), then go live: from Monday, 2 March 2026 to Friday, 13 March. */
beforeEach(async () => {
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'L', title: 'Learn', duration: '5d' },
    { code: 'T', title: 'Try', duration: '5d', predecessors: 'L' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'T' },
  ]);
});

const impact =
  'impact { movedCount goLive { before after workingDays } activitiesMoved { activity { code } finishAfter } }';
const parts = `id name description createdBy createdAt changeCount changes problems { code message } ${impact}`;

async function keep(name: string, changes: readonly object[], by = ada): Promise<any> {
  const query = `mutation($input: CreateScenarioInput!) { createScenario(input: $input) {
    scenario { ${parts} } userErrors { code message field } } }`;
  return (await by.get(query, { input: { transitionId: transition, name, changes } })).createScenario;
}
const kept = async (name: string, changes: readonly object[]): Promise<any> =>
  (await keep(name, changes)).scenario;
const update = async (input: object): Promise<any> =>
  (
    await ada.get(
      `mutation($input: UpdateScenarioInput!) { updateScenario(input: $input) {
         scenario { ${parts} } userErrors { code message field } } }`,
      { input },
    )
  ).updateScenario;
const apply = async (input: object, by = ada): Promise<any> =>
  (
    await by.get(
      `mutation($input: ApplyScenarioInput!) { applyScenario(input: $input) {
         ${impact} transition { version scenarios { name } } userErrors { code message field } } }`,
      { input },
    )
  ).applyScenario;
const list = async (by = ada): Promise<any[]> =>
  (
    await by.get(
      `query($id: ID!) { transition(id: $id) { version scenarios { ${parts} } forecast { goLive { forecastAt } } } }`,
      { id: transition },
    )
  ).transition.scenarios;
const goLive = async (): Promise<string> =>
  (
    await ada.get('query($id: ID!) { transition(id: $id) { forecast { goLive { forecastAt } } } }', {
      id: transition,
    })
  ).transition.forecast.goLive.forecastAt;
const longer = { updateTask: { id: 'L', duration: '8d' } };
const shorter = { updateTask: { id: 'T', duration: '2d' } };

describe('A scenario', () => {
  it('is kept beside the plan, which stays as it is', async () => {
    const scenario = await kept(' Longer ', [longer]);
    expect(scenario).toMatchObject({
      name: 'Longer',
      createdBy: 'Ada',
      createdAt: expect.stringMatching(/^20\d\d-/),
      changeCount: 1,
      changes: ['change L "Learn": duration 8d'],
      problems: [],
      impact: {
        movedCount: 3,
        goLive: { before: '2026-03-13T17:00', after: '2026-03-18T17:00', workingDays: 3 },
      },
    });
    expect(await goLive()).toBe('2026-03-13T17:00');
    expect((await list()).map(({ name }) => name)).toEqual(['Longer']);
  });

  it('is made of the plan as it is when it is asked about', async () => {
    await kept('Longer', [longer]);
    await changeTask(ada, transition, 'T', { duration: '10d' });
    expect((await list())[0].impact.goLive).toEqual({
      before: '2026-03-20T17:00',
      after: '2026-03-25T17:00',
      workingDays: 3,
    });
  });

  it('says so when it cannot be made any more, and is not applied then', async () => {
    const { id } = await kept('Longer', [shorter, longer]);
    await deleteTask(ada, transition, 'L');
    const [scenario] = await list();
    expect(scenario).toMatchObject({
      impact: null,
      problems: [{ code: 'NOT_FOUND', message: expect.stringContaining('"L"') }],
    });
    expect((await apply({ id })).userErrors).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await list()).toHaveLength(1);
  });

  it('has its changes in words', async () => {
    const { changes } = await kept('All', [
      { createTask: { code: 'N', title: 'Check', duration: '2d', predecessors: 'T' } },
      { addDependency: { predecessor: 'N', successor: 'G', lag: '1d' } },
      { moveActivity: { id: 'T', before: 'L' } },
      { recordProgress: { id: 'L', actualStartAt: '2026-03-02T08:00', percentComplete: 50 } },
      { updateMilestone: { id: 'G', deadlineAt: '2026-03-13T17:00', predecessors: '' } },
    ]);
    expect(changes).toEqual([
      'add task "Check": code N, duration 2d, predecessors T',
      'let G "Go-live" wait for N "Check" (FS) with 1d',
      'move T "Try" before L "Learn"',
      'record progress of L "Learn": actual start at 2026-03-02T08:00, percent complete 50',
      'change G "Go-live": deadline at 2026-03-13T17:00, predecessors none',
    ]);
  });

  it('creates the same activity whenever it is made, and when it is applied', async () => {
    const { id } = await kept('More', [{ createTask: { code: 'N', title: 'Check', predecessors: 'T' } }]);
    const compare = async (): Promise<string> =>
      (
        await ada.get(
          'query($id: ID!) { compareScenarios(transitionId: $id) { moved { activity { id code } } } }',
          { id: transition },
        )
      ).compareScenarios.moved.find(({ activity }: any) => activity.code === 'N').activity.id;
    const first = await compare();
    expect(await compare()).toBe(first);
    await apply({ id });
    const { activity } = await ada.get('query($id: ID!) { activity(id: $id) { code } }', { id: first });
    expect(activity.code).toBe('N');
  });

  it('can be changed', async () => {
    const { id } = await kept('Longer', [longer]);
    const { scenario } = await update({
      id,
      name: 'Shorter',
      description: 'Two at once',
      changes: [shorter],
    });
    expect(scenario).toMatchObject({
      name: 'Shorter',
      description: 'Two at once',
      impact: { goLive: { workingDays: -3 } },
    });
    expect((await update({ id, description: null })).scenario).toMatchObject({
      name: 'Shorter',
      description: null,
      changeCount: 1,
    });
  });

  it('can be thrown away, and the plan stays as it is', async () => {
    const { id } = await kept('Longer', [longer]);
    const { deleteScenario } = await ada.get(
      'mutation($id: ID!) { deleteScenario(input: { id: $id }) { deletedId userErrors { message } } }',
      { id },
    );
    expect(deleteScenario).toEqual({ deletedId: id, userErrors: [] });
    expect(await list()).toEqual([]);
    expect(await goLive()).toBe('2026-03-13T17:00');
  });
});

describe('Applying a scenario', () => {
  it('makes it the plan, after which it is gone', async () => {
    const { id } = await kept('Longer', [longer]);
    expect(await apply({ id })).toMatchObject({
      impact: { goLive: { after: '2026-03-18T17:00' } },
      transition: { scenarios: [] },
      userErrors: [],
    });
    expect(await goLive()).toBe('2026-03-18T17:00');
    expect(await ada.ask(`{ scenario(id: "${id}") { name } }`)).toMatchObject(refused('NOT_FOUND', id));
  });

  it('as a dry run keeps the plan and the scenario', async () => {
    const { id } = await kept('Longer', [longer]);
    expect((await apply({ id, dryRun: true })).impact.goLive.workingDays).toBe(3);
    expect(await goLive()).toBe('2026-03-13T17:00');
    expect(await list()).toHaveLength(1);
  });

  it('is refused where the plan has changed since it was looked at', async () => {
    const { id } = await kept('Longer', [longer]);
    await addTask(ada, transition, { title: 'New' });
    expect((await apply({ id, expectedVersion: 1 })).userErrors).toMatchObject([{ code: 'STALE_VERSION' }]);
    expect(await list()).toHaveLength(1);
  });

  it('happens once, however often it is asked for at the same time', async () => {
    const { id } = await kept('More', [{ createTask: { title: 'Check' } }]);
    const ask = () => ada.ask(`mutation { applyScenario(input: { id: "${id}" }) { userErrors { code } } }`);
    const answers = await Promise.all([ask(), ask(), ask()]);
    expect(
      answers.filter(({ data, errors }) => !errors && data.applyScenario.userErrors.length === 0),
    ).toHaveLength(1);
    const rows = await app.sql(`select 1 from activity where transition_id = $1 and title = 'Check'`, [
      transition,
    ]);
    expect(rows).toHaveLength(1);
  });
});

describe('Scenarios side by side', () => {
  const query = `query($id: ID!, $ids: [ID!]) { compareScenarios(transitionId: $id, ids: $ids) {
    scenarios { name impact { goLive { workingDays } } }
    milestones { activity { code } now { finishAt critical late } scenarios { finishAt late } }
    movedCount moved { activity { code } now { finishAt } scenarios { startAt finishAt } } } }`;

  it('show when each milestone is reached, and all that moves', async () => {
    const a = await kept('Longer', [longer]);
    const b = await kept('Checked', [
      shorter,
      { createTask: { code: 'N', title: 'Check', duration: '1d', predecessors: 'T' } },
    ]);
    const { compareScenarios } = await ada.get(query, { id: transition, ids: [b.id, a.id] });
    expect(compareScenarios).toMatchObject({
      scenarios: [
        { name: 'Checked', impact: { goLive: { workingDays: -3 } } },
        { name: 'Longer', impact: { goLive: { workingDays: 3 } } },
      ],
      milestones: [
        {
          activity: { code: 'G' },
          now: { finishAt: '2026-03-13T17:00', critical: true, late: false },
          scenarios: [{ finishAt: '2026-03-10T17:00' }, { finishAt: '2026-03-18T17:00' }],
        },
      ],
      movedCount: 4,
    });
    expect(compareScenarios.moved.map(({ activity }: any) => activity.code)).toEqual(['L', 'T', 'G', 'N']);
    expect(compareScenarios.moved[0].scenarios).toEqual([
      { startAt: '2026-03-02T08:00', finishAt: '2026-03-06T17:00' },
      { startAt: '2026-03-02T08:00', finishAt: '2026-03-11T17:00' },
    ]);
    expect(compareScenarios.moved[3]).toMatchObject({
      now: null,
      scenarios: [{ finishAt: '2026-03-11T17:00' }, null],
    });
  });

  it('leave a column empty where one cannot be made any more, and out what it would delete', async () => {
    const gone = await kept('Without learning', [{ deleteActivity: { id: 'L' } }]);
    const broken = await kept('Longer', [{ updateTask: { id: 'T', duration: '9d' } }]);
    await changeTask(ada, transition, 'T', { code: 'T2' });
    const { compareScenarios } = await ada.get(query, { id: transition, ids: [gone.id, broken.id] });
    const learn = compareScenarios.moved.find(({ activity }: any) => activity.code === 'L');
    expect(learn.scenarios).toEqual([null, null]);
    expect(compareScenarios.milestones[0].scenarios).toEqual([
      { finishAt: '2026-03-06T17:00', late: false },
      null,
    ]);
  });

  it('are ten at most, and of this transition', async () => {
    const ids = Array.from({ length: 11 }, () => transition);
    expect((await ada.ask(query, { id: transition, ids })).errors![0]!.message).toContain(
      'ids has 11 entries',
    );
    expect(await ada.ask(query, { id: transition, ids: [transition] })).toMatchObject(
      refused('NOT_FOUND', transition),
    );
  });
});

describe('A scenario is refused', () => {
  it('with the place of what is wrong in it', async () => {
    const { scenario, userErrors } = await keep('Wrong', [
      longer,
      { updateTask: { id: 'moon', duration: '1d' } },
    ]);
    expect(scenario).toBeNull();
    expect(userErrors).toMatchObject([
      {
        code: 'NOT_FOUND',
        message: expect.stringContaining('"moon"'),
        field: ['changes', '1', 'updateTask', 'id'],
      },
    ]);
    const cycle = await keep('Circle', [{ addDependency: { predecessor: 'T', successor: 'L' } }]);
    expect(cycle.userErrors).toMatchObject([{ code: 'DEPENDENCY_CYCLE' }]);
    expect(await list()).toEqual([]);
  });

  it('without a name of its own', async () => {
    await kept('Longer', [longer]);
    expect((await keep('Longer', [shorter])).userErrors).toMatchObject([
      { code: 'DUPLICATE', field: ['name'] },
    ]);
    expect((await keep('  ', [shorter])).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', field: ['name'] },
    ]);
    const { id } = await kept('Shorter', [shorter]);
    expect((await update({ id, name: 'Longer' })).userErrors).toMatchObject([{ code: 'DUPLICATE' }]);
    expect((await update({ id, changes: [] })).userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
  });

  it('as the fifty-first', async () => {
    await app.sql(
      `insert into scenario select gen_random_uuid(), $2, $1, 'S' || n, null, '[]', now(), 'Ada', now()
         from generate_series(1, 50) n`,
      [transition, ada.organizationId],
    );
    expect((await keep('One more', [longer])).userErrors[0].message).toContain('has 50 scenarios');
  });
});

describe('Who may', () => {
  it('see scenarios are all who take part; only who plans may keep, apply or delete them', async () => {
    const { id } = await kept('Longer', [longer]);
    await takeOn(ada, transition, { name: 'Vic', side: 'PROVIDER', role: 'VIEWER', userId: vic.userId });
    expect(await list(vic)).toHaveLength(1);
    for (const mutation of [
      `applyScenario(input: { id: "${id}" })`,
      `deleteScenario(input: { id: "${id}" })`,
      `updateScenario(input: { id: "${id}", name: "Mine" })`,
    ]) {
      const query = `mutation { ${mutation} { userErrors { message } } }`;
      expect(await vic.ask(query)).toMatchObject(refused('FORBIDDEN', 'change its plan'));
      expect(await eve.ask(query)).toMatchObject(refused('NOT_FOUND', id));
    }
    expect((await list())[0].name).toBe('Longer');
  });
});

import { type Caller, startApp, type TestApp } from '../support/app.js';
import { addTask, beginTransition, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let plan: string;

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  plan = await beginTransition(ada, ada.organizationId, [
    { code: 'D', title: 'Design', duration: '5d', phase: 'Prepare', side: 'CLIENT' },
    { code: 'B', title: 'Build', duration: '10d', predecessors: 'D', phase: 'Make', side: 'PROVIDER' },
    {
      code: 'T',
      title: 'Train 100% of the team',
      kind: 'TRAINING_TASK',
      duration: '3d',
      predecessors: 'D',
      phase: 'Make',
    },
    { code: 'L', title: 'Live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'B, T' },
  ]);
});
afterAll(() => app.close());

const codes = async (filter: string, orderBy = 'OUTLINE'): Promise<string[]> => {
  const { transition } = await ada.get(
    `query($id: ID!) { transition(id: $id) { activities(filter: ${filter}, orderBy: ${orderBy}) { nodes { code } } } }`,
    { id: plan },
  );
  return transition.activities.nodes.map(({ code }: { code: string }) => code);
};

describe('Activities', () => {
  it.each([
    ['activities(filter: { ownerId: "Pia" })', 'ownerId is a UUID'],
    ['activities(filter: { phaseId: "P1" })', 'phaseId is a UUID'],
    ['activities(filter: { serviceItemId: "" })', 'serviceItemId is a UUID'],
    ['history(filter: { userId: "Pia" })', 'userId is a UUID'],
    ['history(filter: { activityId: "1" })', 'activityId is a UUID'],
    ['documents(filter: { serviceItemId: "1" })', 'serviceItemId is a UUID'],
    ['trainings(filter: { traineeId: "Pia" })', 'traineeId is a UUID'],
  ])('%s is refused in one clear error', async (list, message) => {
    const answer = await ada.ask(`query($id: ID!) { transition(id: $id) { ${list} { totalCount } } }`, {
      id: plan,
    });
    expect(answer).toMatchObject({
      errors: [{ message: expect.stringContaining(message), extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });

  it('can be filtered by what they are', async () => {
    expect(await codes('{ kind: [TASK, MILESTONE] }')).toEqual(['D', 'B', 'L']);
    expect(await codes('{ side: [PROVIDER] }')).toEqual(['B']);
    expect(await codes('{ critical: false }')).toEqual(['T']);
    expect(await codes('{ late: true }')).toEqual([]);
    expect(await codes('{ status: [NOT_STARTED], kind: [TASK] }')).toEqual(['D', 'B']);
    expect(await codes('{ fromOn: "2026-03-12", toOn: "2026-03-13" }')).toEqual(['P2', 'B']);
  });

  it('can be searched for, whatever the characters', async () => {
    expect(await codes('{ text: "100%" }')).toEqual(['T']);
    expect(await codes('{ text: "_" }')).toEqual([]);
    expect(await codes('{ text: "\' or 1=1 --" }')).toEqual([]);
  });

  it('can be those of a phase, at any depth', async () => {
    const { transition } = await ada.get(
      'query($id: ID!) { transition(id: $id) { activities(filter: { text: "Make" }) { nodes { id } } } }',
      { id: plan },
    );
    expect(await codes(`{ phaseId: "${transition.activities.nodes[0].id}" }`)).toEqual(['B', 'T']);
  });

  it('can be those of an owner', async () => {
    const owner = await takeOn(ada, plan, { name: 'Olga', side: 'PROVIDER', role: 'SME' });
    await addTask(ada, plan, { code: 'O', title: 'Owned', ownerId: owner });
    expect(await codes(`{ ownerId: "${owner}" }`)).toEqual(['O']);
  });

  it('come in the order asked for', async () => {
    expect(await codes('{ kind: [TASK, TRAINING_TASK] }', 'TITLE')).toEqual(['B', 'D', 'O', 'T']);
    expect((await codes('{}', 'TOTAL_FLOAT')).slice(-2)).toEqual(['T', 'O']);
  });

  it('come in pages, forwards and backwards, in every order', async () => {
    for (const orderBy of ['OUTLINE', 'START', 'FINISH', 'TOTAL_FLOAT', 'TITLE']) {
      const all = await codes('{}', orderBy);
      const page = async (args: string): Promise<any> =>
        (
          await ada.get(
            `query($id: ID!) { transition(id: $id) { activities(orderBy: ${orderBy}, ${args}) {
               totalCount nodes { code } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`,
            { id: plan },
          )
        ).transition.activities;
      const forwards: string[] = [];
      for (let after = ''; ;) {
        const { nodes, pageInfo, totalCount } = await page(`first: 2 ${after}`);
        expect(totalCount).toBe(all.length);
        forwards.push(...nodes.map(({ code }: { code: string }) => code));
        if (!pageInfo.hasNextPage) break;
        after = `after: "${pageInfo.endCursor}"`;
      }
      expect(forwards).toEqual(all);
      const backwards: string[] = [];
      for (let before = ''; ;) {
        const { nodes, pageInfo } = await page(`last: 2 ${before}`);
        backwards.unshift(...nodes.map(({ code }: { code: string }) => code));
        if (!pageInfo.hasPreviousPage) break;
        before = `before: "${pageInfo.startCursor}"`;
      }
      expect(backwards).toEqual(all);
    }
  });

  it('refuse what is no page', async () => {
    const { errors } = await ada.ask(
      'query($id: ID!) { transition(id: $id) { activities(first: 501) { totalCount } } }',
      { id: plan },
    );
    expect(errors?.[0]).toMatchObject({
      message: 'first is at most 500; it was 501.',
      extensions: { code: 'BAD_USER_INPUT', userErrors: [{ field: ['first'] }] },
    });
    const cursor = await ada.ask(
      'query($id: ID!) { transition(id: $id) { activities(after: "nonsense") { totalCount } } }',
      { id: plan },
    );
    expect(cursor.errors?.[0]?.message).toContain('"nonsense" is not a cursor of this list');
  });

  it('with all that hangs on them take a bounded number of statements', async () => {
    const query = `query($id: ID!) { transition(id: $id) { participants { id } activities { nodes { code owner { name } parent { title }
      serviceItems { name } transition { title } predecessors { predecessor { code } } successors { successor { code } }
      drivers { kind dependency { predecessor { code } } } ... on Phase { children { code } } } } } }`;
    const few = await app.statementsOf(() => ada.get(query, { id: plan }));
    for (let i = 0; i < 10; i++) await addTask(ada, plan, { title: `More ${i}`, predecessors: 'D' });
    const more = await app.statementsOf(() => ada.get(query, { id: plan }));
    // Which rows share a batch depends on what arrives first; a statement for each of ten more would show.
    expect(more.length).toBeLessThan(few.length + 5);
  });
});

describe('What is asked every week', () => {
  const ask = async (fields: string): Promise<any> =>
    (await ada.get(`query($id: ID!) { transition(id: $id) { ${fields} } }`, { id: plan })).transition;

  it('the path to the end, in order', async () => {
    const { criticalPath } = await ask('criticalPath { code }');
    expect(criticalPath.map(({ code }: { code: string }) => code)).toEqual(['D', 'B', 'L']);
  });

  it('the forecast, against the target and the baseline', async () => {
    await ada.get(
      'mutation($id: ID!) { updateTransition(input: { id: $id, targetGoLiveOn: "2026-03-18" }) { userErrors { message } } }',
      { id: plan },
    );
    const { forecast } = await ask(
      'forecast { goLive { forecastAt targetOn againstTargetDays againstBaselineDays } finish { forecastAt } }',
    );
    expect(forecast).toEqual({
      goLive: {
        forecastAt: '2026-03-20T17:00',
        targetOn: '2026-03-18',
        againstTargetDays: 2,
        againstBaselineDays: null,
      },
      finish: { forecastAt: '2026-03-20T17:00' },
    });
  });

  it('what is ahead and what is overdue, by the status date', async () => {
    await ada.get(
      'mutation($id: ID!) { updateTransition(input: { id: $id, statusAt: "2026-03-05T08:00", rescheduleUncompleted: false }) { userErrors { message } } }',
      { id: plan },
    );
    const { lookahead, overdue } = await ask('lookahead(days: 5, side: PROVIDER) { code } overdue { code }');
    expect(lookahead.map(({ code }: { code: string }) => code)).toContain('B');
    expect(overdue.map(({ code }: { code: string }) => code)).toContain('D');
    const { overdue: provider } = await ask('overdue(side: PROVIDER) { code side }');
    expect(provider.every(({ side }: { side: string }) => side !== 'CLIENT')).toBe(true);
  });

  it('why a start is where it is', async () => {
    const { activities } = await ask(
      'activities(filter: { text: "Build" }) { nodes { drivers { kind dependency { type predecessor { title } } } } }',
    );
    expect(activities.nodes[0].drivers).toEqual([
      { kind: 'LINK', dependency: { type: 'FS', predecessor: { title: 'Design' } } },
    ]);
  });
});

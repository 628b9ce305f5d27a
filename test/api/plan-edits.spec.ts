import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition } from './steps.js';

let app: TestApp;
let ada: Caller;
let plan: string;

/** Design 5d, then Build 10d, then Review 1d and the go-live; Training 3d beside Build. From Monday, 2 March 2026. */
const activities = [
  { code: 'D', title: 'Design', duration: '5d', phase: 'Prepare', side: 'CLIENT' },
  { code: 'B', title: 'Build', duration: '10d', predecessors: 'D', phase: 'Make', side: 'PROVIDER' },
  {
    code: 'T',
    title: 'Train',
    kind: 'TRAINING_TASK',
    duration: '3d',
    predecessors: 'D',
    phase: 'Make',
    side: 'CLIENT',
  },
  {
    code: 'R',
    title: 'Review',
    kind: 'DOCUMENT_HANDOFF',
    duration: '1d',
    predecessors: 'B, T',
    side: 'PROVIDER',
  },
  { code: 'L', title: 'Live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'R' },
];

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  ada = await app.newcomer('Ada');
  plan = await beginTransition(ada, ada.organizationId, activities);
});

interface Shown {
  id: string;
  code: string;
  [field: string]: unknown;
}
const shown = async (): Promise<Record<string, Shown>> => {
  const { transition } = await ada.get(
    `query($id: ID!) { transition(id: $id) { version activities { nodes { __typename id code outline title startAt finishAt
       totalFloatMinutes critical late status percentComplete actualStartAt actualFinishAt parent { title }
       predecessors { id type lag predecessor { code } } } } } }`,
    { id: plan },
  );
  return Object.fromEntries(transition.activities.nodes.map((activity: Shown) => [activity.code, activity]));
};
const idOf = async (code: string): Promise<string> => (await shown())[code]!.id;
const edit = async (mutation: string, input: object, parts = ''): Promise<any> => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const answer = await ada.get(
    `mutation($input: ${type}!) { ${mutation}(input: $input) { ${parts}
       impact { movedCount activitiesMoved { activity { code } startAfter finishAfter workingDays }
         goLive { before after workingDays } finish { workingDays } newlyCritical { code } newlyLate { code } }
       userErrors { __typename code message field ... on DependencyCycleError { path } ... on StaleVersionError { currentVersion } } } }`,
    { input },
  );
  return answer[mutation];
};

describe('A plan that is made from rows', () => {
  it('is scheduled, with its phases', async () => {
    expect(await shown()).toMatchObject({
      P1: {
        __typename: 'Phase',
        outline: '1',
        title: 'Prepare',
        startAt: '2026-03-02T08:00',
        finishAt: '2026-03-06T17:00',
      },
      D: {
        __typename: 'Task',
        outline: '1.1',
        finishAt: '2026-03-06T17:00',
        critical: true,
        parent: { title: 'Prepare' },
      },
      P2: { outline: '2', startAt: '2026-03-09T08:00', finishAt: '2026-03-20T17:00' },
      T: {
        __typename: 'TrainingTask',
        finishAt: '2026-03-11T17:00',
        totalFloatMinutes: 7 * 480,
        critical: false,
      },
      R: { __typename: 'DocumentHandoff', outline: '3', startAt: '2026-03-23T08:00' },
      L: { __typename: 'Milestone', startAt: '2026-03-23T17:00', finishAt: '2026-03-23T17:00' },
    });
  });

  it('is refused as a whole, with every row at fault', async () => {
    const answer = await ada.get(
      `mutation($input: CreateTransitionInput!) { createTransition(input: $input) { transition { id } userErrors { code message field } } }`,
      {
        input: {
          organizationId: ada.organizationId,
          title: 'Faulty',
          client: 'C',
          provider: 'P',
          startOn: '2026-03-02',
          activities: [
            { code: 'A', title: 'A' },
            { code: 'A', title: 'Twice' },
            { code: 'M', kind: 'MILESTONE', title: 'Long', duration: '3d' },
          ],
        },
      },
    );
    expect(answer.createTransition).toEqual({
      transition: null,
      userErrors: [
        {
          code: 'DUPLICATE',
          message: 'The code "A" is taken in this transition.',
          field: ['activities', '1', 'code'],
        },
        expect.objectContaining({ code: 'INVALID_INPUT', field: ['activities', '2', 'duration'] }),
      ],
    });
    const { transitions } = await ada.get('{ transitions { nodes { title } } }');
    expect(transitions.nodes).toEqual([{ title: 'Payroll' }]);
  });

  it('names predecessors that do not exist', async () => {
    await expect(
      beginTransition(ada, ada.organizationId, [{ code: 'A', title: 'A', predecessors: 'Z9' }]),
    ).rejects.toThrow('There is no activity with the id or code "Z9" in this transition.');
  });

  it('may have a circle in it only in the error', async () => {
    await expect(
      beginTransition(ada, ada.organizationId, [
        { code: 'A', title: 'Ask', predecessors: 'C' },
        { code: 'B', title: 'Bid', predecessors: 'A' },
        { code: 'C', title: 'Close', predecessors: 'B' },
      ]),
    ).rejects.toThrow(/Ask → Bid → Close → Ask|Bid → Close → Ask → Bid|Close → Ask → Bid → Close/);
  });
});

describe('An edit', () => {
  it('moves what follows, and says so', async () => {
    const { task, impact, userErrors } = await edit(
      'updateTask',
      { id: await idOf('B'), duration: '12d' },
      'task { duration finishAt }',
    );
    expect(userErrors).toEqual([]);
    expect(task).toEqual({ duration: '12d', finishAt: '2026-03-24T17:00' });
    expect(impact).toMatchObject({
      movedCount: 4,
      goLive: { before: '2026-03-23T17:00', after: '2026-03-25T17:00', workingDays: 2 },
      finish: { workingDays: 2 },
    });
    expect(impact.activitiesMoved.map((move: any) => move.activity.code)).toEqual(['P2', 'B', 'R', 'L']);
    expect((await shown()).L).toMatchObject({ finishAt: '2026-03-25T17:00' });
  });

  it('keeps nothing as a dry run, and answers the same', async () => {
    const before = await shown();
    const dry = await edit('updateTask', { id: before.B!.id, duration: '12d', dryRun: true });
    expect(await shown()).toEqual(before);
    const real = await edit('updateTask', { id: before.B!.id, duration: '12d' });
    expect(dry).toEqual(real);
  });

  it('goes on from the edits before it, kept, tried or refused, as if the plan were scheduled anew', async () => {
    const { B, T, D, R } = await shown();
    await edit('updateTask', { id: B!.id, duration: '12d' });
    await edit('updateTask', { id: D!.id, duration: '9d', dryRun: true });
    await edit('updateTrainingTask', { id: T!.id, duration: '20d' });
    await edit('updateTask', { id: B!.id, duration: '60000d' });
    await edit('updateTrainingTask', { id: T!.id, duration: '4d', dryRun: true });
    await edit('updateDocumentHandoff', { id: R!.id, constraintType: 'ALAP', dryRun: true });
    await edit('updateTask', { id: D!.id, duration: '6d' });
    await edit('recordProgress', { id: D!.id, actualStartAt: '2026-03-03T08:00', percentComplete: 50 });
    const followed = await shown();
    expect(followed.L).toMatchObject({ startAt: '2026-04-08T17:00', percentComplete: 0 });
    // A new activity changes the shape of the plan, which is then scheduled as a whole.
    const { impact } = await edit('createMilestone', { transitionId: plan, code: 'N', title: 'Apart' });
    expect(impact).toMatchObject({ movedCount: 0, newlyCritical: [] });
    const { version: _before, ...anew } = await shown();
    for (const code of Object.keys(followed)) expect(anew[code]).toEqual(followed[code]);
  });

  it('says what becomes late against its target', async () => {
    await ada.get(
      'mutation($id: ID!) { updateTransition(input: { id: $id, targetGoLiveOn: "2026-03-24" }) { userErrors { message } } }',
      { id: plan },
    );
    const { impact } = await edit('updateTask', { id: await idOf('B'), duration: '12d' });
    expect(impact.newlyLate).toEqual([{ code: 'L' }]);
    expect((await shown()).L).toMatchObject({ late: true });
  });

  it('is refused with the path where it makes a circle', async () => {
    const { userErrors } = await edit('addDependency', {
      transitionId: plan,
      predecessor: 'R',
      successor: 'D',
    });
    expect(userErrors[0]).toMatchObject({ __typename: 'DependencyCycleError', code: 'DEPENDENCY_CYCLE' });
    const path = userErrors[0].path as string[];
    expect(path[0]).toBe(path.at(-1));
    expect(new Set(path)).toEqual(new Set(['Design', path.includes('Build') ? 'Build' : 'Train', 'Review']));
  });

  it('can wait for a percentage of a phase', async () => {
    const { dependency, userErrors } = await edit('addDependency', {
      transitionId: plan,
      predecessor: 'P1',
      successor: 'L',
      type: 'SS',
      lag: '50%',
      dryRun: true,
    });
    expect(userErrors).toEqual([]);
    expect(dependency).not.toBeNull();
  });

  it('is refused where an activity would wait for the phase that contains it', async () => {
    const { userErrors } = await edit('addDependency', {
      transitionId: plan,
      predecessor: 'P1',
      successor: 'D',
    });
    expect(userErrors[0]).toMatchObject({ code: 'DEPENDENCY_ON_CONTAINER' });
  });

  it('is refused where the plan has changed since', async () => {
    await edit('updateTask', { id: await idOf('D'), duration: '6d' });
    const { userErrors } = await edit('updateTask', {
      id: await idOf('D'),
      duration: '7d',
      expectedVersion: 1,
    });
    expect(userErrors[0]).toMatchObject({ __typename: 'StaleVersionError', currentVersion: 2 });
  });

  it('tells all that is malformed at once', async () => {
    const { userErrors } = await edit('createTask', { transitionId: plan, title: '', weight: -1 });
    expect(userErrors.map(({ field }: { field: string[] }) => field)).toEqual([['title'], ['weight']]);
  });

  it('links and unlinks', async () => {
    const added = await edit(
      'addDependency',
      { transitionId: plan, predecessor: 'D', successor: 'L', type: 'SS', lag: '40d' },
      'dependency { id type lag }',
    );
    expect(added.impact.goLive.after).toBe('2026-04-24T17:00');
    const changed = await edit(
      'updateDependency',
      { id: added.dependency.id, lag: '2ed' },
      'dependency { lag }',
    );
    expect(changed.dependency.lag).toBe('2ed');
    expect(changed.impact.goLive.after).toBe('2026-03-23T17:00');
    const twice = await edit('addDependency', {
      transitionId: plan,
      predecessor: 'D',
      successor: 'L',
      type: 'SS',
    });
    expect(twice.userErrors[0].code).toBe('DUPLICATE');
    expect((await edit('removeDependency', { id: added.dependency.id }, 'deletedId')).deletedId).toBe(
      added.dependency.id,
    );
  });

  it('moves an activity in the outline', async () => {
    const moved = await edit(
      'moveActivity',
      { id: await idOf('R'), parent: 'P1', before: 'D' },
      'activity { outline parent { title } }',
    );
    expect(moved.activity).toEqual({ outline: '1.1', parent: { title: 'Prepare' } });
    expect(await shown()).toMatchObject({ D: { outline: '1.2' }, L: { outline: '3' } });
    const within = await edit('moveActivity', { id: await idOf('P1'), parent: 'P1' });
    expect(within.userErrors[0].message).toContain('cannot contain itself');
    const inTask = await edit('moveActivity', { id: await idOf('B'), parent: 'D' });
    expect(inTask.userErrors[0].message).toContain('only a phase can contain');
  });

  it('deletes a phase with its contents only where that is said', async () => {
    const id = await idOf('P2');
    expect((await edit('deleteActivity', { id })).userErrors[0].code).toBe('IN_USE');
    const { impact } = await edit('deleteActivity', { id, withContents: true });
    expect(impact.goLive).toMatchObject({ after: '2026-03-02T17:00' });
    expect(Object.keys(await shown())).toEqual(['P1', 'D', 'R', 'L']);
  });

  it('passes the mark of the go-live on to another milestone', async () => {
    await edit('createMilestone', {
      transitionId: plan,
      code: 'L2',
      title: 'Live at last',
      marks: 'GO_LIVE',
      predecessors: 'L+5d',
    });
    const { transition } = await ada.get(
      'query($id: ID!) { transition(id: $id) { forecast { goLive { forecastAt } } } }',
      { id: plan },
    );
    expect(transition.forecast.goLive.forecastAt).toBe('2026-03-30T17:00');
  });
});

describe('Progress', () => {
  it('is recorded, and what is implied is filled in', async () => {
    const { activity } = await edit(
      'recordProgress',
      { id: await idOf('D'), percentComplete: 40 },
      'activity { status actualStartAt percentComplete }',
    );
    expect(activity).toEqual({
      status: 'IN_PROGRESS',
      actualStartAt: '2026-03-02T08:00',
      percentComplete: 40,
    });
    const done = await edit(
      'recordProgress',
      { id: await idOf('D'), actualFinishAt: '2026-03-09T17:00' },
      'activity { status percentComplete finishAt }',
    );
    expect(done.activity).toEqual({ status: 'DONE', percentComplete: 100, finishAt: '2026-03-09T17:00' });
    expect(done.impact.goLive.workingDays).toBe(1);
    expect(await shown()).toMatchObject({ P1: { status: 'DONE', percentComplete: 100 } });
  });

  it('follows from the work that is left, where that alone is said', async () => {
    const id = await idOf('D');
    const said = async (progress: object): Promise<unknown> =>
      (await edit('recordProgress', { id, ...progress }, 'activity { percentComplete }')).activity;
    await said({ actualStartAt: '2026-03-02T08:00' });
    expect(await said({ remainingDuration: '2d' })).toMatchObject({ percentComplete: 60 });
    // More than was planned is left: nothing of the plan is done.
    expect(await said({ remainingDuration: '7d' })).toMatchObject({ percentComplete: 0 });
    expect(await said({ remainingDuration: '0d' })).toMatchObject({ percentComplete: 99 });
    expect(await said({ remainingDuration: '2d', percentComplete: 80 })).toMatchObject({
      percentComplete: 80,
    });
  });

  it('of which the work left was said has more of it where the duration grows, and less where it shrinks', async () => {
    const id = await idOf('D');
    const progress = { id, actualStartAt: '2026-03-02T08:00', percentComplete: 40, remainingDuration: '3d' };
    await edit('recordProgress', progress);
    const parts = 'task { duration remainingDuration finishAt }';
    const longer = await edit('updateTask', { id, duration: '7d' }, parts);
    expect(longer.task).toEqual({
      duration: '7d',
      remainingDuration: '5d',
      finishAt: '2026-03-10T17:00',
    });
    expect(longer.impact.goLive.workingDays).toBe(2);
    const shorter = await edit('updateTask', { id, duration: '1w' }, parts);
    expect(shorter.task).toMatchObject({ duration: '1w', remainingDuration: '3d' });
    expect((await edit('updateTask', { id, duration: '1d' }, parts)).task).toMatchObject({
      remainingDuration: '0d',
    });
  });

  it('takes a reason for a start before the dependencies allow', async () => {
    const early = { id: await idOf('B'), actualStartAt: '2026-03-04T08:00' };
    const refused = await edit('recordProgress', early);
    expect(refused.userErrors[0]).toMatchObject({ code: 'INVALID_INPUT', field: ['reason'] });
    const { userErrors } = await edit('recordProgress', { ...early, reason: 'The team was free' });
    expect(userErrors).toEqual([]);
    const { transition } = await ada.get(
      'query($id: ID!) { transition(id: $id) { warnings { code activity { code } dependency { predecessor { code } } } } }',
      { id: plan },
    );
    expect(transition.warnings).toEqual([
      { code: 'OUT_OF_SEQUENCE', activity: { code: 'B' }, dependency: { predecessor: { code: 'D' } } },
    ]);
  });

  it('of a phase is that of its contents', async () => {
    const { userErrors } = await edit('recordProgress', { id: await idOf('P1'), percentComplete: 50 });
    expect(userErrors[0].message).toContain('is a phase');
  });
});

describe('Many changes at once', () => {
  it('may name by code what an earlier one creates', async () => {
    const { userErrors, impact } = await edit('applyPlanChanges', {
      transitionId: plan,
      changes: [
        { createPhase: { code: 'H', title: 'Hypercare' } },
        { createTask: { code: 'H1', title: 'Watch', duration: '5d', parent: 'H', predecessors: 'L' } },
        { updateTask: { id: 'D', duration: '6d' } },
        { recordProgress: { id: 'D', percentComplete: 10 } },
        { moveActivity: { id: 'T', parent: 'P1' } },
      ],
    });
    expect(userErrors).toEqual([]);
    expect(impact.goLive.workingDays).toBe(1);
    expect(await shown()).toMatchObject({
      H1: { outline: '5.1', finishAt: '2026-03-31T17:00' },
      T: { outline: '1.2' },
      D: { percentComplete: 10 },
    });
  });

  it('are all refused where one is', async () => {
    const before = await shown();
    const { userErrors } = await edit('applyPlanChanges', {
      transitionId: plan,
      changes: [{ updateTask: { id: 'D', duration: '6d' } }, { deleteActivity: { id: 'nobody' } }],
    });
    expect(userErrors[0]).toMatchObject({
      code: 'NOT_FOUND',
      field: ['changes', '1', 'deleteActivity', 'id'],
    });
    expect(await shown()).toEqual(before);
  });
});

describe('Edits at the same time', () => {
  it('come one after the other, and none is lost', async () => {
    const titles = Array.from({ length: 20 }, (_, i) => `Task ${i}`);
    await Promise.all(
      titles.map((title) => edit('createTask', { transitionId: plan, title, predecessors: 'D' })),
    );
    const { transition } = await ada.get(
      'query($id: ID!) { transition(id: $id) { version activities(filter: { text: "Task " }) { totalCount } } }',
      { id: plan },
    );
    expect(transition).toEqual({ version: 21, activities: { totalCount: 20 } });
  });
});

describe('Calendars', () => {
  it('move what follows them', async () => {
    const { calendar, userErrors } = await edit(
      'createCalendar',
      {
        transitionId: plan,
        name: 'Provider',
        week: [[], [], [], [], [], [{ from: '08:00', to: '16:00' }], [{ from: '08:00', to: '16:00' }]],
      },
      'calendar { id }',
    );
    expect(userErrors).toEqual([]);
    const { task } = await edit(
      'updateTask',
      { id: await idOf('B'), calendarId: calendar.id, duration: '2d' },
      'task { startAt finishAt }',
    );
    expect(task).toEqual({ startAt: '2026-03-07T08:00', finishAt: '2026-03-08T16:00' });
    expect((await edit('deleteCalendar', { id: calendar.id })).userErrors[0].code).toBe('IN_USE');
  });

  it('take the public holidays of a country, as data', async () => {
    const { transition } = await ada.get('query($id: ID!) { transition(id: $id) { calendar { id } } }', {
      id: plan,
    });
    const input = { id: transition.calendar.id, country: 'DE', region: 'BY', fromYear: 2026, toYear: 2026 };
    const { calendar } = await edit('addPublicHolidays', input, 'calendar { exceptions { fromOn name } }');
    expect(calendar.exceptions).toContainEqual({ fromOn: '2026-01-06', name: 'Heilige Drei Könige' });
    const again = await edit('addPublicHolidays', input, 'calendar { exceptions { fromOn } }');
    expect(again.calendar.exceptions).toHaveLength(calendar.exceptions.length);
    expect((await edit('addPublicHolidays', { ...input, country: 'QQ' })).userErrors[0].field).toEqual([
      'country',
    ]);
  });

  it('without any work are refused, by name', async () => {
    const { transition } = await ada.get('query($id: ID!) { transition(id: $id) { calendar { id } } }', {
      id: plan,
    });
    const { userErrors } = await edit('updateCalendar', {
      id: transition.calendar.id,
      week: [[], [], [], [], [], [], []],
    });
    expect(userErrors[0]).toMatchObject({
      code: 'CALENDAR_WITHOUT_WORK',
      message: expect.stringContaining('Standard'),
    });
  });
});

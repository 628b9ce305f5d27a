import { type Caller, startApp, type TestApp } from '../support/app.js';
import { addTask, beginTransition, changePlan, changeTask, deleteTask, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let viewer: Caller;
let stranger: Caller;
let transition: string;

const query = `query ($id: ID!, $since: Instant!) { movesSince(transitionId: $id, since: $since) { madeSince
  impact { movedCount goLive { before after workingDays } activitiesMoved { activity { code } finishBefore finishAfter workingDays } }
  causes { change madeBy workingDays activity { code } } } }`;
const longAgo = '2020-01-01T00:00:00Z';
const moves = async (since = longAgo, by = ada): Promise<any> =>
  (await by.get(query, { id: transition, since })).movesSince;

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  viewer = await app.newcomer('Vera');
  stranger = await app.newcomer('Stranger');
  await app.enrol(viewer, ada.organizationId, 'MEMBER');
});
afterAll(() => app.close());

beforeEach(async () => {
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'R', title: 'Runbook', duration: '3d' },
    { code: 'B', title: 'Beside', duration: '1d' },
    { code: 'T', title: 'Drill', duration: '2d', predecessors: 'R' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'T, B' },
  ]);
});

describe('What moved since a moment', () => {
  it('is nothing where nothing changed, and what was changed back is no change', async () => {
    await changeTask(ada, transition, 'R', { duration: '9d' });
    await changeTask(ada, transition, 'R', { duration: '3d' });
    expect(await moves()).toMatchObject({
      madeSince: true,
      impact: { movedCount: 0, goLive: { workingDays: 0 } },
      causes: [],
    });
  });

  it('is told with who changed what, and what each change alone does to the go-live', async () => {
    await changeTask(ada, transition, 'R', { duration: '5d' });
    await changeTask(ada, transition, 'T', { duration: '1d' });
    // What has float moves nothing.
    await changeTask(ada, transition, 'B', { duration: '2d' });
    const found = await moves();
    expect(found.impact.goLive).toEqual({
      before: '2026-03-06T17:00',
      after: '2026-03-09T17:00',
      workingDays: 1,
    });
    expect(found.impact.activitiesMoved.map(({ activity }: any) => activity.code)).toEqual([
      'R',
      'B',
      'T',
      'G',
    ]);
    expect(found.causes).toEqual([
      { change: 'R "Runbook": duration 3d → 5d', madeBy: 'Ada', workingDays: 2, activity: { code: 'R' } },
      { change: 'T "Drill": duration 2d → 1d', madeBy: 'Ada', workingDays: -1, activity: { code: 'T' } },
    ]);
  });

  it('counts activities and links that came and went', async () => {
    await addTask(ada, transition, { code: 'N', title: 'New', duration: '4d', predecessors: 'R' });
    await changePlan(ada, transition, [{ addDependency: { predecessor: 'N', successor: 'G' } }]);
    const grown = await moves();
    expect(grown.impact.goLive.workingDays).toBe(2);
    expect(grown.causes).toEqual([
      { change: 'N "New": added', madeBy: 'Ada', workingDays: 2, activity: { code: 'N' } },
    ]);
    await deleteTask(ada, transition, 'N');
    await deleteTask(ada, transition, 'T');
    const shrunk = await moves();
    expect(shrunk.causes).toEqual([
      { change: '"Drill": deleted', madeBy: 'Ada', workingDays: -4, activity: null },
    ]);
    // Without the drill, which stood between, the go-live waits for what is beside alone.
    expect(shrunk.impact.goLive).toMatchObject({ before: '2026-03-06T17:00', after: '2026-03-02T17:00' });
  });

  it('counts from the moment on, and what the status date and absences move', async () => {
    await changeTask(ada, transition, 'R', { duration: '5d' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    const since = new Date().toISOString();
    await ada.get(
      'mutation ($input: UpdateTransitionInput!) { updateTransition(input: $input) { userErrors { message } } }',
      { input: { id: transition, statusAt: '2026-03-04T08:00' } },
    );
    const found = await moves(since);
    expect(found).toMatchObject({ madeSince: false, impact: { goLive: { workingDays: 2 } } });
    expect(found.causes).toEqual([
      {
        change: 'the plan: status date none → 2026-03-04 08:00',
        madeBy: 'Ada',
        workingDays: 2,
        activity: null,
      },
    ]);
  });

  it('is read by everybody of the transition, and by nobody else', async () => {
    await takeOn(ada, transition, { name: 'Vera', side: 'PROVIDER', role: 'VIEWER', userId: viewer.userId });
    expect(await moves(longAgo, viewer)).toMatchObject({ impact: { movedCount: 0 } });
    expect(await stranger.ask(query, { id: transition, since: longAgo })).toMatchObject(
      refused('NOT_FOUND', 'transition'),
    );
  });
});

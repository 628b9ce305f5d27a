import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition, changePlan, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let transition: string;
let sam: string;

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
});
afterAll(() => app.close());

/** Sam has two things to do in the first week, from Monday, 2 March 2026; a build of ten days leaves both float. */
beforeEach(async () => {
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'B', title: 'Build', duration: '10d' },
    { code: 'L', title: 'Learn', duration: '5d' },
    { code: 'W', title: 'Write', duration: '2d' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'B, L, W' },
  ]);
  sam = await takeOn(ada, transition, { name: 'Sam', side: 'PROVIDER', role: 'SME' });
  await changePlan(ada, transition, [
    { updateTask: { id: 'L', ownerId: sam } },
    { updateTask: { id: 'W', ownerId: sam } },
  ]);
  await ada.get(
    'mutation($id: ID!) { updateTransition(input: { id: $id, statusAt: "2026-03-02T08:00" }) { userErrors { message } } }',
    { id: transition },
  );
});

const load = async (args = ''): Promise<any> =>
  (
    await ada.get(
      `query($id: ID!) { resourceLoad(transitionId: $id ${args}) { statusAt people { participant { name absences { id } }
         workMinutes weeks { mondayOn workMinutes availableMinutes overMinutes } doubleBookingCount
         doubleBookings { fromAt toAt units activityCount activities { code } } } } }`,
      { id: transition },
    )
  ).resourceLoad;
const level = async (input: object = {}): Promise<any> =>
  (
    await ada.get(
      `mutation($input: LevelResourcesInput!) { levelResources(input: $input) { delayedCount unresolvedCount
         delayed { delay activity { code startAt } } unresolved { reason participant { name } doubleBooking { fromAt units } }
         impact { movedCount goLive { before after } } transition { version } userErrors { message } } }`,
      { input: { transitionId: transition, ...input } },
    )
  ).levelResources;

describe('The load of people', () => {
  it('is asked for in one call, by side, person and weeks', async () => {
    const { people, statusAt } = await load();
    expect(statusAt).toBe('2026-03-02T08:00');
    expect(people.map(({ participant }: any) => participant.name)).toEqual(['Ada', 'Sam']);
    expect(people[1]).toMatchObject({
      workMinutes: 3360,
      weeks: [{ mondayOn: '2026-03-02', workMinutes: 3360, availableMinutes: 2400, overMinutes: 960 }],
      doubleBookingCount: 1,
      doubleBookings: [
        { fromAt: '2026-03-02T08:00', toAt: '2026-03-03T17:00', units: 200, activityCount: 2 },
      ],
    });
    expect((await load(', side: CLIENT')).people).toHaveLength(1);
    const later = await load(`, participantId: "${sam}", fromOn: "2026-03-11", toOn: "2026-03-17"`);
    expect(later.people).toMatchObject([
      { workMinutes: 0, weeks: [{ mondayOn: '2026-03-09' }, { mondayOn: '2026-03-16' }], doubleBookings: [] },
    ]);
  });

  it('is refused for days the wrong way round, too many weeks, and strangers', async () => {
    const problem = async (args: string): Promise<string | undefined> =>
      (
        await ada.ask(`query($id: ID!) { resourceLoad(transitionId: $id, ${args}) { statusAt } }`, {
          id: transition,
        })
      ).errors?.[0]?.message;
    expect(await problem('fromOn: "2026-03-11", toOn: "2026-03-10"')).toContain('toOn is 2026-03-10, before');
    expect(await problem('fromOn: "2026-03-11", toOn: "2030-03-10"')).toContain('ask for up to 104');
    expect(await problem('participantId: "moon"')).toContain('no participant of this transition');
  });

  it('takes as many statements for many as for few', async () => {
    await load();
    const few = await app.statementsOf(() => load());
    for (let k = 0; k < 5; k++) {
      const who = await takeOn(ada, transition, { name: `P${k}`, side: 'CLIENT', role: 'SME' });
      await changePlan(ada, transition, [{ createTask: { title: `T${k}`, ownerId: who } }]);
    }
    const more = await app.statementsOf(() => load());
    expect(more.length).toBe(few.length);
  });
});

describe('Levelling', () => {
  it('is tried, done, and taken back', async () => {
    const tried = await level({ dryRun: true });
    expect(tried).toMatchObject({
      delayedCount: 1,
      delayed: [{ activity: { code: 'W', startAt: '2026-03-09T08:00' }, delay: '105eh' }],
      unresolvedCount: 0,
      impact: { movedCount: 1, goLive: { before: '2026-03-13T17:00', after: '2026-03-13T17:00' } },
    });
    expect((await load()).people[1].doubleBookingCount).toBe(1);
    const done = await level();
    expect(done).toMatchObject({ delayedCount: 1, impact: { movedCount: 1 }, userErrors: [] });
    expect((await load()).people[1].doubleBookingCount).toBe(0);
    expect(await level()).toMatchObject({ delayedCount: 1, impact: { movedCount: 0 } });
    const { clearLevelling } = await ada.get(
      `mutation($input: ClearLevellingInput!) { clearLevelling(input: $input) { impact { movedCount } userErrors { message } } }`,
      { input: { transitionId: transition } },
    );
    expect(clearLevelling).toEqual({ impact: { movedCount: 1 }, userErrors: [] });
    expect((await load()).people[1].doubleBookingCount).toBe(1);
  });

  it('goes beyond float only if asked to, and says what it leaves', async () => {
    await changePlan(ada, transition, [{ updateTask: { id: 'B', ownerId: sam } }]);
    const within = await level({ dryRun: true });
    expect(within.impact.goLive.after).toBe('2026-03-13T17:00');
    expect(within.unresolved[0]).toMatchObject({ reason: 'NO_FLOAT', participant: { name: 'Sam' } });
    const beyond = await level({ beyondFloat: true });
    expect(beyond).toMatchObject({ unresolvedCount: 0, impact: { goLive: { after: '2026-03-24T17:00' } } });
    expect((await load()).people[1].doubleBookingCount).toBe(0);
  });
});

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
         doubleBookings { fromAt toAt units activityCount activities { code } sessionCount sessions { startAt } }
         missedSessionCount missedSessions { code message } } } }`,
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

describe('Sessions of trainings', () => {
  let trainer: string;
  const idOf = async (code: string): Promise<string> =>
    (
      await app.sql<{ id: string }>('select id from activity where transition_id = $1 and code = $2', [
        transition,
        code,
      ])
    )[0]!.id;
  const mutate = async (name: string, input: object): Promise<any> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const answer = (
      await ada.get(`mutation($input: ${type}!) { ${name}(input: $input) { userErrors { message } } }`, {
        input,
      })
    )[name];
    expect(answer.userErrors).toEqual([]);
  };
  /** A training of a week that the trainer owns, of which nobody is at sessions yet. */
  const teach = async (code: string, ...sessions: [startAt: string, minutes: number][]): Promise<string> => {
    await changePlan(ada, transition, [
      { createTrainingTask: { code, title: code, duration: '5d', side: 'CLIENT', ownerId: trainer } },
    ]);
    const trainingTaskId = await idOf(code);
    await mutate('nameTrainers', { trainingTaskId, participantIds: [trainer] });
    for (const [startAt, minutes] of sessions)
      await mutate('scheduleSession', { trainingTaskId, startAt, minutes });
    return trainingTaskId;
  };
  const loadOf = async (name: string): Promise<any> =>
    (await load()).people.find(({ participant }: any) => participant.name === name);

  beforeEach(async () => {
    trainer = await takeOn(ada, transition, { name: 'Tess', side: 'CLIENT', role: 'SME' });
  });

  it('take the time of trainers and trainees, in place of the days over which the training goes', async () => {
    const trainingTaskId = await teach('T');
    expect(await loadOf('Tess')).toMatchObject({ workMinutes: 2400, doubleBookingCount: 0 });
    await mutate('scheduleSession', { trainingTaskId, startAt: '2026-03-03T10:00', minutes: 90 });
    await mutate('scheduleSession', { trainingTaskId, startAt: '2026-03-12T18:00', minutes: 60 });
    expect(await loadOf('Tess')).toMatchObject({
      workMinutes: 150,
      weeks: [{ workMinutes: 90 }, { workMinutes: 60, availableMinutes: 2400 }],
      doubleBookingCount: 0,
    });
    const before = (await loadOf('Sam')).workMinutes as number;
    await mutate('enrolTrainees', { trainingTaskId, participantIds: [sam] });
    const learning = await loadOf('Sam');
    expect(learning.workMinutes).toBe(before + 150);
    expect(learning.doubleBookings[0]).toMatchObject({ units: 300, activityCount: 3, sessionCount: 1 });
  });

  it('clash where they overlap, and nothing clashes with one that is cancelled', async () => {
    await teach('T', ['2026-03-03T10:00', 90]);
    await teach('U', ['2026-03-03T11:00', 60], ['2026-03-03T13:00', 60]);
    expect((await loadOf('Tess')).doubleBookings).toMatchObject([
      {
        fromAt: '2026-03-03T11:00',
        toAt: '2026-03-03T11:30',
        units: 200,
        activities: [{ code: 'T' }, { code: 'U' }],
        sessions: [{ startAt: '2026-03-03T10:00' }, { startAt: '2026-03-03T11:00' }],
      },
    ]);
    const [session] = await app.sql<{ id: string }>(
      'select id from training_session where activity_id = $1 order by start_at',
      [await idOf('U')],
    );
    await mutate('cancelSession', { sessionId: session!.id, reason: 'Strike' });
    expect(await loadOf('Tess')).toMatchObject({ workMinutes: 150, doubleBookingCount: 0 });
  });

  it('are missed by who is away then, or takes part no more', async () => {
    await teach('T', ['2026-03-03T10:00', 90], ['2026-03-05T10:00', 90], ['2026-03-12T10:00', 90]);
    await changePlan(ada, transition, [
      { recordAbsence: { participantId: trainer, fromOn: '2026-03-05', toOn: '2026-03-06' } },
    ]);
    await mutate('updateParticipant', { id: trainer, leavesOn: '2026-03-10' });
    expect(await loadOf('Tess')).toMatchObject({
      missedSessionCount: 2,
      missedSessions: [
        {
          code: 'ABSENT',
          message: 'Tess is away from 2026-03-05 to 2026-03-06, but the session is on 2026-03-05 at 10:00.',
        },
        {
          code: 'NOT_THERE',
          message: 'Tess leaves on 2026-03-10, but the session is on 2026-03-12 at 10:00.',
        },
      ],
    });
  });

  it('stand where they are when the load is levelled, and so does their training', async () => {
    await teach('T', ['2026-03-03T10:00', 90]);
    await changePlan(ada, transition, [{ updateTrainingTask: { id: 'T', ownerId: sam, duration: '1d' } }]);
    const { delayed } = await level({ beyondFloat: true });
    expect(delayed.map(({ activity }: any) => activity.code)).not.toContain('T');
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

import { type Caller, startApp, type TestApp } from '../support/app.js';
import { addTask, beginTransition, changePlan, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let pia: Caller;
let transition: string;
let sam: string;
let kim: string;

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  pia = await app.newcomer('Pia');
  await app.enrol(pia, ada.organizationId, 'MEMBER');
});
afterAll(() => app.close());

/** Learn (5d, by Sam), then try (5d), then go live: from Monday, 2 March 2026 to Friday, 13 March. Pia leads the provider. */
beforeEach(async () => {
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'L', title: 'Learn', duration: '5d' },
    { code: 'T', title: 'Try', duration: '5d', predecessors: 'L' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'T' },
  ]);
  sam = await takeOn(ada, transition, { name: 'Sam', side: 'CLIENT', role: 'SME' });
  kim = await takeOn(ada, transition, { name: 'Kim', side: 'PROVIDER', role: 'RECIPIENT' });
  await takeOn(ada, transition, { name: 'Pia', side: 'PROVIDER', role: 'MANAGER', userId: pia.userId });
  await changePlan(ada, transition, [{ updateTask: { id: 'L', ownerId: sam } }]);
});

const impact = 'impact { movedCount goLive { before after workingDays } }';
const mutate = async (name: string, parts: string, input: object, by = ada): Promise<any> => {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation($input: ${type}!) { ${name}(input: $input) {
    ${parts} ${impact} userErrors { code message field } } }`;
  return (await by.get(query, { input }))[name];
};
const leave = (more: object = {}): Promise<any> =>
  mutate('recordAbsence', 'absence { id fromOn toOn reason }', {
    participantId: sam,
    fromOn: '2026-03-04',
    toOn: '2026-03-05',
    reason: 'annual leave',
    ...more,
  });
const seen = async (by = ada): Promise<any> =>
  (
    await by.get(
      `query($id: ID!) { transition(id: $id) { version forecast { goLive { forecastAt } }
         participants { name calendar { name } absences { id fromOn toOn reason } }
         activities { nodes { code finishAt levellingDelay assignments { units participant { name } } } } } }`,
      { id: transition },
    )
  ).transition;
const person = async (name: string, by = ada): Promise<any> =>
  (await seen(by)).participants.find((one: { name: string }) => one.name === name);
const activity = async (code: string): Promise<any> =>
  (await seen()).activities.nodes.find((one: { code: string }) => one.code === code);

describe('An absence', () => {
  it('moves what somebody owns and all that waits for it', async () => {
    const { absence, impact: moved, userErrors } = await leave();
    expect(userErrors).toEqual([]);
    expect(absence).toMatchObject({ fromOn: '2026-03-04', toOn: '2026-03-05', reason: 'annual leave' });
    expect(moved).toEqual({
      movedCount: 3,
      goLive: { before: '2026-03-13T17:00', after: '2026-03-17T17:00', workingDays: 2 },
    });
    expect(await activity('L')).toMatchObject({ finishAt: '2026-03-10T17:00' });
    expect((await person('Sam')).absences).toEqual([absence]);
  });

  it('is tried by a dry run, which keeps nothing', async () => {
    const { impact: would } = await leave({ dryRun: true });
    expect(would.movedCount).toBe(3);
    const { version, forecast } = await seen();
    expect(forecast.goLive.forecastAt).toBe('2026-03-13T17:00');
    expect((await person('Sam')).absences).toEqual([]);
    const stale = await leave({ expectedVersion: version - 1 });
    expect(stale.userErrors).toMatchObject([{ code: 'STALE_VERSION' }]);
  });

  it('is taken back, and everything is as before', async () => {
    const { absence } = await leave();
    const { deletedId, impact: moved } = await mutate('removeAbsence', 'deletedId', { id: absence.id });
    expect(deletedId).toBe(absence.id);
    expect(moved.goLive).toMatchObject({ after: '2026-03-13T17:00', workingDays: -2 });
    expect((await person('Sam')).absences).toEqual([]);
  });

  it('is followed by edits made after it, whatever is in memory', async () => {
    await leave();
    await changePlan(ada, transition, [{ updateTask: { id: 'T', ownerId: sam, duration: '6d' } }]);
    expect(await activity('T')).toMatchObject({ finishAt: '2026-03-18T17:00' });
    await app.sql('update transition set version = version + 1 where id = $1', [transition]);
    await changePlan(ada, transition, [{ updateTask: { id: 'L', duration: '2d' } }]);
    expect(await activity('T')).toMatchObject({ finishAt: '2026-03-13T17:00' });
  });

  it('has a reason that the other side’s manager is not told', async () => {
    await leave();
    expect((await person('Sam')).absences).toMatchObject([{ reason: 'annual leave' }]);
    const [absence] = (await person('Sam', pia)).absences;
    expect(absence).toMatchObject({ fromOn: '2026-03-04', reason: null });
    const { transition: past } = await pia.get(
      `query($id: ID!) { transition(id: $id) { history { nodes { changes { record fields { field after } } } } } }`,
      { id: transition },
    );
    expect(JSON.stringify(past)).toContain('ABSENCE');
    expect(JSON.stringify(past)).not.toContain('annual leave');
  });

  it('can be part of a scenario, whose words do not say why', async () => {
    const changes = [
      {
        recordAbsence: { participantId: sam, fromOn: '2026-03-04', toOn: '2026-03-05', reason: 'operation' },
      },
      { setParticipantCalendar: { participantId: kim, calendarId: null } },
      { updateTask: { id: 'T', assignments: [{ participantId: kim, units: 50 }] } },
    ];
    const { createScenario } = await ada.get(
      `mutation($input: CreateScenarioInput!) { createScenario(input: $input) {
         scenario { id changes ${impact} } userErrors { message } } }`,
      { input: { transitionId: transition, name: 'Sam is away', changes } },
    );
    expect(createScenario.userErrors).toEqual([]);
    expect(createScenario.scenario).toMatchObject({
      changes: [
        'let Sam be away from 2026-03-04 to 2026-03-05',
        'let Kim work by the calendars of the plan',
        'change T "Try": assignments Kim 50 %',
      ],
      impact: { movedCount: 3 },
    });
    await mutate('applyScenario', '', { id: createScenario.scenario.id });
    expect((await person('Sam')).absences).toMatchObject([{ reason: 'operation' }]);
    expect((await activity('T')).assignments).toEqual([{ units: 50, participant: { name: 'Kim' } }]);
  });

  it('is refused where it makes no sense, and leaves nothing behind', async () => {
    expect((await leave({ toOn: '2026-03-03' })).userErrors).toEqual([
      {
        code: 'INVALID_INPUT',
        message: 'The absence from 2026-03-04 ends on 2026-03-03, before it begins.',
        field: ['toOn'],
      },
    ]);
    expect((await leave({ toOn: '2200-12-31' })).userErrors).toMatchObject([
      {
        code: 'CALENDAR_WITHOUT_WORK',
        message: expect.stringMatching(/"Standard of Sam" needed by "Learn"/),
      },
    ]);
    expect((await person('Sam')).absences).toEqual([]);
  });
});

describe('A person’s calendar', () => {
  it('takes the place of the plan’s in what they do, and cannot be deleted then', async () => {
    const { createCalendar } = await ada.get(
      `mutation($input: CreateCalendarInput!) { createCalendar(input: $input) { calendar { id } userErrors { message } } }`,
      {
        input: {
          transitionId: transition,
          name: 'Site',
          exceptions: [{ fromOn: '2026-03-02', toOn: '2026-03-02', name: 'Holiday' }],
        },
      },
    );
    const calendarId = createCalendar.calendar.id;
    const set = await mutate('setParticipantCalendar', 'calendar { name }', {
      participantId: sam,
      calendarId,
    });
    expect(set).toMatchObject({ calendar: { name: 'Site' }, impact: { movedCount: 3 } });
    expect(await person('Sam')).toMatchObject({ calendar: { name: 'Site' } });
    const refused = await mutate('deleteCalendar', 'deletedId', { id: calendarId });
    expect(refused.userErrors).toMatchObject([
      { code: 'IN_USE', message: expect.stringContaining('is the working time of Sam') },
    ]);
    const unset = await mutate('setParticipantCalendar', 'calendar { name }', {
      participantId: sam,
      calendarId: null,
    });
    expect(unset).toMatchObject({ calendar: null, impact: { goLive: { after: '2026-03-13T17:00' } } });
    const moon = await mutate('setParticipantCalendar', 'calendar { name }', {
      participantId: sam,
      calendarId: 'moon',
    });
    expect(moon.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['calendarId'] }]);
  });
});

describe('Assignments', () => {
  const assign = (assignments: object[], by = ada): Promise<any> =>
    by.get(
      `mutation($id: ID!, $assignments: [AssignmentInput!]) { applyPlanChanges(input: { transitionId: $id,
         changes: [{ updateTask: { id: "T", assignments: $assignments } }] }) { userErrors { code message field } } }`,
      { id: transition, assignments },
    );

  it('are saved, shown, replaced and taken away', async () => {
    await assign([{ participantId: sam }, { participantId: kim, units: 30 }]);
    expect((await activity('T')).assignments).toEqual([
      { units: 30, participant: { name: 'Kim' } },
      { units: 100, participant: { name: 'Sam' } },
    ]);
    await assign([{ participantId: kim }]);
    expect((await activity('T')).assignments).toEqual([{ units: 100, participant: { name: 'Kim' } }]);
    await leave({ participantId: kim, fromOn: '2026-03-09', toOn: '2026-03-13' });
    expect(await activity('T')).toMatchObject({ finishAt: '2026-03-20T17:00' });
    await assign([]);
    expect((await activity('T')).assignments).toEqual([]);
    expect(await activity('T')).toMatchObject({ finishAt: '2026-03-13T17:00' });
  });

  it('are answered by a dry run as they would be', async () => {
    const { updateTask } = await ada.get(
      `mutation($id: ID!, $sam: ID!) { updateTask(input: { id: $id, dryRun: true, levellingDelay: "1ed",
         assignments: [{ participantId: $sam }] }) { task { startAt levellingDelay assignments { participant { name } } } } }`,
      {
        sam,
        id: (
          await app.sql<{ id: string }>(`select id from activity where transition_id = $1 and code = 'T'`, [
            transition,
          ])
        )[0]!.id,
      },
    );
    expect(updateTask.task).toEqual({
      startAt: '2026-03-10T08:00',
      levellingDelay: '1ed',
      assignments: [{ participant: { name: 'Sam' } }],
    });
    expect(await activity('T')).toMatchObject({ levellingDelay: null, assignments: [] });
  });

  it('are refused for somebody unknown, twice, out of range, and on what nobody works on', async () => {
    const problems = async (assignments: object[]): Promise<any[]> =>
      (await assign(assignments)).applyPlanChanges.userErrors;
    const stranger = '01920000-0000-7000-8000-000000000000';
    expect(await problems([{ participantId: stranger }])).toMatchObject([
      { code: 'NOT_FOUND', field: ['changes', '0', 'updateTask', 'assignments'] },
    ]);
    expect(await problems([{ participantId: sam }, { participantId: sam }])).toMatchObject([
      { code: 'DUPLICATE', message: 'Sam is assigned to "Try" twice; once is enough.' },
    ]);
    expect(await problems([{ participantId: sam, units: 101 }])).toMatchObject([
      { message: 'units is 1 to 100 percent; it was 101.' },
    ]);
    const { errors } = await ada.ask(
      `mutation($id: ID!) { updateMilestone(input: { id: $id, assignments: [] }) { userErrors { message } } }`,
      { id: transition },
    );
    expect(errors?.[0]?.message).toContain('"assignments" is not defined');
    const { applyPlanChanges } = await ada.get(
      `mutation($id: ID!) { applyPlanChanges(input: { transitionId: $id,
         changes: [{ updateTask: { id: "T", levellingDelay: "2d" } }] }) { userErrors { message field } } }`,
      { id: transition },
    );
    expect(applyPlanChanges.userErrors).toMatchObject([
      { message: 'A levelling delay is elapsed time such as 2ed or 36eh; "Try" has 2d.' },
    ]);
  });

  it('keep somebody in the transition', async () => {
    await assign([{ participantId: kim }]);
    const { deleteParticipant } = await ada.get(
      'mutation($id: ID!) { deleteParticipant(input: { id: $id }) { userErrors { code message } } }',
      { id: kim },
    );
    expect(deleteParticipant.userErrors).toEqual([
      { code: 'IN_USE', message: 'Kim still works on T "Try"; take the assignments back first.' },
    ]);
    await assign([]);
    await leave({ participantId: kim });
    const gone = await ada.get(
      'mutation($id: ID!) { deleteParticipant(input: { id: $id }) { deletedId userErrors { message } } }',
      { id: kim },
    );
    expect(gone.deleteParticipant).toEqual({ deletedId: kim, userErrors: [] });
  });

  it('go with their activity, and with their transition', async () => {
    await assign([{ participantId: kim }]);
    await changePlan(ada, transition, [{ deleteActivity: { id: 'T' } }]);
    await leave();
    const { deleteTransition } = await ada.get(
      'mutation($id: ID!) { deleteTransition(input: { id: $id }) { userErrors { message } } }',
      { id: transition },
    );
    expect(deleteTransition.userErrors).toEqual([]);
  });
});

describe('People and what they do', () => {
  it('take a bounded number of statements', async () => {
    await leave();
    const few = await app.statementsOf(() => seen());
    for (let k = 0; k < 8; k++) {
      const participantId = await takeOn(ada, transition, { name: `P${k}`, side: 'CLIENT', role: 'SME' });
      await addTask(ada, transition, { title: `More ${k}`, assignments: [{ participantId }] });
      await leave({ participantId });
    }
    const more = await app.statementsOf(() => seen());
    // Which rows share a batch depends on what arrives first; a statement for each of eight more would show.
    expect(more.length).toBeLessThan(few.length + 4);
  });

  it('cost an edit of something else no statement', async () => {
    const edit = (duration: string): Promise<void> =>
      changePlan(ada, transition, [{ updateTask: { id: 'T', duration } }]);
    await edit('6d');
    const without = await app.statementsOf(() => edit('7d'));
    await leave();
    await edit('6d');
    expect(await app.statementsOf(() => edit('7d'))).toHaveLength(without.length);
  });
});

import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition, refused, takeOn } from './steps.js';
import { beginTraining, type Cast, gatherCast, type Name, startOf, trainingsOf } from './training-steps.js';

let app: TestApp;
let cast: Cast;
let ada: Caller;
let sam: Caller;
let ann: Caller;
let pat: Caller;
let rae: Caller;
let viewer: Caller;
let stranger: Caller;
let transition: string;
let trainingTaskId: string;
let people: Record<Name, string>;

beforeAll(async () => {
  app = await startApp();
  cast = await gatherCast(app);
  ({ ada, sam, ann, pat, rae, viewer } = cast);
  stranger = await app.newcomer('Stranger');
});
afterAll(() => app.close());

beforeEach(async () => {
  ({ transition, trainingTaskId, people } = await beginTraining(app, cast));
});

const { ask, told, did, training } = trainingsOf(() => ({ by: ada }));
const schedule = (startAt: string, minutes = 120, more: object = {}): Promise<any> =>
  did('scheduleSession', { trainingTaskId, startAt, minutes, ...more });
const enrol = (...names: Name[]): Promise<any> =>
  did('enrolTrainees', { trainingTaskId, participantIds: names.map((name) => people[name]) });
const attend = async (sessionId: string | null, names: Name[], by = ada): Promise<any> =>
  did(
    'recordAttendance',
    { trainingTaskId, sessionId, attendances: names.map((name) => ({ participantId: people[name] })) },
    by,
  );
const assess = (name: Name, score: number, more: object = {}): Promise<any> =>
  did('recordAssessment', { trainingTaskId, participantId: people[name], score, ...more }, sam);
const signOff = (names: Name[], by = ann): Promise<any> =>
  told('signOffTrainees', { trainingTaskId, participantIds: names.map((name) => people[name]) }, by);
const recordProgress = async (progress: object): Promise<any> =>
  (
    await ada.get(
      `mutation ($input: RecordProgressInput!) { recordProgress(input: $input) { activity { status } userErrors { code message field } } }`,
      { input: { id: trainingTaskId, ...progress } },
    )
  ).recordProgress;

describe('A trainee', () => {
  it('is enrolled, attends, fails, passes and is signed off, which finishes the training and moves what waits for it', async () => {
    await enrol('Rae');
    const { session } = await schedule('2026-03-09T09:00');
    const started = await attend(session.id, ['Rae']);
    expect(started.trainingTask).toMatchObject({
      status: 'IN_PROGRESS',
      actualStartAt: '2026-03-09T09:00',
      enrolments: [{ state: 'ATTENDED', sessionsAttended: 1 }],
      sessions: [{ attendees: [{ name: 'Rae' }] }],
    });

    const failed = await assess('Rae', 79.5, { assessedOn: '2026-03-09' });
    expect(failed.trainingTask).toMatchObject({
      enrolments: [
        {
          state: 'FAILED',
          retestDueOn: '2026-03-16',
          attempts: [
            { number: 1, score: 79.5, passMark: 80, assessor: { name: 'Sam' }, assessedOn: '2026-03-09' },
          ],
        },
      ],
      retestsDue: [{ participant: { name: 'Rae' }, retestDueOn: '2026-03-16' }],
    });
    expect((await signOff(['Rae'])).userErrors).toMatchObject([
      { message: expect.stringContaining('failed') },
    ]);

    expect((await assess('Rae', 80)).trainingTask).toMatchObject({
      enrolments: [{ state: 'PASSED', retestDueOn: null }],
      retestsDue: [],
      completeness: { required: 1, signedOff: 0, complete: false, summary: '0 of 1 signed off' },
    });
    const before = await startOf(app, transition, 'N');
    const done = await signOff(['Rae']);
    expect(done.userErrors).toEqual([]);
    expect(done.trainingTask).toMatchObject({
      status: 'DONE',
      actualFinishAt: '2026-03-10T12:00',
      enrolments: [{ state: 'SIGNED_OFF', signedOffBy: 'Ann', signedOffAt: '2026-03-10T12:00' }],
      completeness: { complete: true },
    });
    expect(done.impact.activitiesMoved.map(({ activity }: any) => activity.code)).toEqual(['T', 'N', 'G']);
    expect([before > '2026-03-10T12:00', await startOf(app, transition, 'N')]).toEqual([
      true,
      '2026-03-10T13:00',
    ]);
  });

  it('whose sign-off is taken back opens the training again', async () => {
    await enrol('Rae', 'Ravi');
    await attend(null, ['Rae', 'Ravi']);
    await assess('Rae', 100);
    await assess('Ravi', 100);
    const half = await signOff(['Rae']);
    expect(half.trainingTask).toMatchObject({
      status: 'IN_PROGRESS',
      completeness: { summary: '1 of 2 signed off' },
    });
    expect((await signOff(['Ravi'])).trainingTask.status).toBe('DONE');
    const input = { trainingTaskId, participantId: people.Ravi, reason: 'The wrong paper' };
    expect((await did('reopenTrainee', input, ann)).trainingTask).toMatchObject({
      status: 'IN_PROGRESS',
      actualFinishAt: null,
      percentComplete: 50,
      enrolments: [{ state: 'SIGNED_OFF' }, { state: 'PASSED', reopenReason: 'The wrong paper' }],
    });
  });

  it('is waived with a reason, which counts as settled and not as signed off', async () => {
    await enrol('Rae');
    const input = { trainingTaskId, participantId: people.Rae, reason: 'Knows it from before' };
    expect((await told('waiveTrainee', { ...input, reason: ' ' }, ann)).userErrors).toHaveLength(1);
    expect((await did('waiveTrainee', input, ann)).trainingTask).toMatchObject({
      status: 'DONE',
      enrolments: [{ state: 'WAIVED', waivedBy: 'Ann', waiveReason: 'Knows it from before' }],
      completeness: {
        required: 1,
        signedOff: 0,
        waived: 1,
        complete: true,
        summary: '0 of 1 signed off, 1 waived',
      },
    });
  });

  it('who is optional holds nothing up', async () => {
    await enrol('Rae');
    await did('enrolTrainees', { trainingTaskId, participantIds: [people.Ravi], required: false });
    await attend(null, ['Rae']);
    await assess('Rae', 90);
    expect((await signOff(['Rae'])).trainingTask.status).toBe('DONE');
    expect(
      (await did('enrolTrainees', { trainingTaskId, participantIds: [people.Ravi] })).trainingTask,
    ).toMatchObject({
      status: 'IN_PROGRESS',
      completeness: { required: 2, signedOff: 1 },
    });
    const withdrawn = await did('withdrawTrainees', { trainingTaskId, participantIds: [people.Ravi] });
    expect(withdrawn.trainingTask).toMatchObject({
      status: 'DONE',
      enrolments: [{ participant: { name: 'Rae' } }],
    });
  });

  it('attends before the assessment, and passes at or over the mark of the training', async () => {
    await enrol('Rae');
    const early = await told(
      'recordAssessment',
      { trainingTaskId, participantId: people.Rae, score: 99 },
      sam,
    );
    expect(early.userErrors).toMatchObject([{ message: expect.stringContaining('has not attended') }]);
    await did('updateTrainingSettings', { trainingTaskId, passMark: 60, attemptLimit: 2, retestDays: 1 });
    await attend(null, ['Rae']);
    const { trainingTask } = await assess('Rae', 59, { assessedOn: '2026-03-06' });
    expect(trainingTask.enrolments).toMatchObject([{ attemptsLeft: 1, retestDueOn: '2026-03-09' }]);
    expect((await assess('Rae', 1)).trainingTask.enrolments).toMatchObject([
      { attemptsLeft: 0, retestDueOn: null },
    ]);
    const third = await told(
      'recordAssessment',
      { trainingTaskId, participantId: people.Rae, score: 99 },
      sam,
    );
    expect(third.userErrors).toMatchObject([{ message: expect.stringContaining('used all 2 attempts') }]);
    const { failedAssessments, retestsDue } = await rae.get(
      `query ($id: ID!) { failedAssessments(transitionId: $id) { participant { name } trainingTask { code } state }
         retestsDue(transitionId: $id) { state } }`,
      { id: transition },
    );
    expect(failedAssessments).toEqual([
      { participant: { name: 'Rae' }, trainingTask: { code: 'T' }, state: 'FAILED' },
    ]);
    expect(retestsDue).toEqual([]);
  });

  it('attends all sessions, or as many as the training asks for', async () => {
    await enrol('Rae');
    const first = await schedule('2026-03-09T09:00');
    await schedule('2026-03-09T14:00');
    expect((await attend(first.session.id, ['Rae'])).trainingTask.enrolments).toMatchObject([
      { state: 'ENROLLED' },
    ]);
    const { trainingTask } = await did('updateTrainingSettings', { trainingTaskId, sessionsRequired: 1 });
    expect(trainingTask.enrolments).toMatchObject([{ state: 'ATTENDED' }]);
  });

  it('explains it back where the training asks for that', async () => {
    await did('updateTrainingSettings', { trainingTaskId, teachBackRequired: true });
    await enrol('Rae');
    await attend(null, ['Rae']);
    await assess('Rae', 95);
    expect((await signOff(['Rae'])).userErrors).toMatchObject([
      { message: expect.stringContaining('taught it back') },
    ]);
    const back = { trainingTaskId, participantId: people.Rae, outcome: 'UNDERSTOOD', note: 'By heart' };
    expect((await did('recordTeachBack', back, sam)).trainingTask.enrolments).toMatchObject([
      { teachBack: { on: '2026-03-10', outcome: 'UNDERSTOOD', heardBy: { name: 'Sam' }, note: 'By heart' } },
    ]);
    expect((await signOff(['Rae'])).trainingTask.status).toBe('DONE');
  });

  it('has a name in any alphabet, and there may be five hundred of them', async () => {
    const names = ['Αλίκη', '李雷', 'أحمد', "O'Brien"];
    const ids = await app.sql<{ id: string }>(
      `insert into participant (id, organization_id, transition_id, name, side, role)
       select gen_random_uuid(), $1, $2, coalesce(($3::text[])[n], 'Trainee ' || n), 'PROVIDER', 'RECIPIENT'
         from generate_series(1, 500) n returning id`,
      [ada.organizationId, transition, names],
    );
    await app.sql('update transition set version = version + 1 where id = $1', [transition]);
    const participantIds = ids.map(({ id }) => id);
    const statements = await app.statementsOf(() => did('enrolTrainees', { trainingTaskId, participantIds }));
    expect(statements.length).toBeLessThan(40);
    const { enrolments, completeness } = await training(trainingTaskId);
    expect(completeness.required).toBe(500);
    expect(enrolments.map(({ participant }: any) => participant.name)).toEqual(expect.arrayContaining(names));
    const { errors } = await ask('enrolTrainees', {
      trainingTaskId,
      participantIds: [...participantIds, people.Rae],
    });
    expect(
      errors ??
        (await told('enrolTrainees', { trainingTaskId, participantIds: [...participantIds, people.Rae] }))
          .userErrors,
    ).toMatchObject([{ message: expect.stringContaining('at most 500') }]);
  });
});

describe('Nobody accepts their own side’s work', () => {
  beforeEach(async () => {
    await enrol('Rae', 'Ravi');
    await attend(null, ['Rae', 'Ravi']);
  });

  it('trainees are of the side that takes over', async () => {
    const { userErrors } = await told('enrolTrainees', {
      trainingTaskId,
      participantIds: [people.Rae, people.Sam, '01900000-0000-7000-8000-000000000000'],
    });
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['participantIds', '2'] }]);
    const ofClient = await told('enrolTrainees', {
      trainingTaskId,
      participantIds: [people.Rae, people.Sam],
    });
    expect(ofClient.userErrors).toMatchObject([
      {
        code: 'INVALID_INPUT',
        field: ['participantIds', '1'],
        message: expect.stringContaining('Sam stands on'),
      },
    ]);
  });

  it('assessments, teach-backs and sign-offs are for the side from which the knowledge comes', async () => {
    const trainee = { trainingTaskId, participantId: people.Rae };
    const words: [string, object][] = [
      ['recordAssessment', { ...trainee, score: 99 }],
      ['recordTeachBack', { ...trainee, outcome: 'UNDERSTOOD' }],
      ['signOffTrainees', { trainingTaskId, participantIds: [people.Rae] }],
      ['waiveTrainee', { ...trainee, reason: 'No time' }],
      ['reopenTrainee', { ...trainee, reason: 'No time' }],
    ];
    for (const [name, input] of words) {
      for (const by of [pat, rae, viewer])
        expect(await ask(name, input, by)).toMatchObject(refused('FORBIDDEN', ''));
      expect(await ask(name, input, stranger)).toMatchObject(refused('NOT_FOUND', trainingTaskId));
    }
    expect(await ask('signOffTrainees', words[2]![1], sam)).toMatchObject(
      refused('FORBIDDEN', 'sign trainees off'),
    );
    const { userErrors } = await told(
      'recordAssessment',
      { ...trainee, score: 99, assessorId: people.Pat },
      sam,
    );
    expect(userErrors).toMatchObject([
      { field: ['assessorId'], message: expect.stringContaining('Pat, MANAGER') },
    ]);
  });

  it('turned round, the provider teaches the client', async () => {
    const back = await beginTransition(ada, ada.organizationId, [
      { code: 'T', title: 'Back', kind: 'TRAINING_TASK' },
    ]);
    await ada.get(
      'mutation ($id: ID!) { updateTransition(input: { id: $id, knowledgeSource: PROVIDER }) { userErrors { message } } }',
      { id: back },
    );
    const [row] = await app.sql<{ id: string }>('select id from activity where transition_id = $1', [back]);
    const learner = await takeOn(ada, back, { name: 'Cleo', side: 'CLIENT', role: 'RECIPIENT' });
    await takeOn(ada, back, { name: 'Pat', side: 'PROVIDER', role: 'MANAGER', userId: pat.userId });
    const input = { trainingTaskId: row!.id, participantId: learner };
    await did('enrolTrainees', { trainingTaskId: row!.id, participantIds: [learner] });
    await did('recordAttendance', {
      trainingTaskId: row!.id,
      attendances: [{ participantId: learner }],
      on: '2026-03-02',
    });
    expect(await ask('recordAssessment', { ...input, score: 90 }, ada)).toMatchObject(
      refused('FORBIDDEN', 'provider’s side'),
    );
    await did('recordAssessment', { ...input, score: 90 }, pat);
    await did('signOffTrainees', { trainingTaskId: row!.id, participantIds: [learner] }, pat);
  });

  it('attendance is for trainers and managers, and the rest of running a training for managers', async () => {
    const input = { trainingTaskId, attendances: [{ participantId: people.Rae }] };
    for (const by of [sam, rae, viewer]) {
      expect(await ask('recordAttendance', input, by)).toMatchObject(refused('FORBIDDEN', ''));
    }
    await did('nameTrainers', { trainingTaskId, participantIds: [people.Sam] });
    await did('recordAttendance', input, sam);
    await did('recordAttendance', input, pat);
    const { session } = await schedule('2026-03-16T09:00');
    const running: [string, object][] = [
      ['scheduleSession', { trainingTaskId, startAt: '2026-03-16T09:00', minutes: 60 }],
      ['rescheduleSession', { sessionId: session.id, minutes: 30 }],
      ['cancelSession', { sessionId: session.id, reason: 'No' }],
      ['nameTrainers', { trainingTaskId, participantIds: [] }],
      ['enrolTrainees', { trainingTaskId, participantIds: [people.Rae] }],
      ['withdrawTrainees', { trainingTaskId, participantIds: [people.Rae] }],
      ['updateTrainingSettings', { trainingTaskId, passMark: 1 }],
    ];
    for (const [name, fields] of running) {
      expect(await ask(name, fields, sam)).toMatchObject(refused('FORBIDDEN', 'enrol trainees'));
      expect(await ask(name, fields, stranger)).toMatchObject(refused('NOT_FOUND', ''));
    }
  });

  it('progress does not finish a training with required trainees, nor take that back', async () => {
    for (const progress of [{ percentComplete: 100 }, { actualFinishAt: '2026-03-10T12:00' }]) {
      expect((await recordProgress(progress)).userErrors).toMatchObject([
        { code: 'INVALID_INPUT', message: expect.stringContaining('signOffTrainees') },
      ]);
    }
    expect((await recordProgress({ percentComplete: 60 })).userErrors).toEqual([]);
    await assess('Rae', 90);
    await assess('Ravi', 90);
    expect((await signOff(['Rae', 'Ravi'])).trainingTask.status).toBe('DONE');
    expect((await recordProgress({ actualFinishAt: null })).userErrors).toMatchObject([
      { message: expect.stringContaining('reopenTrainee') },
    ]);
  });
});

describe('A training without trainees', () => {
  it('is finished by its progress, as any activity', async () => {
    expect(await recordProgress({ percentComplete: 100 })).toMatchObject({
      activity: { status: 'DONE' },
      userErrors: [],
    });
  });

  it('is no training where it is another kind of activity', async () => {
    const [task] = await app.sql<{ id: string }>(
      `select id from activity where transition_id = $1 and code = 'N'`,
      [transition],
    );
    const { userErrors } = await told('nameTrainers', { trainingTaskId: task!.id, participantIds: [] });
    expect(userErrors).toMatchObject([
      { code: 'NOT_FOUND', message: '"Work" is a task, not a training task.' },
    ]);
  });
});

describe('Many trainings', () => {
  it('are read in as many statements as one', async () => {
    const query = `query ($id: ID!) { transition(id: $id) { activities(filter: { kind: [TRAINING_TASK] }) { nodes { ... on TrainingTask {
      completeness { summary } trainers { name } sessions { id attendees { name } } enrolments { participant { name } attempts { assessor { name } } } } } } } }`;
    const read = (): Promise<string[]> => app.statementsOf(() => ada.get(query, { id: transition }));
    await enrol('Rae');
    const { session } = await schedule('2026-03-09T09:00');
    await attend(session.id, ['Rae']);
    await assess('Rae', 90);
    const one = await read();
    for (let n = 0; n < 3; n++) {
      await ada.get(
        'mutation ($id: ID!) { createTrainingTask(input: { transitionId: $id, title: "More" }) { userErrors { message } } }',
        { id: transition },
      );
    }
    const more = await app.sql<{ id: string }>(
      `select id from activity where transition_id = $1 and kind = 'TRAINING_TASK' and id <> $2`,
      [transition, trainingTaskId],
    );
    for (const { id } of more) {
      await did('enrolTrainees', { trainingTaskId: id, participantIds: [people.Rae, people.Ravi] });
    }
    expect(await read()).toHaveLength(one.length);
  });
});

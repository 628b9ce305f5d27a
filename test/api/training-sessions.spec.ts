import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTraining, type Cast, gatherCast, type Name, startOf, trainingsOf } from './training-steps.js';

let app: TestApp;
let cast: Cast;
let ada: Caller;
let transition: string;
let trainingTaskId: string;
let people: Record<Name, string>;

beforeAll(async () => {
  app = await startApp();
  cast = await gatherCast(app);
  ({ ada } = cast);
});
afterAll(() => app.close());

beforeEach(async () => {
  ({ transition, trainingTaskId, people } = await beginTraining(app, cast));
});

const { told, did, training } = trainingsOf(() => ({ by: ada }));
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

describe('The dates of a training', () => {
  it('follow its sessions: it starts no earlier than the first, and finishes no earlier than the last one ends', async () => {
    const { trainingTask, session, impact } = await schedule('2026-03-16T13:00', 90, {
      place: 'Room 1',
      link: 'https://meet.example.com/1',
    });
    expect(session).toMatchObject({ startAt: '2026-03-16T13:00' });
    expect(trainingTask).toMatchObject({
      startAt: '2026-03-16T13:00',
      constraintType: 'START_NO_EARLIER_THAN',
      sessions: [{ endAt: '2026-03-16T14:30', place: 'Room 1', link: 'https://meet.example.com/1' }],
    });
    expect(impact.movedCount).toBe(3);

    const later = await schedule('2026-03-25T09:00');
    expect(later.trainingTask).toMatchObject({
      finishAt: '2026-03-25T11:00',
      constraintType: 'FINISH_NO_EARLIER_THAN',
      constraintAt: '2026-03-25T11:00',
    });
    expect(await startOf(app, transition, 'N')).toBe('2026-03-25T11:00');

    const { trainingTask: moved } = await did('cancelSession', {
      sessionId: later.session.id,
      reason: 'Strike',
    });
    expect(moved).toMatchObject({ startAt: '2026-03-16T13:00', constraintType: 'START_NO_EARLIER_THAN' });
    expect(moved.sessions[1]).toMatchObject({ cancelReason: 'Strike', cancelledAt: expect.any(String) });
    const { trainingTask: free } = await did('cancelSession', { sessionId: session.id, reason: 'Strike' });
    expect(free).toMatchObject({ constraintType: 'ASAP', constraintAt: null, startAt: '2026-03-10T13:00' });
  });

  it('stay where a planner typed others, and it says so', async () => {
    await ada.get(
      `mutation ($id: ID!) { updateTrainingTask(input: { id: $id, constraintType: MUST_START_ON, constraintAt: "2026-03-12T09:00" }) { userErrors { message } } }`,
      { id: trainingTaskId },
    );
    const { trainingTask, warnings } = await schedule('2026-03-16T13:00');
    expect(trainingTask).toMatchObject({ constraintType: 'MUST_START_ON', startAt: '2026-03-12T09:00' });
    expect(warnings).toMatchObject([
      { code: 'DATES_KEPT', message: expect.stringContaining('MUST_START_ON') },
    ]);
  });

  it('are only shown by a dry run', async () => {
    const input = { trainingTaskId, startAt: '2026-03-16T13:00', minutes: 60, dryRun: true };
    const { trainingTask, impact, session } = await did('scheduleSession', input);
    expect(trainingTask.startAt).toBe('2026-03-16T13:00');
    expect([impact.movedCount, session]).toEqual([3, null]);
    expect(await training(trainingTaskId)).toMatchObject({ sessions: [], startAt: '2026-03-10T13:00' });
  });

  it('may fall on the day the clocks change, which is said', async () => {
    const zone =
      'mutation ($id: ID!) { updateTransition(input: { id: $id, timeZone: "Europe/Berlin" }) { userErrors { message } } }';
    await ada.get(zone, { id: transition });
    const { warnings } = await schedule('2026-03-29T02:30');
    expect(warnings).toMatchObject([{ code: 'CLOCK_CHANGE', message: expect.stringContaining('leap over') }]);
    expect((await schedule('2026-10-25T02:30')).warnings).toMatchObject([
      { code: 'CLOCK_CHANGE', message: expect.stringContaining('twice') },
    ]);
    expect((await schedule('2026-03-29T10:00')).warnings).toEqual([]);
  });
});

describe('The calendar feed', () => {
  const feed = async (): Promise<string[]> => {
    const text = await (await ada.fetch(`/transitions/${transition}/timeline.ics`)).text();
    return text.replaceAll('\r\n ', '').split('\r\n');
  };

  it('has the sessions, counts up how often they changed, and tells for a while that one is cancelled', async () => {
    await ada.get(
      `mutation ($id: ID!) { updateParticipant(input: { id: $id, email: "rae@example.com" }) { userErrors { message } } }`,
      { id: people.Rae },
    );
    await did('enrolTrainees', { trainingTaskId, participantIds: [people.Rae] });
    const { session } = await schedule('2026-03-16T13:00');
    const first = await feed();
    expect(first).toEqual(
      expect.arrayContaining([`UID:${session.id}@baton`, 'SEQUENCE:0', 'DTSTART:20260316T130000Z']),
    );
    expect(first.find((line) => line.startsWith('ATTENDEE'))).toContain('mailto:rae@example.com');
    await did('rescheduleSession', { sessionId: session.id, startAt: '2026-03-17T13:00' });
    expect(await feed()).toEqual(expect.arrayContaining(['SEQUENCE:1', 'DTSTART:20260317T130000Z']));
    await did('cancelSession', { sessionId: session.id, reason: 'Strike' });
    expect(await feed()).toEqual(
      expect.arrayContaining([`UID:${session.id}@baton`, 'SEQUENCE:2', 'STATUS:CANCELLED']),
    );
    await app.sql(`update training_session set cancelled_at = now() - interval '31 days' where id = $1`, [
      session.id,
    ]);
    await app.sql('update transition set version = version + 1 where id = $1', [transition]);
    expect(await feed()).not.toContain(`UID:${session.id}@baton`);
  });
});

describe('A session', () => {
  it('warns of trainers and trainees who are away or at another', async () => {
    await did('nameTrainers', { trainingTaskId, participantIds: [people.Sam] });
    await enrol('Rae', 'Ravi');
    await ada.get(
      `mutation ($who: ID!) { recordAbsence(input: { participantId: $who, fromOn: "2026-03-16", toOn: "2026-03-17" }) { userErrors { message } } }`,
      { who: people.Rae },
    );
    const { warnings } = await schedule('2026-03-16T13:00');
    expect(warnings).toEqual([
      {
        code: 'ABSENT',
        participantId: people.Rae,
        message: 'Rae is away from 2026-03-16 to 2026-03-17, but the session is on 2026-03-16 at 13:00.',
      },
    ]);
    const { warnings: again } = await schedule('2026-03-16T14:00');
    expect(
      again.filter(({ code }: any) => code === 'DOUBLE_BOOKED').map((one: any) => one.participantId),
    ).toEqual([people.Sam, people.Rae, people.Ravi]);
  });

  it('that was held is neither moved nor cancelled', async () => {
    await enrol('Rae');
    const { session } = await schedule('2026-03-10T09:00');
    await attend(session.id, ['Rae']);
    for (const [name, input] of [
      ['rescheduleSession', { startAt: '2026-03-11T09:00' }],
      ['cancelSession', { reason: 'No' }],
    ] as const) {
      const { userErrors } = await told(name, { sessionId: session.id, ...input });
      expect(userErrors).toMatchObject([
        { code: 'INVALID_INPUT', message: expect.stringContaining('was held') },
      ]);
    }
  });

  it('still to come is attended by nobody', async () => {
    await enrol('Rae');
    const { session } = await schedule('2199-03-11T09:00');
    const { userErrors } = await told('recordAttendance', {
      trainingTaskId,
      sessionId: session.id,
      attendances: [{ participantId: people.Rae }],
    });
    expect(userErrors).toMatchObject([{ message: expect.stringContaining('still to come') }]);
  });
});

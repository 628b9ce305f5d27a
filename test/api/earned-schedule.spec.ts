import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginSample, captureBaseline, changePlan, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let vic: Caller;
let eve: Caller;

const query = `query ($id: ID!) { earnedSchedule(transitionId: $id) {
  reference baseline { number agreed transition { title } } statusAt startAt plannedFinishAt measuredCount leftOutCount totalWorkDays
  plannedWorkDays earnedWorkDays plannedDurationDays actualTimeDays earnedScheduleDays scheduleVarianceDays schedulePerformanceIndex
  forecastDurationDays forecastFinishAt reason everyDays
  curve { at days plannedWorkDays earnedWorkDays forecastWorkDays } } }`;
const measured = async (id: string) => (await ada.get(query, { id })).earnedSchedule;
/** By Wednesday evening of the first week: the three days of 2 are done, and two of the eight of 4. */
const progress = [
  { recordProgress: { id: '1', actualFinishAt: '2026-01-05T08:00' } },
  { recordProgress: { id: '2', actualStartAt: '2026-01-05T08:00', actualFinishAt: '2026-01-07T17:00' } },
  { recordProgress: { id: '4', actualStartAt: '2026-01-05T08:00', percentComplete: 25 } },
];

beforeAll(async () => {
  app = await startApp();
  ada = await app.newcomer('Ada');
  vic = await app.newcomer('Vic');
  eve = await app.newcomer('Eve');
  await app.enrol(vic, ada.organizationId, 'MEMBER');
});
afterAll(() => app.close());

describe('The earned schedule of the sample of sixteen weeks', () => {
  it('is measured against the agreed baseline', async () => {
    const id = await beginSample(ada, ada.organizationId, '2026-01-05T08:00');
    await captureBaseline(ada, id, { agreed: true });
    await captureBaseline(ada, id, { agreed: false });
    await changePlan(ada, id, progress);
    await ada.get(
      'mutation ($id: ID!) { updateTransition(input: { id: $id, statusAt: "2026-01-07T17:00" }) { userErrors { message } } }',
      { id },
    );
    const { curve, ...found } = await measured(id);
    // Planned: 2 and 4, two days of work a day; so EV = 3 + 2 = 5 was planned for 2 + (5 − 4) ÷ (6 − 4) = 2.5 days.
    expect(found).toEqual({
      reference: 'AGREED_BASELINE',
      baseline: { number: 1, agreed: true, transition: { title: 'Application support, 16 weeks' } },
      statusAt: '2026-01-07T17:00',
      startAt: '2026-01-05T08:00',
      plannedFinishAt: '2026-04-23T17:00',
      measuredCount: 66,
      leftOutCount: 0,
      totalWorkDays: 300,
      plannedWorkDays: 6,
      earnedWorkDays: 5,
      plannedDurationDays: 79,
      actualTimeDays: 3,
      earnedScheduleDays: 2.5,
      scheduleVarianceDays: -0.5,
      schedulePerformanceIndex: 0.833,
      forecastDurationDays: 94.8,
      forecastFinishAt: '2026-05-15T15:24',
      reason: null,
      everyDays: 5,
    });
    expect(curve[1]).toEqual({
      at: '2026-01-07T17:00',
      days: 3,
      plannedWorkDays: 6,
      earnedWorkDays: 5,
      forecastWorkDays: 5,
    });
    expect(curve.at(-1)).toMatchObject({
      at: '2026-05-15T17:00',
      plannedWorkDays: 300,
      forecastWorkDays: 300,
    });
  });

  it('is measured against the newest baseline as long as none is agreed on, and against the plan without one', async () => {
    const id = await beginSample(ada, ada.organizationId, '2026-01-05T08:00');
    expect(await measured(id)).toMatchObject({
      reference: 'CURRENT_PLAN',
      baseline: null,
      schedulePerformanceIndex: null,
      reason: expect.stringContaining('No working time has gone by'),
    });
    await captureBaseline(ada, id, { agreed: false });
    await captureBaseline(ada, id, { agreed: false });
    expect(await measured(id)).toMatchObject({ reference: 'LATEST_BASELINE', baseline: { number: 2 } });
  });

  it('leaves out what was cancelled, and what is new', async () => {
    const id = await beginSample(ada, ada.organizationId, '2026-01-07T17:00');
    await captureBaseline(ada, id, { agreed: false });
    await changePlan(ada, id, [
      { updateTask: { id: '52', cancelled: true } },
      { createTask: { title: 'New', duration: '4d' } },
    ]);
    expect(await measured(id)).toMatchObject({ measuredCount: 65, leftOutCount: 2, totalWorkDays: 285 });
  });
});

describe('Who may read it', () => {
  it('is a viewer, too, but no stranger', async () => {
    const id = await beginSample(ada, ada.organizationId, '2026-01-05T08:00');
    await takeOn(ada, id, { name: 'Vic', side: 'CLIENT', role: 'VIEWER', userId: vic.userId });
    expect((await vic.get(query, { id })).earnedSchedule.measuredCount).toBe(66);
    expect(await eve.ask(query, { id })).toMatchObject(
      refused('NOT_FOUND', `There is no transition "${id}"`),
    );
    expect(await ada.ask(query, { id: 'nonsense' })).toMatchObject(refused('NOT_FOUND', 'nonsense'));
  });
});

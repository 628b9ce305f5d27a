import { type Caller, startApp, type TestApp } from '../support/app.js';
import { addTask, changePlan, refused } from './steps.js';
import { beginTraining, type BegunTraining, type Cast, gatherCast, trainingsOf } from './training-steps.js';

let app: TestApp;
let cast: Cast;
let begun: BegunTraining;
let itemId: string;
const { did } = trainingsOf(() => ({ by: cast.ada }));

/** Billing, whose only required trainee, Rae, is signed off; Payroll, in which Ravi failed; and Nobody, in which nobody learns. */
beforeAll(async () => {
  app = await startApp();
  cast = await gatherCast(app);
  begun = await beginTraining(app, cast);
  const { transition, trainingTaskId: billing, people } = begun;
  await changePlan(cast.ada, transition, [
    {
      createTrainingTask: {
        code: 'P',
        title: 'Payroll',
        duration: '3d',
        trainingFormat: 'SHADOWING',
        side: 'PROVIDER',
      },
    },
    {
      createTrainingTask: {
        code: 'Z',
        title: 'Nobody 100 %',
        duration: '1d',
        trainingFormat: 'WORKSHOP',
        side: 'JOINT',
      },
    },
  ]);
  await addTask(cast.ada, transition, { title: 'Billing by hand' });
  const payroll = await idOf('P');
  await did('nameTrainers', { trainingTaskId: billing, participantIds: [people.Sam] });
  await did('enrolTrainees', { trainingTaskId: billing, participantIds: [people.Rae] });
  await did('enrolTrainees', { trainingTaskId: billing, participantIds: [people.Ravi], required: false });
  await did('enrolTrainees', { trainingTaskId: payroll, participantIds: [people.Ravi] });
  for (const [trainingTaskId, who, score] of [
    [billing, people.Rae, 90],
    [payroll, people.Ravi, 10],
  ] as const) {
    const attendances = [{ participantId: who, attended: true }];
    await did('recordAttendance', {
      trainingTaskId,
      on: '2026-03-09',
      reason: 'They were there',
      attendances,
    });
    await did('recordAssessment', { trainingTaskId, participantId: who, score }, cast.sam);
  }
  await did('signOffTrainees', { trainingTaskId: billing, participantIds: [people.Rae] }, cast.ann);
  await did('scheduleSession', { trainingTaskId: payroll, startAt: '2026-03-18T10:00', minutes: 60 });
  const { createServiceItem } = await cast.ada.get(
    'mutation ($id: ID!) { createServiceItem(input: { transitionId: $id, name: "Pay", kind: APPLICATION }) { serviceItem { id } } }',
    { id: transition },
  );
  itemId = createServiceItem.serviceItem.id;
  await changePlan(cast.ada, transition, [{ updateTrainingTask: { id: 'P', serviceItemIds: [itemId] } }]);
});
afterAll(() => app.close());

const query = `query ($id: ID!, $filter: TrainingFilter, $orderBy: TrainingOrder, $first: Int, $after: String) { transition(id: $id) {
  trainings(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount nodes { id code trainingFormat completeness { complete summary } } pageInfo { hasNextPage endCursor } } } }`;
const page = async (more: object = {}, by: Caller = cast.viewer): Promise<any> =>
  (await by.get(query, { id: begun.transition, ...more })).transition.trainings;
const codes = async (filter: object | null, orderBy?: string): Promise<string> => {
  const { nodes, totalCount } = await page({ filter, orderBy });
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ code }: { code: string }) => code).join(' ');
};
const idOf = async (code: string): Promise<string> =>
  (await page()).nodes.find((node: { code: string }) => node.code === code).id;

describe('The trainings of a transition', () => {
  it('are listed as in the plan, and nothing else is', async () => {
    expect(await codes(null)).toBe('T P Z');
    expect((await page()).nodes[0]).toMatchObject({
      completeness: { complete: true, summary: '1 of 1 signed off' },
    });
  });

  it.each([
    [{ complete: true }, 'T'],
    [{ complete: false }, 'P Z'],
    [{ trainingFormat: ['SHADOWING'] }, 'P'],
    [{ side: ['CLIENT', 'JOINT'] }, 'T Z'],
    [{ status: ['DONE'] }, 'T'],
    [{ hasSessions: true }, 'P'],
    [{ hasSessions: false }, 'T Z'],
    [{ retestDue: true }, 'P'],
    [{ retestDue: false, complete: false }, 'Z'],
    [{ text: 'bill' }, 'T'],
    [{ text: '%' }, 'Z'],
  ])('are found by %j: %s', async (filter, found) => {
    expect(await codes(filter)).toBe(found);
  });

  it('are found by who trains, who learns and what they are about', async () => {
    const { people } = begun;
    expect(await codes({ trainerId: people.Sam })).toBe('T');
    expect(await codes({ traineeId: people.Ravi })).toBe('T P');
    expect(await codes({ traineeId: people.Ravi, complete: false })).toBe('P');
    expect(await codes({ serviceItemId: itemId })).toBe('P');
  });

  it.each(['OUTLINE', 'TITLE', 'START', 'FINISH'])('are ordered by %s, page by page', async (orderBy) => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo } = await page({ orderBy, first: 1, after });
      seen.push(nodes[0].code);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.join(' ')).toBe(await codes(null, orderBy));
    if (orderBy === 'TITLE') expect(seen.join(' ')).toBe('T Z P');
  });

  it('are read in a bounded number of statements, and nothing to a stranger', async () => {
    expect((await app.statementsOf(() => page())).length).toBeLessThanOrEqual(10);
    const eve = await app.newcomer('Eve');
    expect(await eve.ask(query, { id: begun.transition })).toMatchObject(
      refused('NOT_FOUND', `There is no transition "${begun.transition}"`),
    );
  });
});

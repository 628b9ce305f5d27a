import { type Caller, startApp, type TestApp } from '../support/app.js';
import { gatesOf } from './gate-steps.js';
import { refused } from './steps.js';
import { beginTraining, type Cast, gatherCast, type Name, trainingsOf } from './training-steps.js';

/** Billing, critical, is what the training is about; Mail, low, wants one person. */
let app: TestApp;
let cast: Cast;
let ada: Caller;
let stranger: Caller;
let transition: string;
let trainingTaskId: string;
let people: Record<Name, string>;
let billing: string;
let mail: string;

beforeAll(async () => {
  app = await startApp();
  cast = await gatherCast(app);
  ({ ada } = cast);
  stranger = await app.newcomer('Stranger');
});
afterAll(() => app.close());

const item = async (fields: string): Promise<string> =>
  (
    await ada.get(
      `mutation ($id: ID!) { createServiceItem(input: { transitionId: $id, kind: APPLICATION, ${fields} }) { serviceItem { id } } }`,
      { id: transition },
    )
  ).createServiceItem.serviceItem.id;

beforeEach(async () => {
  ({ transition, trainingTaskId, people } = await beginTraining(app, cast));
  billing = await item('name: "Billing", criticality: CRITICAL');
  mail = await item('name: "Mail", criticality: LOW, requiredCoverage: 1');
  await ada.get(
    `mutation ($id: ID!, $items: [ID!]!) { updateTrainingTask(input: { id: $id, serviceItemIds: $items, deadlineAt: null }) { userErrors { message } } }`,
    { id: trainingTaskId, items: [billing] },
  );
});

const { did } = trainingsOf(() => ({ by: ada }));
const learn = async (...names: Name[]): Promise<void> => {
  const participantIds = names.map((name) => people[name]);
  await did('enrolTrainees', { trainingTaskId, participantIds });
  const attendances = participantIds.map((participantId) => ({ participantId }));
  await did('recordAttendance', { trainingTaskId, attendances });
  for (const participantId of participantIds) {
    await did('recordAssessment', { trainingTaskId, participantId, score: 90 }, cast.sam);
  }
  await did('signOffTrainees', { trainingTaskId, participantIds }, cast.ann);
};
const itemParts = 'serviceItem { name } required signedOff ratio people { participant { name } level since }';
const coverage = async (args = '', by = ada): Promise<any> =>
  (
    await by.get(
      `query ($id: ID!) { coverage(transitionId: $id ${args}) { view at level ratio items { ${itemParts} }
         gaps { ${itemParts} } singlePoints { ${itemParts} } overTime { on ratio } participants { name }
         records { id participant { name } serviceItem { name } level recordedOn recordedBy evidence } } }`,
      { id: transition },
    )
  ).coverage;
const told = async (name: string, input: object, by: Caller): Promise<any> => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const parts = name.startsWith('remove') ? 'deletedId' : 'record { id level recordedOn recordedBy }';
  return (
    await by.get(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${parts} userErrors { code message field } } }`,
      { input },
    )
  )[name];
};
const leave = async (name: Name, leavesOn: string): Promise<void> => {
  await ada.get(
    `mutation ($id: ID!, $on: LocalDate!) { updateParticipant(input: { id: $id, leavesOn: $on }) { userErrors { message } } }`,
    { id: people[name], on: leavesOn },
  );
};
const names = (items: any[]): string[] => items.map(({ serviceItem }) => serviceItem.name);

describe('Coverage', () => {
  it('grows with sign-offs, and names what lacks people and what hangs on one', async () => {
    expect(await coverage()).toMatchObject({
      ratio: 0,
      singlePoints: [],
      participants: [{ name: 'Pat' }, { name: 'Rae' }, { name: 'Ravi' }],
    });
    await learn('Rae');
    const after = await coverage();
    expect(after).toMatchObject({
      view: 'AS_OF_TODAY',
      at: '2026-03-10T12:00',
      level: 'TRAINED',
      ratio: 0.4,
      items: [
        {
          serviceItem: { name: 'Billing' },
          required: 2,
          signedOff: 1,
          ratio: 0.5,
          people: [{ participant: { name: 'Rae' }, level: 'TRAINED', since: '2026-03-10T12:00' }],
        },
        { serviceItem: { name: 'Mail' }, required: 1, signedOff: 0, people: [] },
      ],
      overTime: [{ on: '2026-03-10', ratio: 0.4 }],
    });
    expect([names(after.gaps), names(after.singlePoints)]).toEqual([['Billing', 'Mail'], ['Billing']]);
  });

  it('does not count who is waived: they have learnt nothing', async () => {
    await did('enrolTrainees', { trainingTaskId, participantIds: [people.Rae] });
    const waiver = { trainingTaskId, participantId: people.Rae, reason: 'No time' };
    await did('waiveTrainee', waiver, cast.ann);
    expect((await coverage()).ratio).toBe(0);
    expect((await coverage('view: PLANNED')).ratio).toBe(0);
  });

  it('as planned counts all who are enrolled, from when their training is scheduled to finish', async () => {
    await did('enrolTrainees', { trainingTaskId, participantIds: [people.Rae, people.Ravi] });
    expect((await coverage()).ratio).toBe(0);
    expect(await coverage('view: PLANNED')).toMatchObject({
      ratio: 0.8,
      items: [{ ratio: 1 }, { ratio: 0 }],
    });
    expect((await coverage('view: PLANNED, on: "2026-03-11"')).ratio).toBe(0);
    expect((await coverage('view: AT_GO_LIVE')).items[0].people[0].since).toBe('2026-03-12T12:00');
  });

  it('at go-live counts neither who has left by then nor what is learnt later', async () => {
    await did('enrolTrainees', { trainingTaskId, participantIds: [people.Rae, people.Ravi] });
    await leave('Ravi', '2026-03-16');
    expect(await coverage('view: AT_GO_LIVE')).toMatchObject({
      at: '2026-03-17T12:00',
      items: [{ ratio: 0.5 }, {}],
    });
    const late = `mutation ($t: ID!, $items: [ID!]!) { createTrainingTask(input: { transitionId: $t, title: "Late", serviceItemIds: $items,
      constraintType: START_NO_EARLIER_THAN, constraintAt: "2026-06-01T09:00" }) { trainingTask { id } userErrors { message } } }`;
    const { createTrainingTask } = await ada.get(late, { t: transition, items: [mail] });
    await did('enrolTrainees', {
      trainingTaskId: createTrainingTask.trainingTask.id,
      participantIds: [people.Rae],
    });
    expect((await coverage('view: AT_GO_LIVE')).items[1]).toMatchObject({ signedOff: 0 });
    expect((await coverage('view: PLANNED')).items[1]).toMatchObject({ signedOff: 1 });
  });

  it('falls when somebody has left, and tells beforehand what they would open', async () => {
    await learn('Rae', 'Ravi');
    const opened = async (args = ''): Promise<any> =>
      (
        await ada.get(
          `query ($id: ID!, $who: ID!) { coverage(transitionId: $id) { openedByLeaver(participantId: $who ${args}) {
             serviceItem { name } required signedOffBefore signedOffAfter ratioBefore ratioAfter } } }`,
          { id: transition, who: people.Ravi },
        )
      ).coverage.openedByLeaver;
    const billingOpens = {
      serviceItem: { name: 'Billing' },
      required: 2,
      signedOffBefore: 2,
      signedOffAfter: 1,
      ratioBefore: 1,
      ratioAfter: 0.5,
    };
    expect(await opened()).toEqual([billingOpens]);
    expect(await opened(', on: "2027-01-31"')).toEqual([billingOpens]);
    await leave('Ravi', '2026-03-09');
    expect(await coverage()).toMatchObject({ items: [{ signedOff: 1, ratio: 0.5 }, {}] });
    expect(await opened()).toEqual([billingOpens]);
  });

  it('is read in as many statements, however much there is of it', async () => {
    await learn('Rae');
    const one = await app.statementsOf(() => coverage());
    for (let n = 0; n < 5; n++) await item(`name: "More ${n}"`);
    await told('recordCoverage', { participantId: people.Ravi, serviceItemId: mail, level: 'SHADOWED' }, ada);
    await told('recordCoverage', { participantId: people.Rae, serviceItemId: mail, level: 'SHADOWED' }, ada);
    const many = await app.statementsOf(() => coverage());
    // The people and items of records, which there were none of.
    expect(many.length).toBeLessThanOrEqual(one.length + 2);
  });
});

describe('What is recorded by hand', () => {
  it('counts like a sign-off: working alone, or what a task of the shadowing showed', async () => {
    const rae = { participantId: people.Rae, serviceItemId: billing };
    expect(
      await told(
        'recordCoverage',
        { ...rae, level: 'SHADOWED', on: '2026-03-09', evidence: 'A week of it' },
        cast.ann,
      ),
    ).toMatchObject({
      record: { level: 'SHADOWED', recordedOn: '2026-03-09', recordedBy: 'Ann' },
    });
    const { record } = await told('signOffCoverage', rae, ada);
    expect(record).toMatchObject({ level: 'WORKS_ALONE', recordedOn: '2026-03-10' });
    expect((await coverage('level: WORKS_ALONE')).items[0]).toMatchObject({
      signedOff: 1,
      people: [{ level: 'WORKS_ALONE', since: '2026-03-10T00:00' }],
    });
    expect((await coverage('on: "2026-03-09"')).items[0].people).toMatchObject([{ level: 'SHADOWED' }]);
    await told('removeCoverageRecord', { id: record.id }, cast.ann);
    expect((await coverage()).records).toMatchObject([
      {
        participant: { name: 'Rae' },
        serviceItem: { name: 'Billing' },
        level: 'SHADOWED',
        evidence: 'A week of it',
      },
    ]);
  });

  it('is said by the side from which the knowledge comes, of people of the other', async () => {
    const rae = { participantId: people.Rae, serviceItemId: billing };
    const sign =
      'mutation ($input: SignOffCoverageInput!) { signOffCoverage(input: $input) { record { id } } }';
    for (const by of [cast.pat, cast.rae, cast.sam, cast.viewer]) {
      expect(await by.ask(sign, { input: rae })).toMatchObject(refused('FORBIDDEN', ''));
    }
    expect(await stranger.ask(sign, { input: rae })).toMatchObject(refused('NOT_FOUND', billing));
    const { userErrors } = await told('signOffCoverage', { ...rae, participantId: people.Sam }, ada);
    expect(userErrors).toMatchObject([
      { field: ['participantId'], message: expect.stringContaining('Sam stands') },
    ]);
    const far = await told('signOffCoverage', { ...rae, on: '2199-01-01' }, ada);
    expect(far.userErrors).toMatchObject([
      { field: ['on'], message: expect.stringContaining('still to come') },
    ]);
    const { errors } = await ada.ask(
      'mutation ($input: RecordCoverageInput!) { recordCoverage(input: $input) { record { id } } }',
      { input: { ...rae, level: 'WORKS_ALONE' } },
    );
    expect(errors).toMatchObject([{ message: expect.stringContaining('LearningLevel') }]);
  });

  it('is read by whoever takes part, and by nobody else', async () => {
    expect((await coverage('', cast.viewer)).ratio).toBe(0);
    const query = 'query ($id: ID!) { coverage(transitionId: $id) { ratio } }';
    expect(await stranger.ask(query, { id: transition })).toMatchObject(refused('NOT_FOUND', transition));
  });
});

describe('A gate', () => {
  it('is judged by who was signed off, and by how far the items are covered', async () => {
    const gates = gatesOf(() => ({ by: ada, transition }));
    const { createMilestone } = await ada.get(
      `mutation ($id: ID!) { createMilestone(input: { transitionId: $id, code: "KT", title: "KT complete" }) { userErrors { message } } }`,
      { id: transition },
    );
    expect(createMilestone.userErrors).toEqual([]);
    await gates.add('KT', {
      kind: 'TRAININGS_COMPLETE',
      statement: 'Assessed',
      activities: [trainingTaskId],
    });
    await gates.add('KT', { kind: 'COVERAGE', statement: 'Covered', serviceItemIds: [billing] });
    await gates.add('KT', {
      kind: 'COVERAGE',
      statement: 'Critical ones',
      leastCriticality: 'CRITICAL',
      people: 1,
    });
    await gates.add('KT', { kind: 'COVERAGE', statement: 'Shadowed', serviceItemIds: [mail], level: 2 });
    const stands = async (): Promise<unknown[]> =>
      (await gates.gate('KT')).criteria.map(
        ({ state, evidence }: { state: string; evidence: { title: string; detail: string }[] }) => [
          state,
          ...evidence.map(({ title, detail }) => `${title}: ${detail}`),
        ],
      );
    expect(await stands()).toEqual([
      ['OPEN', expect.stringContaining('nobody is enrolled')],
      ['OPEN', 'Billing: 0 of 2 people trained or further'],
      ['OPEN', 'Billing: 0 of 1 person trained or further'],
      ['OPEN', 'Mail: 0 of 1 person shadowed or further'],
    ]);
    await learn('Rae');
    expect(await stands()).toEqual([
      ['MET', expect.stringContaining('complete on 2026-03-10')],
      ['OPEN', 'Billing: 1 of 2 people trained or further'],
      ['MET', 'Billing: 1 of 1 person trained or further'],
      ['OPEN', 'Mail: 0 of 1 person shadowed or further'],
    ]);
  });
});

import { type Caller, startApp, type TestApp } from '../support/app.js';
import { documentsOf } from './document-steps.js';
import { beginGates, type GateCaller, gateCallers, gatesOf } from './gate-steps.js';
import { changePlan } from './steps.js';
import { trainingsOf } from './training-steps.js';

let app: TestApp;
let callers: Record<GateCaller, Caller>;
let transition: string;
let people: Record<string, string>;

beforeAll(async () => {
  app = await startApp();
  callers = await gateCallers(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  ({ transition } = await beginGates(callers));
  const query = 'query ($id: ID!) { transition(id: $id) { participants { id name } } }';
  const { participants } = (await callers.root.get(query, { id: transition })).transition;
  people = Object.fromEntries(participants.map(({ id, name }: { id: string; name: string }) => [name, id]));
});

const gates = gatesOf(() => ({ by: callers.ada, transition }));
const documents = documentsOf(() => transition);
const trainings = trainingsOf(() => ({ by: callers.ada }));

type Answers = Record<string, { allowed: boolean; reason: string | null }>;
const shown = (names: string): string => names.replace(/\w+/g, '$& { allowed reason }');
const documentNames = 'startDrafting submit startReview requestChanges accept waive reopen';
const ofDocument = async (by: Caller): Promise<Answers> =>
  (
    await by.get(
      `query ($id: ID!) { transition(id: $id) { documents { nodes { viewerCan { ${shown(documentNames)} } } } } }`,
      { id: transition },
    )
  ).transition.documents.nodes[0].viewerCan;
const ofTraining = async (
  by: Caller,
): Promise<{ viewerCan: Answers; enrolments: { viewerCan: Answers }[] }> =>
  (
    await by.get(
      `query ($id: ID!) { transition(id: $id) { trainings { nodes { viewerCan { ${shown('run recordAttendance assess signOff')} }
         enrolments { viewerCan { ${shown('assess signOff')} } } } } } }`,
      { id: transition },
    )
  ).transition.trainings.nodes[0];
const allowed = (answers: Answers): string =>
  Object.entries(answers)
    .filter(([, { allowed: may, reason }]) => {
      expect(may).toBe(reason === null);
      return may;
    })
    .map(([name]) => name)
    .join(' ');

describe('What the caller may do with a document', () => {
  it('goes with their side and role, and with how it stands', async () => {
    const { ada, pat, pia, vic } = callers;
    const each = async (): Promise<string[]> =>
      Promise.all([ada, pat, pia, vic].map(async (by) => allowed(await ofDocument(by))));
    expect(await each()).toEqual(['startDrafting submit', 'waive', '', '']);
    await documents.submit(ada, 'D');
    const reviewing = 'startReview requestChanges accept';
    expect(await each()).toEqual(['submit', `${reviewing} waive`, reviewing, '']);
    await documents.accept(pia, 'D', 1);
    expect(await each()).toEqual(['submit', 'reopen', 'reopen', '']);
    await documents.did(pat, 'reopenDocument', 'D', { reason: 'Too soon' });
    await documents.did(pat, 'waiveDocument', 'D', { reason: 'We know it' });
    expect(await each()).toEqual(['submit', 'reopen', '', '']);
  });

  it('is refused in the same words in which they were told', async () => {
    const { ada, pia, vic } = callers;
    const refusalOf = async (by: Caller, mutation: string, input: object): Promise<string> => {
      const { data, errors } = await documents.ask(by, mutation, 'D', input);
      return errors?.[0]?.message ?? data[mutation].userErrors[0].message;
    };
    const revision = { revision: 1 };
    expect(await refusalOf(pia, 'acceptDocument', revision)).toBe((await ofDocument(pia)).accept!.reason);
    await documents.submit(ada, 'D');
    for (const [by, mutation, name, input] of [
      [ada, 'acceptDocument', 'accept', revision],
      [vic, 'acceptDocument', 'accept', revision],
      [pia, 'waiveDocument', 'waive', { reason: 'No' }],
      [pia, 'submitRevision', 'submit', { url: 'https://example.com' }],
      [pia, 'reopenDocument', 'reopen', { reason: 'No' }],
      [ada, 'startDrafting', 'startDrafting', {}],
    ] as const) {
      expect(await refusalOf(by, mutation, input)).toBe((await ofDocument(by))[name]!.reason);
    }
  });
});

describe('What the caller may do with a training', () => {
  it('goes with the side from which the knowledge comes, and with how far a trainee is', async () => {
    const { ada, cleo, pat, pia, root } = callers;
    const trainingTaskId = await gates.idOf('T');
    await trainings.did('enrolTrainees', { trainingTaskId, participantIds: [people.Pia] });
    const each = async (): Promise<string[]> =>
      Promise.all([ada, cleo, pat, pia, root].map(async (by) => allowed((await ofTraining(by)).viewerCan)));
    expect(await each()).toEqual([
      'run recordAttendance assess signOff',
      'assess signOff',
      'run recordAttendance',
      '',
      'run recordAttendance',
    ]);
    const ofPia = async (): Promise<Answers> => (await ofTraining(cleo)).enrolments[0]!.viewerCan;
    expect((await ofPia()).assess!.reason).toContain('Pia has not attended');
    const attendances = [{ participantId: people.Pia, attended: true }];
    await trainings.did('recordAttendance', { trainingTaskId, on: '2026-03-09', attendances });
    expect(allowed(await ofPia())).toBe('assess');
    await trainings.did('recordAssessment', { trainingTaskId, participantId: people.Pia, score: 90 }, cleo);
    expect(allowed(await ofPia())).toBe('signOff');
    await trainings.did('nameTrainers', { trainingTaskId, participantIds: [people.Cleo] });
    expect(allowed((await ofTraining(cleo)).viewerCan)).toBe('recordAttendance assess signOff');
  });

  it('is refused in the same words in which they were told', async () => {
    const { pia, pat, cleo } = callers;
    const trainingTaskId = await gates.idOf('T');
    await trainings.did('enrolTrainees', { trainingTaskId, participantIds: [people.Pia] });
    const attendances = [{ participantId: people.Pia, attended: true }];
    for (const [by, mutation, name, input] of [
      [pia, 'recordAttendance', 'recordAttendance', { attendances }],
      [cleo, 'recordAttendance', 'recordAttendance', { attendances }],
      [pat, 'recordAssessment', 'assess', { participantId: people.Pia, score: 90 }],
      [pat, 'signOffTrainees', 'signOff', { participantIds: [people.Pia] }],
    ] as const) {
      const { errors } = await trainings.ask(mutation, { trainingTaskId, ...input }, by);
      expect(errors![0]!.message).toBe((await ofTraining(by)).viewerCan[name]!.reason);
    }
  });
});

describe('What the caller may do with a gate', () => {
  const ofGate = async (by: Caller): Promise<{ viewerCan: Answers; criteria: { viewerCan: Answers }[] }> =>
    (
      await by.get(
        `query ($id: ID!) { gate(activityId: $id) { viewerCan { ${shown('setCriteria giveStatement decide')} }
           criteria { viewerCan { ${shown('meet waive reopen')} } } } }`,
        { id: await gates.idOf('G') },
      )
    ).gate;

  it('goes with their side and role, and with how its criteria stand', async () => {
    const { root, ada, cleo, pat, vic } = callers;
    const { id } = await gates.add('G', { statement: 'The client has tried it', side: 'CLIENT' });
    await gates.add('G', { kind: 'DOCUMENTS_ACCEPTED', statement: 'All is accepted' });
    const each = async (): Promise<string[]> =>
      Promise.all([root, ada, cleo, pat, vic].map(async (by) => allowed((await ofGate(by)).viewerCan)));
    expect(await each()).toEqual(['setCriteria', 'setCriteria', 'decide', 'giveStatement', '']);
    const first = async (): Promise<string[]> =>
      Promise.all(
        [root, ada, cleo, pat, vic].map(async (by) => allowed((await ofGate(by)).criteria[0]!.viewerCan)),
      );
    expect(await first()).toEqual(['meet waive', 'waive', 'waive', 'meet', '']);
    expect((await ofGate(root)).criteria[1]!.viewerCan.meet!.reason).toContain('not when somebody says so');
    await gates.did('meetCriterion', { id, evidence: 'Seen' }, pat);
    expect(await first()).toEqual(['meet reopen', '', '', 'meet reopen', '']);
  });

  it('is refused in the same words in which they were told', async () => {
    const { ada, pat, vic } = callers;
    const { id } = await gates.add('G', { side: 'CLIENT' });
    const makeGoodBy = '2026-04-01';
    for (const [by, mutation, name, input] of [
      [ada, 'meetCriterion', 'meet', { id, evidence: 'Seen' }],
      [pat, 'waiveCriterion', 'waive', { id, reason: 'No', makeGoodBy }],
      [vic, 'waiveCriterion', 'waive', { id, reason: 'No', makeGoodBy }],
      [ada, 'reopenCriterion', 'reopen', { id, reason: 'No' }],
    ] as const) {
      const { errors } = await gates.ask(mutation, input, by);
      expect(errors![0]!.message).toBe((await ofGate(by)).criteria[0]!.viewerCan[name]!.reason);
    }
    const decision = { activityId: await gates.idOf('G'), outcome: 'NO_GO', rationale: 'No' };
    const { errors } = await gates.ask('decideGate', decision, pat);
    expect(errors![0]!.message).toBe((await ofGate(pat)).viewerCan.decide!.reason);
  });
});

describe('What the caller may do with many', () => {
  it('is read in as many statements as with one', async () => {
    const query = `query ($id: ID!) { transition(id: $id) {
      documents { nodes { viewerCan { accept { reason } } } }
      trainings { nodes { viewerCan { assess { reason } } enrolments { viewerCan { signOff { reason } } } } } } }`;
    const count = async (): Promise<number> =>
      (await app.statementsOf(() => callers.vic.get(query, { id: transition }))).length;
    const trainingTaskId = await gates.idOf('T');
    await trainings.did('enrolTrainees', { trainingTaskId, participantIds: [people.Pia] });
    const one = await count();
    await changePlan(callers.ada, transition, [
      { createDocumentHandoff: { code: 'D2', title: 'Overview', duration: '1d' } },
      { createDocumentHandoff: { code: 'D3', title: 'Exit plan', duration: '1d' } },
      { createTrainingTask: { code: 'T2', title: 'Billing', duration: '1d' } },
    ]);
    const participantIds = [people.Pia, people.Pat];
    await trainings.did('enrolTrainees', { trainingTaskId: await gates.idOf('T2'), participantIds });
    expect(await count()).toBe(one);
  });
});

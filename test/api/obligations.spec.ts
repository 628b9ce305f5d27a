import { type Answer, type Caller, startApp, type TestApp } from '../support/app.js';
import { beginTransition, changeTask, deleteTask, refused, takeOn } from './steps.js';

let app: TestApp;
let ada: Caller;
let carl: Caller;
let pia: Caller;
let vic: Caller;
let eve: Caller;
let transition: string;
/** Participants: Carl manages the client's side, Pia the provider's, where Vic looks on. */
let people: Record<'Carl' | 'Pia' | 'Vic', string>;

beforeAll(async () => {
  app = await startApp();
  [ada, carl, pia, vic, eve] = (await Promise.all(
    ['Ada', 'Carl', 'Pia', 'Vic', 'Eve'].map((name) => app.newcomer(name)),
  )) as [Caller, Caller, Caller, Caller, Caller];
  for (const one of [carl, pia, vic]) await app.enrol(one, ada.organizationId, 'MEMBER');
});
afterAll(() => app.close());

/** Learn (5d), then try (5d), then go live on Friday, 13 March 2026; it is the morning of Monday, the 2nd. */
beforeEach(async () => {
  transition = await beginTransition(ada, ada.organizationId, [
    { code: 'L', title: 'Learn', duration: '5d' },
    { code: 'T', title: 'Try', duration: '5d', predecessors: 'L' },
    { code: 'G', title: 'Go-live', kind: 'MILESTONE', marks: 'GO_LIVE', predecessors: 'T' },
  ]);
  const take = (name: string, side: string, role: string, { userId }: Caller): Promise<string> =>
    takeOn(ada, transition, { name, side, role, userId });
  people = {
    Carl: await take('Carl', 'CLIENT', 'MANAGER', carl),
    Pia: await take('Pia', 'PROVIDER', 'MANAGER', pia),
    Vic: await take('Vic', 'PROVIDER', 'VIEWER', vic),
  };
  await ada.get(
    'mutation ($id: ID!) { updateTransition(input: { id: $id, statusAt: "2026-03-02T08:00" }) { userErrors { message } } }',
    { id: transition },
  );
});

const parts = `id kind title clause party dueOn daysLeft why offsetDays offsetUnit amount currency state endedOn endedBy resolution
  reopenReason owner { name } activity { code } movesWith { code } after { title }`;
const ask = (by: Caller, mutation: string, input: object): Promise<Answer> =>
  by.ask(
    `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) {
       ${mutation === 'deleteObligation' ? 'deletedId' : `obligation { ${parts} }`} userErrors { code message field } } }`,
    { input },
  );
const told = async (by: Caller, mutation: string, input: object): Promise<any> => {
  const { data, errors } = await ask(by, mutation, input);
  expect(errors).toBeUndefined();
  return data[mutation];
};
const did = async (by: Caller, mutation: string, input: object): Promise<any> => {
  const { obligation, userErrors } = await told(by, mutation, input);
  expect(userErrors).toEqual([]);
  return obligation;
};
const rate = { kind: 'PAYMENT', title: 'First rate', party: 'CLIENT', due: { activity: 'G', days: 30 } };
const record = (said: object = {}, by = carl): Promise<any> =>
  did(by, 'recordObligation', { transitionId: transition, ...rate, ...said });
const due = async (more: object = {}, by = vic): Promise<any[]> =>
  (
    await by.get(
      `query ($id: ID!, $withinDays: Int, $side: Side) { obligationsDue(transitionId: $id, withinDays: $withinDays, side: $side) {
         title dueOn daysLeft } }`,
      { id: transition, ...more },
    )
  ).obligationsDue;

describe('An obligation', () => {
  it('is due days after a milestone, and moves with it', async () => {
    const { id, ...obligation } = await record({
      title: ' First rate ',
      clause: '§ 7.2',
      amount: 125_000.5,
      currency: 'EUR',
      ownerId: people.Carl,
    });
    expect(obligation).toEqual({
      kind: 'PAYMENT',
      title: 'First rate',
      clause: '§ 7.2',
      party: 'CLIENT',
      dueOn: '2026-04-12',
      daysLeft: 41,
      why: '30 days after G "Go-live" (2026-03-13); when that slips, this moves with it.',
      offsetDays: 30,
      offsetUnit: 'CALENDAR_DAYS',
      amount: 125_000.5,
      currency: 'EUR',
      state: 'OPEN',
      endedOn: null,
      endedBy: null,
      resolution: null,
      reopenReason: null,
      owner: { name: 'Carl' },
      activity: { code: 'G' },
      movesWith: { code: 'G' },
      after: null,
    });
    await changeTask(ada, transition, 'L', { duration: '10d' });
    const query = 'query ($id: ID!) { obligation(id: $id) { dueOn daysLeft amount } }';
    expect((await pia.get(query, { id })).obligation).toEqual({
      dueOn: '2026-04-19',
      daysLeft: 48,
      amount: 125_000.5,
    });
  });

  it('is due by another, which hangs on a milestone that releases the payment', async () => {
    const acceptance = { kind: 'REPORTING', title: 'Acceptance report', party: 'PROVIDER' };
    const report = await record({ ...acceptance, due: { activity: 'G', days: -5, unit: 'WORKING_DAYS' } });
    const payment = await record({ due: { obligationId: report.id, days: 14 } });
    expect([report.dueOn, payment.dueOn]).toEqual(['2026-03-06', '2026-03-20']);
    expect(payment).toMatchObject({ after: { title: 'Acceptance report' }, movesWith: { code: 'G' } });
    await record({ title: 'Flat fee', due: { on: '2026-03-31' } });
    const { transition: seen } = await vic.get(
      `query ($id: ID!) { transition(id: $id) { activities { nodes { code ... on Milestone { releases { title dueOn } } } } } }`,
      { id: transition },
    );
    expect(seen.activities.nodes.find(({ code }: { code: string }) => code === 'G').releases).toEqual([
      { title: 'First rate', dueOn: '2026-03-20' },
    ]);
  });

  it('is changed: what is left out stays, null clears', async () => {
    const { id } = await record({ amount: 10, currency: 'EUR', clause: '§ 7' });
    expect(await did(pia, 'updateObligation', { id, title: 'A rate', clause: null })).toMatchObject({
      title: 'A rate',
      clause: null,
      amount: 10,
      dueOn: '2026-04-12',
    });
    expect(await did(pia, 'updateObligation', { id, due: { on: '2026-03-02' } })).toMatchObject({
      dueOn: '2026-03-02',
      daysLeft: 0,
      offsetDays: null,
      movesWith: null,
    });
    expect((await told(pia, 'updateObligation', { id, amount: null })).userErrors).toMatchObject([
      { field: ['amount'] },
    ]);
  });

  it('is not due by itself, be it through others', async () => {
    const { id } = await record({ title: 'A' });
    const b = await record({ title: 'B', due: { obligationId: id } });
    const c = await record({ title: 'C', due: { obligationId: b.id } });
    expect((await told(carl, 'updateObligation', { id, due: { obligationId: c.id } })).userErrors).toEqual([
      {
        code: 'OBLIGATION_CYCLE',
        message:
          'These would be due by each other in a circle: "A" ← "C" ← "B" ← "A"; count one of them from something else.',
        field: ['due', 'obligationId'],
      },
    ]);
    expect((await told(carl, 'deleteObligation', { id })).userErrors).toMatchObject([
      { code: 'IN_USE', message: '"B" counts its days from "A"; change that first.' },
    ]);
  });

  it('stays where the activity on which it hung is deleted, without a date, and asks for one', async () => {
    await record({ due: { activity: 'T' } });
    await record({ title: 'Later', due: { on: '2026-03-04' } });
    await deleteTask(ada, transition, 'T');
    expect(await due()).toEqual([
      { title: 'First rate', dueOn: null, daysLeft: null },
      { title: 'Later', dueOn: '2026-03-04', daysLeft: 2 },
    ]);
    const { history } = (
      await ada.get('query ($id: ID!) { transition(id: $id) { history(first: 1) { nodes { id } } } }', {
        id: transition,
      })
    ).transition;
    const { undoChangeSet } = await ada.get(
      'mutation ($id: ID!) { undoChangeSet(input: { id: $id }) { userErrors { message } } }',
      { id: history.nodes[0].id },
    );
    expect(undoChangeSet.userErrors).toEqual([]);
    expect(await due()).toMatchObject([{ title: 'Later' }, { title: 'First rate', dueOn: '2026-03-13' }]);
  });

  it('keeps its owner from being deleted', async () => {
    await record({ ownerId: people.Carl });
    const { deleteParticipant } = await ada.get(
      'mutation ($id: ID!) { deleteParticipant(input: { id: $id }) { userErrors { code message } } }',
      { id: people.Carl },
    );
    expect(deleteParticipant.userErrors).toEqual([
      { code: 'IN_USE', message: 'Carl still owns payment "First rate"; give them another owner first.' },
    ]);
  });

  it('is refused in words', async () => {
    const refusals = async (said: object): Promise<unknown> =>
      (await told(carl, 'recordObligation', { transitionId: transition, ...rate, ...said })).userErrors;
    expect(await refusals({ due: {} })).toMatchObject([{ code: 'INVALID_INPUT', field: ['due'] }]);
    expect(await refusals({ due: { activity: 'moon' } })).toMatchObject([
      { code: 'NOT_FOUND', field: ['due', 'activity'] },
    ]);
    expect(await refusals({ due: { obligationId: transition } })).toMatchObject([
      { code: 'NOT_FOUND', field: ['due', 'obligationId'] },
    ]);
    expect(await refusals({ due: { activity: 'G', days: 4000 } })).toMatchObject([
      { code: 'INVALID_INPUT', message: 'days is -3650 to 3650; it was 4000.' },
    ]);
    expect(await refusals({ ownerId: people.Pia })).toMatchObject([
      { code: 'INVALID_INPUT', field: ['ownerId'] },
    ]);
    expect(await refusals({ ownerId: transition })).toMatchObject([{ code: 'NOT_FOUND' }]);
    expect(await refusals({ amount: 1, currency: 'XXZ' })).toMatchObject([{ field: ['currency'] }]);
    expect(await refusals({ title: '  ' })).toMatchObject([{ field: ['title'] }]);
    expect(await due()).toEqual([]);
  });

  it('expects a version, and is recorded once under a name', async () => {
    const input = { transitionId: transition, ...rate };
    expect((await told(carl, 'recordObligation', { ...input, expectedVersion: 1 })).userErrors).toMatchObject(
      [{ code: 'STALE_VERSION' }],
    );
    const named = { ...input, clientMutationId: 'once' };
    const { id } = await did(carl, 'recordObligation', named);
    expect((await did(carl, 'recordObligation', named)).id).toBe(id);
    expect(await due()).toHaveLength(1);
  });
});

describe('What falls due', () => {
  it('is told in order, what is overdue first, for a side, within so many days', async () => {
    await record({ title: 'Overdue', due: { on: '2026-02-27' } });
    await record({ title: 'Far', due: { on: '2026-05-02' } });
    await record({ title: 'On the last day', due: { on: '2026-05-01' } });
    await record({ title: 'Theirs', party: 'PROVIDER', due: { activity: 'G' } });
    const met = await record({ title: 'Met', due: { on: '2026-03-04' } });
    await did(pia, 'meetObligation', { id: met.id, evidence: 'Received' });
    expect(await due()).toEqual([
      { title: 'Overdue', dueOn: '2026-02-27', daysLeft: -3 },
      { title: 'Theirs', dueOn: '2026-03-13', daysLeft: 11 },
      { title: 'On the last day', dueOn: '2026-05-01', daysLeft: 60 },
    ]);
    expect((await due({ withinDays: 61, side: 'CLIENT' })).map(({ title }) => title)).toEqual([
      'Overdue',
      'On the last day',
      'Far',
    ]);
    expect((await due({ withinDays: 0 })).map(({ title }) => title)).toEqual(['Overdue']);
    const { transition: seen } = await vic.get(
      `query ($id: ID!) { transition(id: $id) { obligations(filter: { state: [MET], kind: [PAYMENT], side: CLIENT }) { title daysLeft } } }`,
      { id: transition },
    );
    expect(seen.obligations).toEqual([{ title: 'Met', daysLeft: null }]);
  });

  it('is asked with the same statements, however much there is', async () => {
    const count = async (): Promise<number> =>
      (
        await app.statementsOf(() =>
          vic.get(`query ($id: ID!) { obligationsDue(transitionId: $id) { ${parts} } }`, { id: transition }),
        )
      ).length;
    const { id } = await record({ ownerId: people.Carl });
    await record({ title: 'Second', due: { obligationId: id } });
    const two = await count();
    for (const title of ['Third', 'Fourth']) await record({ title, due: { obligationId: id } });
    expect(await count()).toBe(two);
  });
});

describe('That an obligation is met', () => {
  it('is for the side to say to which it was owed, or an administrator', async () => {
    const { id } = await record();
    const evidence = { id, evidence: 'The money is there', metOn: '2026-02-27' };
    expect(await ask(carl, 'meetObligation', evidence)).toMatchObject(
      refused(
        'FORBIDDEN',
        '"First rate" is for the client to do; that it is met or waived is for the provider’s',
      ),
    );
    expect(await ask(carl, 'waiveObligation', { id, reason: 'No' })).toMatchObject(refused('FORBIDDEN', ''));
    expect(await ask(vic, 'meetObligation', evidence)).toMatchObject(refused('FORBIDDEN', ''));
    expect(await ask(eve, 'meetObligation', evidence)).toMatchObject(refused('NOT_FOUND', 'obligation'));
    expect(await did(pia, 'meetObligation', evidence)).toMatchObject({
      state: 'MET',
      endedOn: '2026-02-27',
      endedBy: 'Pia',
      resolution: 'The money is there',
      daysLeft: null,
    });
    expect(await ask(carl, 'reopenObligation', { id, reason: 'No' })).toMatchObject(refused('FORBIDDEN', ''));
    expect(await did(pia, 'reopenObligation', { id, reason: 'It bounced' })).toMatchObject({
      state: 'OPEN',
      reopenReason: 'It bounced',
      endedOn: null,
    });
    expect(await did(ada, 'waiveObligation', { id, reason: 'Goodwill' })).toMatchObject({
      state: 'WAIVED',
      endedBy: 'Ada',
    });
  });

  it('is said of what has happened, once, and then it is not changed or deleted', async () => {
    const { id } = await record();
    expect(
      (await told(pia, 'meetObligation', { id, evidence: 'Soon', metOn: '2026-03-03' })).userErrors,
    ).toMatchObject([{ code: 'INVALID_INPUT', field: ['metOn'] }]);
    await did(pia, 'meetObligation', { id, evidence: 'Received' });
    for (const [mutation, more] of [
      ['meetObligation', { evidence: 'Twice' }],
      ['waiveObligation', { reason: 'Late' }],
      ['updateObligation', { title: 'Mine' }],
      ['deleteObligation', {}],
    ] as const) {
      expect((await told(pia, mutation, { id, ...more })).userErrors).toMatchObject([
        { code: 'INVALID_INPUT', message: '"First rate" is MET since 2026-03-02, by Pia; reopen it first.' },
      ]);
    }
    const { history } = (
      await ada.get('query ($id: ID!) { transition(id: $id) { history(first: 1) { nodes { id } } } }', {
        id: transition,
      })
    ).transition;
    const { undoChangeSet } = await carl.get(
      'mutation ($id: ID!) { undoChangeSet(input: { id: $id }) { userErrors { code message } } }',
      { id: history.nodes[0].id },
    );
    expect(undoChangeSet.userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
  });
});

describe('The obligations of a contract', () => {
  it('are kept by managers of either side, read by whoever takes part, and found by nobody else', async () => {
    const { id } = await record({}, pia);
    expect(await ask(vic, 'updateObligation', { id, title: 'Mine' })).toMatchObject(refused('FORBIDDEN', ''));
    const query = 'query ($id: ID!) { obligation(id: $id) { title } }';
    await app.sql('delete from membership where user_id = $1', [vic.userId]);
    expect((await vic.get(query, { id })).obligation).toEqual({ title: 'First rate' });
    await app.enrol(vic, ada.organizationId, 'MEMBER');
    expect(await eve.ask(query, { id })).toMatchObject(refused('NOT_FOUND', 'obligation'));
    const dueOf = 'query ($id: ID!) { obligationsDue(transitionId: $id) { title } }';
    expect(await eve.ask(dueOf, { id: transition })).toMatchObject(refused('NOT_FOUND', 'transition'));
    expect((await told(carl, 'deleteObligation', { id })).deletedId).toBe(id);
  });
});

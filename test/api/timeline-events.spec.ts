import { type Caller, startApp, type TestApp } from '../support/app.js';
import { beginGates, type GateCaller, gateCallers, gatesOf } from './gate-steps.js';
import { refused } from './steps.js';

let app: TestApp;
let callers: Record<GateCaller, Caller>;
let transition: string;
let people: Record<string, string>;

beforeAll(async () => {
  app = await startApp({ BATON_RATE_STRANGERS: 'off' });
  callers = await gateCallers(app);
});
afterAll(() => app.close());
beforeEach(async () => {
  ({ transition } = await beginGates(callers));
  const { participants } = (
    await callers.root.get('query ($id: ID!) { transition(id: $id) { participants { id name } } }', {
      id: transition,
    })
  ).transition;
  people = Object.fromEntries(participants.map(({ id, name }: { id: string; name: string }) => [name, id]));
});

const gates = gatesOf(() => ({ by: callers.ada, transition }));
const did = async (by: Caller, mutation: string, input: object): Promise<void> => {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const payload = (
    await by.get(`mutation ($input: ${type}!) { ${mutation}(input: $input) { userErrors { message } } }`, {
      input,
    })
  )[mutation];
  expect(payload.userErrors).toEqual([]);
};
const query = `query ($id: ID!) { timeline(transitionId: $id) { events {
  kind aboutId title on at minutes side owner activityId internalTo overdue } } }`;
const events = async (by = callers.vic): Promise<any[]> =>
  (await by.get(query, { id: transition })).timeline.events;
const inShort = async (by = callers.vic): Promise<string[]> =>
  (await events(by)).map(({ on, kind, title }) => `${on} ${kind} ${title}`);

const oblige = (said: object): Promise<void> =>
  did(callers.ada, 'recordObligation', { transitionId: transition, party: 'CLIENT', ...said });
const pay = (): Promise<void> =>
  oblige({
    kind: 'PAYMENT',
    title: 'First rate',
    due: { activity: 'G', days: 30 },
    amount: 70000,
    currency: 'EUR',
  });
const raise = (kind: string, said: object, by = callers.ada): Promise<void> =>
  did(by, `raise${kind}`, { transitionId: transition, ...said });

/** Something of every kind. */
async function fill(): Promise<void> {
  const { ada, pat } = callers;
  await pay();
  await oblige({ kind: 'NOTICE', title: 'Lease', due: { on: '2026-03-09' } });
  await did(ada, 'recordComplianceCheck', {
    transitionId: transition,
    kind: 'NDA',
    covers: 'everybody',
    evidenceLink: 'https://example.com/nda',
    validFrom: '2026-01-01',
    expiresOn: '2026-03-20',
  });
  const access = { transitionId: transition, personId: people.Pia, system: 'Ledger', activity: 'N' };
  await did(pat, 'requestAccess', access);
  await did(ada, 'submitRevision', {
    transitionId: transition,
    activityId: 'D',
    url: 'https://wiki.example.com/runbook',
  });
  const trainingTaskId = await gates.idOf('T');
  await did(ada, 'scheduleSession', { trainingTaskId, startAt: '2026-03-12T10:00', minutes: 90 });
  await did(ada, 'nameTrainers', { trainingTaskId, participantIds: [people.Cleo] });
  await did(ada, 'enrolTrainees', { trainingTaskId, participantIds: [people.Pia] });
  const { id } = await gates.add('G', { statement: 'All is tried' });
  await gates.did('waiveCriterion', { id, reason: 'No time', makeGoodBy: '2026-03-31' });
  await raise('Risk', { title: 'Strike', dueOn: '2026-03-11' });
  await raise('Assumption', { title: 'They stay', dueOn: '2026-03-06' });
  await raise('Issue', { title: 'Without a day' });
  await raise('Decision', { title: 'How much to offer', dueOn: '2026-03-13', internalTo: 'CLIENT' });
}

describe('What has a date beside the activities', () => {
  it('stands on the timeline by day, with whose it is and whether it is overdue', async () => {
    await fill();
    expect(await inShort()).toEqual([
      '2026-03-06 ASSUMPTION A1 They stay',
      '2026-03-09 NOTICE Lease',
      '2026-03-11 RISK R1 Strike',
      '2026-03-12 TRAINING_SESSION Drill',
      '2026-03-13 DECISION DC1 How much to offer',
      expect.stringMatching(/ACCESS_NEEDED Ledger for Pia$/),
      '2026-03-17 REVIEW Runbook',
      '2026-03-20 COMPLIANCE_EXPIRY NDA, everybody',
      '2026-03-31 WAIVER All is tried',
      expect.stringMatching(/OBLIGATION First rate$/),
    ]);
    const all = await events();
    const of = (kind: string): any => all.find((event) => event.kind === kind);
    expect(of('NOTICE')).toMatchObject({ side: 'CLIENT', overdue: true, activityId: null, at: null });
    expect(of('REVIEW')).toMatchObject({
      side: 'PROVIDER',
      overdue: false,
      activityId: await gates.idOf('D'),
    });
    expect(of('ACCESS_NEEDED')).toMatchObject({
      side: 'CLIENT',
      owner: 'Pia',
      activityId: await gates.idOf('N'),
    });
    expect(of('WAIVER')).toMatchObject({ activityId: await gates.idOf('G') });
    expect(of('TRAINING_SESSION')).toMatchObject({ at: '2026-03-12T10:00', minutes: 90, owner: 'Cleo' });
    expect(of('COMPLIANCE_EXPIRY')).toMatchObject({ side: null, owner: null });
    expect(JSON.stringify(all)).not.toContain('70000');
  });

  it('moves with the activity to which it is tied', async () => {
    await fill();
    const dayOf = async (kind: string): Promise<string> =>
      (await events()).find((event) => event.kind === kind).on;
    const before = [await dayOf('OBLIGATION'), await dayOf('ACCESS_NEEDED')];
    await did(callers.ada, 'scheduleSession', {
      trainingTaskId: await gates.idOf('T'),
      startAt: '2026-04-14T10:00',
      minutes: 90,
    });
    const after = [await dayOf('OBLIGATION'), await dayOf('ACCESS_NEEDED')];
    expect(before[0]! < after[0]! && before[1]! < after[1]!).toBe(true);
    expect(after[1]).toBe('2026-04-14');
  });

  it('is gone once it is met, given, decided, accepted or cancelled', async () => {
    await fill();
    const { ada, pat } = callers;
    const idOf = async (kind: string): Promise<string> =>
      (await events()).find((event) => event.kind === kind).aboutId;
    await did(pat, 'meetObligation', { id: await idOf('NOTICE'), evidence: 'Seen' });
    await did(ada, 'provisionAccess', { id: await idOf('ACCESS_NEEDED') });
    await did(ada, 'recordDecision', { id: await idOf('DECISION'), decision: 'Enough' });
    await did(ada, 'cancelSession', { sessionId: await idOf('TRAINING_SESSION'), reason: 'Strike' });
    await did(ada, 'meetCriterion', { id: await idOf('WAIVER'), evidence: 'Tried since' });
    await did(pat, 'requestChanges', {
      transitionId: transition,
      activityId: 'D',
      revision: 1,
      reason: 'Thin',
    });
    expect((await events()).map(({ kind }) => kind)).toEqual([
      'ASSUMPTION',
      'RISK',
      'COMPLIANCE_EXPIRY',
      'OBLIGATION',
    ]);
  });

  it('that is a retest stands there until it is passed', async () => {
    const trainingTaskId = await gates.idOf('T');
    await did(callers.ada, 'enrolTrainees', { trainingTaskId, participantIds: [people.Pia] });
    await did(callers.ada, 'recordAttendance', {
      trainingTaskId,
      on: '2026-03-09',
      attendances: [{ participantId: people.Pia, attended: true }],
    });
    const assessed = { trainingTaskId, participantId: people.Pia, assessedOn: '2026-03-09' };
    await did(callers.cleo, 'recordAssessment', { ...assessed, score: 10 });
    expect(await events()).toMatchObject([
      { kind: 'RETEST', title: 'Drill, Pia', on: '2026-03-16', side: 'PROVIDER', owner: 'Pia' },
    ]);
    await did(callers.cleo, 'recordAssessment', { ...assessed, score: 90 });
    expect(await events()).toEqual([]);
  });

  it('and is internal to a side is seen by that side alone, in the API and in every file', async () => {
    await fill();
    const { vic, pia, root, eve } = callers;
    const secret = 'How much to offer';
    expect(JSON.stringify(await events(vic))).toContain(secret);
    expect(JSON.stringify(await events(root))).toContain(secret);
    expect(JSON.stringify(await events(pia))).not.toContain(secret);
    for (const extension of ['json', 'csv', 'ics', 'svg', 'mmd']) {
      const text = async (by: Caller): Promise<string> =>
        (await (await by.fetch(`/transitions/${transition}/timeline.${extension}`)).text()).replaceAll(
          '\r\n ',
          '',
        );
      expect(await text(pia)).not.toContain(secret);
      expect((await text(vic)).includes(secret)).toBe(!['csv', 'mmd'].includes(extension));
    }
    expect(await eve.ask(query, { id: transition })).toMatchObject(
      refused('NOT_FOUND', `There is no transition "${transition}"`),
    );
  });

  it('shows nothing internal, of the RAID log or about somebody behind a link', async () => {
    await fill();
    for (const [what, file] of [
      ['TIMELINE', 'timeline.json'],
      ['CALENDAR_FEED', 'calendar.ics'],
    ]) {
      const { url } = (
        await callers.ada.get(
          'mutation ($input: CreateShareLinkInput!) { createShareLink(input: $input) { url } }',
          { input: { transitionId: transition, what, label: 'The board' } },
        )
      ).createShareLink;
      const file_ = new URL(url).pathname.replace(/[^/]+$/, file!);
      const text = (await (await fetch(app.url + file_)).text()).replaceAll('\r\n ', '');
      for (const shown of ['Lease', 'First rate', 'All is tried']) expect(text).toContain(shown);
      for (const hidden of ['How much to offer', 'Strike', 'They stay', 'Ledger', 'Pia', 'everybody']) {
        expect(text).not.toContain(hidden);
      }
    }
  });

  it('takes as many statements for much as for little, and none where it is not asked for', async () => {
    const count = async (): Promise<number> =>
      (await app.statementsOf(() => callers.vic.get(query, { id: transition }))).length;
    await fill();
    // The plan is in memory from then on.
    await events();
    const little = await count();
    for (let i = 0; i < 5; i++) {
      await raise('Issue', { title: `Issue ${i}`, dueOn: '2026-03-20' });
      await oblige({ kind: 'REPORTING', title: `Report ${i}`, due: { activity: 'N', days: i } });
      const { id } = await gates.add('E', { statement: `Criterion ${i}` });
      await gates.did('waiveCriterion', { id, reason: 'No time', makeGoodBy: '2026-03-31' });
    }
    await events();
    expect(await count()).toBe(little);
    expect(little).toBeLessThanOrEqual(20);
    const statements = await app.statementsOf(() =>
      callers.vic.get('query ($id: ID!) { timeline(transitionId: $id) { activities { code } } }', {
        id: transition,
      }),
    );
    expect(statements.join()).not.toMatch(/raid_item|obligation|training_session/);
  });

  it('is sent again where an item of the RAID log has another day, though the plan has not changed', async () => {
    await raise('Risk', { title: 'Strike', dueOn: '2026-03-11' });
    const path = `/transitions/${transition}/timeline.ics`;
    const tagOf = async (by: Caller): Promise<string> => (await by.fetch(path)).headers.get('etag')!;
    const before = await tagOf(callers.ada);
    expect((await callers.ada.fetch(path, { headers: { 'if-none-match': before } })).status).toBe(304);
    const [{ aboutId }] = (await events()) as [{ aboutId: string }];
    await did(callers.ada, 'updateRaidItem', { id: aboutId, dueOn: '2026-03-18' });
    expect((await callers.ada.fetch(path, { headers: { 'if-none-match': before } })).status).toBe(200);
    const other = await tagOf(callers.pat);
    await raise('Risk', { title: 'Offer', dueOn: '2026-03-11', internalTo: 'CLIENT' });
    expect(await tagOf(callers.pat)).toBe(other);
  });

  it('is an empty list where nothing has', async () => {
    expect(await events()).toEqual([]);
  });
});

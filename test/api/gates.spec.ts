import { type Caller, startApp, type TestApp } from '../support/app.js';
import { documentsOf } from './document-steps.js';
import { beginGates, type GateCaller, gateCallers, gatesOf } from './gate-steps.js';
import { raidLogOf } from './raid-steps.js';
import { beginSample, refused, takeOn } from './steps.js';

let app: TestApp;
let callers: Record<GateCaller, Caller>;
let root: Caller;
let ada: Caller;
let cleo: Caller;
let pat: Caller;
let pia: Caller;
let vic: Caller;
let eve: Caller;
let transition: string;

beforeAll(async () => {
  app = await startApp();
  callers = await gateCallers(app);
  ({ root, ada, cleo, pat, pia, vic, eve } = callers);
});
afterAll(() => app.close());
beforeEach(async () => {
  ({ transition } = await beginGates(callers));
});

const { ask, told, did, idOf, add, gate, decide, record } = gatesOf(() => ({ by: ada, transition }));
const { submit, accept } = documentsOf(() => transition);
const { raise, did: keep } = raidLogOf(() => ({ by: ada, transition }));

describe('An exit criterion', () => {
  it('is met by evidence where it is for somebody to say, and open again where that is taken back', async () => {
    const { id, ...criterion } = await add('G', { statement: 'Back-out rehearsed' });
    expect(criterion).toMatchObject({
      number: 1,
      kind: 'MANUAL',
      side: 'JOINT',
      state: 'OPEN',
      evidence: [{ subject: 'STATEMENT', holds: false }],
    });
    const link = 'https://wiki.example/rehearsal';
    const met = await did('meetCriterion', { id, evidence: 'Rehearsed on Monday', link });
    expect(met).toMatchObject({
      criterion: {
        state: 'MET',
        metBy: 'Ada',
        evidence: [{ holds: true, detail: 'Rehearsed on Monday (Ada)', link }],
      },
      gate: { openCount: 0, metCount: 1 },
    });
    const again = await did('reopenCriterion', { id, reason: 'It failed' });
    expect(again).toMatchObject({
      criterion: { state: 'OPEN', metBy: null, reopenReason: 'It failed' },
      gate: { openCount: 1 },
    });
    expect(await told('reopenCriterion', { id, reason: 'Twice' })).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', message: expect.stringContaining('nothing to take back') }],
    });
  });

  it('of documents and trainings is about those that lead to the gate, or those that are named', async () => {
    await add('G', { kind: 'DOCUMENTS_ACCEPTED', statement: 'All documents' });
    await add('G', { kind: 'TRAININGS_COMPLETE', statement: 'The drill', activities: ['T'] });
    await add('E', { kind: 'DOCUMENTS_ACCEPTED', statement: 'Of the phase', activities: ['P1'] });
    await add('E', { kind: 'DOCUMENTS_ACCEPTED', statement: 'Exit plan', documentTypes: ['EXIT_PLAN'] });
    expect(await gate('G')).toMatchObject({
      openCount: 2,
      criteria: [
        { state: 'OPEN', evidence: [{ subject: 'DOCUMENT', title: 'D "Runbook"', holds: false }] },
        { state: 'OPEN', activities: [{ code: 'T' }], evidence: [{ title: 'T "Drill"', holds: false }] },
      ],
    });
    await submit(ada, 'D');
    await accept(callers.pat, 'D', 1);
    expect(await gate('G')).toMatchObject({
      criteria: [
        { state: 'MET', evidence: [{ holds: true, detail: 'accepted, revision 1 on 2026-03-10' }] },
        { state: 'OPEN' },
      ],
    });
    // Of what there is none nothing is accepted.
    expect(await gate('E')).toMatchObject({
      criteria: [{ state: 'MET' }, { state: 'OPEN', evidence: [{ subjectId: null, holds: false }] }],
    });
  });

  it('of the RAID log is open while something blocks the gate, or what leads to it', async () => {
    await add('G', { kind: 'NO_OPEN_BLOCKERS', statement: 'No blocker' });
    await add('G', { kind: 'NO_OPEN_BLOCKERS', statement: 'None of its own', includePredecessors: false });
    await add('G', { kind: 'NO_OPEN_BLOCKERS', statement: 'Nothing grave', leastScore: 4 });
    const states = async (): Promise<string[]> => (await gate('G')).criteria.map(({ state }: any) => state);
    expect(await states()).toEqual(['MET', 'MET', 'MET']);
    await raise('Issue', { title: 'Beside it', blocks: ['X', 'N'], severity: 5 });
    await raise('Issue', { title: 'Not blocking', affects: ['G'], severity: 5 });
    expect(await states()).toEqual(['MET', 'MET', 'MET']);
    const { id } = await raise('Issue', { title: 'No access', blocks: ['D'], severity: 3 });
    expect(await states()).toEqual(['OPEN', 'MET', 'MET']);
    expect((await gate('G')).criteria[0].evidence).toMatchObject([
      {
        subject: 'RAID_ITEM',
        subjectId: id,
        title: 'I3 "No access"',
        detail: 'open, and blocks D "Runbook"',
      },
    ]);
    await keep('updateRaidItem', { id, blocks: ['G', 'D'] });
    await keep('assessIssue', { id, severity: 4 });
    expect(await states()).toEqual(['OPEN', 'OPEN', 'OPEN']);
    await keep('resolveIssue', { id, resolution: 'Granted' });
    expect(await states()).toEqual(['MET', 'MET', 'MET']);
    await raise('Risk', { title: 'Not assessed', blocks: ['G'] });
    expect(await states()).toEqual(['OPEN', 'OPEN', 'OPEN']);
  });

  it('is waived by the client, with a reason and a day; that counts for nothing once it is met', async () => {
    const { id } = await add('G', {});
    const waiver = { id, reason: 'The vendor is late', makeGoodBy: '2026-03-20' };
    const waived = await did('waiveCriterion', waiver, cleo);
    expect(waived).toMatchObject({
      criterion: {
        state: 'WAIVED',
        waiver: { reason: 'The vendor is late', makeGoodBy: '2026-03-20', overdue: false, waivedBy: 'Cleo' },
      },
      gate: { openCount: 0, metCount: 0, waivedCount: 1 },
    });
    expect(await told('waiveCriterion', { ...waiver, makeGoodBy: '2026-03-09' })).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', field: ['makeGoodBy'] }],
    });
    await did('meetCriterion', { id, evidence: 'Done after all' });
    expect(await gate('G')).toMatchObject({ metCount: 1, waivedCount: 0 });
    expect(await told('waiveCriterion', waiver)).toMatchObject({
      userErrors: [{ code: 'INVALID_INPUT', message: expect.stringContaining('nothing to waive') }],
    });
  });

  it('can be changed and removed until its milestone is reached', async () => {
    const { id } = await add('G', { kind: 'DOCUMENTS_ACCEPTED', activities: ['D'] });
    expect(
      (await did('updateExitCriterion', { id, statement: 'Both', activities: [] })).criterion,
    ).toMatchObject({
      statement: 'Both',
      activities: [],
    });
    expect(await did('removeExitCriterion', { id })).toMatchObject({ removedId: id, gate: { criteria: [] } });
    const { id: other } = await add('G', {});
    await did('meetCriterion', { id: other, evidence: 'Yes' });
    expect(await record('G', { actualFinishAt: '2026-03-09T17:00', reason: 'Done' })).toEqual([]);
    for (const [mutation, more] of [
      ['updateExitCriterion', { statement: 'Less' }],
      ['removeExitCriterion', {}],
    ] as const) {
      expect(await told(mutation, { id: other, ...more })).toMatchObject({
        userErrors: [{ code: 'INVALID_INPUT', message: expect.stringContaining('was reached') }],
      });
    }
  });

  it('says all at once what of it cannot be', async () => {
    const input = {
      activityId: await idOf('G'),
      kind: 'TRAININGS_COMPLETE',
      statement: ' ',
      activities: ['D', 'none'],
      people: 2,
      serviceItemIds: [transition],
    };
    const { userErrors } = await told('addExitCriterion', input);
    expect(userErrors.map(({ code, field }: any) => [code, field])).toEqual([
      ['INVALID_INPUT', ['people']],
      ['INVALID_INPUT', ['statement']],
      ['INVALID_INPUT', ['activities', '0']],
      ['NOT_FOUND', ['activities', '1']],
      ['NOT_FOUND', ['serviceItemIds', '0']],
    ]);
    expect(userErrors[2].message).toBe(
      '"Runbook" is a document handoff; name a training task, or a phase of them.',
    );
    const task = { activityId: await idOf('N'), kind: 'MANUAL', statement: 'Of a task' };
    expect((await told('addExitCriterion', task)).userErrors).toMatchObject([
      { code: 'INVALID_INPUT', message: '"Next" is no milestone; those alone are gates.' },
    ]);
  });
});

describe('A milestone with open criteria', () => {
  it('cannot be reached, whichever way it is tried; the open criteria are told as data', async () => {
    const { id } = await add('G', { statement: 'Back-out rehearsed' });
    await add('G', { kind: 'DOCUMENTS_ACCEPTED', statement: 'Runbook accepted' });
    const error = {
      code: 'CRITERIA_OPEN',
      field: ['id'],
      criteria: [
        {
          id,
          statement: 'Back-out rehearsed',
          missing: ['Back-out rehearsed: nobody has said yet that it is met'],
        },
        {
          statement: 'Runbook accepted',
          missing: ['D "Runbook": planned, not accepted; forecast for 2026-03-06'],
        },
      ],
    };
    expect(await record('G', { actualFinishAt: '2026-03-09T17:00' })).toMatchObject([error]);
    expect(await record('G', { percentComplete: 100 }, pat)).toMatchObject([error]);
    const { applyPlanChanges } = await ada.get(
      `mutation ($id: ID!) { applyPlanChanges(input: { transitionId: $id, dryRun: true, changes: [
         { recordProgress: { id: "G", percentComplete: 100 } }] }) { userErrors { code } } }`,
      { id: transition },
    );
    expect(applyPlanChanges.userErrors).toEqual([{ code: 'CRITERIA_OPEN' }]);
    expect((await gate('G')).milestone.actualFinishAt).toBeNull();
  });

  it('is reached once they are met or waived', async () => {
    const { id } = await add('G', {});
    await add('G', { kind: 'TRAININGS_COMPLETE', statement: 'Drill complete' });
    await did('waiveCriterion', { id, reason: 'Later', makeGoodBy: '2026-04-01' });
    expect(await record('T', { actualFinishAt: '2026-03-03T17:00' })).toEqual([]);
    expect(await record('G', { actualFinishAt: '2026-03-09T17:00', reason: 'Without the runbook' })).toEqual(
      [],
    );
    expect((await gate('G')).milestone.actualFinishAt).toBe('2026-03-09T17:00');
  });
});

describe('Who may do what of a gate', () => {
  const forbidden = (words: string): object => refused('FORBIDDEN', words);

  it('is the client’s to say and waive, the provider’s to state, and the client’s approver’s to decide', async () => {
    const activityId = await idOf('G');
    const { id } = await add('G', {});
    const adding = { activityId, kind: 'MANUAL', statement: 'More' };
    const waiving = { id, reason: 'Later', makeGoodBy: '2026-04-01' };
    const deciding = { activityId, outcome: 'NO_GO', rationale: 'No' };
    for (const by of [pat, pia, vic, cleo])
      expect(await ask('addExitCriterion', adding, by)).toMatchObject(forbidden('what must hold'));
    for (const by of [pat, pia, vic])
      expect(await ask('waiveCriterion', waiving, by)).toMatchObject(forbidden('waive'));
    for (const by of [ada, pat, pia, vic])
      expect(await ask('decideGate', deciding, by)).toMatchObject(forbidden('decide a gate'));
    for (const by of [ada, cleo, pia, vic]) {
      const stating = { activityId, statement: 'Ready' };
      expect(await ask('giveStatement', stating, by)).toMatchObject(forbidden('statement'));
    }
    for (const [mutation, input] of [
      ['addExitCriterion', adding],
      ['waiveCriterion', waiving],
      ['decideGate', deciding],
    ] as const) {
      expect(await ask(mutation, input, eve)).toMatchObject({
        errors: [{ extensions: { code: 'NOT_FOUND' } }],
      });
    }
  });

  it('lets nobody say of their own side’s work that it is met', async () => {
    const { id: ours } = await add('G', { side: 'CLIENT' });
    const { id: theirs } = await add('G', { side: 'PROVIDER' });
    const { id: both } = await add('G', {});
    const meet = (id: string, by: Caller) => ask('meetCriterion', { id, evidence: 'Yes' }, by);
    for (const [id, by] of [
      [ours, ada],
      [theirs, pia],
      [both, pat],
    ] as const) {
      expect(await meet(id, by)).toMatchObject(forbidden('say that this is met'));
    }
    for (const [id, by] of [
      [ours, pia],
      [theirs, ada],
      [both, cleo],
    ] as const) {
      expect(await meet(id, by)).toMatchObject({ data: { meetCriterion: { userErrors: [] } } });
    }
  });

  it('is signed for a side by nobody who does not stand on it, an administrator neither', async () => {
    const activityId = await idOf('G');
    const deciding = { activityId, outcome: 'NO_GO', rationale: 'No' };
    const stating = { activityId, statement: 'Ready' };
    expect(await ask('decideGate', deciding, root)).toMatchObject(forbidden('decide a gate'));
    expect(await ask('giveStatement', stating, root)).toMatchObject(forbidden('statement on a gate'));
    const { userId } = root;
    await takeOn(root, transition, { name: 'Root', side: 'PROVIDER', role: 'APPROVER', userId });
    expect(await ask('decideGate', deciding, root)).toMatchObject(forbidden('decide a gate'));
    await did('giveStatement', stating, root);
    await app.sql(`update participant set side = 'CLIENT' where transition_id = $1 and user_id = $2`, [
      transition,
      userId,
    ]);
    expect(await ask('giveStatement', stating, root)).toMatchObject(forbidden('client’s side'));
    await did('decideGate', deciding, root);
  });

  it('is what an administrator may otherwise do who takes no part', async () => {
    await did('addExitCriterion', { activityId: await idOf('G'), kind: 'MANUAL', statement: 'More' }, root);
  });

  it('is the same where the knowledge comes from the provider', async () => {
    await ada.get(
      'mutation ($id: ID!) { updateTransition(input: { id: $id, knowledgeSource: PROVIDER }) { userErrors { message } } }',
      { id: transition },
    );
    expect((await decide('G', { outcome: 'GO' }, cleo)).userErrors).toEqual([]);
  });
});

describe('The gates of a transition', () => {
  const list = 'query ($id: ID!) { gates(transitionId: $id) { milestone { code } openCount daysToGo } }';

  it('are listed by their dates, with what is open and the days to go', async () => {
    await add('E', {});
    await add('G', {});
    await add('G', { statement: 'And this' });
    expect((await vic.get(list, { id: transition })).gates).toEqual([
      { milestone: { code: 'G' }, openCount: 2, daysToGo: -4 },
      { milestone: { code: 'E' }, openCount: 1, daysToGo: -1 },
    ]);
  });

  it('of a template are there from the beginning', async () => {
    const sample = await beginSample(root, root.organizationId, '2026-01-05T08:00');
    const query = `query ($id: ID!) { gates(transitionId: $id) { milestone { code } openCount
      criteria { kind statement metricTest periods complianceKinds people serviceItems { name } activities { code } } } }`;
    const { gates } = await root.get(query, { id: sample });
    expect(gates.map(({ milestone, openCount }: any) => [milestone.code, openCount])).toEqual([
      ['18', 2],
      ['37', 3],
      ['44', 2],
      ['51', 2],
      // Nothing blocks it yet.
      ['56', 2],
      ['66', 4],
    ]);
    expect(gates[1].criteria).toMatchObject([
      { kind: 'DOCUMENTS_ACCEPTED', activities: expect.arrayContaining([{ code: '19' }]) },
      { kind: 'TRAININGS_COMPLETE', activities: [{ code: '33' }, { code: '34' }, { code: '35' }] },
      { kind: 'COVERAGE', people: 2, serviceItems: expect.arrayContaining([{ name: 'Billing' }]) },
    ]);
    expect(gates[4].criteria[2]).toMatchObject({ complianceKinds: ['NDA', 'DATA_PROCESSING_AGREEMENT'] });
    expect(gates[5].criteria[1]).toMatchObject({ metricTest: 'TARGET', periods: 2 });
  });

  it('are judged in the same statements, however many gates and criteria there are', async () => {
    const all = `query ($id: ID!) { gates(transitionId: $id) { openCount criteria { activities { code } serviceItems { name }
      evidence { title } } decisions { conditions { task { code } } } }
      transition(id: $id) { activities { nodes { ... on Milestone { gate { openCount } } } } } }`;
    const count = async (): Promise<number> =>
      (await app.statementsOf(() => ada.get(all, { id: transition }))).length;
    await add('G', { kind: 'NO_OPEN_BLOCKERS' });
    await add('G', { kind: 'DOCUMENTS_ACCEPTED', activities: ['D'] });
    await add('G', { kind: 'TRAININGS_COMPLETE', activities: ['T'] });
    await add('G', { kind: 'COVERAGE' });
    await count();
    const few = await count();
    for (const code of ['G', 'E']) {
      await add(code, { kind: 'NO_OPEN_BLOCKERS' });
      await add(code, { kind: 'TRAININGS_COMPLETE', activities: ['T'] });
      await add(code, { kind: 'COVERAGE' });
      await add(code, { kind: 'DOCUMENTS_ACCEPTED', activities: ['D'] });
      await add(code, {});
    }
    await count();
    expect(await count()).toBe(few);
  });
});

import { type Caller, startApp, type TestApp } from '../support/app.js';
import { documentsOf } from './document-steps.js';
import { beginGates, type GateCaller, gateCallers, gatesOf } from './gate-steps.js';
import { deleteTask, refused } from './steps.js';

let app: TestApp;
let callers: Record<GateCaller, Caller>;
let ada: Caller;
let cleo: Caller;
let pat: Caller;
let transition: string;
let people: Record<'Cleo' | 'Pat', string>;

beforeAll(async () => {
  app = await startApp();
  callers = await gateCallers(app);
  ({ ada, cleo, pat } = callers);
});
afterAll(() => app.close());
beforeEach(async () => {
  ({ transition, people } = await beginGates(callers));
});

const { did, idOf, add, gate, decide, record } = gatesOf(() => ({ by: ada, transition }));
const { submit, accept } = documentsOf(() => transition);

describe('Deciding a gate', () => {
  it('with a go reaches the milestone, and what waits for it moves', async () => {
    const { id } = await add('G', { statement: 'Back-out rehearsed' });
    await did('meetCriterion', { id, evidence: 'Rehearsed' });
    await did('giveStatement', { activityId: await idOf('G'), statement: 'We are ready' }, pat);
    const { decision, impact, userErrors } = await decide('G', { outcome: 'GO' }, cleo);
    expect(userErrors).toEqual([]);
    expect(decision).toMatchObject({
      number: 1,
      outcome: 'GO',
      rationale: 'As agreed',
      decidedAt: '2026-03-10T12:00',
      decidedBy: 'Cleo',
      forecastAt: '2026-03-06T17:00',
      statement: { statement: 'We are ready', givenBy: 'Pat' },
      criteria: [{ statement: 'Back-out rehearsed', state: 'MET', metBy: 'Ada' }],
      conditions: [],
      gate: { milestone: { actualFinishAt: '2026-03-10T12:00' }, daysToGo: null, statement: null },
    });
    expect(impact.activitiesMoved.map(({ activity }: any) => activity.code)).toEqual(
      expect.arrayContaining(['G', 'N', 'E']),
    );
  });

  it('with a go is refused while criteria are open, which are told as data', async () => {
    const { id } = await add('G', {});
    expect(await decide('G', { outcome: 'GO' }, cleo)).toMatchObject({
      decision: null,
      userErrors: [{ code: 'CRITERIA_OPEN', field: ['outcome'], criteria: [{ id, statement: 'It works' }] }],
    });
    expect((await gate('G')).decisions).toEqual([]);
  });

  it('on conditions makes each a task behind the gate, with its owner and its deadline', async () => {
    const { id } = await add('G', { statement: 'Back-out rehearsed' });
    const { id: other } = await add('G', { statement: 'Shadow log closed' });
    const condition = { title: 'Rehearse', ownerId: people.Pat, dueOn: '2026-03-20', criterionIds: [id] };
    expect(await decide('G', { outcome: 'CONDITIONAL_GO', conditions: [condition] }, cleo)).toMatchObject({
      userErrors: [{ code: 'CRITERIA_OPEN', criteria: [{ id: other }] }],
    });
    const conditions = [
      condition,
      { title: 'Close', ownerId: people.Cleo, dueOn: '2026-03-13', criterionIds: [other] },
    ];
    const { decision, userErrors } = await decide('G', { outcome: 'CONDITIONAL_GO', conditions }, cleo);
    expect(userErrors).toEqual([]);
    expect(decision.conditions).toMatchObject([
      {
        title: 'Rehearse',
        ownerName: 'Pat',
        dueOn: '2026-03-20',
        criterionIds: [id],
        task: {
          title: 'Rehearse',
          side: 'PROVIDER',
          outline: '1.5',
          deadlineAt: '2026-03-20T23:59',
          startAt: '2026-03-10T13:00',
          owner: { name: 'Pat' },
          predecessors: [{ predecessor: { code: 'G' } }],
        },
      },
      { task: { title: 'Close', side: 'CLIENT', outline: '1.6' } },
    ]);
    expect(decision.gate).toMatchObject({
      milestone: { actualFinishAt: '2026-03-10T12:00' },
      openCount: 2,
      flags: [],
    });
  });

  it('with a no-go leaves it open, to be decided again; nobody records it as reached meanwhile', async () => {
    await decide('G', { outcome: 'NO_GO' }, cleo);
    expect(await record('G', { percentComplete: 100 })).toMatchObject([
      { code: 'INVALID_INPUT', message: expect.stringContaining('NO_GO') },
    ]);
    const { decision } = await decide('G', { outcome: 'GO' }, cleo);
    expect(decision).toMatchObject({
      number: 2,
      gate: { decisions: [{ outcome: 'NO_GO' }, { outcome: 'GO' }] },
    });
    // A later no-go takes the place of a go.
    await decide('G', { outcome: 'NO_GO' }, cleo);
    expect(await gate('G')).toMatchObject({ milestone: { actualFinishAt: null }, decision: { number: 3 } });
  });

  it('says all at once what of it cannot be', async () => {
    const said = {
      outcome: 'CONDITIONAL_GO',
      rationale: ' ',
      decidedAt: '2126-03-10T12:00',
      conditions: [{ title: ' ', ownerId: transition, dueOn: '2026-03-01', criterionIds: [transition] }],
    };
    const { userErrors } = await decide('G', said, cleo);
    expect(userErrors.map(({ code, field }: any) => [code, field.join('.')])).toEqual([
      ['INVALID_INPUT', 'rationale'],
      ['INVALID_INPUT', 'decidedAt'],
      ['INVALID_INPUT', 'conditions.0.title'],
      ['INVALID_INPUT', 'conditions.0.dueOn'],
      ['NOT_FOUND', 'conditions.0.ownerId'],
      ['NOT_FOUND', 'conditions.0.criterionIds.0'],
    ]);
    const condition = { title: 'A', ownerId: people.Pat, dueOn: '2026-04-01' };
    for (const wrong of [
      { outcome: 'CONDITIONAL_GO' },
      { outcome: 'GO', conditions: [condition] },
      { outcome: 'NO_GO', conditions: [condition] },
    ]) {
      expect(await decide('G', wrong, cleo)).toMatchObject({ userErrors: [{ field: ['conditions'] }] });
    }
  });

  it('as a dry run answers what it would do and keeps nothing', async () => {
    const conditions = [{ title: 'Rehearse', ownerId: people.Pat, dueOn: '2026-03-20' }];
    const said = { outcome: 'CONDITIONAL_GO', conditions, dryRun: true };
    const { decision, impact } = await decide('G', said, cleo);
    expect(decision).toMatchObject({ number: 1, conditions: [{ title: 'Rehearse', task: null }] });
    expect(impact.movedCount).toBeGreaterThan(0);
    expect(await gate('G')).toMatchObject({ decisions: [], milestone: { actualFinishAt: null } });
  });

  it('at the same time as a criterion is reopened never passes it unmet', async () => {
    for (let round = 0; round < 3; round++) {
      const { id } = await add('E', { statement: `Round ${round}` });
      await did('meetCriterion', { id, evidence: 'Yes' });
      const [decided] = await Promise.all([
        decide('E', { outcome: 'GO' }, cleo),
        did('reopenCriterion', { id, reason: 'No' }),
      ]);
      const found = await gate('E');
      const last = found.decisions.at(-1);
      if (decided.userErrors.length > 0) {
        expect(decided.userErrors[0].code).toBe('CRITERIA_OPEN');
        expect(last?.outcome).not.toBe('GO');
      } else {
        expect(last.criteria.every(({ state }: any) => state === 'MET')).toBe(true);
        // It was reopened afterwards: the gate says so.
        expect(found.flags).toMatchObject([{ criterionId: id }]);
      }
      await decide('E', { outcome: 'NO_GO' }, cleo);
      await did('removeExitCriterion', { id });
    }
  });
});

describe('What was decided', () => {
  it('stays as it was, and is flagged where it relied on what holds no more', async () => {
    await add('G', { kind: 'DOCUMENTS_ACCEPTED', statement: 'Runbook accepted' });
    await submit(ada, 'D');
    await accept(pat, 'D', 1);
    const { decision } = await decide('G', { outcome: 'GO' }, cleo);
    expect((await gate('G')).flags).toEqual([]);
    await submit(ada, 'D');
    const found = await gate('G');
    expect(found.flags).toMatchObject([
      {
        statement: 'Runbook accepted',
        title: 'D "Runbook"',
        before: 'accepted, revision 1 on 2026-03-10',
        now: expect.stringContaining('submitted, not accepted'),
      },
    ]);
    const { gate: _, ...asDecided } = decision;
    expect(found.decisions).toEqual([asDecided]);
  });

  it('cannot be changed in the database by the role that people act as, nor by the server itself', async () => {
    await decide('G', { outcome: 'NO_GO' }, cleo);
    for (const statement of ['update gate_decision set rationale = $$Else$$', 'delete from gate_decision']) {
      await expect(app.sql(`set local role baton_member; ${statement}`)).rejects.toThrow('permission denied');
      await expect(app.sql(statement)).rejects.toThrow('never changes');
    }
    expect(await app.sql('select 1 from gate_decision where transition_id = $1', [transition])).toHaveLength(
      1,
    );
    await app.sql('delete from transition where id = $1', [transition]);
    expect(await app.sql('select 1 from gate_decision where transition_id = $1', [transition])).toEqual([]);
  });

  it('of a criterion is undone by the client alone', async () => {
    await add('G', {});
    const { transition: found } = await ada.get(
      'query ($id: ID!) { transition(id: $id) { history { nodes { id operation } } } }',
      { id: transition },
    );
    const { id } = found.history.nodes.find(({ operation }: any) => operation === 'addExitCriterion');
    const undo = 'mutation ($id: ID!) { undoChangeSet(input: { id: $id }) { userErrors { code message } } }';
    expect(await pat.ask(undo, { id })).toMatchObject(refused('FORBIDDEN', 'the client’s to set'));
    expect((await ada.get(undo, { id })).undoChangeSet.userErrors).toEqual([]);
    expect((await gate('G')).criteria).toEqual([]);
  });

  it('is not undone, and its milestone not deleted', async () => {
    await decide('G', { outcome: 'GO' }, cleo);
    const { transition: found } = await ada.get(
      'query ($id: ID!) { transition(id: $id) { history { nodes { id operation } } } }',
      { id: transition },
    );
    const { id } = found.history.nodes.find(({ operation }: any) => operation === 'decideGate');
    const { undoChangeSet } = await ada.get(
      'mutation ($id: ID!) { undoChangeSet(input: { id: $id }) { userErrors { code message } } }',
      { id },
    );
    expect(undoChangeSet.userErrors).toMatchObject([{ code: 'INVALID_INPUT' }]);
    await expect(deleteTask(ada, transition, 'G')).rejects.toThrow('what was decided is kept');
    await expect(deleteTask(ada, transition, 'E')).resolves.toBeUndefined();
  });
});
